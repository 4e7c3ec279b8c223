//! Puts into words what two passages show where they differ.

use super::passage::{Passage, PassageKind, Piece};

/// Describes two passages around their first difference; a missing one is `nothing`.
pub(super) fn describe_pair(expected: Option<&Passage>, found: Option<&Passage>) -> (String, String) {
    let at = expected.zip(found).map_or(0, |(expected, found)| find_first_difference(expected, found));
    let describe =
        |passage: Option<&Passage>| passage.map_or_else(|| "nothing".to_owned(), |passage| describe(passage, at));
    (describe(expected), describe(found))
}

/// Finds the first byte of the text at which two passages differ.
fn find_first_difference(a: &Passage, b: &Passage) -> usize {
    let differing = a.pieces().zip(b.pieces()).find(|(a, b)| a != b);
    differing.map_or(a.text.len().min(b.text.len()), |((at, ..), _)| at)
}

/// Describes a passage around a byte of its text: `a paragraph, “…ter lid, lean(52.1) and…”, in bold`.
fn describe(passage: &Passage, at: usize) -> String {
    let mut words = describe_kind(&passage.kind, passage.starts_group);
    if !passage.text.is_empty() && passage.kind != PassageKind::Image {
        words = format!("{words}, “{}”", excerpt(&passage.text, at));
    }
    let Some((_, piece, formatting)) = passage.pieces().find(|(place, ..)| *place == at) else { return words };
    let named =
        [(formatting.strong, ", in bold"), (formatting.emphasis, ", in italics"), (formatting.code, ", as code")];
    words.extend(named.iter().filter(|(is_on, _)| *is_on).map(|(_, name)| *name));
    if let Some(url) = &formatting.link {
        words = format!("{words}, linked to {url}");
    }
    if let Piece::Image(image) = piece {
        words = format!("{words}, the image {} with the text “{}”", image.url, image.alt);
    }
    words
}

/// Describes a kind: `an item of a list (number 3)`, `a paragraph of a quote (the first)`.
fn describe_kind(kind: &PassageKind, starts_group: bool) -> String {
    let name: &str = kind.into();
    match kind {
        PassageKind::Heading(level) => format!("{name} (level {level})"),
        PassageKind::Item(Some(number)) if starts_group => format!("{name} (the first, number {number})"),
        PassageKind::Item(Some(number)) => format!("{name} (number {number})"),
        PassageKind::Code(Some(language)) => format!("{name} ({language})"),
        PassageKind::Item(None) | PassageKind::Quote if starts_group => format!("{name} (the first)"),
        _ => name.to_owned(),
    }
}

/// How many characters an excerpt shows before and after the first difference.
const EXCERPT: [usize; 2] = [20, 40];

/// Cuts out the text around a byte, with `…` where something is left out.
fn excerpt(text: &str, at: usize) -> String {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let start = text[..at].char_indices().rev().nth(EXCERPT[0] - 1).map_or(0, |(start, _)| start);
    let end = text[at..].char_indices().nth(EXCERPT[1]).map_or(text.len(), |(end, _)| at + end);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &text[start..end], mark(end < text.len()))
}

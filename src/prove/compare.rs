//! Compares two lists of passages: where they differ, and what each side has there.

use super::embeds::{is_label_of, is_page_of};
use super::passage::{Passage, PassageKind};
use crate::document::{Formatting, is_blank, runs_code};

/// Something that stands in one of two lists only, or stands otherwise in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Where in the model: `block 3`, `after block 3`.
    pub(super) place: String,
    /// What stands there in the first list, in words.
    pub(super) wanted: String,
    /// What stands there in the second one.
    pub(super) found: String,
}

/// Which of the two lists is the model's, whose blocks are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Model {
    Wanted,
    Found,
}

/// At most so many differences are reported for a post; more than that have one cause.
const MOST_DIFFERENCES: usize = 10;

/// How far the lists are searched for the place where they meet again.
const WINDOW: usize = 40;

/// Whether what a source shows, or the model means, is what is found.
pub(super) fn is_shown(wanted: &Passage, found: &Passage) -> bool {
    // Where an embed is shown as an image, a paragraph begins with it.
    (wanted.begins == found.begins || wanted.kind == PassageKind::Embed) && shows(wanted, found)
}

/// How many passages at the beginning are the same, wherever lists, quotes and paragraphs begin.
pub(super) fn same_beginning(wanted: &[Passage], found: &[Passage]) -> usize {
    wanted.iter().zip(found).take_while(|(wanted, found)| shows(wanted, found)).count()
}

fn shows(wanted: &Passage, found: &Passage) -> bool {
    match (&wanted.kind, &found.kind) {
        (PassageKind::Embed, PassageKind::Embed) => shows_embed(wanted, &found.text, found.label.as_deref()),
        (PassageKind::Embed, PassageKind::Image) => shows_embed(wanted, &found.images[0].1.url, None),
        // One whose URL would run code is text now.
        (PassageKind::Embed, PassageKind::Paragraph) if runs_code(&wanted.text) => {
            found.links().next().is_none() && (is_label_of(&wanted.text, &found.text) || wanted.label.is_some())
        }
        (PassageKind::Embed, PassageKind::Paragraph) => match &found.formatting[..] {
            [(at, only)] if is_blank_before(found, *at) => {
                only.link.as_ref().is_some_and(|url| shows_embed(wanted, url, Some(&found.text)))
            }
            _ => false,
        },
        (PassageKind::Card, PassageKind::Paragraph) => shows_card(wanted, found),
        // Before figures are joined a caption still differs from the paragraph that it will be.
        (PassageKind::Caption, PassageKind::Paragraph) => wanted.has_content_of(found),
        _ => {
            wanted.shows_the_same(found)
                || (found.links().any(|link| link.starts_with("[[")) && shows_notes(wanted, found))
        }
    }
}

fn shows_embed(wanted: &Passage, url: &str, label: Option<&str>) -> bool {
    let is_label = |label: &str| match &wanted.label {
        Some(known) => known.split_whitespace().eq(label.split_whitespace()),
        None => is_label_of(&wanted.text, label),
    };
    is_page_of(&wanted.text, url) && label.is_none_or(is_label)
}

fn is_blank_before(passage: &Passage, at: usize) -> bool {
    passage.text[..at].chars().all(is_blank)
}

/// A card is a bold link, and what else it says on lines of its own.
fn shows_card(wanted: &Passage, found: &Passage) -> bool {
    let url = wanted.links().next();
    let letters = |text: &str| text.chars().filter(|c| !is_blank(*c)).collect::<String>();
    let is_all = || found.text.chars().filter(|c| !is_blank(*c)).eq(wanted.text.chars());
    let is_title =
        |at: usize, title: &Formatting| is_blank_before(found, at) && title.strong && title.link.as_ref() == url;
    let is_titled = found.formatting.first().is_some_and(|(at, title)| is_title(*at, title));
    // A card without a title shows its URL, also where that is no link because it would run code.
    let begins_with_url = || {
        let text = letters(&found.text);
        url.map_or_else(|| text.ends_with(&wanted.text), |url| text == letters(url) + &wanted.text)
    };
    is_titled && found.images.is_empty() && (is_all() || begins_with_url())
}

/// Whether links by the names of notes, `[[the-mill]]`, are all that differs.
fn shows_notes(wanted: &Passage, found: &Passage) -> bool {
    let is_note = |link: &str, note: &str| {
        let name = note.strip_prefix("[[").and_then(|note| note.strip_suffix("]]"));
        name.is_some_and(|name| link.rsplit('/').next().and_then(|file| file.strip_suffix(".md")) == Some(name))
    };
    let mut noted = found.clone();
    for (link, wanted) in noted.links_mut().zip(wanted.links()) {
        if is_note(wanted, link) {
            *link = wanted.clone();
        }
    }
    noted.shows_the_same(wanted)
}

/// What differs between two lists, in the order of reading.
pub(super) fn compare(wanted: &[Passage], found: &[Passage], model: Model) -> Vec<Difference> {
    let mut differences = Vec::new();
    let (mut at_wanted, mut at_found) = (0, 0);
    while differences.len() < MOST_DIFFERENCES {
        let (rest, other) = (&wanted[at_wanted..], &found[at_found..]);
        let same = rest.iter().zip(other).take_while(|(wanted, found)| is_shown(wanted, found)).count();
        (at_wanted, at_found) = (at_wanted + same, at_found + same);
        if at_wanted == wanted.len() && at_found == found.len() {
            break;
        }
        let (lost, added) = meet_again(&wanted[at_wanted..], &found[at_found..]);
        for step in 0..lost.max(added) {
            let place = match model {
                Model::Wanted => name_place(wanted, at_wanted + step.min(lost), step < lost),
                Model::Found => name_place(found, at_found + step.min(added), step < added),
            };
            let wanted = wanted[at_wanted..at_wanted + lost].get(step);
            let found = found[at_found..at_found + added].get(step);
            let (wanted, found) = describe_pair(wanted, found);
            differences.push(Difference { place, wanted, found });
        }
        (at_wanted, at_found) = (at_wanted + lost, at_found + added);
    }
    differences.truncate(MOST_DIFFERENCES);
    differences
}

/// The block of a passage, in words; or the one before it, if something is missing there.
fn name_place(passages: &[Passage], at: usize, is_there: bool) -> String {
    match (is_there, at) {
        (true, _) => format!("block {}", passages[at].block),
        (false, 0) => "the beginning".to_owned(),
        (false, _) => format!("after block {}", passages[at - 1].block),
    }
}

/// How many passages on each side have no partner before the two meet again.
fn meet_again(wanted: &[Passage], found: &[Passage]) -> (usize, usize) {
    let meet = |lost: usize, extra: usize| match (wanted.get(lost), found.get(extra)) {
        (Some(wanted), Some(found)) => shows(wanted, found),
        (None, None) => lost == wanted.len() && extra == found.len(),
        _ => false,
    };
    let steps = (1..=WINDOW).flat_map(|sum| (0..=sum).map(move |lost| (lost, sum - lost)));
    // One passage that was changed is likelier than one lost and another added.
    let nearest = [(1, 1)].into_iter().chain(steps).find(|&(lost, extra)| meet(lost, extra));
    nearest.unwrap_or((wanted.len().min(1), found.len().min(1)))
}

fn describe_pair(wanted: Option<&Passage>, found: Option<&Passage>) -> (String, String) {
    let at = wanted.zip(found).map_or(0, |(wanted, found)| first_difference(wanted, found));
    let describe =
        |passage: Option<&Passage>| passage.map_or_else(|| "nothing".to_owned(), |passage| describe(passage, at));
    (describe(wanted), describe(found))
}

/// The byte of the text from which on two passages differ.
fn first_difference(a: &Passage, b: &Passage) -> usize {
    if a.text != b.text {
        return a.text.bytes().zip(b.text.bytes()).take_while(|(a, b)| a == b).count();
    }
    let formatting = a.formatting.iter().zip(&b.formatting).find(|(a, b)| a != b).map(|((a, _), (b, _))| *a.min(b));
    let longer = || {
        let common = a.formatting.len().min(b.formatting.len());
        a.formatting.get(common).or(b.formatting.get(common)).map(|(at, _)| *at)
    };
    let image = || a.images.iter().zip(&b.images).find(|(a, b)| a != b).map(|((at, _), _)| *at);
    formatting.or_else(longer).or_else(image).unwrap_or_default()
}

/// `a paragraph, “…ter lid, lean(52.1) and…”, in bold`.
fn describe(passage: &Passage, at: usize) -> String {
    let mut words = describe_kind(&passage.kind, passage.begins);
    if !passage.text.is_empty() && passage.kind != PassageKind::Image {
        words = format!("{words}, “{}”", excerpt(&passage.text, at));
    }
    let formatting = passage.formatting_at(at);
    let named =
        [(formatting.strong, ", in bold"), (formatting.emphasis, ", in italics"), (formatting.code, ", as code")];
    words.extend(named.iter().filter(|(is_on, _)| *is_on).map(|(_, name)| *name));
    if let Some(url) = &formatting.link {
        words = format!("{words}, linked to {url}");
    }
    if let Some((_, image)) = passage.images.iter().find(|(place, _)| *place == at) {
        words = format!("{words}, the image {} with the text “{}”", image.url, image.alt);
    }
    words
}

fn describe_kind(kind: &PassageKind, begins: bool) -> String {
    let name = match kind {
        PassageKind::Heading(level) => return format!("a heading of level {level}"),
        PassageKind::Item(Some(number)) if begins => return format!("the first item, {number}, of a list"),
        PassageKind::Item(Some(number)) => return format!("item {number} of a list"),
        PassageKind::Code(Some(language)) => return format!("{language} code"),
        PassageKind::Quote if begins => "the beginning of a quote",
        PassageKind::Item(None) if begins => "the first item of a list",
        PassageKind::Paragraph => "a paragraph",
        PassageKind::Quote => "a paragraph of a quote",
        PassageKind::Item(None) => "an item of a list",
        PassageKind::Code(None) => "code",
        PassageKind::Divider => "a divider",
        PassageKind::Image => "an image",
        PassageKind::Caption => "a caption",
        PassageKind::Embed => "an embed",
        PassageKind::LostEmbed => "the place of a lost embed",
        PassageKind::Card => "a link card",
        PassageKind::Other => "something that no post has",
    };
    name.to_owned()
}

/// How many characters are shown before and after the place where two passages part.
const EXCERPT: [usize; 2] = [20, 40];

/// What stands around a byte of a text.
fn excerpt(text: &str, at: usize) -> String {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let start = text[..at].char_indices().rev().nth(EXCERPT[0] - 1).map_or(0, |(start, _)| start);
    let end = text[at..].char_indices().nth(EXCERPT[1]).map_or(text.len(), |(end, _)| at + end);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), &text[start..end], mark(end < text.len()))
}

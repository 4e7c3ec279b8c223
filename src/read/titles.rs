//! The title and the subtitle. They stand in the header, and are completed from the headings in the body that repeat them.
//!
//! Medium cuts the title in the header at 100 characters and the subtitle at 140. It puts `…` at the end, except in the state
//! of a page. The headings have the whole text. A heading that only repeats or completes the text of the header is removed from
//! the body. Readers saw the title heading, so its text becomes the title even if it differs. A subtitle heading that differs
//! stays in the body.

use super::assemble::Body;
use super::block_text::{block_text, find_first_text};
use crate::document::{Block, Metadata, Piece, flatten, is_invisible, is_joiner, plain_text};
use crate::medium::html::collapse;
use crate::notice::{Notice, Origin};

/// The most characters of a title that is made of the post's beginning: Medium's own titles have as many.
const LONGEST_TITLE: usize = 100;

/// Completes the title and the subtitle, and removes the headings with the same text from the body. A heading with a link or an
/// image stays, because front matter cannot hold those.
///
/// A subtitle that only repeats the title is dropped, except in an export: there the author wrote it.
pub(super) fn complete_titles(metadata: &mut Metadata, body: &mut Body, origin: Origin, notices: &mut Vec<Notice>) {
    let title = body.title.filter(|&at| take_title(&body.blocks[at], body.is_title_guessed, metadata, notices));
    let subtitle = body.subtitle.filter(|&at| complete_field(&body.blocks[at], &mut metadata.subtitle));
    let mut at = 0;
    body.blocks.retain(|block| {
        at += 1;
        let repeats_header = Some(at - 1) == title || Some(at - 1) == subtitle;
        !repeats_header || holds_more_than_text(block)
    });
    if origin != Origin::Export && subtitle.is_none() && fold(&metadata.subtitle) == fold(&metadata.title) {
        metadata.subtitle.clear();
    }
    if metadata.title.is_empty() {
        metadata.title = make_title(&body.blocks);
        if !metadata.title.is_empty() {
            notices.push(Notice::TitleGuessed { title: metadata.title.clone() });
        }
    }
}

/// Makes the text of the title heading the post's title, because readers saw that. The title that Medium stored goes to
/// [`Metadata::titles`] if it really differs: the author renamed the post.
///
/// Returns whether the heading is the title. If its place is the only sign of that (`is_guessed`), a small heading with another
/// text may as well be the first heading of the text, and is not taken.
fn take_title(heading: &Block, is_guessed: bool, metadata: &mut Metadata, notices: &mut Vec<Notice>) -> bool {
    if complete_field(heading, &mut metadata.title) {
        return true;
    }
    let Block::Heading { level, content, .. } = heading else { return false };
    let shown = collapse(&plain_text(content));
    let is_same = fold_punctuation(&shown) == fold_punctuation(&metadata.title);
    if fold(&shown).is_empty() || (is_guessed && *level > 3 && !is_same) {
        return false;
    }
    let stored = std::mem::replace(&mut metadata.title, shown);
    if !is_same {
        notices.push(Notice::TitleDiffers { stored: stored.clone() });
        metadata.titles.push(stored);
    }
    true
}

fn holds_more_than_text(heading: &Block) -> bool {
    let Block::Heading { content, .. } = heading else { return true };
    flatten(content).iter().any(|run| run.formatting.link.is_some() || matches!(run.piece, Piece::Image(_)))
}

/// Finds the headings that Medium shows as title and subtitle if nothing marks them. The title is the first heading, if only
/// images and embeds stand before it. A small heading above it is a kicker. The subtitle is the small heading below it.
pub(super) fn find_titles(metadata: &Metadata, body: &mut Body) {
    let level = |at: usize| match body.blocks.get(at) {
        Some(Block::Heading { level, .. }) => Some(*level),
        _ => None,
    };
    let may_come_before =
        |block: &&Block| matches!(block, Block::Figure(_) | Block::Embed(_) | Block::LostEmbed { .. });
    let first = body.blocks.iter().take_while(may_come_before).count();
    let Some(first_level) = level(first) else { return };
    let has_kicker = first_level == 4 && level(first + 1).is_some_and(|level| level < 4);
    let title = if has_kicker { first + 1 } else { first };
    let repeats_subtitle = |block: &Block| fold(&block_text(block)) == fold(&metadata.subtitle);
    let subtitle = level(title + 1).filter(|level| *level == 4 || repeats_subtitle(&body.blocks[title + 1]));
    body.subtitle = subtitle.map(|_| title + 1);
    body.title = Some(title);
    body.is_title_guessed = true;
}

/// Completes a field from a heading with the same text, or with the whole text if the field is cut. Returns whether the heading
/// is such a one.
///
/// If the two differ in the places of blanks or in joiners, the field takes the heading's text. If they differ only in letter case,
/// in the kinds of blanks or in what is invisible, the field stays as it is.
fn complete_field(heading: &Block, field: &mut String) -> bool {
    let Block::Heading { content, .. } = heading else { return false };
    let whole = collapse(&plain_text(content));
    let (shown, known) = (fold(&whole), fold(field));
    let is_cut = known.ends_with('…') || known.chars().count() >= LONGEST_TITLE;
    let is_same = shown == known || known.is_empty() || (is_cut && shown.starts_with(known.trim_end_matches('…')));
    let words = |text: &str| {
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect();
        visible.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    if is_same && words(&whole) != words(field) {
        *field = whole;
    }
    is_same
}

/// A title in the form in which titles are compared: without white space and what is invisible, because the header has neither line
/// breaks nor hair spaces, and in lower case.
pub(super) fn fold(text: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !is_invisible(*c) && !is_joiner(*c);
    text.chars().filter(counts).flat_map(char::to_lowercase).collect()
}

/// The same, with one kind of quotes and one kind of dashes: `"A" -- b` is equal to `“a”—b`.
pub(crate) fn fold_punctuation(text: &str) -> String {
    let plain = fold(text)
        .replace("...", "…")
        .chars()
        .map(|c| match c {
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            _ => c,
        })
        .collect::<String>()
        .replace("''", "\"");
    let mut folded = String::with_capacity(plain.len());
    for c in plain.chars() {
        if c != '-' || !folded.ends_with('-') {
            folded.push(c);
        }
    }
    folded
}

/// Makes a title of the beginning of a post's text.
fn make_title(blocks: &[Block]) -> String {
    cut_title(&collapse(&find_first_text(blocks)))
}

/// Cuts a title as Medium does: between words.
pub(super) fn cut_title(text: &str) -> String {
    if text.chars().count() <= LONGEST_TITLE {
        return text.to_owned();
    }
    let end = text.char_indices().nth(LONGEST_TITLE - 1).map_or(text.len(), |(at, _)| at);
    let cut = text[..end].rsplit_once(' ').map_or(&text[..end], |(before, _)| before);
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    fn complete(heading: &str, field: &str) -> (bool, String) {
        let content = vec![Inline::Text(heading.to_owned())];
        let mut field = field.to_owned();
        (complete_field(&Block::Heading { level: 3, anchor: None, content }, &mut field), field)
    }

    #[test]
    fn what_is_invisible_makes_no_other_title() {
        for heading in ["\u{200B}The mill", "The mill\u{FEFF}", "The\u{2060} mi\u{AD}ll", "\u{200F}the mill\u{200E}"] {
            assert_eq!(complete(heading, "The mill"), (true, "The mill".to_owned()), "{heading:?}");
            assert_eq!(complete("The mill", heading), (true, heading.to_owned()), "{heading:?}");
        }
        assert!(!complete("The mills", "The mill\u{200B}").0);
    }

    #[test]
    fn joiners_are_as_the_heading_has_them() {
        for (heading, field) in [("A 👩\u{200D}🌾", "A 👩🌾"), ("می\u{200C}روم", "میروم"), ("A 👩🌾", "A 👩\u{200D}🌾")]
        {
            assert_eq!(complete(heading, field), (true, heading.to_owned()));
        }
    }
}

//! Titles: which headings are in the front matter instead of the body.

use crate::document::{Formatting, is_blank};
use crate::prove::compare::{count_same_at_start, has_matching_content};
use crate::prove::fold::{fold_chars, keep_letter_chars};
use crate::prove::passage::{Passage, PassageKind, Piece};

/// Removes the headings that are in the front matter and not in the file's body: the subtitle's and the title's. A post may
/// repeat its title, so up to two headings with the title are removed. Links and images of a removed heading stay, in a paragraph.
pub(in crate::prove) fn leave_out_titles(
    shown: &mut Vec<Passage>,
    found: &[Passage],
    titles: [&str; 2],
    adapt_headings: impl Fn(&mut [Passage]),
) {
    let [title, subtitle] = titles;
    for title in [title, title, subtitle] {
        let is_title = |passage: &Passage| is_heading(passage) && is_same_title(passage, title);
        let places: Vec<usize> = (0..shown.len()).filter(|&at| is_title(&shown[at])).collect();
        if places.len() <= found.iter().filter(|passage| is_title(passage)).count() {
            continue;
        }
        let Some(at) = find_missing(shown, found, &places, &adapt_headings) else { continue };
        replace_heading(shown, at);
    }
}

/// Removes a heading. If it has links or images, they stay in a paragraph.
fn replace_heading(shown: &mut Vec<Passage>, at: usize) {
    let is_plain = shown[at].links().next().is_none() && shown[at].images.is_empty();
    let rest = if is_plain { Passage::default() } else { keep_links(&shown[at]) };
    if rest.shows_nothing() {
        shown.remove(at);
    } else {
        shown[at] = rest;
    }
}

/// Puts a title or subtitle that is too long for the front matter above the text, without formatting. A heading with its text
/// that the file has elsewhere or with formatting, such as a link, stays where it is.
pub(in crate::prove) fn begin_with_heading(shown: &mut Vec<Passage>, found: &[Passage], text: &str, level: u8) {
    let has_text = |passage: &&Passage| is_heading(passage) && is_same_title(passage, text);
    let count = shown.iter().filter(has_text).count();
    // The title may stand above the subtitle.
    let begins = found.iter().take(2).any(|first| has_text(&first) && first.formatting.is_empty());
    if count > 0 && !begins {
        return;
    }
    // If the file has one more than the source, the source's own is elsewhere in the body and stays.
    if count > 0 && count >= found.iter().filter(has_text).count() {
        let at = shown.iter().position(|passage| has_text(&passage)).unwrap_or_default();
        replace_heading(shown, at);
    }
    shown.insert(0, Passage { text: text.to_owned(), ..Passage::new(PassageKind::Heading(level)) });
}

fn is_heading(passage: &Passage) -> bool {
    matches!(passage.kind, PassageKind::Heading(_))
}

/// Finds which of several headings is missing in the file, where the other headings come in the same order as in the source. Of
/// several equal headings, it is the one closest to the first difference between the lists.
fn find_missing(
    shown: &[Passage],
    found: &[Passage],
    places: &[usize],
    adapt_headings: impl Fn(&mut [Passage]),
) -> Option<usize> {
    if let [only] = places {
        return Some(*only);
    }
    // With the levels that they have in the file, because passages are compared with their levels.
    let mut adapted = shown.to_vec();
    adapt_headings(&mut adapted);
    let (at_headings, headings): (Vec<usize>, Vec<&Passage>) =
        adapted.iter().enumerate().filter(|(_, passage)| is_heading(passage)).unzip();
    let mut kept = found.iter().filter(|passage| is_heading(passage)).peekable();
    let mut is_missing = |heading: &Passage| kept.next_if(|kept| has_matching_content(heading, kept)).is_none();
    let is_candidate = |at: &usize| places.binary_search(at).is_ok();
    let mut missing = at_headings.iter().zip(&headings).filter(|(_, heading)| is_missing(heading));
    let (_, missing) = missing.find(|(at, _)| is_candidate(at))?;
    let first_difference = count_same_at_start(&adapted, found);
    let equal =
        at_headings.iter().zip(&headings).filter(|(at, heading)| is_candidate(at) && heading.shows_the_same(missing));
    equal.map(|(at, _)| *at).min_by_key(|at| at.abs_diff(first_difference))
}

/// The quotes, dashes and dots that may differ between a heading and the title in the header.
const VARIABLE_SIGNS: &str = "\"'`´′″‘’‚‛“”„‟«»-‐‑‒–—―−.…";

/// Whether a heading has the text of a title. If the title has letters or digits, only those count; otherwise all but
/// [`VARIABLE_SIGNS`]. Case does not matter.
fn is_same_title(heading: &Passage, title: &str) -> bool {
    let text = heading.plain_text();
    let is_shown = |text: &str| fold_chars(text.chars()).next().is_some();
    let has_letters = keep_letter_chars(title.chars()).next().is_some();
    let is_same = if has_letters {
        keep_letter_chars(text.chars()).eq(keep_letter_chars(title.chars()))
    } else {
        let signs = |text| fold_chars(text).filter(|c| !VARIABLE_SIGNS.contains(*c));
        signs(text.chars()).eq(signs(title.chars()))
    };
    is_same && is_shown(&text) == is_shown(title)
}

/// Makes a paragraph of a heading's links and images, with a space in place of the words between two of them.
fn keep_links(heading: &Passage) -> Passage {
    let mut rest = Passage::default();
    let (mut blanks, mut has_words) = (String::new(), false);
    for (_, piece, formatting) in heading.pieces() {
        match piece {
            Piece::Char(c) if is_blank(c) => blanks.push(c),
            Piece::Char(_) if formatting.link.is_none() => has_words = true,
            _ => {
                if !rest.text.is_empty() {
                    rest.push_text(if has_words { " " } else { &blanks }, &Formatting::default());
                }
                (has_words, blanks) = (false, String::new());
                rest.push_piece(piece, formatting);
            }
        }
    }
    rest
}

//! Titles: the headings that the front matter has taken from the body, and what counts as the same title.

use crate::document::{Formatting, is_blank};
use crate::prove::compare::{same_beginning, shows};
use crate::prove::passage::{Passage, PassageKind, Piece};

/// Takes out the headings that are in the front matter, and not in the file's body: the subtitle's and the title's, which
/// the body may repeat. Links and images of a heading stay there, in a paragraph.
pub(in crate::prove) fn leave_out_titles(
    shown: &mut Vec<Passage>,
    found: &[Passage],
    titles: [&str; 2],
    adapt_headings: impl Fn(&mut [Passage]),
) {
    let [title, subtitle] = titles;
    for title in [title, title, subtitle] {
        let is_it = |passage: &Passage| is_heading(passage) && says(passage, title);
        let places: Vec<usize> = (0..shown.len()).filter(|&at| is_it(&shown[at])).collect();
        if places.len() <= found.iter().filter(|passage| is_it(passage)).count() {
            continue;
        }
        let Some(at) = find_lacking(shown, found, &places, &adapt_headings) else { continue };
        replace_heading(shown, at);
    }
}

/// Takes a heading out, but for its links and images.
fn replace_heading(shown: &mut Vec<Passage>, at: usize) {
    let is_plain = shown[at].links().next().is_none() && shown[at].images.is_empty();
    let rest = if is_plain { Passage::default() } else { keep_links(&shown[at]) };
    if rest.shows_nothing() {
        shown.remove(at);
    } else {
        shown[at] = rest;
    }
}

/// Puts a subtitle that no key can hold above the text, as plain as it would be in the front matter. One with a link stays
/// where it is.
pub(in crate::prove) fn begin_with_subtitle(shown: &mut Vec<Passage>, found: &[Passage], subtitle: &str) {
    let is_it = |passage: &&Passage| is_heading(passage) && says(passage, subtitle);
    let there = shown.iter().filter(is_it).count();
    if there > 0 && !found.first().is_some_and(|first| is_it(&first) && first.formatting.is_empty()) {
        return;
    }
    // One that the body repeats elsewhere stays.
    if there > 0 && there >= found.iter().filter(is_it).count() {
        let at = shown.iter().position(|passage| is_it(&passage)).unwrap_or_default();
        replace_heading(shown, at);
    }
    shown.insert(0, Passage { text: subtitle.to_owned(), ..Passage::new(PassageKind::Heading(4)) });
}

fn is_heading(passage: &Passage) -> bool {
    matches!(passage.kind, PassageKind::Heading(_))
}

/// Which of some headings a file lacks, whose other headings follow one another as the source's do. If the source has others
/// just like it, it is the one where the two lists part.
fn find_lacking(
    shown: &[Passage],
    found: &[Passage],
    places: &[usize],
    adapt_headings: impl Fn(&mut [Passage]),
) -> Option<usize> {
    if let [only] = places {
        return Some(*only);
    }
    let (at_headings, mut headings): (Vec<usize>, Vec<Passage>) =
        shown.iter().cloned().enumerate().filter(|(_, passage)| is_heading(passage)).unzip();
    adapt_headings(&mut headings);
    let mut kept = found.iter().filter(|passage| is_heading(passage)).peekable();
    let mut lacks = |heading: &Passage| kept.next_if(|kept| shows(heading, kept)).is_none();
    let is_candidate = |at: &usize| places.binary_search(at).is_ok();
    let mut lacking = at_headings.iter().zip(&headings).filter(|(_, heading)| lacks(heading));
    let (_, lacking) = lacking.find(|(at, _)| is_candidate(at))?;
    let parting = same_beginning(shown, found);
    let like =
        at_headings.iter().zip(&headings).filter(|(at, heading)| is_candidate(at) && heading.shows_the_same(lacking));
    like.map(|(at, _)| *at).min_by_key(|at| at.abs_diff(parting))
}

/// The quotes, dashes and dots that a heading may have in place of those in the header.
const VARIABLE_SIGNS: &str = "\"'`´′″‘’‚‛“”„‟«»-‐‑‒–—―−.…";

/// Whether a heading says a title, but for case and [signs](VARIABLE_SIGNS). Of a title with letters only those count.
fn says(heading: &Passage, title: &str) -> bool {
    let said = heading.plain_text();
    let is_shown = |text: &str| text.chars().any(|c| !is_blank(c));
    let has_letters = letters_in(title.chars()).next().is_some();
    let is_same = if has_letters {
        letters_in(said.chars()).eq(letters_in(title.chars()))
    } else {
        let signs = |text| fold_all(text).filter(|c| !VARIABLE_SIGNS.contains(*c));
        signs(said.chars()).eq(signs(title.chars()))
    };
    is_same && is_shown(&said) == is_shown(title)
}

/// A paragraph with the links and images of a heading, and a space for the words between two.
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

/// The letters and digits of a text, in lower case: a heading may have other quotes and dashes than the header.
pub(in crate::prove) fn letters_of(text: &str) -> String {
    letters_in(text.chars()).collect()
}

/// The same, character by character.
pub(in crate::prove) fn letters_in(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Titles are compared without white space and case: the header has neither line breaks nor hair spaces.
pub(in crate::prove) fn fold(text: &str) -> String {
    fold_all(text.chars()).collect()
}

/// The same, character by character.
pub(in crate::prove) fn fold_all(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
}

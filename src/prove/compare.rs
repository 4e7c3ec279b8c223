//! Compares two lists of passages, and makes a notice of each difference.

use super::describe::describe_pair;
use super::passage::{Passage, PassageKind};
use super::players::{is_label_of, is_page_of};
use crate::document::{Formatting, is_blank, runs_code};
use crate::notice::Notice;

/// The step that is checked. One of the two lists is the model's, whose block numbers locate differences.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// From the source to the model.
    Reading,
    /// From the model to the file.
    Writing,
}

/// The most differences that are reported for a post. More than that have one cause.
const MAX_DIFFERENCES: usize = 10;

/// How many passages after a difference are searched for the place where the lists agree again.
const WINDOW: usize = 40;

/// Whether two lists show the same. `expected` comes from a source or the model, here and in the functions below.
pub(super) fn are_same(expected: &[Passage], found: &[Passage]) -> bool {
    expected.len() == found.len() && expected.iter().zip(found).all(|(expected, found)| is_match(expected, found))
}

/// Whether a passage shows what is expected, and starts a list, quote or paragraph of images where it should.
fn is_match(expected: &Passage, found: &Passage) -> bool {
    // An embed that is shown as an image starts a paragraph of images, which an embed does not have.
    (expected.starts_group == found.starts_group || expected.kind == PassageKind::Embed)
        && has_matching_content(expected, found)
}

/// Counts the passages at the beginning that are the same, apart from where groups start.
pub(super) fn count_same_at_start(expected: &[Passage], found: &[Passage]) -> usize {
    expected.iter().zip(found).take_while(|(expected, found)| has_matching_content(expected, found)).count()
}

/// Whether a passage shows what is expected, apart from where groups start.
pub(super) fn has_matching_content(expected: &Passage, found: &Passage) -> bool {
    match (&expected.kind, &found.kind) {
        (PassageKind::Embed, PassageKind::Embed) => is_same_embed(expected, &found.text, found.label.as_deref()),
        (PassageKind::Embed, PassageKind::Image) => is_same_embed(expected, &found.images[0].1.url, None),
        // An embed whose URL would run code is written as text.
        (PassageKind::Embed, PassageKind::Paragraph) if runs_code(&expected.text) => {
            found.links().next().is_none() && (is_label_of(&expected.text, &found.text) || expected.label.is_some())
        }
        (PassageKind::Embed, PassageKind::Paragraph) => match &found.formatting[..] {
            [(at, only)] if is_blank_before(found, *at) => {
                only.link.as_ref().is_some_and(|url| is_same_embed(expected, url, Some(&found.text)))
            }
            _ => false,
        },
        (PassageKind::Card, PassageKind::Paragraph) => is_same_card(expected, found),
        // A caption is a paragraph in the file. In the source it becomes one only when figures are joined.
        (PassageKind::Caption, PassageKind::Paragraph) => expected.has_same_content(found),
        _ => {
            expected.shows_the_same(found)
                || (found.links().any(|link| link.starts_with("[[")) && differs_in_note_links_only(expected, found))
        }
    }
}

/// Whether a URL, and a label if there is one, show an embed of the source or the model.
fn is_same_embed(expected: &Passage, url: &str, label: Option<&str>) -> bool {
    let is_label = |label: &str| match &expected.label {
        Some(known) => known.split_whitespace().eq(label.split_whitespace()),
        None => is_label_of(&expected.text, label),
    };
    is_page_of(&expected.text, url) && label.is_none_or(is_label)
}

fn is_blank_before(passage: &Passage, at: usize) -> bool {
    passage.text[..at].chars().all(is_blank)
}

/// Whether a paragraph shows a link card: the title as a bold link, and the rest on other lines.
fn is_same_card(expected: &Passage, found: &Passage) -> bool {
    let url = expected.links().next();
    let letters = |text: &str| text.chars().filter(|c| !is_blank(*c)).collect::<String>();
    let is_all = || found.text.chars().filter(|c| !is_blank(*c)).eq(expected.text.chars());
    let is_title =
        |at: usize, title: &Formatting| is_blank_before(found, at) && title.strong && title.link.as_ref() == url;
    let is_titled = found.formatting.first().is_some_and(|(at, title)| is_title(*at, title));
    // A card without a title shows its URL instead, even where that is not a link because it would run code.
    let begins_with_url = || {
        let text = letters(&found.text);
        url.map_or_else(|| text.ends_with(&expected.text), |url| text == letters(url) + &expected.text)
    };
    is_titled && found.images.is_empty() && (is_all() || begins_with_url())
}

/// Whether two passages differ only in links that Obsidian writes with the names of notes: `[[the-mill]]`.
fn differs_in_note_links_only(expected: &Passage, found: &Passage) -> bool {
    let is_note = |link: &str, note: &str| {
        let name = note.strip_prefix("[[").and_then(|note| note.strip_suffix("]]"));
        name.is_some_and(|name| link.rsplit('/').next().and_then(|file| file.strip_suffix(".md")) == Some(name))
    };
    let mut noted = found.clone();
    for (link, expected) in noted.links_mut().zip(expected.links()) {
        if is_note(expected, link) {
            *link = expected.clone();
        }
    }
    noted.shows_the_same(expected)
}

/// Makes a notice of each difference between two lists, in reading order.
pub(super) fn compare(expected: &[Passage], found: &[Passage], step: Step) -> Vec<Notice> {
    let mut differences = Vec::new();
    let (mut at_expected, mut at_found) = (0, 0);
    while differences.len() < MAX_DIFFERENCES {
        let (rest, other) = (&expected[at_expected..], &found[at_found..]);
        let same = rest.iter().zip(other).take_while(|(expected, found)| is_match(expected, found)).count();
        (at_expected, at_found) = (at_expected + same, at_found + same);
        if at_expected == expected.len() && at_found == found.len() {
            break;
        }
        let (lost, added) = count_unmatched(&expected[at_expected..], &found[at_found..]);
        for at in 0..lost.max(added) {
            let place = match step {
                Step::Reading => name_place(found, at_found + at.min(added), at < added),
                Step::Writing => name_place(expected, at_expected + at.min(lost), at < lost),
            };
            let expected = expected[at_expected..at_expected + lost].get(at);
            let found = found[at_found..at_found + added].get(at);
            let (expected, found) = describe_pair(expected, found);
            differences.push(match step {
                Step::Reading => Notice::ReadingDiffers { place, shown: expected, read: found },
                Step::Writing => Notice::WritingDiffers { place, meant: expected, found },
            });
        }
        (at_expected, at_found) = (at_expected + lost, at_found + added);
    }
    differences.truncate(MAX_DIFFERENCES);
    differences
}

/// Names the place of a passage of the model: its block, or the block before it if the passage itself is missing.
fn name_place(passages: &[Passage], at: usize, is_present: bool) -> String {
    match (is_present, at) {
        (true, _) => format!("block {}", passages[at].block),
        (false, 0) => "the beginning".to_owned(),
        (false, _) => format!("after block {}", passages[at - 1].block),
    }
}

/// Counts the passages on each side, from a difference on, that have no match before the lists agree again.
fn count_unmatched(expected: &[Passage], found: &[Passage]) -> (usize, usize) {
    let meet = |lost: usize, added: usize| match (expected.get(lost), found.get(added)) {
        (Some(expected), Some(found)) => has_matching_content(expected, found),
        (None, None) => lost == expected.len() && added == found.len(),
        _ => false,
    };
    let steps = (1..=WINDOW).flat_map(|sum| (0..=sum).map(move |lost| (lost, sum - lost)));
    // One passage that was changed is likelier than one lost and another added.
    let nearest = [(1, 1)].into_iter().chain(steps).find(|&(lost, added)| meet(lost, added));
    nearest.unwrap_or((expected.len().min(1), found.len().min(1)))
}

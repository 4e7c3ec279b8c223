//! Compares two lists of passages: where they differ, and what each side has there.

use super::describe::describe_pair;
use super::passage::{Passage, PassageKind};
use super::players::{is_label_of, is_page_of};
use crate::document::{Formatting, is_blank, runs_code};
use crate::notice::Notice;

/// Which step is checked. One of the two lists is the model's, whose blocks are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// From the source to the model.
    Reading,
    /// From the model to the file.
    Writing,
}

/// At most so many differences are reported for a post; more than that have one cause.
const MOST_DIFFERENCES: usize = 10;

/// How far the lists are searched for the place where they meet again.
const WINDOW: usize = 40;

/// Whether two lists show the same.
pub(super) fn are_same(wanted: &[Passage], found: &[Passage]) -> bool {
    wanted.len() == found.len() && wanted.iter().zip(found).all(|(wanted, found)| is_shown(wanted, found))
}

/// Whether what a source shows, or the model means, is what is found.
fn is_shown(wanted: &Passage, found: &Passage) -> bool {
    // Where an embed is shown as an image, a paragraph begins with it.
    (wanted.begins == found.begins || wanted.kind == PassageKind::Embed) && shows(wanted, found)
}

/// How many passages at the beginning are the same, wherever lists, quotes and paragraphs begin.
pub(super) fn same_beginning(wanted: &[Passage], found: &[Passage]) -> usize {
    wanted.iter().zip(found).take_while(|(wanted, found)| shows(wanted, found)).count()
}

/// Whether what a source shows is what is found, wherever lists, quotes and paragraphs begin.
pub(super) fn shows(wanted: &Passage, found: &Passage) -> bool {
    match (&wanted.kind, &found.kind) {
        (PassageKind::Embed, PassageKind::Embed) => shows_embed(wanted, &found.text, found.label.as_deref()),
        (PassageKind::Embed, PassageKind::Image) => shows_embed(wanted, &found.images[0].1.url, None),
        // An embed whose URL would run code is written as text.
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
pub(super) fn compare(wanted: &[Passage], found: &[Passage], step: Step) -> Vec<Notice> {
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
        for at in 0..lost.max(added) {
            let place = match step {
                Step::Reading => name_place(found, at_found + at.min(added), at < added),
                Step::Writing => name_place(wanted, at_wanted + at.min(lost), at < lost),
            };
            let wanted = wanted[at_wanted..at_wanted + lost].get(at);
            let found = found[at_found..at_found + added].get(at);
            let (wanted, found) = describe_pair(wanted, found);
            differences.push(match step {
                Step::Reading => Notice::ReadingDiffers { place, shown: wanted, read: found },
                Step::Writing => Notice::WritingDiffers { place, meant: wanted, found },
            });
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

//! The first half of the proof: what the post showed is in the model, or in a notice that says what was dropped and why.

use std::collections::HashMap;
use std::sync::Arc;

use super::compare::{Model, compare};
use super::embed::may_lead_to;
use super::inventory::Inventory;
use super::kept::outline_body;
use super::outline::Outline;
use super::passage::{Kind, Passage};
use crate::document::{Metadata, Post, is_blank};
use crate::notice::Notice;

/// Compares what a post showed with what was read of it, and what was left out with the notices about it.
///
/// In: the post as it was read, before anything is changed on purpose, such as the URLs of the author's own links.
/// Out: a [`Notice::ReadingDiffers`] for each thing that is neither in the post nor in a notice.
#[must_use]
pub fn prove_reading(mut inventory: Inventory, post: &Post, notices: &[Notice]) -> Vec<Notice> {
    clean_links(&mut inventory, notices);
    for notice in notices {
        if let Notice::LanguageDropped { language } = notice {
            inventory.outline.forget_language(language);
        }
    }
    let mut kept = outline_body(&post.body);
    let mut differences = compare_metadata(&inventory, &post.metadata, notices);
    leave_out_titles(&mut inventory.outline, &kept, &post.metadata);
    if notices.contains(&Notice::NestingTooDeep) {
        // It says that marks and lines were given up; all that is left to prove is the text.
        inventory.outline = forget_structure(&inventory.outline);
        kept = forget_structure(&kept);
    }
    let texts = compare(&inventory.outline, &kept, Model::Found, is_kept);
    let texts = texts.into_iter().map(|difference| Notice::ReadingDiffers {
        place: difference.place,
        shown: difference.wanted,
        read: difference.found,
    });
    differences.extend(texts);
    differences.extend(compare_losses(&inventory, notices));
    differences.extend(inventory.longer.map(|longer| Notice::ReadingDiffers {
        place: "the whole post".to_owned(),
        shown: format!("{longer} characters"),
        read: format!("{} where it was taken from", inventory.outline.count_characters()),
    }));
    differences
}

fn is_kept(shown: &Passage, read: &Passage) -> bool {
    match (&shown.kind, &read.kind) {
        (Kind::Embed, Kind::Embed) => may_lead_to(&shown.text, &read.text),
        _ => shown == read,
    }
}

/// Does to links what the notices say was done to them.
fn clean_links(inventory: &mut Inventory, notices: &[Notice]) {
    let cleaned = notices.iter().filter_map(|notice| match notice {
        Notice::LinkCleaned { before, after } => Some((before.as_str(), after.as_str())),
        _ => None,
    });
    let cleaned: HashMap<&str, &str> = cleaned.collect();
    if cleaned.is_empty() {
        return;
    }
    let links = inventory.outline.passages.iter_mut().flat_map(|passage| &mut passage.marks);
    let links = links.filter_map(|(_, marks)| marks.link.as_mut()).chain(&mut inventory.links_without_text);
    for link in links {
        if let Some(after) = cleaned.get(&**link) {
            *link = Arc::from(*after);
        }
    }
}

/// Takes out the headings that are in the front matter now, and not in the body.
fn leave_out_titles(shown: &mut Outline, kept: &Outline, metadata: &Metadata) {
    let count = |outline: &Outline, text: &str| headings(outline).filter(|heading| fold(&heading.text) == text).count();
    for field in [fold(&metadata.title), fold(&metadata.subtitle)] {
        if count(shown, &field) > count(kept, &field) {
            let is_it = |passage: &Passage| matches!(passage.kind, Kind::Heading(_)) && fold(&passage.text) == field;
            let positions = shown.passages.iter().enumerate().filter(|(_, passage)| is_it(passage));
            let positions: Vec<usize> = positions.map(|(at, _)| at).collect();
            // Of several that say the same, the one without which the rest is most as it was read.
            let rest_without = |at: usize| {
                let mut rest = shown.clone();
                rest.remove(at);
                compare(&rest, kept, Model::Found, is_kept).len()
            };
            let left_out = match positions[..] {
                [at] => Some(at),
                _ => positions.into_iter().min_by_key(|&at| rest_without(at)),
            };
            if let Some(at) = left_out {
                shown.remove(at);
            }
        }
    }
}

fn headings(outline: &Outline) -> impl Iterator<Item = &Passage> {
    outline.passages.iter().filter(|passage| matches!(passage.kind, Kind::Heading(_)))
}

/// The header has neither line breaks nor hair spaces, and its case may differ.
fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn compare_metadata(inventory: &Inventory, metadata: &Metadata, notices: &[Notice]) -> Vec<Notice> {
    let covers = |whole: &str, shown: &str| {
        let (whole, shown) = (fold(whole), fold(shown));
        // Medium cuts what is long, and not all of its data say so by an ellipsis.
        whole.starts_with(shown.trim_end_matches('…'))
    };
    let mut lost = Vec::new();
    if !inventory.title.is_empty() && !covers(&metadata.title, &inventory.title) {
        lost.push(("the title", inventory.title.clone(), metadata.title.clone()));
    }
    let is_noted = |summary: &str| {
        notices.iter().any(|notice| matches!(notice, Notice::DescriptionDropped { text } if text == summary))
    };
    for summary in
        inventory.summaries.iter().filter(|summary| !covers(&metadata.subtitle, summary) && !is_noted(summary))
    {
        lost.push(("the subtitle", summary.clone(), metadata.subtitle.clone()));
    }
    if inventory.tags != metadata.tags {
        lost.push(("the tags", inventory.tags.join(", "), metadata.tags.join(", ")));
    }
    let quote = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("“{text}”") };
    let notice = |(place, shown, read): (&str, String, String)| Notice::ReadingDiffers {
        place: place.to_owned(),
        shown: quote(&shown),
        read: quote(&read),
    };
    lost.into_iter().map(notice).collect()
}

/// All text in one passage, without blanks.
fn forget_structure(outline: &Outline) -> Outline {
    let is_text = |c: &char| !is_blank(*c) && *c != '\u{FFFC}';
    let texts = outline.passages.iter().filter(|passage| passage.kind != Kind::Embed);
    let text = texts.flat_map(|passage| passage.text.chars().filter(is_text)).collect();
    let mut bare = Outline::default();
    bare.push_seen(Passage { text, ..Passage::default() });
    bare
}

/// What could not be kept must have been said.
fn compare_losses(inventory: &Inventory, notices: &[Notice]) -> Vec<Notice> {
    let count = |is_one: fn(&Notice) -> bool| notices.iter().filter(|notice| is_one(notice)).count();
    let counts = [
        ("embeds without a trace", inventory.embeds_lost, count(|notice| matches!(notice, Notice::EmbedLost { .. }))),
        ("pictures without a URL", inventory.pictures_lost, count(|notice| *notice == Notice::ImageWithoutUrl)),
        (
            "links without text",
            inventory.links_without_text.len(),
            count(|notice| matches!(notice, Notice::LinkWithoutText { .. })),
        ),
        ("pictures in code", inventory.pictures_in_code, count(|notice| matches!(notice, Notice::ImageInCode { .. }))),
        ("links in code", inventory.links_in_code.len(), count(|notice| matches!(notice, Notice::LinkInCode { .. }))),
        (
            "small pictures of link cards",
            inventory.card_pictures,
            count(|notice| matches!(notice, Notice::CardImageDropped { .. })),
        ),
    ];
    let unsaid = counts.into_iter().filter(|(_, lost, said)| lost > said);
    unsaid
        .map(|(what, lost, said)| Notice::ReadingDiffers {
            place: what.to_owned(),
            shown: lost.to_string(),
            read: format!("{said} noted"),
        })
        .collect()
}

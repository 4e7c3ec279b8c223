//! The inside of a row: where a post came from and went, its images and notices, and the post before and after.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::missing::{write_error, write_message};
use super::{Place, link_url};
use crate::notice::{Notice, count_equal, describe_times};
use crate::prove::Proof;
use crate::report::FileOutcome;
use crate::report::images::ImageReports;
use crate::report::totals::sort_by_number;
use crate::report::{FileReport, Outcome, PostReport};

/// All that there is to say about a post.
pub(super) fn write_details(at: usize, file: &FileReport, images: &ImageReports, place: &Place) -> Markup {
    let post = file.post.as_ref();
    html! {
        dl {
            dt { "Input" } dd { (file.name) }
            @if let Some(path) = file.output() { dt { "Output" } dd { (link_output(&path, place)) } }
            @if let Some(post) = post {
                dt { "Kind" } dd { (post.metadata.kind.name()) }
                @if post.proof != Proof::Skipped { dt { "Proof" } dd { (post.proof.code()) } }
                @if !post.images.is_empty() { dt { "Images" } dd { (count_images(post, images)) } }
                @if let Some(url) = &post.metadata.canonical { dt { "On Medium" } dd { (link_url(url)) } }
            }
            @match &file.outcome {
                Outcome::Superseded { by, .. } => { dt { "Better copy" } dd { (by) } }
                Outcome::Failed(error) => { dt { "Failed" } dd { (write_error(error)) } }
                Outcome::Put(FileOutcome::Conflict { error, .. }) => { dt { "Conflict" } dd { (write_error(error)) } }
                _ => {}
            }
        }
        @if !file.notices.is_empty() {
            ul.notices {
                @for (notice, times) in count_equal(&file.notices) {
                    li data-severity=(notice.severity().name()) data-shown=[differing(notice).map(|texts| texts.0)]
                        data-found=[differing(notice).map(|texts| texts.1)] {
                        (write_message(notice)) (describe_times(times)) " " code { (notice.code()) }
                    }
                }
            }
        }
        @if place.can_show(at, file) {
            details.compare data-pages=(at) data-folder=[file.output().and_then(|path| place.folder_of(&path))] {
                summary { "Before and after" }
            }
        } @else if post.is_some_and(|post| post.pages.is_some()) {
            p.hint { "The post before and after is not in this file, whose size is bounded: --report DIR/ has room for all." }
        }
    }
}

/// `3 downloaded, 1 failed`.
fn count_images(post: &PostReport, images: &ImageReports) -> String {
    let mut outcomes = BTreeMap::new();
    for image in &post.images {
        *outcomes.entry(images.outcome(image)).or_default() += 1;
    }
    let parts =
        sort_by_number(&outcomes).into_iter().map(|(code, number)| format!("{number} {}", code.replace('-', " ")));
    parts.collect::<Vec<_>>().join(", ")
}

/// The file in the output, and its folder, to click on.
fn link_output(path: &str, place: &Place) -> Markup {
    html! {
        @match (place.url_of(path), place.folder_of(path)) {
            (Some(file), Some(folder)) => {
                a href=(file) { (path) } " (" a href=(folder) { "its folder" } ")"
            }
            _ => (path),
        }
    }
}

/// What the post shows and what was found instead, of a notice of the proof.
fn differing(notice: &Notice) -> Option<(&str, &str)> {
    match notice {
        Notice::ReadingDiffers { shown, read, .. } => Some((shown, read)),
        Notice::WritingDiffers { meant, found, .. } => Some((meant, found)),
        _ => None,
    }
}

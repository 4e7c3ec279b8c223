//! The report as JSON. The guide (`report.md`) documents the format. Its version goes up when a key changes its meaning or is removed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::SecondsFormat;
use serde::Serialize;

use super::Leftover;
use super::file::join_path;
use super::image_report::{ImageOutcome, Tried};
use super::images::ImageReports;
use super::totals::Totals;
use super::use_slashes;
use super::{FileReport, Outcome, PartReport, Report};
use crate::document::{Image, ImageLocation};
use crate::error::Error;
use crate::notice::{NoticeView, Severity};

const VERSION: u32 = 1;

/// Writes the report as JSON: the totals, and every post in the order of the inputs. Objects always have the same keys in the same
/// order; what is unknown or does not apply is `null`.
///
/// # Panics
/// Never: it holds nothing but texts and numbers.
#[must_use]
pub fn write_json(report: &Report) -> String {
    let (totals, images) = (Totals::count(report), ImageReports::of(report));
    let view = ReportView {
        generator: concat!("unmedium ", env!("CARGO_PKG_VERSION")),
        version: VERSION,
        mode: report.mode.name(),
        totals: TotalsView {
            posts: totals.posts,
            in_output: totals.in_output,
            losses: totals.severity(Severity::Loss),
            warnings: totals.severity(Severity::Warning),
            changes: totals.severity(Severity::Change),
            outcomes: totals.outcomes,
            proofs: totals.proofs,
            images: totals.images,
            notices: totals.notices.into_iter().flat_map(|(_, codes)| codes).collect(),
        },
        posts: report.posts().map(|file| view_post(file, &images)).collect(),
        left_over: report.leftovers.iter().map(view_leftover).collect(),
        pruned: report.pruned.iter().map(|path| join_path(path)).collect(),
        archive: ArchiveView {
            inputs: report.parts.inputs.iter().map(view_part).collect(),
            files: report.parts.files.iter().map(view_archive_file).collect(),
        },
        state_error: report.state_error.as_ref().map(view_error),
    };
    serde_json::to_string_pretty(&view).expect("texts and numbers can be written as JSON") + "\n"
}

// The types below are the format. They are separate from the report's own, so that a change of these does not change the format.

#[derive(Serialize)]
struct ReportView<'a> {
    generator: &'static str,
    version: u32,
    mode: &'static str,
    totals: TotalsView,
    posts: Vec<PostView<'a>>,
    left_over: Vec<LeftoverView>,
    pruned: Vec<String>,
    archive: ArchiveView<'a>,
    state_error: Option<ErrorView>,
}

#[derive(Serialize)]
struct ArchiveView<'a> {
    inputs: Vec<PartView<'a>>,
    files: Vec<ArchiveFileView>,
}

#[derive(Serialize)]
struct PartView<'a> {
    input: Cow<'a, str>,
    part: &'static str,
    entries: Option<usize>,
    error: Option<ErrorView>,
}

#[derive(Serialize)]
struct ArchiveFileView {
    output: Option<String>,
    outcome: &'static str,
    error: Option<ErrorView>,
    notices: Vec<NoticeView>,
}

#[derive(Serialize)]
struct TotalsView {
    posts: usize,
    in_output: usize,
    losses: usize,
    warnings: usize,
    changes: usize,
    outcomes: BTreeMap<&'static str, usize>,
    proofs: BTreeMap<&'static str, usize>,
    images: BTreeMap<&'static str, usize>,
    notices: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct PostView<'a> {
    input: Cow<'a, str>,
    output: Option<String>,
    outcome: &'static str,
    superseded_by: Option<Cow<'a, str>>,
    error: Option<ErrorView>,
    kind: Option<&'static str>,
    id: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<String>,
    url: Option<&'a str>,
    proof: Option<&'static str>,
    notices: Vec<NoticeView>,
    images: Vec<ImageView<'a>>,
    medium_links: Vec<&'a str>,
}

#[derive(Serialize)]
struct LeftoverView {
    path: String,
    moved_to: Option<String>,
}

#[derive(Serialize)]
struct ErrorView {
    message: String,
    hint: Option<&'static str>,
}

#[derive(Serialize)]
struct ImageView<'a> {
    url: &'a str,
    path: Option<&'a str>,
    outcome: &'static str,
    size: Option<u64>,
    tried: Vec<TriedView<'a>>,
}

#[derive(Serialize)]
struct TriedView<'a> {
    url: Cow<'a, str>,
    reason: String,
}

fn view_post<'a>(file: &'a FileReport, images: &ImageReports<'a>) -> PostView<'a> {
    let metadata = file.post.as_ref().map(|post| &post.metadata);
    let date = metadata.and_then(|metadata| metadata.published);
    PostView {
        input: use_slashes(&file.name),
        output: file.output(),
        outcome: file.outcome.code(),
        superseded_by: match &file.outcome {
            Outcome::Superseded { by, .. } => Some(use_slashes(by)),
            _ => None,
        },
        error: file.outcome.error().map(view_error),
        kind: metadata.map(|metadata| metadata.kind.name()),
        id: metadata.and_then(|metadata| metadata.id.as_deref()),
        title: metadata.map(|metadata| metadata.title.as_str()),
        date: date.map(|date| date.to_rfc3339_opts(SecondsFormat::Millis, true)),
        url: metadata.and_then(|metadata| metadata.canonical.as_deref()),
        proof: file.post.as_ref().map(|post| post.proof.code()),
        notices: file.notices.iter().map(NoticeView::from).collect(),
        images: file.post.iter().flat_map(|post| &post.images).map(|image| view_image(image, images)).collect(),
        medium_links: file.medium_links(),
    }
}

fn view_part(part: &PartReport) -> PartView<'_> {
    PartView {
        input: use_slashes(&part.name),
        part: part.part.code(),
        entries: part.count.as_ref().ok().copied(),
        error: part.count.as_ref().err().map(view_error),
    }
}

fn view_archive_file(file: &FileReport) -> ArchiveFileView {
    ArchiveFileView {
        output: file.output(),
        outcome: file.outcome.code(),
        error: file.outcome.error().map(view_error),
        notices: file.notices.iter().map(NoticeView::from).collect(),
    }
}

fn view_error(error: &Error) -> ErrorView {
    ErrorView { message: use_slashes(&error.to_string()).into_owned(), hint: error.hint() }
}

fn view_leftover(leftover: &Leftover) -> LeftoverView {
    LeftoverView { path: join_path(&leftover.path), moved_to: leftover.moved_to.as_deref().map(join_path) }
}

fn view_image<'a>(image: &'a Image, images: &ImageReports<'a>) -> ImageView<'a> {
    let report = images.get(image);
    ImageView {
        url: &image.url,
        path: match &image.location {
            ImageLocation::Local(path) => Some(path),
            ImageLocation::Web => None,
        },
        outcome: images.outcome(image),
        size: report.and_then(|report| match report.outcome {
            ImageOutcome::Downloaded { size, .. } => Some(size),
            _ => None,
        }),
        tried: report.iter().flat_map(|report| &report.tried).map(view_tried).collect(),
    }
}

fn view_tried(tried: &Tried) -> TriedView<'_> {
    TriedView { url: use_slashes(&tried.place), reason: tried.reason.to_string() }
}

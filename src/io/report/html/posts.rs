//! Every post: a row that says what became of it, and inside what there is to say about it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::missing::{write_error, write_message};
use super::{count, link_url, name_post};
use crate::io::output::FileOutcome;
use crate::io::report::images::ImageReports;
use crate::io::report::totals::{Totals, sort_by_number};
use crate::io::report::{FileReport, Outcome, PostReport};
use crate::notice::Severity;
use crate::prove::Proof;

/// The filter and the rows.
pub(super) fn write_posts(posts: &[&FileReport], totals: &Totals, images: &ImageReports) -> Markup {
    html! {
        section.posts aria-labelledby="posts" {
            h2 #posts { "Posts" }
            (write_filter(totals))
            div.card.rows { @for (at, file) in posts.iter().enumerate() { (write_post(at, file, images)) } }
        }
    }
}

fn write_filter(totals: &Totals) -> Markup {
    let severities = totals.notices.iter().filter(|(_, codes)| !codes.is_empty());
    html! {
        form.filter role="search" {
            input #search type="search" placeholder="Title, path, notice …" aria-label="Filter the posts" autocomplete="off";
            fieldset {
                @for (code, number) in sort_by_number(&totals.outcomes) {
                    label.chip data-outcome=(code) {
                        input type="checkbox" name="outcome" value=(code);
                        (code.replace('-', " ")) " " b { (number) }
                    }
                }
                @for (severity, _) in severities {
                    label.chip data-severity=(severity.name()) {
                        input type="checkbox" name="severity" value=(severity.name());
                        "with a " (severity.name())
                    }
                }
            }
            output #shown { (count(totals.posts, "post")) }
        }
    }
}

fn write_post(at: usize, file: &FileReport, images: &ImageReports) -> Markup {
    let severities = count_severities(file);
    let names: Vec<&str> = severities.keys().rev().map(|severity| severity.name()).collect();
    let date = file.post.as_ref().and_then(|post| post.metadata.published);
    html! {
        details.post id=(format!("post-{at}")) data-outcome=(file.outcome.code()) data-severities=(names.join(" ")) {
            summary {
                span.title { (name_post(file)) }
                span.badges {
                    @for (severity, number) in severities.iter().rev() {
                        span.badge data-severity=(severity.name()) { (count_notices(*number, *severity)) }
                    }
                }
                span.date { @if let Some(date) = date { (date.date_naive()) } }
                span.outcome { (file.outcome.code().replace('-', " ")) }
            }
            (write_details(at, file, images))
        }
    }
}

fn count_severities(file: &FileReport) -> BTreeMap<Severity, usize> {
    let mut severities = BTreeMap::new();
    for notice in &file.notices {
        *severities.entry(notice.severity()).or_default() += 1;
    }
    severities
}

fn count_notices(number: usize, severity: Severity) -> String {
    match (number, severity) {
        (1, _) => format!("1 {}", severity.name()),
        (_, Severity::Loss) => format!("{number} losses"),
        _ => format!("{number} {}s", severity.name()),
    }
}

fn write_details(at: usize, file: &FileReport, images: &ImageReports) -> Markup {
    let post = file.post.as_ref();
    html! {
        dl {
            dt { "Input" } dd { (file.name) }
            @if let Some(path) = file.output() { dt { "Output" } dd { (path) } }
            @if let Some(post) = post {
                dt { "Kind" } dd { (post.metadata.kind.name()) }
                @if post.proof != Proof::Skipped { dt { "Proof" } dd { (post.proof.code()) } }
                @if !post.images.is_empty() { dt { "Images" } dd { (count_images(post, images)) } }
                @if let Some(url) = &post.metadata.canonical { dt { "On Medium" } dd { (link_url(url)) } }
            }
            @match &file.outcome {
                Outcome::Superseded { by } => { dt { "Newer" } dd { (by) } }
                Outcome::Failed(error) => { dt { "Failed" } dd { (write_error(error)) } }
                Outcome::Put(FileOutcome::Conflict { error, .. }) => { dt { "Conflict" } dd { (write_error(error)) } }
                _ => {}
            }
        }
        @if !file.notices.is_empty() {
            ul.notices {
                @for notice in &file.notices {
                    li data-severity=(notice.severity().name()) { (write_message(notice)) " " code { (notice.code()) } }
                }
            }
        }
        @if post.is_some_and(|post| post.pages.is_some()) {
            details.compare data-pages=(at) { summary { "Before and after" } }
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

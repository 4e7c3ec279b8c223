//! The rows of the list: data that the page's script draws as they are scrolled to, and a plain list where no script runs.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde::Serialize;

use super::details::write_details;
use super::missing::write_message;
use super::{Place, name_post, write_packed};
use crate::document::PostKind;
use crate::notice::{Severity, count_equal, describe_times};
use crate::report::images::ImageReports;
use crate::report::pages::pack_json;
use crate::report::{FileReport, Outcome};

/// What the script needs to draw, to filter and to open a row.
#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    date: String,
    outcome: &'static str,
    /// The outcome in words, with the reason for it.
    end: String,
    badges: Vec<(&'static str, String)>,
    /// The text that the filter searches.
    text: String,
    /// Its inside, as HTML in which every text is escaped.
    details: String,
}

/// The packed rows, and the list where no script runs.
pub(super) fn write_rows(posts: &[&FileReport], images: &ImageReports, place: &Place) -> Markup {
    let rows: Vec<Row> = posts.iter().enumerate().map(|(at, file)| make_row(at, file, images, place)).collect();
    html! {
        div.card.rows #rows {}
        p.quiet #more hidden { "More posts follow." }
        noscript {
            ul.card.list {
                @for file in posts {
                    li {
                        b { (name_post(file)) } " " span.quiet { (describe_end(file)) }
                        ul {
                            @for (notice, times) in count_equal(&file.notices) {
                                li { (write_message(notice)) (describe_times(times)) " " code { (notice.code()) } }
                            }
                        }
                    }
                }
            }
        }
        (write_packed("rows-data", &pack_json(&rows)))
    }
}

fn make_row<'a>(at: usize, file: &'a FileReport, images: &ImageReports, place: &Place) -> Row<'a> {
    let date = file.post.as_ref().and_then(|post| post.metadata.published);
    let severities = count_severities(file);
    let badges = severities.iter().rev().map(|(severity, number)| (severity.name(), count_notices(*number, *severity)));
    let notices = count_equal(&file.notices).into_iter().map(|(notice, _)| format!("{notice} {}", notice.code()));
    let words = [name_post(file).to_owned(), file.name.clone(), file.output().unwrap_or_default()];
    Row {
        title: name_post(file),
        date: date.map(|date| date.date_naive().to_string()).unwrap_or_default(),
        outcome: file.outcome.code(),
        end: describe_end(file),
        badges: badges.collect(),
        text: words.into_iter().chain(notices).collect::<Vec<_>>().join("\n").to_lowercase(),
        details: write_details(at, file, images, place).into_string(),
    }
}

/// The outcome of a post in words, with the reason if it was left out.
fn describe_end(file: &FileReport) -> String {
    match &file.outcome {
        Outcome::LeftOut(PostKind::Draft) => "left out: a draft".to_owned(),
        Outcome::LeftOut(PostKind::Response) => "left out: a response".to_owned(),
        Outcome::Superseded { .. } => "set aside: there is a better copy".to_owned(),
        outcome => outcome.code().replace('-', " "),
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

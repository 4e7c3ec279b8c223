//! The few lines at the end of a run: how many posts went where, what was left out, which notices there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use unmedium::Severity;
use unmedium::document::Kind;
use unmedium::report::{Outcome, Report};

use super::args::Loudness;
use super::convert::Destination;
use super::images::summarize_images;
use super::messages::{BOLD, align, count, escape};
use super::notices::describe_severity;

/// What a run came to; nothing where a single post was printed and there is no more to say.
pub fn summarize(report: &Report, destination: &Destination, loudness: Loudness) -> String {
    let mut rows: Vec<_> = list_proven(report, destination).into_iter().collect();
    rows.extend(list_left_out(report));
    if loudness == Loudness::Verbose {
        rows.extend(list_ignored(report));
    }
    rows.extend(summarize_images(report).map(|text| ("images", text)));
    rows.extend(list_notices(report, loudness));
    let headline = describe_posts(report, destination).map(|line| format!("{BOLD}{line}{BOLD:#}\n"));
    headline.unwrap_or_default() + &align(&rows)
}

/// `38 posts written to blog, 2 unchanged, 1 failed`.
fn describe_posts(report: &Report, destination: &Destination) -> Option<String> {
    let counts = [
        (report.count(|outcome| matches!(outcome, Outcome::Written(_))), "written", "to"),
        (report.count(|outcome| matches!(outcome, Outcome::Overwritten(_))), "overwritten", "in"),
        (report.count(|outcome| matches!(outcome, Outcome::Unchanged(_))), "unchanged", "in"),
        (report.count(|outcome| matches!(outcome, Outcome::Failed(_))), "failed", ""),
    ];
    let mut counts = counts.iter().filter(|(number, ..)| *number > 0);
    let Some((number, word, preposition)) = counts.next() else { return Some("no posts written".to_owned()) };
    let mut line = format!("{} {word}", count(*number, "post"));
    match destination {
        Destination::Folder(_) if preposition.is_empty() => (),
        Destination::Folder(folder) => line = format!("{line} {preposition} {}", escape(&folder.display())),
        Destination::Stdout if report.has_failures() => (),
        Destination::Stdout => return None,
    }
    let others = counts.map(|(number, word, _)| format!(", {number} {word}"));
    Some(line + &others.collect::<String>())
}

fn list_left_out(report: &Report) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let kinds = [(Kind::Draft, "draft", "--drafts"), (Kind::Response, "response", "--responses")];
    let left_out = kinds.iter().filter_map(|(kind, noun, flag)| {
        let number = report.count(|outcome| matches!(outcome, Outcome::LeftOut(found) if found == kind));
        (number > 0).then(|| format!("{} ({flag})", count(number, noun)))
    });
    let left_out: Vec<String> = left_out.collect();
    if !left_out.is_empty() {
        rows.push(("left out", left_out.join(", ")));
    }
    let older = report.count(|outcome| matches!(outcome, Outcome::Superseded { .. }));
    if older > 0 {
        let posts = if older == 1 { "post" } else { "posts" };
        rows.push(("set aside", format!("{} of the same {posts}", count(older, "other file"))));
    }
    rows
}

/// How many posts were proven to be whole; of a single one that was printed, only what is wrong is said.
fn list_proven(report: &Report, destination: &Destination) -> Option<(&'static str, String)> {
    let (proven, tried) = report.count_proven();
    let is_silent = tried == 0 || (proven == tried && matches!(destination, Destination::Stdout));
    (!is_silent).then(|| ("proven", format!("{proven} of {}", count(tried, "post"))))
}

fn list_ignored(report: &Report) -> Option<(&'static str, String)> {
    let ignored = report.count(|outcome| matches!(outcome, Outcome::Ignored(_)));
    (ignored > 0).then(|| ("ignored", count(ignored, "other file")))
}

/// The notices by how grave they are, and in each row the most frequent kind first.
fn list_notices(report: &Report, loudness: Loudness) -> Vec<(&'static str, String)> {
    let mut severities: BTreeMap<Reverse<Severity>, BTreeMap<&str, usize>> = BTreeMap::new();
    for (_, notice) in report.notices() {
        *severities.entry(Reverse(notice.severity())).or_default().entry(notice.code()).or_default() += 1;
    }
    let is_verbose = loudness == Loudness::Verbose;
    let shown = severities.into_iter().filter(|(Reverse(severity), _)| is_verbose || *severity != Severity::Change);
    let rows = shown.map(|(Reverse(severity), codes)| {
        let (style, word) = describe_severity(severity);
        let mut codes: Vec<_> = codes.into_iter().collect();
        codes.sort_by_key(|(_, number)| Reverse(*number));
        let codes: Vec<String> =
            codes.iter().map(|(code, number)| format!("{number} {style}{code}{style:#}")).collect();
        let hint = if severity == Severity::Warning && !is_verbose { " (--verbose lists them)" } else { "" };
        (name_severities(word), codes.join(", ") + hint)
    });
    rows.collect()
}

fn name_severities(word: &str) -> &'static str {
    match word {
        "loss" => "losses",
        "warning" => "warnings",
        _ => "changes",
    }
}

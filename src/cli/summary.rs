//! The few lines at the end of a run: how many posts went where, what was left out, which notices there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use unmedium::document::PostKind;
use unmedium::report::{Outcome, Report};
use unmedium::{Proof, RunMode, Severity};

use super::args::Verbosity;
use super::destination::Destination;
use super::embeds::summarize_embeds;
use super::guessed::describe_guessed;
use super::images::summarize_images;
use super::losses::count_losing_posts;
use super::messages::{BOLD, align, count};
use super::notices::describe_severity;
use super::parts::summarize_parts;

/// The summary of a run; empty if a single post was printed and there is nothing else to say.
///
/// The next step comes last, since the user wants to take it.
pub fn summarize(
    report: &Report,
    destination: &Destination,
    verbosity: Verbosity,
    next_step: Option<String>,
) -> String {
    let mut rows: Vec<_> = list_proven(report, destination).into_iter().collect();
    rows.extend(list_left_out(report));
    if matches!(destination, Destination::Folder(_)) {
        rows.extend(summarize_parts(&report.parts).map(|text| ("archive", text)));
    }
    rows.extend(list_relinked(report));
    rows.extend(list_pruned(report));
    rows.extend(list_leftovers(report, verbosity));
    if verbosity == Verbosity::Verbose {
        rows.extend(list_ignored(report));
    }
    rows.extend(summarize_images(report).map(|text| ("images", text)));
    rows.extend(summarize_embeds(report).map(|text| ("embeds", text)));
    rows.extend(list_notices(report, verbosity));
    rows.extend(next_step.map(|step| ("next", step)));
    let headline = describe_posts(report, destination).map(|line| format!("{BOLD}{line}{BOLD:#}\n"));
    headline.unwrap_or_default() + &align(&rows)
}

/// What may become of a post in the output, in the order of the headline: the code, the word, and the preposition before the
/// output's name.
const OUTCOMES: [(&str, &str, &str); 10] = [
    ("written", "written", "to"),
    ("overwritten", "overwritten", "in"),
    ("updated", "updated", "in"),
    ("merged", "merged", "in"),
    ("kept", "kept", "in"),
    ("unchanged", "unchanged", "in"),
    ("conflict", "in conflict", "in"),
    ("differs", "differing", "in"),
    ("missing", "missing", "from"),
    ("failed", "failed", ""),
];

/// `38 posts written to blog, 2 unchanged, 1 failed`.
fn describe_posts(report: &Report, destination: &Destination) -> Option<String> {
    // If there were no posts, the headline counts the files of the other parts.
    let (files, noun) = if report.files.is_empty() { (&report.parts.files, "file") } else { (&report.files, "post") };
    let number = |code: &str| files.iter().filter(|file| file.outcome.code() == code).count();
    let counts = OUTCOMES.map(|(code, word, preposition)| (number(code), word, preposition));
    let mut counts = counts.iter().filter(|(number, ..)| *number > 0);
    let (opening, would_be) = if report.mode == RunMode::DryRun { ("dry run: ", "would be ") } else { ("", "") };
    let mut line = match counts.next() {
        None if report.mode == RunMode::Check => "no posts to check".to_owned(),
        None => format!("{opening}no posts {would_be}written"),
        Some((number, word, preposition)) => {
            let line = format!("{opening}{} {would_be}{word}", count(*number, noun));
            match destination {
                Destination::Stdout if report.has_failures() => line,
                Destination::Stdout => return None,
                _ if preposition.is_empty() => line,
                _ => format!("{line} {preposition} {}", destination.describe()),
            }
        }
    };
    line.extend(counts.map(|(number, word, _)| format!(", {number} {word}")));
    let surplus = if report.mode == RunMode::Check { report.leftovers.len() } else { 0 };
    Some(if surplus > 0 { format!("{line}, {surplus} too many") } else { line })
}

/// Posts of earlier runs that link to new ones now. A check shows them as differences.
fn list_relinked(report: &Report) -> Option<(&'static str, String)> {
    let number = report.relinked.iter().filter(|file| file.outcome.error().is_none()).count();
    let posts = format!("{} of earlier runs now linked to new ones", count(number, "post"));
    (number > 0 && report.mode != RunMode::Check).then_some(("links", posts))
}

/// Files that were deleted because their post or image is gone.
fn list_pruned(report: &Report) -> Option<(&'static str, String)> {
    let would_be = if report.mode == RunMode::DryRun { "would be " } else { "" };
    let number = report.pruned.len();
    (number > 0).then(|| ("pruned", format!("{} {would_be}deleted", count(number, "file"))))
}

/// Files of earlier runs without a post. A check shows them as differences.
fn list_leftovers(report: &Report, verbosity: Verbosity) -> Option<(&'static str, String)> {
    let moved = report.leftovers.iter().filter(|leftover| leftover.moved_to.is_some()).count();
    let gone = report.leftovers.len() - moved;
    if report.mode == RunMode::Check || report.leftovers.is_empty() {
        return None;
    }
    let parts = [(gone, "whose post is not in the export"), (moved, "whose post has another name now")];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, which)| format!("{} {which}", count(*number, "file"))).collect();
    let is_listed = verbosity == Verbosity::Verbose || report.mode == RunMode::DryRun;
    Some(("left over", parts.join(", ") + if is_listed { "" } else { " (--verbose lists them)" }))
}

fn list_left_out(report: &Report) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let kinds = [(PostKind::Draft, "draft", "--drafts"), (PostKind::Response, "response", "--responses")];
    let left_out = kinds.iter().filter_map(|(kind, noun, flag)| {
        let number = report.count(|outcome| matches!(outcome, Outcome::LeftOut(found) if found == kind));
        (number > 0).then(|| format!("{} ({flag})", count(number, noun)))
    });
    let left_out: Vec<String> = left_out.collect();
    if !left_out.is_empty() {
        rows.push(("left out", left_out.join(", ")));
    }
    rows.extend(describe_guessed(report).map(|text| ("guessed", text)));
    let not_selected = report.count(|outcome| matches!(outcome, Outcome::NotSelected));
    if not_selected > 0 {
        rows.push(("not chosen", format!("{} (--since, --until, --only, --tag)", count(not_selected, "post"))));
    }
    rows.extend(describe_superseded(report).map(|text| ("set aside", text)));
    rows
}

/// Files of whose posts there are better copies.
fn describe_superseded(report: &Report) -> Option<String> {
    let [other, worse] = [false, true].map(|wanted| {
        report.count(|outcome| matches!(outcome, Outcome::Superseded { is_in_folder, .. } if *is_in_folder == wanted))
    });
    let posts = if other == 1 { "post" } else { "posts" };
    let other = (other > 0).then(|| format!("{} of the same {posts}", count(other, "other file")));
    let them = if worse == 1 { "it" } else { "them" };
    let worse = (worse > 0)
        .then(|| format!("{} of which the folder has a better copy (--force takes {them})", count(worse, "post")));
    let parts: Vec<String> = other.into_iter().chain(worse).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How many posts were proven; nothing for a single post that was printed, unless it differs.
fn list_proven(report: &Report, destination: &Destination) -> Option<(&'static str, String)> {
    let [proven, differing] = [Proof::Proven, Proof::Differs].map(|proof| report.count_proofs(proof));
    let tried = proven + differing;
    if tried == 0 || (differing == 0 && matches!(destination, Destination::Stdout)) {
        return None;
    }
    Some(("proven", format!("{proven} of {}", count(tried, "post"))))
}

fn list_ignored(report: &Report) -> Option<(&'static str, String)> {
    let ignored = report.count(|outcome| matches!(outcome, Outcome::Ignored(_)));
    (ignored > 0).then(|| ("ignored", count(ignored, "other file")))
}

/// A row of notices for each severity, with the most frequent kind first.
fn list_notices(report: &Report, verbosity: Verbosity) -> Vec<(&'static str, String)> {
    let mut severities: BTreeMap<Reverse<Severity>, BTreeMap<&str, usize>> = BTreeMap::new();
    for (_, notice) in report.notices() {
        *severities.entry(Reverse(notice.severity())).or_default().entry(notice.code()).or_default() += 1;
    }
    let is_verbose = verbosity == Verbosity::Verbose;
    let shown = severities.into_iter().filter(|(Reverse(severity), _)| is_verbose || *severity != Severity::Change);
    let rows = shown.map(|(Reverse(severity), codes)| {
        let (style, word) = describe_severity(severity);
        let mut codes: Vec<_> = codes.into_iter().collect();
        codes.sort_by_key(|(_, number)| Reverse(*number));
        let codes: Vec<String> =
            codes.iter().map(|(code, number)| format!("{number} {style}{code}{style:#}")).collect();
        let hint = match severity {
            Severity::Loss => format!(" (in {})", count_losing_posts(report)),
            Severity::Warning if !is_verbose => " (--verbose lists them)".to_owned(),
            _ => String::new(),
        };
        (name_severities(word), codes.join(", ") + &hint)
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

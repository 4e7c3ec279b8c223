//! Lists what became of each file, and each notice: for `--verbose` and for a dry run.

use std::fmt::Write;
use std::path::Path;

use clap::builder::styling::Style;
use unmedium::document::PostKind;
use unmedium::notice::{count_equal, describe_times};
use unmedium::report::{FileOutcome, FileReport, Leftover, Outcome, Report};
use unmedium::{Notice, RunMode, Severity};

use super::args::Verbosity;
use super::destination::Destination;
use super::messages::{DIM, RED, YELLOW, escape};

/// A line for each file. With `--verbose` also a line for each file that is not a post, and one for each notice of a post.
pub fn list_everything(report: &Report, destination: &Destination, verbosity: Verbosity) -> String {
    let mut lines = String::new();
    let is_verbose = verbosity == Verbosity::Verbose;
    for file in report.files.iter().filter(|file| is_verbose || !matches!(file.outcome, Outcome::Ignored(_))) {
        let text = describe_outcome(file, destination);
        let _ = writeln!(lines, "{DIM}{:<11}{DIM:#}  {text}", name_outcome(&file.outcome, report.mode));
        let is_in_output = file.outcome.path().is_some();
        for (notice, times) in count_equal(file.notices.iter().filter(|_| is_verbose && is_in_output)) {
            let _ = writeln!(lines, "{}", describe_notice(notice, times));
        }
    }
    for file in report.other_files().filter(|file| is_verbose || file.outcome.path().is_some()) {
        let text = describe_outcome(file, destination);
        let _ = writeln!(lines, "{DIM}{:<11}{DIM:#}  {text}", name_outcome(&file.outcome, report.mode));
    }
    // Otherwise they were named before they were deleted.
    for path in report.pruned.iter().filter(|_| report.mode == RunMode::DryRun) {
        let _ = writeln!(lines, "{DIM}{:<11}{DIM:#}  {}", "delete", name_output(path, "", destination));
    }
    for leftover in &report.leftovers {
        let _ = writeln!(lines, "{DIM}{:<11}{DIM:#}  {}", "left over", describe_leftover(leftover, destination));
    }
    lines
}

/// The word for a severity, and its colour.
pub fn describe_severity(severity: Severity) -> (Style, &'static str) {
    let style = match severity {
        Severity::Loss => RED,
        Severity::Warning => YELLOW,
        Severity::Change => DIM,
    };
    (style, severity.name())
}

fn describe_notice(notice: &Notice, times: usize) -> String {
    let (style, word) = describe_severity(notice.severity());
    let text = escape(notice) + &describe_times(times);
    format!("  {style}{word}:{style:#} {text} {DIM}({}){DIM:#}", notice.code())
}

/// The name of a post in a list: its Markdown file, or the input if there is none.
pub fn name_post(file: &FileReport, destination: &Destination) -> String {
    file.outcome.path().map_or_else(|| escape(&file.name), |path| name_output(path, &file.name, destination))
}

/// The path of an output file, or the input's name if the output is standard output.
fn name_output(path: &Path, input: &str, destination: &Destination) -> String {
    destination.name(path).unwrap_or_else(|| escape(&input))
}

/// A word for what was done with a file, or what a dry run would do.
fn name_outcome(outcome: &Outcome, mode: RunMode) -> &'static str {
    let (done, planned) = match outcome {
        Outcome::Put(FileOutcome::Written(_)) => ("written", "write"),
        Outcome::Put(FileOutcome::Overwritten(_)) => ("overwritten", "overwrite"),
        Outcome::Put(FileOutcome::Updated(_)) => ("updated", "update"),
        Outcome::Put(FileOutcome::Merged(_)) => ("merged", "merge"),
        Outcome::Put(FileOutcome::Kept(_)) => ("kept", "keep"),
        Outcome::Put(FileOutcome::Unchanged(_)) => ("unchanged", "unchanged"),
        Outcome::Put(FileOutcome::Conflict { .. }) => ("conflict", "conflict"),
        Outcome::Put(FileOutcome::Differs { .. }) => ("differs", "differs"),
        Outcome::Put(FileOutcome::Missing { .. }) => ("missing", "missing"),
        Outcome::LeftOut(_) => ("left out", "leave out"),
        Outcome::NotSelected => ("not chosen", "not chosen"),
        Outcome::Superseded { .. } => ("set aside", "set aside"),
        Outcome::Ignored(_) => ("ignored", "ignore"),
        Outcome::Failed(_) => ("failed", "fail"),
    };
    if mode == RunMode::DryRun { planned } else { done }
}

fn describe_outcome(file: &FileReport, destination: &Destination) -> String {
    let name = name_post(file, destination);
    match &file.outcome {
        Outcome::Put(FileOutcome::Merged(_) | FileOutcome::Kept(_) | FileOutcome::Conflict { .. }) => {
            format!("{name} (edited by hand)")
        }
        Outcome::LeftOut(kind) => format!("{name} ({})", explain_kind(*kind, &file.notices)),
        Outcome::Superseded { by, .. } => format!("{name} (better copy: {})", escape(by)),
        Outcome::Ignored(page) => format!("{name} ({page})"),
        _ => name,
    }
}

fn describe_leftover(leftover: &Leftover, destination: &Destination) -> String {
    let name = |path: &Path| name_output(path, "", destination);
    let edited = if leftover.is_untouched { "" } else { ", and it was edited by hand" };
    match &leftover.moved_to {
        Some(path) => format!("{} (its post is now {}{edited})", name(&leftover.path), name(path)),
        None => format!("{} (its post is not in the export{edited})", name(&leftover.path)),
    }
}

/// `a draft`, or `a response: ` and why it counts as one.
fn explain_kind(kind: PostKind, notices: &[Notice]) -> String {
    let sign = notices.iter().find_map(|notice| match notice {
        Notice::ResponseGuessed { sign } => Some(sign),
        _ => None,
    });
    let name = name_kind(kind);
    sign.map_or_else(|| name.to_owned(), |sign| format!("{name}: {sign}"))
}

fn name_kind(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Published => "published",
        PostKind::Draft => "a draft",
        PostKind::Response => "a response",
    }
}

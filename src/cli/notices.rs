//! What is said of single posts: each loss, or, with `--verbose`, what became of each file and each notice.

use std::fmt::Write;

use clap::builder::styling::Style;
use unmedium::document::Kind;
use unmedium::report::{FileReport, Outcome, Report};
use unmedium::{Notice, Severity};

use super::convert::Destination;
use super::messages::{DIM, RED, YELLOW, escape};

/// A line for each thing that a reader saw and that is not in the Markdown; what a post lost several times, on one.
pub fn list_losses(report: &Report, destination: &Destination) -> String {
    let (style, word) = describe_severity(Severity::Loss);
    let mut lines: Vec<(String, usize)> = Vec::new();
    for (file, notice) in report.notices().filter(|(_, notice)| notice.severity() == Severity::Loss) {
        let line = format!("{style}{word}:{style:#} {}: {}", name_post(file, destination), escape(notice));
        match lines.last_mut().filter(|(last, _)| *last == line) {
            Some((_, times)) => *times += 1,
            None => lines.push((line, 1)),
        }
    }
    let lines =
        lines.into_iter().map(|(line, times)| if times == 1 { line } else { format!("{line} ({times} times)") });
    lines.map(|line| line + "\n").collect()
}

/// A line for each file, and one below it for each of its notices.
pub fn list_everything(report: &Report, destination: &Destination) -> String {
    let mut lines = String::new();
    for file in &report.files {
        let (word, text) = describe_outcome(file, destination);
        let _ = writeln!(lines, "{DIM}{word:<11}{DIM:#}  {text}");
        let is_in_output = file.outcome.path().is_some();
        for notice in file.notices.iter().filter(|_| is_in_output) {
            let _ = writeln!(lines, "{}", describe_notice(notice));
        }
    }
    lines
}

/// A word for a grave or a light notice, in its colour.
pub fn describe_severity(severity: Severity) -> (Style, &'static str) {
    let style = match severity {
        Severity::Loss => RED,
        Severity::Warning => YELLOW,
        Severity::Change => DIM,
    };
    (style, severity.name())
}

fn describe_notice(notice: &Notice) -> String {
    let (style, word) = describe_severity(notice.severity());
    format!("  {style}{word}:{style:#} {} {DIM}({}){DIM:#}", escape(notice), notice.code())
}

/// Where the Markdown is that one may want to look at.
fn name_post(file: &FileReport, destination: &Destination) -> String {
    match (file.outcome.path(), destination) {
        (Some(path), Destination::Folder(folder)) => escape(&folder.join(path).display()),
        _ => escape(&file.name),
    }
}

fn describe_outcome(file: &FileReport, destination: &Destination) -> (&'static str, String) {
    let name = name_post(file, destination);
    match &file.outcome {
        Outcome::Written(_) => ("written", name),
        Outcome::Overwritten(_) => ("overwritten", name),
        Outcome::Unchanged(_) => ("unchanged", name),
        Outcome::LeftOut(kind) => ("left out", format!("{name} ({})", name_kind(*kind))),
        Outcome::Superseded { by } => ("set aside", format!("{name} (newer: {})", escape(by))),
        Outcome::Ignored(page) => ("ignored", format!("{name} ({page})")),
        Outcome::Failed(_) => ("failed", name),
    }
}

fn name_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Published => "published",
        Kind::Draft => "a draft",
        Kind::Response => "a response",
    }
}

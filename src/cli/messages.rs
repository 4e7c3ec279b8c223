//! How messages look and where they go: standard error, in colour where that is wanted, on one line each.

use std::fmt::{Display, Write as _};
use std::io::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use unmedium::Error;
use unmedium::report::Report;

use super::failure::Failure;

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const RED: Style = AnsiColor::Red.on_default().bold();
pub const YELLOW: Style = AnsiColor::Yellow.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();

/// Prints a text to standard error. If nobody can read it there, nobody can be told.
pub fn show(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// `error: …` and `hint: …`.
pub fn describe_failure(failure: &Failure) -> String {
    let mut text = describe_error(failure);
    text.extend(failure.hint().map(describe_hint));
    text
}

/// The errors of a run.
pub fn describe_failures(report: &Report) -> String {
    describe_errors(report.errors())
}

/// Some errors in their order, but those with the same remedy together, so that it is given once.
pub fn describe_errors<'a>(errors: impl Iterator<Item = &'a Error>) -> String {
    let mut groups: Vec<(Option<&str>, String)> = Vec::new();
    for error in errors {
        let hint = error.hint();
        match groups.iter_mut().find(|(known, _)| *known == hint) {
            Some((_, errors)) => errors.push_str(&describe_error(error)),
            None => groups.push((hint, describe_error(error))),
        }
    }
    groups.into_iter().map(|(hint, errors)| errors + &hint.map(describe_hint).unwrap_or_default()).collect()
}

pub fn describe_error(error: &impl Display) -> String {
    format!("{RED}error:{RED:#} {}\n", escape(error))
}

/// `warning: …` and `hint: …`.
pub fn describe_warning(error: &Error) -> String {
    let mut text = format!("{YELLOW}warning:{YELLOW:#} {}\n", escape(error));
    text.extend(error.hint().map(describe_hint));
    text
}

pub fn describe_hint(hint: &str) -> String {
    format!("{CYAN}hint:{CYAN:#} {hint}\n")
}

/// A text that may come from an archive or a post, on one line and without power over the terminal.
pub fn escape(text: &impl Display) -> String {
    let mut escaped = String::new();
    for c in text.to_string().chars() {
        if c.is_control() {
            escaped.extend(c.escape_debug());
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// `1 post`, `2 posts`.
pub fn count(number: usize, noun: &str) -> String {
    let mut text = format!("{number} {noun}");
    if number != 1 {
        text.push('s');
    }
    text
}

/// Rows of a label and a text, the texts below one another.
pub fn align(rows: &[(&str, String)]) -> String {
    let width = rows.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
    rows.iter().fold(String::new(), |mut lines, (label, text)| {
        let _ = writeln!(lines, "  {DIM}{label:width$}{DIM:#}  {text}");
        lines
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_control_characters_are_escaped() {
        let text = "M\u{fc}hle \u{201c}\u{6c34}\u{201d} 'a\\b' \u{1b}[2J\t\u{9b}\n";
        assert_eq!(escape(&text), "M\u{fc}hle \u{201c}\u{6c34}\u{201d} 'a\\b' \\u{1b}[2J\\t\\u{9b}\\n");
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([0, 1, 2].map(|number| count(number, "post")), ["0 posts", "1 post", "2 posts"]);
    }
}

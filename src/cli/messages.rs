//! How messages look: one line each, on standard error, with colour if that is wanted.

use std::fmt::{Display, Write as _};
use std::io::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use unmedium::Error;
use unmedium::report::Report;

use super::failure::Failure;
use super::terminal::{find_width, wrap_text};
use super::write_errors::WriteErrors;

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const RED: Style = AnsiColor::Red.on_default().bold();
pub const YELLOW: Style = AnsiColor::Yellow.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();

/// Prints a text to standard error. If that fails, there is nowhere to report it.
pub fn show(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Prints clap's text: help, or what is wrong with the arguments. An argument may be the name of a file that a shell filled in. If
/// it could control the terminal, the text is printed escaped and without colour.
pub fn print_usage(error: &clap::Error) -> std::io::Result<()> {
    let text = error.render().to_string();
    let escaped = escape_lines(&text);
    if escaped == text {
        return error.print();
    }
    show(&escaped);
    Ok(())
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

/// Describes errors in their order, except that those with the same hint stand together, with the hint once. Files that could
/// not be written for the same reason are one error.
pub fn describe_errors<'a>(errors: impl Iterator<Item = &'a Error>) -> String {
    let mut writes: Vec<WriteErrors> = Vec::new();
    let mut groups: Vec<(Option<&str>, String)> = Vec::new();
    let mut hint_of_writes = None;
    for error in errors {
        if let Some(group) = WriteErrors::of(error) {
            hint_of_writes = error.hint();
            if !writes.iter_mut().any(|known| known.take(&group)) {
                writes.push(group);
            }
            continue;
        }
        let hint = error.hint();
        match groups.iter_mut().find(|(known, _)| *known == hint) {
            Some((_, errors)) => errors.push_str(&describe_error(error)),
            None => groups.push((hint, describe_error(error))),
        }
    }
    if !writes.is_empty() {
        groups.push((hint_of_writes, writes.iter().map(|group| describe_error(&group.describe())).collect()));
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
    format!("{CYAN}hint:{CYAN:#} {}\n", escape_lines(hint))
}

/// Escapes a text from an archive, a post or a server: it is on one line, and cannot control the terminal.
pub fn escape(text: &impl Display) -> String {
    escape_all_but(&text.to_string(), &[])
}

/// Escapes a text of several lines, so that it cannot control the terminal. Line ends and tabs stay.
pub fn escape_lines(text: &str) -> String {
    escape_all_but(text, &['\n', '\t'])
}

fn escape_all_but(text: &str, kept: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if controls_terminal(c) && !kept.contains(&c) {
            escaped.extend(c.escape_debug());
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Whether a character could make a terminal show something else than the text: it moves the cursor, sets colours, ends lines, or
/// changes the text's direction: <https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters>.
fn controls_terminal(c: char) -> bool {
    let changes_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || changes_direction || matches!(c, '\u{2028}' | '\u{2029}')
}

/// `1 post`, `2 posts`.
pub fn count(number: usize, noun: &str) -> String {
    let mut text = format!("{number} {noun}");
    if number != 1 {
        text.push('s');
    }
    text
}

/// Lays out rows of a label and a text. The texts begin in the same column, and are wrapped at the terminal's width.
pub fn align(rows: &[(&str, String)]) -> String {
    let width = rows.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
    let columns = find_width();
    rows.iter().fold(String::new(), |mut lines, (label, text)| {
        let text = wrap_text(text, width + "    ".len(), columns);
        let _ = writeln!(lines, "  {DIM}{label:width$}{DIM:#}  {text}");
        lines
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        let text = "M\u{fc}hle \u{201c}\u{6c34}\u{201d} 'a\\b' \u{1b}[2J\t\u{9b}\n";
        assert_eq!(escape(&text), "M\u{fc}hle \u{201c}\u{6c34}\u{201d} 'a\\b' \\u{1b}[2J\\t\\u{9b}\\n");
    }

    #[test]
    fn text_cannot_be_made_to_run_the_other_way() {
        for c in ['\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{2028}'] {
            assert_eq!(escape(&format!("a{c}lmth.exe")), format!("a\\u{{{:x}}}lmth.exe", u32::from(c)));
        }
        // What letters and emoji are made of stays.
        let text = "\u{5d0}\u{5b8} \u{646}\u{200c}\u{627} \u{1f468}\u{200d}\u{1f33e} e\u{301}\u{fe0f}";
        assert_eq!(escape(&text), text);
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(escape_lines("a\tb\r\n\u{1b}]0;x\u{7}\u{202e}\n"), "a\tb\\r\n\\u{1b}]0;x\\u{7}\\u{202e}\n");
    }

    #[test]
    fn a_folder_that_cannot_be_locked_is_told_with_the_remedy() {
        let source = std::io::ErrorKind::Unsupported.into();
        let warning = describe_warning(&Error::CannotLock { folder: "blog".into(), source });
        let plain = anstream::adapter::strip_str(&warning).to_string();
        let told = "warning: the file system of blog cannot lock it (unsupported), so nothing keeps another run away\n\
                    hint: start no other run with this --output folder before this one has ended\n";
        assert_eq!(plain, told);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([0, 1, 2].map(|number| count(number, "post")), ["0 posts", "1 post", "2 posts"]);
    }
}

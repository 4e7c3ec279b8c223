//! Prints what `--check` found on standard output, as unified diffs.
//!
//! On a pipe they are unchanged, for `patch` and for files. On a terminal they are escaped, so that a post cannot control it, and in
//! colour if that is wanted.

use std::io::{self, IsTerminal};

use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};
use unmedium::report::{Diff, Report};

use super::failure::Failure;
use super::messages::{BOLD, escape};
use super::stdout::print;

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

/// Prints what differs, and then the files without a post. It prints one diff at a time, as all together may be large.
pub fn print_diffs(report: &Report) -> Result<(), Failure> {
    let stdout = io::stdout();
    let is_coloured = AutoStream::choice(&stdout) != ColorChoice::Never;
    let is_painted = is_coloured || stdout.is_terminal();
    report.diffs().map(Diff::unpack).try_for_each(|diff| {
        if is_painted {
            let lines: String = diff.lines().map(|line| paint_line(line, is_coloured)).collect();
            print(lines.as_bytes())
        } else {
            print(diff.as_bytes())
        }
    })
}

fn paint_line(line: &str, is_coloured: bool) -> String {
    let style = match line.as_bytes() {
        _ if !is_coloured => Style::new(),
        [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => BOLD,
        [b'-', ..] => REMOVED,
        [b'+', ..] => ADDED,
        [b'@', ..] => PLACE,
        _ => Style::new(),
    };
    format!("{style}{}{style:#}\n", escape(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_colour_and_no_power() {
        assert_eq!(paint_line("+a\u{1b}[2J\r", true), "\u{1b}[32m+a\\u{1b}[2J\\r\u{1b}[0m\n");
        assert_eq!(paint_line("-a\t", false), "-a\\t\n");
        assert_eq!(paint_line(" a", true), " a\n");
    }
}

//! Chooses the style of a scalar, and writes it.
//!
//! js-yaml prefers the plain style, then single quotes. A text of several lines becomes a literal block, and a text that is too
//! wide a folded block. Double quotes are for what must be escaped.

use std::fmt::Write as _;

use super::{fold, lookalike};

/// js-yaml's `lineWidth`. The indentation is subtracted from it.
const LINE_WIDTH: usize = 80;

/// The styles, in the order in which YAML 1.2.2 describes them.
enum Style {
    Double,
    Single,
    Plain,
    Literal,
    Folded,
}

/// Appends a text after a key or a list marker, without a line feed at its end. `indent` is for the lines of a block.
pub(super) fn write(out: &mut String, text: &str, indent: usize) {
    // js-yaml never uses less than half of it.
    let width = LINE_WIDTH.saturating_sub(indent).max(LINE_WIDTH / 2);
    match choose_style(text, width) {
        Style::Double => write_double(out, text),
        Style::Single => write_single(out, text),
        Style::Plain => out.push_str(text),
        Style::Literal => write_block(out, '|', text, text, indent),
        Style::Folded => write_block(out, '>', text, &fold::fold(text, width), indent),
    }
}

/// Appends a key. It has to be on one line.
pub(super) fn write_key(out: &mut String, key: &str) {
    match choose_style(key, usize::MAX) {
        Style::Plain => out.push_str(key),
        Style::Single => write_single(out, key),
        _ => write_double(out, key),
    }
}

fn choose_style(text: &str, width: usize) -> Style {
    // This comes before the width, as in js-yaml: a sexagesimal number that is too wide is quoted and not folded.
    if text.is_empty() || lookalike::is_sexagesimal(text) {
        Style::Single
    } else if !text.chars().all(|c| c == '\n' || is_printable(c)) {
        Style::Double
    } else if text.split('\n').any(|line| fold::is_too_long(line, width)) {
        Style::Folded
    } else if text.contains('\n') {
        Style::Literal
    } else if is_plain(text) && !lookalike::is_other_type(text) {
        Style::Plain
    } else {
        Style::Single
    }
}

/// Whether a character is written without an escape: YAML's `nb-char` except for a tab and U+FEFF. Unlike js-yaml's set it
/// includes U+00A0, because not every reader knows its escape `\_`.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..) && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Whether YAML's syntax allows a text without quotes. The text has printable characters and no line breaks.
fn is_plain(text: &str) -> bool {
    // YAML's indicators, and `=`, a type of YAML 1.1. YAML allows some indicators at the beginning; js-yaml does not.
    const NOT_FIRST: &str = " -?:,[]{}#&*!|=>'\"%@`";
    !text.starts_with(|c| NOT_FIRST.contains(c) || c == '\u{A0}')
        && !text.ends_with([' ', '\u{A0}', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
}

fn write_single(out: &mut String, text: &str) {
    out.push('\'');
    out.push_str(&text.replace('\'', "''"));
    out.push('\'');
}

fn write_double(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '\0' => out.push_str("\\0"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{B}' => out.push_str("\\v"),
            '\u{C}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\u{1B}' => out.push_str("\\e"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{85}' => out.push_str("\\N"),
            '\u{A0}' => out.push_str("\\_"),
            '\u{2028}' => out.push_str("\\L"),
            '\u{2029}' => out.push_str("\\P"),
            c if is_printable(c) => out.push(c),
            c => push_code_escape(out, c),
        }
    }
    out.push('"');
}

/// Appends the escape of a character by its code. Characters beyond U+FFFF are all printable and never come here.
fn push_code_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    // Writing to a string cannot fail.
    let _ = if code <= 0xFF { write!(out, "\\x{code:02X}") } else { write!(out, "\\u{code:04X}") };
}

/// Writes a block: its header, which depends on the text, and its lines, which are folded or not.
fn write_block(out: &mut String, indicator: char, text: &str, lines: &str, indent: usize) {
    out.push(indicator);
    // Readers infer the indentation from the first line that is not empty. If that begins with a space, the header says it.
    if text.trim_start_matches('\n').starts_with(' ') {
        out.push('2');
    }
    if !text.ends_with('\n') {
        out.push('-');
    } else if text.ends_with("\n\n") || text == "\n" {
        out.push('+');
    }
    // The caller adds the line feed of the last line.
    for line in lines.strip_suffix('\n').unwrap_or(lines).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
    }
}

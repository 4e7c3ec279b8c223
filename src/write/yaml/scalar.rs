//! The styles of a scalar: which one a text gets, and the text in it.
//!
//! In goes a text and how far its lines are to be indented, out comes the scalar. js-yaml prefers plain, then single
//! quotes; a text with lines becomes a literal block, and one that is too wide a folded one; double quotes are for
//! what must be escaped.

use std::fmt::Write as _;

use super::{fold, lookalike};

/// js-yaml's `lineWidth`, from which the indentation comes off.
const LINE_WIDTH: usize = 80;

/// The styles, in the order in which YAML 1.2.2 describes them.
enum Style {
    Double,
    Single,
    Plain,
    Literal,
    Folded,
}

/// Appends a text that stands behind a key or a list's mark, without the end of its last line.
pub(super) fn write(out: &mut String, text: &str, indent: usize) {
    // js-yaml never goes below half of it.
    let width = LINE_WIDTH.saturating_sub(indent).max(LINE_WIDTH / 2);
    match choose(text, width) {
        Style::Double => write_double(out, text),
        Style::Single => write_single(out, text),
        Style::Plain => out.push_str(text),
        Style::Literal => write_block(out, '|', text, text, indent),
        Style::Folded => write_block(out, '>', text, &fold::fold(text, width), indent),
    }
}

/// Appends a key, which has to stay on one line.
pub(super) fn write_key(out: &mut String, key: &str) {
    match choose(key, usize::MAX) {
        Style::Plain => out.push_str(key),
        Style::Single => write_single(out, key),
        _ => write_double(out, key),
    }
}

fn choose(text: &str, width: usize) -> Style {
    // Before the width is looked at, as in js-yaml: a sexagesimal number that is too long is quoted and not folded.
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

/// What is written without an escape: less than YAML's `nb-char`, for there is no tab or U+FEFF in it. Unlike js-yaml's it has
/// U+00A0, for which `\_` would have to be known to be read.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..) && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Whether a text of printable characters and without line breaks can do without quotes, as far as its syntax goes.
fn is_plain(text: &str) -> bool {
    // YAML's indicators, some of which may begin a plain scalar and never do in js-yaml; and `=`, a type in YAML 1.1.
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
            c => write_code(out, c),
        }
    }
    out.push('"');
}

/// No astral character comes here, for all of them are printable.
fn write_code(out: &mut String, c: char) {
    let code = u32::from(c);
    // Writing to a string cannot fail.
    let _ = if code <= 0xFF { write!(out, "\\x{code:02X}") } else { write!(out, "\\u{code:04X}") };
}

/// Writes a header, and below it the lines: those of a text as they are, or of one that is already folded.
fn write_block(out: &mut String, indicator: char, text: &str, lines: &str, indent: usize) {
    out.push(indicator);
    // Readers take the indentation from the first line that is not empty, which must not begin with a space for that.
    if text.trim_start_matches('\n').starts_with(' ') {
        out.push('2');
    }
    if !text.ends_with('\n') {
        out.push('-');
    } else if text.ends_with("\n\n") || text == "\n" {
        out.push('+');
    }
    // The last line's end is left to the caller, who ends the entry with it.
    for line in lines.strip_suffix('\n').unwrap_or(lines).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
    }
}

//! The width of the terminal, and texts cut or wrapped to fit it.

use std::io::{IsTerminal, stderr};

use console::{Term, measure_text_width};

/// The width of the terminal; nothing on a pipe, where messages may have any length.
pub fn find_width() -> Option<usize> {
    let size = stderr().is_terminal().then(|| Term::stderr().size_checked());
    size.flatten().map(|(_, columns)| usize::from(columns)).filter(|columns| *columns > 0)
}

/// Cuts out the middle of a path or a name that is too long: both of its ends tell it from others.
pub fn cut_middle(text: &str, width: Option<usize>) -> String {
    let Some(width) = width.filter(|width| measure_text_width(text) > *width) else { return text.to_owned() };
    let Some(left) = width.checked_sub(1) else { return String::new() };
    let ends: Vec<char> = text.chars().rev().collect();
    let end: String = take_columns(ends.into_iter(), left - left / 3).chars().rev().collect();
    let start = take_columns(text.chars(), left - measure_text_width(&end));
    format!("{start}…{end}")
}

/// Cuts off the end of a text that is too long.
pub fn cut_to_width(text: &str, width: Option<usize>) -> String {
    match width.filter(|width| measure_text_width(text) > *width) {
        Some(0) => String::new(),
        Some(width) => take_columns(text.chars(), width - 1) + "…",
        None => text.to_owned(),
    }
}

/// Cuts off the last clauses of a text that is too long.
pub fn cut_clause(text: &str, width: usize) -> String {
    let mut text = text;
    while measure_text_width(text) > width {
        let Some(end) = text.rfind([';', ':', ',', '(']).filter(|end| *end > 0) else {
            return cut_to_width(text, Some(width));
        };
        text = text[..end].trim_end();
    }
    text.to_owned()
}

/// As many characters as fit.
fn take_columns(characters: impl Iterator<Item = char>, width: usize) -> String {
    let mut taken = String::new();
    let mut columns = 0;
    for c in characters {
        columns += measure_text_width(c.encode_utf8(&mut [0; 4]));
        if columns > width {
            break;
        }
        taken.push(c);
    }
    taken
}

/// Wraps a text that begins after `indent` columns; each further line is indented by as many. Styles count as no columns.
pub fn wrap_text(text: &str, indent: usize, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    let mut lines = String::new();
    let mut column = indent;
    for word in text.split(' ') {
        let length = measure_text_width(word);
        if column > indent && column + 1 + length > width {
            lines.extend(["\n", &" ".repeat(indent)]);
            column = indent;
        } else if column > indent {
            lines.push(' ');
            column += 1;
        }
        lines += word;
        column += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_loses_its_middle() {
        let path = "blog/2019-05-01_The-mill-on-the-river-0a1b2c3d4e5f.md";
        assert_eq!(cut_middle(path, None), path);
        assert_eq!(cut_middle(path, Some(60)), path);
        assert_eq!(cut_middle(path, Some(40)), "blog/2019-05-…-the-river-0a1b2c3d4e5f.md");
        assert_eq!(cut_middle("磨磨磨磨磨磨", Some(7)), "磨…磨磨");
        for width in 0..60 {
            assert!(measure_text_width(&cut_middle(path, Some(width))) <= width, "{width}");
            assert!(measure_text_width(&cut_middle(&"磨a".repeat(30), Some(width))) <= width, "{width}");
        }
    }

    #[test]
    fn a_long_text_loses_its_end() {
        assert_eq!(cut_to_width("It turns.", Some(9)), "It turns.");
        assert_eq!(cut_to_width("It turns.", Some(5)), "It t…");
    }

    #[test]
    fn a_long_sentence_loses_its_last_clauses() {
        assert_eq!(cut_clause("To this folder; or, here, to that", 30), "To this folder; or, here");
        assert_eq!(cut_clause("To this folder; or, here, to that", 17), "To this folder");
        assert_eq!(cut_clause("Nothing to take off", 10), "Nothing t…");
    }

    #[test]
    fn words_wrap_below_the_first() {
        let text = "78 \u{1b}[31membed-lost\u{1b}[0m, 12 others";
        assert_eq!(wrap_text(text, 4, None), text);
        assert_eq!(wrap_text(text, 4, Some(20)), "78 \u{1b}[31membed-lost\u{1b}[0m,\n    12 others");
        assert_eq!(wrap_text("a-word-longer-than-it", 4, Some(10)), "a-word-longer-than-it");
    }
}

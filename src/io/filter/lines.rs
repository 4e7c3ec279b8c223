//! Reads a stream line by line. A line that is too long for the memory is skipped.

use std::io::{self, BufRead, Read};

/// The largest line, in MiB: twice the largest post, because JSON writes a quotation mark in two bytes.
pub const MAX_LINE_MIB: u64 = 64;

const MAX_LINE: u64 = MAX_LINE_MIB << 20;

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes, with its line end if it has one.
    Whole(Vec<u8>),
    /// It is longer than [`MAX_LINE_MIB`], and was skipped.
    TooLong,
}

impl Line {
    /// How many bytes of memory it takes.
    pub(super) fn len(&self) -> usize {
        if let Line::Whole(bytes) = self { bytes.len() } else { 0 }
    }
}

/// Reads the next line; `None` at the end of the stream. The last line may lack a line end.
pub(super) fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    read_line_of(input, MAX_LINE)
}

fn read_line_of(input: &mut impl BufRead, most: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    input.by_ref().take(most).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') || (bytes.len() as u64) < most || input.fill_buf()?.is_empty() {
        return Ok(Some(Line::Whole(bytes)));
    }
    drop(bytes);
    input.skip_until(b'\n')?;
    Ok(Some(Line::TooLong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, most: u64) -> Vec<String> {
        let mut input = io::BufReader::with_capacity(3, text.as_bytes());
        let mut lines = Vec::new();
        while let Some(line) = read_line_of(&mut input, most).unwrap() {
            lines.push(match line {
                Line::Whole(bytes) => String::from_utf8(bytes).unwrap(),
                Line::TooLong => "…".to_owned(),
            });
        }
        lines
    }

    #[test]
    fn a_line_ends_at_its_end_and_the_last_one_at_that_of_the_input() {
        assert_eq!(read("ab\n\ncd", 8), ["ab\n", "\n", "cd"]);
        assert_eq!(read("ab\r\n", 8), ["ab\r\n"]);
        assert_eq!(read("", 8), [""; 0]);
        assert_eq!(read("\n", 8), ["\n"]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_the_next_is_not() {
        assert_eq!(read("abcd\nef\n", 4), ["…", "ef\n"]);
        assert_eq!(read("abc\nef\n", 4), ["abc\n", "ef\n"]);
        assert_eq!(read("abcd", 4), ["abcd"]);
        assert_eq!(read("abcdefghi", 4), ["…"]);
        assert_eq!(read("ab\nabcdefghi\ncd", 4), ["ab\n", "…", "cd"]);
    }
}

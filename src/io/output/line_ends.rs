//! Line endings: runs write `\n`, and git and editors on Windows may turn it into `\r\n`. Line endings alone are neither an edit nor a
//! difference, and a file keeps its own.

use std::borrow::Cow;

/// The bytes with `\n` at the end of each line.
pub(super) fn unify(bytes: &[u8]) -> Cow<'_, [u8]> {
    let is_windows_end = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    if !(0..bytes.len()).any(is_windows_end) {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned((0..bytes.len()).filter(|at| !is_windows_end(*at)).map(|at| bytes[at]).collect())
}

/// Whether bytes are the same as a text, apart from line endings.
pub(super) fn is_text(bytes: &[u8], text: &str) -> bool {
    bytes == text.as_bytes() || unify(bytes) == unify(text.as_bytes())
}

/// Whether every line ends as on Windows.
pub(super) fn ends_lines_as_windows(text: &str) -> bool {
    text.contains('\n') && text.split_inclusive('\n').all(|line| line.ends_with("\r\n") || !line.ends_with('\n'))
}

/// A text with the line endings of the file that it replaces.
pub(super) fn keep_ends<'a>(present: Option<&[u8]>, text: Cow<'a, str>) -> Cow<'a, str> {
    let is_windows = present.and_then(|present| str::from_utf8(present).ok()).is_some_and(ends_lines_as_windows);
    if is_windows { Cow::Owned(text.replace("\r\n", "\n").replace('\n', "\r\n")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_lines_alone_make_no_other_text() {
        for (bytes, text) in [("a\r\nb\r\n", "a\nb\n"), ("a\nb\r\n", "a\nb\n"), ("", ""), ("a\r\n\r\n", "a\n\n")] {
            assert!(is_text(bytes.as_bytes(), text), "{bytes:?}");
        }
        for (bytes, text) in [("a\rb", "a\nb"), ("a\r\r\n", "a\n"), ("a\r\n", "a"), ("a", "b")] {
            assert!(!is_text(bytes.as_bytes(), text), "{bytes:?}");
        }
        assert!(!is_text(b"\xff\r\n", "\u{fffd}\n"));
    }

    #[test]
    fn a_file_keeps_the_ends_of_its_lines() {
        let keep = |present: Option<&str>, text: &'static str| keep_ends(present.map(str::as_bytes), text.into());
        assert_eq!(keep(Some("x\r\ny"), "a\nb\n"), "a\r\nb\r\n");
        assert_eq!(keep(Some("x\r\n"), "a\r\nb\n"), "a\r\nb\r\n");
        for present in [None, Some(""), Some("x"), Some("x\n"), Some("x\r\ny\n")] {
            assert_eq!(keep(present, "a\nb\n"), "a\nb\n", "{present:?}");
        }
    }
}

//! Makes `\n` of `\r\n` and of a lone `\r` in code, which may have been pasted from Windows.
//!
//! Markdown takes each of them for a line's end (<https://spec.commonmark.org/0.31.2/#line-ending>), and HTML keeps one only
//! where a post has `&#13;`.

use crate::document::Block;

/// The text with `\n` at the end of each line.
#[must_use]
pub fn end_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

pub(super) fn end_code_lines(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Code { text, .. } = block
            && text.contains('\r')
        {
            *text = end_lines(text);
        }
    }
}

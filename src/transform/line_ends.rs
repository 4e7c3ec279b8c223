//! Replaces `\r\n` and a lone `\r` in code by `\n`. The code may have been pasted on Windows.
//!
//! All three are line ends in Markdown (<https://spec.commonmark.org/0.31.2/#line-ending>). In HTML, only `&#13;` gives a `\r`.

use crate::document::Block;

/// Replaces all line ends of a text by `\n`.
#[must_use]
pub fn normalize_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Replaces all line ends in blocks of code by `\n`.
pub(super) fn normalize_code_line_ends(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Code { text, .. } = block
            && text.contains('\r')
        {
            *text = normalize_line_ends(text);
        }
    }
}

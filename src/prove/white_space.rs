//! White space as HTML shows it: <https://drafts.csswg.org/css-text/#white-space-phase-1>.

use std::borrow::Cow;

use super::passage::Passage;
use crate::document::Marks;

/// The vertical tab is no white space to HTML, and shows nothing at the edge of a line.
const TAB: char = '\u{B}';

impl Passage {
    /// Adds text with its white space collapsed.
    pub(super) fn push_collapsed(&mut self, text: &str, marks: &Marks) {
        let begins_line = self.text.is_empty() || self.text.ends_with('\n');
        let text =
            if begins_line { text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == TAB) } else { text };
        let follows_blank = begins_line || self.text.ends_with(' ');
        self.push_text(&collapse(text, follows_blank), marks);
    }

    /// Ends a line, unless there is none yet.
    pub(super) fn push_line_end(&mut self) {
        self.trim_line();
        if !self.text.is_empty() {
            self.push_break();
        }
    }

    /// Takes off the blanks that HTML does not show: those before a break,
    fn trim_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', TAB]).len());
    }

    /// and those at the end, breaks among them.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\n', TAB]).len());
    }
}

/// A text on one line: words with one blank between them.
pub(super) fn squeeze(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every stretch of white space as one blank, and none at the start if a blank or nothing stands before it.
fn collapse(text: &str, follows_blank: bool) -> Cow<'_, str> {
    let text = if follows_blank { text.trim_ascii_start() } else { text };
    if !text.contains(['\t', '\n', '\r', '\u{C}']) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            collapsed.push(c);
        } else if !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    Cow::Owned(collapsed)
}

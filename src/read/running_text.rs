//! Collects the runs of a text, and collapses the white space in it.

use crate::document::{Formatting, Piece, Run};
use crate::medium::html::may_need_collapse;

/// The runs of a stretch of text so far.
#[derive(Default)]
pub(super) struct RunningText {
    pub(super) runs: Vec<Run>,
    /// Whether the last character was white space; more of it is then dropped.
    after_space: bool,
}

impl RunningText {
    /// Adds an image, a line break, or text whose white space stays as it is.
    pub(super) fn push(&mut self, piece: Piece, formatting: &Formatting) {
        self.after_space = false;
        self.runs.push(Run { piece, formatting: formatting.clone() });
    }

    /// Adds text with its white space collapsed: <https://drafts.csswg.org/css-text/#white-space-phase-1>.
    pub(super) fn push_text(&mut self, text: &str, formatting: &Formatting) {
        let text = if self.after_space { text.trim_ascii_start() } else { text };
        if text.is_empty() {
            return;
        }
        self.after_space = text.ends_with(|c: char| c.is_ascii_whitespace());
        self.runs.push(Run { piece: Piece::Text(collapse_spaces(text)), formatting: formatting.clone() });
    }
}

/// Replaces each stretch of white space by one space, also at the ends.
fn collapse_spaces(text: &str) -> String {
    if !may_need_collapse(text) {
        return text.to_owned();
    }
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            collapsed.push(c);
        } else if !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    collapsed
}

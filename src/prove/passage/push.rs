//! Adds text, images and line ends to a passage.

use std::sync::Arc;

use super::{IMAGE, ImageToken, PLAIN, Passage, PassageKind, Piece};
use crate::document::{Formatting, is_blank};
use crate::medium::html::may_need_collapse;

/// Not white space in HTML, but invisible at the edge of a line.
const VERTICAL_TAB: char = '\u{B}';

impl Passage {
    /// Adds text as it is.
    pub(in crate::prove) fn push_text(&mut self, text: &str, formatting: &Formatting) {
        if let Some(first) = text.find(|c| !is_blank(c)) {
            let at = self.text.len() + first;
            if self.kind == PassageKind::Caption && !formatting.emphasis {
                self.format(at, &Formatting { emphasis: true, ..formatting.clone() });
            } else {
                self.format(at, formatting);
            }
        }
        self.text.push_str(text);
    }

    /// Adds text with its white space collapsed: <https://drafts.csswg.org/css-text/#white-space-phase-1>.
    pub(in crate::prove) fn push_collapsed(&mut self, text: &str, formatting: &Formatting) {
        let begins_line = self.text.is_empty() || self.text.ends_with('\n');
        let is_edge = |c: char| c.is_ascii_whitespace() || (begins_line && c == VERTICAL_TAB);
        let mut rest = if begins_line || self.text.ends_with(' ') { text.trim_start_matches(is_edge) } else { text };
        if !may_need_collapse(rest) {
            return self.push_text(rest, formatting);
        }
        while !rest.is_empty() {
            let word = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
            if word > 0 {
                self.push_text(&rest[..word], formatting);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            rest = &rest[word.max(1)..];
        }
    }

    /// Adds an image. Of the formatting around it, only a link is visible.
    pub(in crate::prove) fn push_image(&mut self, image: ImageToken, link: Option<Arc<str>>) {
        let at = self.text.len();
        self.format(at, &Formatting { link, ..Formatting::default() });
        self.images.push((at, image));
        self.text.push(IMAGE);
    }

    pub(in crate::prove) fn push_piece(&mut self, piece: Piece, formatting: &Formatting) {
        match piece {
            Piece::Char(c) => self.push_text(c.encode_utf8(&mut [0; 4]), formatting),
            Piece::Image(image) => self.push_image(image.clone(), formatting.link.clone()),
        }
    }

    /// Ends the line, unless the passage is empty. HTML does not show blanks before a break.
    pub(in crate::prove) fn push_line_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', VERTICAL_TAB]).len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Removes blanks and breaks at the end, which HTML does not show.
    pub(in crate::prove) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\n', VERTICAL_TAB]).len());
    }

    /// Records the formatting from a byte on, if it differs from the last one.
    fn format(&mut self, at: usize, formatting: &Formatting) {
        if self.formatting.last().map_or(PLAIN, |(_, last)| last) != formatting {
            self.formatting.push((at, formatting.clone()));
        }
    }

    /// Joins neighbouring stretches whose formatting has become the same.
    pub(in crate::prove) fn join_formatting(&mut self) {
        self.formatting.dedup_by(|next, before| next.1 == before.1);
        if self.formatting.first().is_some_and(|(_, first)| first == PLAIN) {
            self.formatting.remove(0);
        }
    }
}

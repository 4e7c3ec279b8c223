//! Running text as runs with formatting, which is how Medium stores it.
//!
//! Medium's exports nest tags in one fixed order (code, link, strong, em), whatever the author meant. `read` turns them into
//! [`Run`]s, and [`nest`](super::nest()) builds the tree with the fewest spans.

use std::sync::Arc;

use super::{Image, Inline};

/// A stretch of running text with the same formatting throughout.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What is shown.
    pub piece: Piece,
    /// How it is shown.
    pub formatting: Formatting,
}

impl Run {
    /// Whether a reader sees nothing of it.
    pub(crate) fn is_blank(&self) -> bool {
        match &self.piece {
            Piece::Text(text) => text.chars().all(is_blank),
            Piece::LineBreak => true,
            Piece::Image(_) => false,
        }
    }
}

/// What a [`Run`] shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Characters.
    Text(String),
    /// An image.
    Image(Box<Image>),
    /// A line break.
    LineBreak,
}

/// The formatting of a [`Run`].
#[derive(Clone, Debug, Default, Eq)]
pub struct Formatting {
    /// The URL that a click leads to. Neighbours with the same URL are one link.
    pub link: Option<Arc<str>>,
    /// Bold.
    pub strong: bool,
    /// Italics.
    pub emphasis: bool,
    /// Code.
    pub code: bool,
}

impl Formatting {
    /// Whether the link is the same as that of other formatting.
    pub(crate) fn has_same_link(&self, other: &Formatting) -> bool {
        match (&self.link, &other.link) {
            // The pieces of a link share one `Arc`, so most comparisons need not read the URL.
            (Some(link), Some(other)) => Arc::ptr_eq(link, other) || link == other,
            (link, other) => link.is_none() == other.is_none(),
        }
    }
}

impl PartialEq for Formatting {
    fn eq(&self, other: &Formatting) -> bool {
        let flags = |formatting: &Formatting| [formatting.strong, formatting.emphasis, formatting.code];
        flags(self) == flags(other) && self.has_same_link(other)
    }
}

/// Whether a character is blank. Emphasis in Markdown must not begin or end with a blank.
///
/// Blanks are Unicode's white space, and U+FEFF, which some renderers take for white space.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// Whether a character is a space without width, a soft hyphen or a sign of direction. Two titles that differ only in these look
/// the same.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character joins others or keeps them apart. It shows nothing, but may change how they look: a family of one emoji, a
/// word in Persian.
#[must_use]
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Turns a tree back into runs, from which [`nest`](super::nest()) builds the same tree.
#[must_use]
pub fn flatten(inlines: &[Inline]) -> Vec<Run> {
    let mut runs = Vec::new();
    push_runs(inlines, &Formatting::default(), &mut runs);
    runs
}

fn push_runs(inlines: &[Inline], formatting: &Formatting, runs: &mut Vec<Run>) {
    for inline in inlines {
        let mut inner = formatting.clone();
        let piece = match inline {
            Inline::Emphasis(content) => {
                inner.emphasis = true;
                push_runs(content, &inner, runs);
                continue;
            }
            Inline::Strong(content) => {
                inner.strong = true;
                push_runs(content, &inner, runs);
                continue;
            }
            Inline::Link { url, content } => {
                inner.link = Some(url.as_str().into());
                push_runs(content, &inner, runs);
                continue;
            }
            Inline::Code(text) => {
                inner.code = true;
                Piece::Text(text.clone())
            }
            Inline::Text(text) => Piece::Text(text.clone()),
            Inline::Image(image) => Piece::Image(image.clone()),
            Inline::LineBreak => Piece::LineBreak,
        };
        runs.push(Run { piece, formatting: inner });
    }
}

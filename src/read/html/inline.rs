//! Running text: what stands inside a paragraph, a heading, an item or a caption.
//!
//! ```html
//! <code class="markup--code"><strong class="markup--strong">x</strong></code> and <a class="markup--anchor" href="…">a
//! link</a>,<br><span class="graf-dropCap">O</span>nce
//! ```

use std::sync::Arc;

use super::dom::{Child, Element};
use super::image::read_image;
use crate::document::{Formatting, Piece, Run, is_blank};
use crate::notice::Notice;
use crate::read::running_text::RunningText;
use crate::read::urls::read_link_url;

/// How deep tags may be nested. Medium's own are at most four deep in a paragraph. The text of deeper ones is kept without
/// formatting.
pub(crate) const MOST_NESTING: usize = 100;

/// Reads the running text of nodes that no element of their own contains.
pub(crate) fn read_loose(nodes: Vec<Child>, notices: &mut Vec<Notice>) -> Vec<Run> {
    let mut reader = Reader { text: RunningText::default(), notices };
    for node in nodes {
        reader.read_child(&node, &Formatting::default(), 0);
    }
    reader.text.runs
}

/// Reads the running text of an element as runs.
pub(crate) fn read_runs(element: Element, notices: &mut Vec<Notice>) -> Vec<Run> {
    let mut reader = Reader { text: RunningText::default(), notices };
    reader.read_children(element, &Formatting::default(), 0);
    reader.text.runs
}

struct Reader<'n> {
    text: RunningText,
    notices: &'n mut Vec<Notice>,
}

impl Reader<'_> {
    fn read_children(&mut self, element: Element, formatting: &Formatting, depth: usize) {
        if depth > MOST_NESTING {
            self.notices.push(Notice::NestingTooDeep);
            self.text.push_text(&element.text(), formatting);
            return;
        }
        for child in element.children() {
            self.read_child(&child, formatting, depth);
        }
    }

    fn read_child(&mut self, child: &Child, formatting: &Formatting, depth: usize) {
        let element = match child {
            Child::Text(text) => return self.text.push_text(text, formatting),
            Child::Element(element) => *element,
        };
        let mut inner = formatting.clone();
        match element.tag() {
            "br" => return self.text.push(Piece::LineBreak, formatting),
            "img" => {
                if let Some(image) = read_image(element, self.notices) {
                    self.text.push(Piece::Image(Box::new(image)), formatting);
                }
                return;
            }
            _ if element.shows_nothing() => return,
            "strong" | "b" => inner.strong = true,
            "em" | "i" => inner.emphasis = true,
            "code" => inner.code = true,
            "a" => return self.read_link(element, inner, depth),
            // Blocks inside running text, which Medium does not make: each goes on lines of its own.
            "p" | "div" | "li" | "ul" | "ol" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.text.push(Piece::LineBreak, formatting);
                self.read_children(element, &inner, depth + 1);
                return self.text.push(Piece::LineBreak, formatting);
            }
            // A `mark` is what a reader of the page highlighted.
            "span" | "mark" => {}
            name => self.notices.push(Notice::ElementUnknown { name: name.to_owned() }),
        }
        self.read_children(element, &inner, depth + 1);
    }

    fn read_link(&mut self, element: Element, mut formatting: Formatting, depth: usize) {
        let url = element.attribute("href").map(|href| read_link_url(href, self.notices));
        let before = self.text.runs.len();
        formatting.link = url.clone().map(Arc::from).or(formatting.link);
        self.read_children(element, &formatting, depth + 1);
        let is_seen = |run: &Run| match &run.piece {
            Piece::Text(text) => !text.chars().all(is_blank),
            Piece::Image(_) => true,
            Piece::LineBreak => false,
        };
        if let Some(url) = url.filter(|_| !self.text.runs[before..].iter().any(is_seen)) {
            self.notices.push(Notice::LinkWithoutText { url });
        }
    }
}

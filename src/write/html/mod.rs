//! A body as HTML, for homes that store posts so.
//!
//! - [`HtmlWriter`] puts tags and texts together: no text of a post can become a tag;
//! - `blocks` writes the blocks of a body with the tags that every home reads;
//! - [`Cards`] are what a home has tags of its own for.

mod blocks;

use super::markdown::encode_for_comment;
use crate::document::{Embed, Figure, LinkCard};
pub use blocks::{push_caption, push_image, push_inlines, write_html};

/// What a home shows in a way of its own.
#[derive(Debug)]
pub struct Cards {
    /// The classes of the element around one or more images; nothing if the home has no card for them.
    pub figure: fn(&Figure) -> Option<&'static str>,
    /// An embed with its caption.
    pub embed: fn(&mut HtmlWriter, &Embed),
    /// A link card.
    pub link_card: fn(&mut HtmlWriter, &LinkCard),
    /// The comments around HTML that the home takes as it is; empty if it takes all of it so.
    pub raw: [&'static str; 2],
}

/// HTML on its way. The names of tags and attributes are the program's own; whatever else is put in is escaped.
#[derive(Debug, Default)]
pub struct HtmlWriter {
    out: String,
    marks: &'static str,
}

impl HtmlWriter {
    /// Nothing yet. The marks are characters that are written as references, for the home would take them for a command.
    #[must_use]
    pub fn new(marks: &'static str) -> HtmlWriter {
        HtmlWriter { out: String::new(), marks }
    }

    /// What was put in.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// Adds an element: its attributes, and what `fill` puts in.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        fill: impl FnOnce(&mut HtmlWriter),
    ) {
        self.void(name, attributes);
        fill(self);
        self.out.extend(["</", name, ">"]);
    }

    /// Adds an element that has no content: `<br>`.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.extend(["<", name]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            self.push_escaped(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.push_escaped(text);
    }

    /// Adds a character as a reference: `&#47;`.
    pub fn reference(&mut self, c: char) {
        self.out.extend(["&#", &u32::from(c).to_string(), ";"]);
    }

    /// Adds a comment. It is for programs, so that nothing in it has to stay as it is.
    pub fn comment(&mut self, text: &str) {
        self.out.extend(["<!-- ", text, " -->"]);
    }

    /// Adds what the home is to take as it is, between its own comments for that.
    pub fn raw(&mut self, [begin, end]: [&'static str; 2], fill: impl FnOnce(&mut HtmlWriter)) {
        self.out.push_str(begin);
        fill(self);
        self.out.push_str(end);
    }

    fn push_escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                // A parser makes a line feed of the first, and XML has none of the others.
                '\r' | '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.reference(c);
                }
                c if self.marks.contains(c) => self.reference(c),
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let mut html = HtmlWriter::new("[");
        html.element("a", &[("href", "x\" onclick=\"y"), ("title", "<&[")], |html| html.text("</a><script>[&amp;"));
        let wanted =
            "<a href=\"x&quot; onclick=&quot;y\" title=\"&lt;&amp;&#91;\">&lt;/a&gt;&lt;script&gt;&#91;&amp;amp;</a>";
        assert_eq!(html.out, wanted);
    }
}

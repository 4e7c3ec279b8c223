//! A body as HTML, for platforms that store posts as HTML, such as Ghost.
//!
//! - [`HtmlWriter`] puts tags and texts together, and escapes every text;
//! - `blocks` writes the blocks of a body with tags that every platform reads;
//! - [`Cards`] are the blocks for which a platform has tags of its own.

mod blocks;

use crate::document::{Embed, Figure, LinkCard};
pub use blocks::{push_caption, push_image, push_inlines, write_html};

/// How a platform writes the blocks for which it has tags of its own.
#[derive(Debug)]
pub struct Cards {
    /// The classes of the `figure` around one or more images; nothing if the platform has no card for them.
    pub figure: fn(&Figure) -> Option<&'static str>,
    /// Writes an embed with its caption.
    pub embed: fn(&mut HtmlWriter, &Embed),
    /// Writes a link card.
    pub link_card: fn(&mut HtmlWriter, &LinkCard),
    /// The comments around HTML that the platform keeps unchanged; empty if it keeps all HTML unchanged.
    pub raw: [&'static str; 2],
}

/// Builds HTML. Tag and attribute names are constants of the program; every text and attribute value is escaped.
#[derive(Debug, Default)]
pub struct HtmlWriter {
    out: String,
    /// The characters that are escaped besides HTML's own.
    also_escaped: &'static str,
}

impl HtmlWriter {
    /// Begins empty HTML. The characters in `also_escaped` are written as references, because the platform would read them as
    /// a command.
    #[must_use]
    pub fn new(also_escaped: &'static str) -> HtmlWriter {
        HtmlWriter { out: String::new(), also_escaped }
    }

    /// Returns the HTML.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// Adds an element with its attributes, and with the content that `fill` adds.
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

    /// Adds a void element, which has no content and no end tag: `<br>`.
    pub fn void(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.out.extend(["<", name]);
        for (name, value) in attributes {
            self.out.extend([" ", name, "=\""]);
            self.push_escaped(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Adds a text, escaped.
    pub fn text(&mut self, text: &str) {
        self.push_escaped(text);
    }

    /// Adds a character as a character reference: `&#47;`.
    pub fn reference(&mut self, c: char) {
        self.out.extend(["&#", &u32::from(c).to_string(), ";"]);
    }

    /// Adds a comment. Its text must not contain `--`.
    pub fn comment(&mut self, text: &str) {
        self.out.extend(["<!-- ", text, " -->"]);
    }

    /// Adds HTML that the platform is to keep unchanged, between the comments by which it knows such HTML.
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
                // HTML parsers turn a carriage return into a line feed, and XML cannot hold the others.
                '\r' | '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.reference(c);
                }
                c if self.also_escaped.contains(c) => self.reference(c),
                c => self.out.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_and_value_is_escaped() {
        let mut html = HtmlWriter::new("[");
        html.element("a", &[("href", "x\" onclick=\"y"), ("title", "<&[")], |html| html.text("</a><script>[&amp;"));
        let wanted =
            "<a href=\"x&quot; onclick=&quot;y\" title=\"&lt;&amp;&#91;\">&lt;/a&gt;&lt;script&gt;&#91;&amp;amp;</a>";
        assert_eq!(html.out, wanted);
    }
}

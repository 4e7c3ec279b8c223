//! Bounds on the size of one post. Real posts stay far below them. A post beyond them is refused, and the run goes on.
//!
//! A file of a few kilobytes can fill gigabytes of memory: `<p>a` over and over, packed in an archive. The bounds keep the
//! memory for one post within some tens of megabytes.

use std::fmt;

/// The most elements, texts, comments and attributes that the HTML of a post may have in all.
///
/// The largest export that this was measured on has 4,600 elements with their texts and attributes, some 20,000 in all; the
/// largest saved page about as many. One takes some 200 bytes, with what is made of it.
pub(crate) const MAX_PARTS: usize = 200_000;

/// The most bytes of text that a post may show. The largest of 5,500 posts has 0.3 MiB of it; the Bible has 4.
pub(crate) const MAX_TEXT: usize = 4 << 20;

/// The most bytes that all attributes may have. Pages saved with their images inside have megabytes of them. The parser may
/// copy an attribute: it opens an unclosed `<a href="…">` again in each paragraph.
pub(crate) const MAX_ATTRIBUTE_BYTES: usize = 32 << 20;

/// The most signs that begin a value in JSON, or a tag in a feed: `[`, `{`, `,`, `:`, `<`. The largest of the pages that this
/// was measured on has 19,000. A value takes some 100 bytes.
pub(crate) const MAX_SIGNS: usize = 400_000;

/// What a file holds more of than any post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Excess {
    /// Elements, texts and attributes of HTML.
    Parts,
    /// Text.
    Text,
    /// Attributes of one tag, or bytes of attributes in all.
    Attributes,
    /// Values in JSON, or elements of a feed.
    Values,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Excess::Parts => write!(f, "it has more than {MAX_PARTS} elements, texts and attributes"),
            Excess::Text => write!(f, "it has more than {} MiB of text", MAX_TEXT >> 20),
            Excess::Attributes => f.write_str("it has a tag with too many attributes, or attributes that are too long"),
            Excess::Values => write!(f, "it has more than {MAX_SIGNS} values"),
        }
    }
}

/// Checks how many values some JSON, or a page with JSON in it, can have, or how many elements a feed.
pub(crate) fn check_values(text: &str) -> Result<(), Excess> {
    let signs = text.bytes().filter(|byte| matches!(byte, b'[' | b'{' | b',' | b':' | b'<')).count();
    if signs > MAX_SIGNS { Err(Excess::Values) } else { Ok(()) }
}

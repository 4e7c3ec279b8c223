//! Bounds on the size of one post. Real posts stay far below them. A post beyond them is refused, and the run goes on.
//!
//! Without bounds, a file of a few kilobytes could fill gigabytes of memory: `<p>a` repeated and compressed in an archive. With
//! them, one post takes some tens of megabytes at most.

use std::fmt;

/// The most elements, texts, comments and attributes that the HTML of a post may have in all.
///
/// The largest real post that was measured has some 20,000, with 4,600 elements; the largest saved page has about as many. Each
/// takes some 200 bytes of memory, with all that is made from it.
pub(crate) const MAX_PARTS: usize = 200_000;

/// The most bytes of text that a post may have. The largest of 5,500 posts has 0.3 MiB; the Bible has 4 MiB.
pub(crate) const MAX_TEXT: usize = 4 << 20;

/// The most bytes of all attributes. Pages that are saved with their images inside have megabytes of them. The parser may copy
/// attributes: it opens an unclosed `<a href="…">` again in each paragraph.
pub(crate) const MAX_ATTRIBUTE_BYTES: usize = 32 << 20;

/// The most characters that begin a value in JSON, or a tag in a feed: `[`, `{`, `,`, `:`, `<`. The largest page that was
/// measured has 19,000. A value takes some 100 bytes of memory.
pub(crate) const MAX_SIGNS: usize = 400_000;

/// What a file has too much of to be a post.
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

/// Checks that JSON, a page with JSON in it, or a feed has no more values or elements than a post can have. The check only counts
/// characters, so that it needs no memory.
pub(crate) fn check_values(text: &str) -> Result<(), Excess> {
    let signs = text.bytes().filter(|byte| matches!(byte, b'[' | b'{' | b',' | b':' | b'<')).count();
    if signs > MAX_SIGNS { Err(Excess::Values) } else { Ok(()) }
}

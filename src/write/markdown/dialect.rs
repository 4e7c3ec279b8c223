//! How a renderer's Markdown differs from CommonMark.
//!
//! A dialect never changes what a body says, only how plain characters are kept plain, how code is kept code, and how to write
//! what Markdown has no syntax for. [`COMMONMARK`] adds nothing: GitHub's renderers read the same.

use crate::document::{Embed, Image, Inline};

/// What a renderer gives a heading so that links can lead to it.
#[derive(Clone, Copy, Debug)]
pub enum Anchors {
    /// The slug of what it says, as GitHub makes it: `### The lamp` is `#the-lamp`.
    Slug,
    /// What this function makes of the text that it shows, numbered as GitHub does.
    OwnSlug(fn(&str) -> String),
    /// An id that stands behind it, as this function writes it: `### The lamp {#b001}` is `#b001`.
    Id(fn(&str) -> String),
    /// What it says: `### The lamp` is `#The%20lamp`.
    Text,
}

/// How a renderer's Markdown differs from CommonMark.
#[derive(Debug)]
pub struct Dialect {
    /// The characters of plain text that [`protect`](Dialect::protect) has something to say about.
    pub marks: &'static str,
    /// How a character of plain text is kept plain where CommonMark would leave it alone.
    pub protect: fn(Spot) -> Option<Protection>,
    /// Whether a whole text, given with what follows it, makes its characters dangerous. [`protect`](Dialect::protect) would
    /// have to read it again for each of them.
    pub is_dangerous_text: fn(&str, Option<char>) -> bool,
    /// The characters that a backslash does not escape, though CommonMark says so.
    pub unescapable: &'static str,
    /// The characters of URLs that are percent-encoded, because the renderer reads them before Markdown, or ends the URL
    /// there. A `%` that begins an encoded character stays.
    pub encoded: &'static str,
    /// Which tags are rendered.
    pub html: Html,
    /// A code span or fenced code block with its content protected; nothing if it can stand as it is.
    pub code: fn(Code) -> Option<String>,
    /// What a heading has so that links can lead to it.
    pub anchors: Anchors,
    /// Whether a delimiter can open emphasis behind some text, where CommonMark says that it can.
    pub opens: fn(&str, char) -> bool,
    /// Whether the text of a link is read by itself, so that nothing seems to follow a delimiter at its end.
    pub reads_link_text_alone: bool,
    /// A heading, given its level, its anchor and its text, if Markdown's way to write it does not work.
    pub heading: fn(u8, Option<&str>, &str) -> Option<String>,
    /// A line before a list, so that its numbers begin with this one.
    pub list_start: fn(u32) -> Option<String>,
    /// A line below the first item of a list whose numbers begin with this one, so that they do.
    pub below_first_item: fn(u32) -> Option<String>,
    /// The content of an empty item of a list.
    pub empty_item: &'static str,
    /// A line between two line breaks.
    pub empty_line: &'static str,
    /// A line between sections.
    pub divider: &'static str,
    /// What keeps two characters of plain text apart, for [`Protection::Split`].
    pub split: &'static str,
    /// What stands between two lists of one kind; nothing if another bullet is enough to separate them.
    pub list_separator: Option<&'static str>,
    /// Whether it has to stand between lists of two kinds too, and between quotes.
    pub joins_neighbours: bool,
    /// An embed, if the renderer has a way of its own to show it; else it is a link.
    pub embed: fn(&Embed) -> Option<String>,
    /// A comment, which shows nothing, on a line of its own.
    pub comment: fn(&str) -> String,
    /// An image, if Markdown's way to write it does not work.
    pub image: fn(&Image) -> Option<String>,
    /// Whether a link that shows its URL can be `<URL>`.
    pub autolinks: bool,
    /// A link, if the renderer has a way of its own to write it.
    pub link: fn(&str, &[Inline]) -> Option<String>,
    /// What stands after the first paragraph, so that lists of posts show no more.
    pub excerpt_mark: Option<ExcerptMark>,
}

/// Which posts have a mark behind their excerpt.
#[derive(Clone, Copy, Debug)]
pub enum ExcerptMark {
    /// All.
    Always(&'static str),
    /// Those with code that would be taken for such a mark: the first one counts.
    BeforeCode(&'static str),
}

/// A character of plain text.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each dialect asks for other facts about a place, which are independent"
)]
pub struct Spot<'a> {
    /// The text before it, back to the last mark.
    pub before: &'a str,
    /// The character itself.
    pub character: char,
    /// The text after it, up to the next mark.
    pub rest: &'a str,
    /// What follows the text: the first character of the next thing on the line, as it is written.
    pub next: Option<char>,
    /// Whether it is the first of its line.
    pub begins_line: bool,
    /// Whether the text that it stands in begins its line.
    pub in_first_text: bool,
    /// Whether it stands in a heading.
    pub in_heading: bool,
    /// Whether it stands in the text of a link or of an image.
    pub in_brackets: bool,
    /// Whether the whole text that it stands in is [dangerous](Dialect::is_dangerous_text).
    pub in_dangerous_text: bool,
}

impl Spot<'_> {
    /// The character after it, as it is written.
    #[must_use]
    pub fn after(&self) -> Option<char> {
        self.rest.chars().next().or(self.next)
    }

    /// Whether one of some marks begins here.
    #[must_use]
    pub fn begins(&self, marks: &[&str]) -> bool {
        marks.iter().any(|mark| mark.strip_prefix(self.character).is_some_and(|rest| self.rest.starts_with(rest)))
    }
}

/// How a character is kept plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// `\{`
    Backslash,
    /// `&#123;`, for what is looked for before Markdown is read.
    Reference,
    /// [`split`](Dialect::split) and a backslash, for what is looked for after Markdown is read too.
    Split,
}

/// Which HTML tags are rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Html {
    /// All, as CommonMark has it.
    Any,
    /// Those that are closed: `<br />`. Emphasis is left to delimiters.
    Closed,
    /// None.
    None,
}

/// Code and how it is written.
#[derive(Clone, Copy, Debug)]
pub enum Code<'a> {
    /// The content of a code span.
    Span(&'a str),
    /// A whole fenced block, its fences included, with the end of its last line.
    Block(&'a str),
}

/// CommonMark and nothing else.
pub const COMMONMARK: Dialect = Dialect {
    marks: "",
    protect: |_| None,
    is_dangerous_text: |_, _| false,
    unescapable: "",
    encoded: "",
    html: Html::Any,
    code: |_| None,
    anchors: Anchors::Slug,
    opens: |_, _| true,
    reads_link_text_alone: false,
    heading: |_, _, _| None,
    list_start: |_| None,
    below_first_item: |_| None,
    empty_item: "",
    empty_line: "\\",
    divider: "---",
    split: "",
    list_separator: None,
    joins_neighbours: false,
    embed: |_| None,
    comment: |text| format!("<!-- {text} -->"),
    image: |_| None,
    autolinks: true,
    link: |_, _| None,
    excerpt_mark: None,
};

//! How a renderer's Markdown differs from CommonMark.
//!
//! A dialect never changes what a body says. It says how plain characters and code are protected from a renderer's extensions,
//! and how to write what Markdown has no syntax for. [`COMMONMARK`] has no differences; GitHub's renderer reads it the same.

use crate::document::{Embed, Image, Inline};

/// How links can lead to a heading.
#[derive(Clone, Copy, Debug)]
pub enum Anchors {
    /// By the slug that GitHub makes of its text: `### The lamp` is `#the-lamp`.
    Slug,
    /// By the slug that this function makes of its text. Headings with the same slug are numbered as on GitHub.
    OwnSlug(fn(&str) -> String),
    /// By an id, which this function writes after the heading: `### The lamp {#b001}` is `#b001`.
    Id(fn(&str) -> String),
    /// By its text: `### The lamp` is `#The%20lamp`.
    Text,
}

/// How a renderer's Markdown differs from CommonMark.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "the differences are independent of one another")]
pub struct Dialect {
    /// The characters of plain text that may be special to the renderer: [`protect`](Dialect::protect) decides about each.
    pub special: &'static str,
    /// How a character of plain text is protected, if it means nothing to CommonMark but something to this renderer.
    pub protect: fn(Spot) -> Option<Protection>,
    /// Whether a whole text is dangerous, given the text and the first character after it. [`protect`](Dialect::protect) gets the
    /// answer, and need not read the text again for each character.
    pub is_dangerous_text: fn(&str, Option<char>) -> bool,
    /// The characters that a backslash does not escape here, although it does in CommonMark.
    pub unescapable: &'static str,
    /// The characters that are percent-encoded in URLs, because the renderer gives them a meaning before it reads Markdown, or
    /// ends the URL there. A `%` that begins an encoded character stays.
    pub encoded: &'static str,
    /// Which HTML tags are rendered.
    pub html: Html,
    /// Writes a code span or fenced code block with its content protected; nothing if it needs no protection.
    pub code: fn(Code) -> Option<String>,
    /// Finds the marks that a fenced code block cannot hold, so that [`code`](Dialect::code) writes a blank before the last character
    /// of each: `{{<`.
    pub find_unwritable_code: fn(&str) -> Vec<&'static str>,
    /// How links can lead to a heading.
    pub anchors: Anchors,
    /// Whether a delimiter can open emphasis after the given text, where it can in CommonMark.
    pub opens: fn(&str, char) -> bool,
    /// Whether the renderer finds the end of emphasis by counting delimiters, as marked does. It reads some emphasis in emphasis
    /// otherwise than CommonMark.
    pub counts_delimiters: bool,
    /// Whether the renderer parses the text of a link separately, so that nothing follows a delimiter at its end.
    pub reads_link_text_alone: bool,
    /// Writes a heading, given its level, its anchor and its text; nothing if Markdown's own syntax works.
    pub heading: fn(u8, Option<&str>, &str) -> Option<String>,
    /// The line above a list whose numbers begin with this one, if one is needed.
    pub list_start: fn(u32) -> Option<String>,
    /// The line below the first item of a list whose numbers begin with this one, if one is needed.
    pub below_first_item: fn(u32) -> Option<String>,
    /// The content of an empty item of a list.
    pub empty_item: &'static str,
    /// The line between two line breaks in a row.
    pub empty_line: &'static str,
    /// The line between sections.
    pub divider: &'static str,
    /// What is written between two characters of plain text to separate them, for [`Protection::Split`].
    pub split: &'static str,
    /// The line between two lists of one kind; nothing if another bullet is enough to separate them.
    pub list_separator: Option<&'static str>,
    /// Whether this line is also needed between lists of different kinds, and between quotes.
    pub joins_neighbours: bool,
    /// Writes an embed in the renderer's own way; nothing if it is to be a link.
    pub embed: fn(&Embed) -> Option<String>,
    /// Writes a comment, which shows nothing, for a line of its own.
    pub comment: fn(&str) -> String,
    /// Writes an image; nothing if Markdown's own syntax works.
    pub image: fn(&Image) -> Option<String>,
    /// Whether a link whose text is its URL can be written as `<URL>`.
    pub autolinks: bool,
    /// Writes a link in the renderer's own way; nothing if Markdown's own syntax works.
    pub link: fn(&str, &[Inline]) -> Option<String>,
    /// What is written after the first paragraph, so that lists of posts show no more.
    pub excerpt_mark: Option<ExcerptMark>,
}

/// Which posts have a mark after their excerpt, and which mark.
#[derive(Clone, Copy, Debug)]
pub enum ExcerptMark {
    /// Every post.
    Always(&'static str),
    /// Posts with code that holds this mark: the renderer uses the first mark it finds.
    BeforeCode(&'static str),
}

/// A character of plain text and what stands around it.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "the facts are independent, and each dialect asks for others")]
pub struct Spot<'a> {
    /// The plain text before it, back to the last change of formatting.
    pub before: &'a str,
    /// The character itself.
    pub character: char,
    /// The plain text after it, up to the next change of formatting.
    pub rest: &'a str,
    /// The first character after that text, as it is written.
    pub next: Option<char>,
    /// Whether it is the first of its line.
    pub begins_line: bool,
    /// Whether the text that holds it begins its line.
    pub in_first_text: bool,
    /// Whether it stands in a heading.
    pub in_heading: bool,
    /// Whether it stands in the text of a link or of an image.
    pub in_brackets: bool,
    /// Whether the whole text that holds it is [dangerous](Dialect::is_dangerous_text).
    pub in_dangerous_text: bool,
}

impl Spot<'_> {
    /// The character after it, as it is written.
    #[must_use]
    pub fn after(&self) -> Option<char> {
        self.rest.chars().next().or(self.next)
    }

    /// Whether it begins the attributes of a heading, or ends what may be read as some: ``## a `{b` c}``.
    #[must_use]
    pub fn delimits_heading_attributes(&self) -> bool {
        let ends_heading = || self.rest.trim_end().is_empty() && self.next.is_none();
        self.in_heading && (self.character == '{' || (self.character == '}' && ends_heading()))
    }

    /// Whether it begins what is read as a footnote in place of a link: `[^ top](…)`, `[a [^note]](…)`.
    #[must_use]
    pub fn begins_footnote(&self) -> bool {
        self.character == '^' && self.in_brackets && (self.before.is_empty() || self.before.ends_with('['))
    }

    /// Whether one of these sequences begins here.
    #[must_use]
    pub fn begins(&self, sequences: &[&str]) -> bool {
        sequences
            .iter()
            .any(|sequence| sequence.strip_prefix(self.character).is_some_and(|rest| self.rest.starts_with(rest)))
    }
}

/// How a character is kept plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// A backslash, `\{`.
    Backslash,
    /// A reference, `&#123;`: for what the renderer looks for before it reads Markdown.
    Reference,
    /// [`split`](Dialect::split) and a backslash: for what the renderer also looks for after it has read Markdown.
    Split,
}

/// Which HTML tags are rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Html {
    /// All, as CommonMark has it.
    Any,
    /// Only closed ones: `<br />`. Emphasis is always written with delimiters.
    Closed,
    /// None.
    None,
}

/// Code of one of two kinds.
#[derive(Clone, Copy, Debug)]
pub enum Code<'a> {
    /// The content of a code span.
    Span(&'a str),
    /// A whole fenced block, its fences included, with the end of its last line.
    Block(&'a str),
}

/// CommonMark without differences.
pub const COMMONMARK: Dialect = Dialect {
    special: "",
    protect: |_| None,
    is_dangerous_text: |_, _| false,
    unescapable: "",
    encoded: "",
    html: Html::Any,
    code: |_| None,
    find_unwritable_code: |_| Vec::new(),
    anchors: Anchors::Slug,
    opens: |_, _| true,
    counts_delimiters: false,
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

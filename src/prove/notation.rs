//! What a site's Markdown adds to CommonMark. `marked_text` undoes it, to parse the written file with a CommonMark parser.

/// How a site's files differ from CommonMark.
#[derive(Clone, Copy, Debug)]
pub struct Notation {
    /// What bodies are written in.
    pub format: BodyFormat,
    /// What the site's template language makes of the whole file, code included, before its Markdown is parsed; `None` if there
    /// is none.
    pub before_markdown: Option<fn(&str) -> String>,
    /// The site's own forms for what CommonMark writes otherwise or not at all.
    pub constructs: &'static [Construct],
    /// Whether a heading can have several lines. If not, its lines are joined.
    pub breaks_headings: bool,
    /// Whether ` {#b001}` after a heading is its id.
    pub has_heading_ids: bool,
    /// Whether the number of a list's first item counts. If not, a list begins with the number of a [`Meaning::ListStart`], or
    /// with 1.
    pub reads_list_starts: bool,
}

/// What a body is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// Markdown.
    Markdown,
    /// HTML. Then only the constructs of a [`Notation`] count, and each is an element.
    Html,
    /// HTML with the comments of WordPress, which say what each block is.
    Blocks,
}

/// A form that a site knows and CommonMark does not: `{{< youtube dQw4w9WgXcQ >}}`. In Markdown it holds no backtick: what begins in
/// code and ends outside is none.
#[derive(Clone, Copy, Debug)]
pub struct Construct {
    /// How it begins: `{{< youtube `.
    pub start: &'static str,
    /// How it ends: ` >}}`.
    pub end: &'static str,
    /// Where it must be. Elsewhere the site reads it as text.
    pub placement: Placement,
    /// Says what it means, given all of it from `start` to `end`; `None` if it is not this construct.
    pub read: fn(&str) -> Option<Meaning>,
}

/// Where a [`Construct`] must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Anywhere in a text.
    Inline,
    /// At the end of a line.
    LineEnd,
    /// Alone between blank lines.
    Block,
    /// On a line of its own, after a blank line and right above the block to which it belongs.
    LineAbove,
}

/// What a [`Construct`] means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It shows nothing.
    Nothing,
    /// The text after it is a heading of this level.
    Heading(u8),
    /// The list below begins with this number.
    ListStart(u64),
    /// Code within a line.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        url: String,
        /// What it shows.
        text: String,
    },
    /// An image.
    Image {
        /// Where it is found.
        url: String,
        /// Its alternative text.
        alt: String,
    },
    /// The place of an embed that the source lost: a comment.
    LostEmbed,
    /// An embed.
    Embed {
        /// The page that it shows.
        url: String,
        /// Its label, if it has one.
        label: Option<String>,
    },
}

/// A comment at the place of an embed that the source lost, for sites that put other comments between blocks too.
pub const LOST_EMBED: Construct = Construct {
    start: "<!-- An embed is missing here",
    end: "-->",
    placement: Placement::Block,
    read: |_| Some(Meaning::LostEmbed),
};

/// Any other comment, which shows nothing. Lists of constructs have it after [`LOST_EMBED`], because the first match counts.
pub const COMMENT: Construct =
    Construct { start: "<!-- ", end: "-->", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) };

/// CommonMark alone.
pub const COMMONMARK_NOTATION: Notation = Notation {
    format: BodyFormat::Markdown,
    before_markdown: None,
    constructs: &[],
    breaks_headings: true,
    has_heading_ids: false,
    reads_list_starts: true,
};

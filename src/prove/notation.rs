//! Undoes what a site's Markdown adds to CommonMark, so that the proof can parse the file that was written.

use std::borrow::Cow;

/// What a site reads before Markdown, or beside it.
#[derive(Clone, Copy, Debug)]
pub struct Notation {
    /// What bodies are written in.
    pub format: BodyFormat,
    /// What runs over the whole file before Markdown is read, code included, if something does: gives the file as the
    /// Markdown's reader finds it.
    pub before_markdown: Option<fn(&str) -> String>,
    /// What stands for something that has another form in CommonMark, or none.
    pub constructs: &'static [Construct],
    /// Whether a heading can have several lines; if not, they are one.
    pub breaks_headings: bool,
    /// Whether ` {#b001}` behind a heading is its id.
    pub has_heading_ids: bool,
    /// Whether a list begins with the number of its first item; if not, with that of a [`Meaning::ListStart`], or 1.
    pub reads_list_starts: bool,
}

/// What a body is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// Markdown.
    Markdown,
    /// HTML. Of a [`Notation`] only the constructs count then, which are elements.
    Html,
    /// The same between WordPress's comments, which say what each block is.
    Blocks,
}

/// Something that a site reads and CommonMark does not: `{{< youtube dQw4w9WgXcQ >}}`.
#[derive(Clone, Copy, Debug)]
pub struct Construct {
    /// How it begins: `{{< youtube `.
    pub start: &'static str,
    /// How it ends: ` >}}`.
    pub end: &'static str,
    /// Where it stands. Elsewhere it is nothing that the site would read.
    pub extent: Extent,
    /// What it stands for, given the whole of it; nothing if it is something else.
    pub read: fn(&str) -> Option<Meaning>,
}

/// Where a [`Construct`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Anywhere in a text.
    Inline,
    /// Alone between blank lines.
    Block,
    /// On a line of its own, below a blank line and right above the block that it is about.
    LineAbove,
}

/// What a [`Construct`] stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing that is shown.
    Nothing,
    /// The text behind it is a heading of this level.
    Heading(u8),
    /// The list below begins with this number.
    ListStart(u64),
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
    extent: Extent::Block,
    read: |_| Some(Meaning::LostEmbed),
};

/// Any other comment, which shows nothing. It stands behind [`LOST_EMBED`]: the first construct that fits is taken.
pub const COMMENT: Construct =
    Construct { start: "<!-- ", end: "-->", extent: Extent::Inline, read: |_| Some(Meaning::Nothing) };

/// CommonMark alone.
pub const COMMONMARK_NOTATION: Notation = Notation {
    format: BodyFormat::Markdown,
    before_markdown: None,
    constructs: &[],
    breaks_headings: true,
    has_heading_ids: false,
    reads_list_starts: true,
};

/// A file whose constructs are replaced by a sign, the number of the construct, and the sign again. To Markdown the sign is
/// punctuation, as the constructs' own braces and brackets are.
pub(super) struct Undone<'a> {
    pub(super) text: Cow<'a, str>,
    sign: char,
    /// Each construct as it was written, and what it stands for.
    found: Vec<(&'a str, Meaning)>,
}

/// What stands below a [`Extent::LineAbove`], where its line's end was.
const BELOW_LINE: &str = "\n\n";

/// No construct is longer, so that many that never end cost little.
const LONGEST: usize = 1 << 13;

impl Notation {
    pub(super) fn undo<'a>(&self, text: &'a str) -> Undone<'a> {
        let sign = ['⁂', '‡', '※', '⁜'].into_iter().find(|sign| !text.contains(*sign)).unwrap_or('⁂');
        let mut undone = Undone { text: Cow::Borrowed(text), sign, found: Vec::new() };
        if self.constructs.is_empty() && self.before_markdown.is_none() {
            return undone;
        }
        let mut starts: Vec<(usize, &Construct)> = Vec::new();
        for construct in self.constructs {
            starts.extend(text.match_indices(construct.start).map(|(at, _)| (at, construct)));
        }
        starts.sort_by_key(|(at, _)| *at);
        let (mut out, mut done) = (String::new(), 0);
        for (at, construct) in starts {
            if at < done {
                continue;
            }
            if let Some((whole, meaning)) = construct.find(text, at) {
                out.push_str(&text[done..at]);
                out.extend([sign.to_string(), undone.found.len().to_string(), sign.to_string()]);
                if construct.extent == Extent::LineAbove {
                    // To Markdown the block below would be part of the line's paragraph.
                    out.push_str(BELOW_LINE);
                }
                done = at + whole.len();
                undone.found.push((whole, meaning));
            }
        }
        out.push_str(&text[done..]);
        undone.text = Cow::Owned(self.before_markdown.map_or_else(|| out.clone(), |run| run(&out)));
        undone
    }
}

impl Construct {
    /// Itself, if it stands at a place.
    fn find<'a>(&self, text: &'a str, at: usize) -> Option<(&'a str, Meaning)> {
        let (before, rest) = text.split_at(at);
        let is_escaped = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let line = rest.split('\n').next()?;
        let inner = &line[self.start.len()..];
        let bound = (0..=LONGEST.min(inner.len())).rev().find(|at| inner.is_char_boundary(*at))?;
        let length = self.start.len() + inner[..bound].find(self.end)? + self.end.len();
        let after = &rest[length..];
        let is_below_blank = before.ends_with("\n\n") || before.trim_start_matches('\n').is_empty();
        let (stands_there, line_end) = match self.extent {
            Extent::Inline => (true, 0),
            Extent::Block => (is_below_blank && (after.is_empty() || after == "\n" || after.starts_with("\n\n")), 0),
            Extent::LineAbove => (is_below_blank && after.starts_with('\n') && !after.starts_with("\n\n"), 1),
        };
        let meaning = (self.read)(&rest[..length]).filter(|_| !is_escaped && stands_there)?;
        Some((&rest[..length + line_end], meaning))
    }
}

impl Undone<'_> {
    /// Whether there is no construct in it.
    pub(super) fn is_plain(&self) -> bool {
        self.found.is_empty()
    }

    /// The parts of a text: plain ones, and constructs.
    pub(super) fn split<'t>(&'t self, text: &'t str) -> Vec<Result<&'t str, &'t (&'t str, Meaning)>> {
        if self.is_plain() {
            return vec![Ok(text)];
        }
        let mut parts: Vec<Result<&str, &(&str, Meaning)>> = Vec::new();
        for (at, part) in text.split(self.sign).enumerate() {
            let number = part.parse::<usize>().ok().filter(|_| at % 2 == 1);
            let part = match parts.last() {
                Some(Err((written, _))) if written.ends_with('\n') => part.strip_prefix(BELOW_LINE).unwrap_or(part),
                _ => part,
            };
            parts.push(number.and_then(|number| self.found.get(number)).map_or(Ok(part), Err));
        }
        parts
    }

    /// A text in which constructs mean nothing, as it was written.
    pub(super) fn restore<'t>(&'t self, text: &'t str) -> Cow<'t, str> {
        if self.is_plain() {
            return Cow::Borrowed(text);
        }
        match &self.split(text)[..] {
            [Ok(text)] => Cow::Borrowed(*text),
            parts => parts.iter().map(|part| part.unwrap_or_else(|(written, _)| written)).collect(),
        }
    }
}

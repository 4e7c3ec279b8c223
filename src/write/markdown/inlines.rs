//! Inlines to Markdown that is read back as the same inlines.
//!
//! A block's inlines become [`Token`]s. They are written with the marks that read best, `_` and `**`, and no delimiter of
//! the plain text escaped; then the delimiters are paired as a parser would ([`super::delimiters`]). Where plain text pairs
//! it is escaped, where a span does not it takes its next marker, and all is written again until everything pairs as meant.
//! The last marker is an HTML tag, which always does; or, where tags are not rendered, delimiters between character
//! references, which count as punctuation: `**Step 1:**&#100;o`.

use std::collections::BTreeSet;

use super::delimiters::{Pair, pair_delimiters};
use super::dialect::{Code, Dialect, Html};
use super::escape::Elsewhere;
use super::render::{Rendered, render};
use crate::document::{Inline, Piece, ends_line, flatten, nest, plain_text};

/// What kind of block the inlines are the content of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    Item,
    Heading,
}

/// A part of a block on its way to text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Code(&'a str),
    Break,
    /// The number of a span in [`Draft::spans`].
    Open(usize),
    Close(usize),
    BeginLink,
    BeginImage,
    /// The end of a link or an image, with its URL.
    End(&'a str),
    /// Something in the dialect's own notation, by its number in [`Draft::own`].
    Own(usize),
}

/// An emphasis and how it is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) is_strong: bool,
    pub(super) marker: Marker,
}

/// How a span is marked, in the order in which it is tried: `_` for emphasis and `*` for strong, then the other, then a tag;
/// or, instead of the tag, the first again with the characters beside it as references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Preferred,
    Other,
    Tag,
    BetweenReferences,
}

impl Span {
    /// The delimiter, or nothing where a tag takes its place.
    pub(super) fn delimiter(self) -> Option<char> {
        match (self.marker, self.is_strong) {
            (Marker::Preferred | Marker::BetweenReferences, true) | (Marker::Other, false) => Some('*'),
            (Marker::Preferred | Marker::BetweenReferences, false) | (Marker::Other, true) => Some('_'),
            (Marker::Tag, _) => None,
        }
    }

    /// Returns whether there was one.
    fn take_next_marker(&mut self, html: Html) -> bool {
        self.marker = match self.marker {
            Marker::Preferred => Marker::Other,
            Marker::Other if html == Html::Any => Marker::Tag,
            Marker::Other => Marker::BetweenReferences,
            Marker::Tag | Marker::BetweenReferences => return false,
        };
        true
    }
}

/// A block's inlines as tokens, and what has been decided about them so far.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) spans: Vec<Span>,
    /// What the dialect writes in its own notation.
    pub(super) own: Vec<String>,
    /// The stretches of `*`, `_` or `~` in plain text, counted from the first, that must be escaped.
    pub(super) escaped: BTreeSet<usize>,
    pub(super) elsewhere: Elsewhere,
    /// Whether the block begins with a link that has `]:` in code: only a title keeps it from being a definition.
    pub(super) links_need_title: bool,
}

/// So many bytes are written in attempts that change as little as they can; then all plain text is escaped and all spans
/// that do not pair are changed at once, so that no paragraph, however long and strange, takes more than a moment.
const PATIENT_BYTES: usize = 1 << 20;

/// Writes a block's inlines, without a line's end after them.
///
/// ```markdown
/// **Step 1:** see [_the manual_](https://example.com), `a`_b_ and <strong>x:</strong>y
/// ```
pub(super) fn write_inlines(inlines: &[Inline], within: Within, dialect: &Dialect) -> String {
    if inlines.iter().any(holds_line_end) {
        return write_inlines(&join_lines(inlines), within, dialect);
    }
    let mut draft = Draft::new(inlines, dialect);
    let mut written = 0;
    loop {
        let rendered = render(&draft, within, dialect);
        written += rendered.text.len();
        // It ends: every attempt escapes a text or moves a span to its next marker, of which there are three.
        if !draft.resolve(&rendered, written < PATIENT_BYTES, dialect) {
            return rendered.text;
        }
    }
}

/// Whether text or code has a line end. Only [`Inline::LineBreak`] may end a line: a line of a text would be a line of
/// Markdown, and so could be a heading, a fence or, in MDX, code.
fn holds_line_end(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.contains(ends_line),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
            content.iter().any(holds_line_end)
        }
        Inline::Image(_) | Inline::LineBreak => false,
    }
}

/// The inlines with a space for each line end in text and code.
fn join_lines(inlines: &[Inline]) -> Vec<Inline> {
    let mut runs = flatten(inlines);
    for run in &mut runs {
        if let Piece::Text(text) = &mut run.piece {
            *text = text.replace(ends_line, " ");
        }
    }
    nest(runs)
}

impl<'a> Draft<'a> {
    fn new(inlines: &'a [Inline], dialect: &Dialect) -> Self {
        let mut draft = Draft::default();
        draft.push_tokens(inlines, dialect);
        let stretches: usize = draft.tokens.iter().map(count_backtick_stretches).sum();
        draft.elsewhere.backticks_pair = stretches > 1;
        let has_at_sign = |token: &Token| matches!(token, Token::Text(text) | Token::Code(text) if text.contains('@'));
        draft.elsewhere.has_at_sign = draft.tokens.iter().any(has_at_sign);
        let has_mark = |token: &Token| matches!(token, Token::Code(code) if code.contains("]:"));
        draft.links_need_title =
            matches!(draft.tokens.first(), Some(Token::BeginLink)) && draft.tokens.iter().any(has_mark);
        let begins_bracket = matches!(inlines.first(), Some(Inline::Text(text)) if text.starts_with('['));
        let has_lines = draft.tokens.iter().any(|token| matches!(token, Token::Break));
        draft.elsewhere.has_definition_mark = (begins_bracket || has_lines) && plain_text(inlines).contains("]:");
        draft
    }

    fn push_tokens(&mut self, inlines: &'a [Inline], dialect: &Dialect) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.tokens.push(Token::Text(text)),
                Inline::Code(text) => match (dialect.code)(Code::Span(text)) {
                    Some(own) => self.push_own(own),
                    None => self.tokens.push(Token::Code(text)),
                },
                Inline::LineBreak => self.tokens.push(Token::Break),
                Inline::Emphasis(content) => self.push_span(false, content, dialect),
                Inline::Strong(content) => self.push_span(true, content, dialect),
                Inline::Link { url, content } => {
                    if let Some(own) = (dialect.link)(url, content) {
                        self.push_own(own);
                        continue;
                    }
                    self.tokens.push(Token::BeginLink);
                    self.push_tokens(content, dialect);
                    self.tokens.push(Token::End(url));
                }
                Inline::Image(image) => {
                    let link = image.link.as_deref();
                    self.tokens.extend(link.map(|_| Token::BeginLink));
                    match (dialect.image)(image) {
                        Some(own) => self.push_own(own),
                        None => {
                            self.tokens.extend([
                                Token::BeginImage,
                                Token::Text(&image.alt),
                                Token::End(image.target()),
                            ]);
                        }
                    }
                    self.tokens.extend(link.map(Token::End));
                }
            }
        }
    }

    fn push_own(&mut self, own: String) {
        self.tokens.push(Token::Own(self.own.len()));
        self.own.push(own);
    }

    fn push_span(&mut self, is_strong: bool, content: &'a [Inline], dialect: &Dialect) {
        let number = self.spans.len();
        self.spans.push(Span { is_strong, marker: Marker::Preferred });
        self.tokens.push(Token::Open(number));
        self.push_tokens(content, dialect);
        self.tokens.push(Token::Close(number));
    }

    /// Compares what was rendered with what is meant, and changes the draft where they differ. Returns whether it did.
    fn resolve(&mut self, rendered: &Rendered, patient: bool, dialect: &Dialect) -> bool {
        if rendered.events.is_empty() {
            return false;
        }
        let html = dialect.html;
        let is_refused = |(_, pair): &&(usize, Pair)| {
            let (before, after) = rendered.text.split_at(pair.open);
            after.chars().next().is_some_and(|delimiter| !(dialect.opens)(before, delimiter))
        };
        let refused = rendered.spans.iter().filter(is_refused);
        if refused.filter(|(number, _)| self.spans[*number].take_next_marker(html)).count() > 0 {
            return true;
        }
        for pairs in pair_delimiters(&rendered.text, &rendered.events, dialect.reads_link_text_alone) {
            let before = self.escaped.len();
            self.escaped.extend(pairs.iter().flat_map(|pair| rendered.literals_in(*pair)));
            if self.escaped.len() > before {
                if !patient {
                    self.escaped.extend(0..rendered.literal_count);
                }
                return true;
            }
            let is_missing = |span: &&(usize, Pair)| pairs.binary_search(&span.1).is_err();
            let missing: Vec<usize> = rendered.spans.iter().filter(is_missing).map(|(number, _)| *number).collect();
            let mut moved = missing.iter().filter(|&&number| self.spans[number].take_next_marker(html));
            if moved.by_ref().take(if patient { 1 } else { usize::MAX }).count() > 0 {
                return true;
            }
            if !missing.is_empty() && self.keep_apart(rendered.literal_count) {
                return true;
            }
        }
        false
    }
}

impl Draft<'_> {
    /// The last resort where there are no tags: every span between references, so that no two delimiters of a kind touch, and
    /// every delimiter of plain text escaped. Returns whether that is anything new.
    fn keep_apart(&mut self, literal_count: usize) -> bool {
        // Their numbers change where a reference takes the place of one.
        let is_new = !(0..literal_count).all(|number| self.escaped.contains(&number))
            || self.spans.iter().any(|span| span.marker != Marker::BetweenReferences);
        self.escaped.extend(0..literal_count);
        self.spans.iter_mut().for_each(|span| span.marker = Marker::BetweenReferences);
        is_new
    }
}

fn count_backtick_stretches(token: &Token) -> usize {
    match token {
        Token::Code(_) | Token::Own(_) => 1,
        Token::Text(text) | Token::End(text) if text.contains('`') => {
            let bytes = text.as_bytes();
            (0..bytes.len()).filter(|&at| bytes[at] == b'`' && (at == 0 || bytes[at - 1] != b'`')).count()
        }
        _ => 0,
    }
}

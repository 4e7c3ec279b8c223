//! A block's inlines as tokens, with the marker that each span has so far. `render` writes a draft, and `inlines` changes it
//! until it is read as meant.

use std::collections::BTreeSet;

use super::destination::is_autolink;
use super::dialect::{Code, Dialect, Html};
use super::escape::Elsewhere;
use crate::document::{Inline, plain_text};

/// The kind of block that holds the inlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    Paragraph,
    Item,
    Heading,
}

/// A part of a block that is written at once.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Code(&'a str),
    Break,
    /// The beginning of a span: its index in [`Draft::spans`].
    Open(usize),
    /// The end of a span, by the same index.
    Close(usize),
    BeginLink,
    BeginImage,
    /// The end of a link or an image, with its URL.
    End(&'a str),
    /// Text that the dialect has written in its own notation: its index in [`Draft::raw`].
    Raw(usize),
}

/// Emphasis or strong emphasis, and how it is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) is_strong: bool,
    pub(super) marker: Marker,
}

/// How a span is marked. Markers are tried in this order: `_` for emphasis and `**` for strong, then `*` and `__`, then a tag.
/// Where the renderer does not read every tag, the third is the first again, with the characters beside it as references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Preferred,
    Other,
    Tag,
    BetweenReferences,
}

impl Span {
    /// The delimiter; nothing if the span is a tag.
    pub(super) fn delimiter(self) -> Option<char> {
        match (self.marker, self.is_strong) {
            (Marker::Preferred | Marker::BetweenReferences, true) | (Marker::Other, false) => Some('*'),
            (Marker::Preferred | Marker::BetweenReferences, false) | (Marker::Other, true) => Some('_'),
            (Marker::Tag, _) => None,
        }
    }

    /// Moves on to the next marker; returns whether there is one.
    pub(super) fn take_next_marker(&mut self, html: Html) -> bool {
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
    /// The texts that the dialect has written in its own notation.
    pub(super) raw: Vec<String>,
    /// The numbers of the runs of `*`, `_` or `~` in plain text that must be escaped, counted from the first.
    pub(super) escaped: BTreeSet<usize>,
    pub(super) elsewhere: Elsewhere,
    /// Whether the block begins with a link and has `]:` in code. Without a title, the link could be read as a definition.
    pub(super) links_need_title: bool,
}

impl<'a> Draft<'a> {
    /// Makes the tokens of inlines, each span with its preferred marker.
    pub(super) fn new(inlines: &'a [Inline], dialect: &Dialect) -> Self {
        let mut draft = Draft::default();
        draft.push_tokens(inlines, dialect);
        let backtick_runs: usize = draft.tokens.iter().map(count_backtick_runs).sum();
        draft.elsewhere.backticks_pair = backtick_runs > 1;
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
                    Some(raw) => self.push_raw(raw),
                    None => self.tokens.push(Token::Code(text)),
                },
                Inline::LineBreak => self.tokens.push(Token::Break),
                Inline::Emphasis(content) => self.push_span(false, content, dialect),
                Inline::Strong(content) => self.push_span(true, content, dialect),
                Inline::Link { url, content }
                    if dialect.autolinks && is_autolink(url) && *content == [Inline::Text(url.clone())] =>
                {
                    self.push_raw(format!("<{url}>"));
                }
                Inline::Link { url, content } => {
                    if let Some(raw) = (dialect.link)(url, content) {
                        self.push_raw(raw);
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
                        Some(raw) => self.push_raw(raw),
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

    fn push_raw(&mut self, raw: String) {
        self.tokens.push(Token::Raw(self.raw.len()));
        self.raw.push(raw);
    }

    fn push_span(&mut self, is_strong: bool, content: &'a [Inline], dialect: &Dialect) {
        let number = self.spans.len();
        self.spans.push(Span { is_strong, marker: Marker::Preferred });
        self.tokens.push(Token::Open(number));
        self.push_tokens(content, dialect);
        self.tokens.push(Token::Close(number));
    }
}

fn count_backtick_runs(token: &Token) -> usize {
    match token {
        Token::Code(_) | Token::Raw(_) => 1,
        Token::Text(text) | Token::End(text) if text.contains('`') => {
            let bytes = text.as_bytes();
            (0..bytes.len()).filter(|&at| bytes[at] == b'`' && (at == 0 || bytes[at - 1] != b'`')).count()
        }
        _ => 0,
    }
}

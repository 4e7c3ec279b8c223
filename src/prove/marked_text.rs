//! Undoes what a site's Markdown adds to CommonMark: puts a marker in the place of each construct of the site's own.

use std::borrow::Cow;

use super::notation::{BodyFormat, Construct, Meaning, Notation, Placement};

/// A file in which each construct is replaced by a marker: a sign, the number of the construct, and the sign again. To Markdown
/// the sign is punctuation, as are the braces and brackets of the constructs.
pub(super) struct MarkedText<'a> {
    pub(super) text: Cow<'a, str>,
    sign: char,
    /// Each construct as it was written, and its meaning. A marker has its index.
    constructs: Vec<(&'a str, Meaning)>,
}

/// A part of a text in a [`MarkedText`].
#[derive(Clone, Copy)]
pub(super) enum TextPart<'t> {
    Plain(&'t str),
    /// A construct: the text of the file that a marker has replaced, and its meaning.
    Construct {
        written: &'t str,
        meaning: &'t Meaning,
    },
}

/// What follows the marker of a [`Placement::LineAbove`], in place of its line end.
const BELOW_LINE: &str = "\n\n";

/// The most bytes of a construct. The bound keeps many constructs that never end from costing much.
const MAX_LENGTH: usize = 1 << 13;

impl Notation {
    /// Replaces the constructs in a file by markers, so that a CommonMark parser can read the rest.
    pub(super) fn mark_constructs<'a>(&self, text: &'a str) -> MarkedText<'a> {
        let sign = ['⁂', '‡', '※', '⁜'].into_iter().find(|sign| !text.contains(*sign)).unwrap_or('⁂');
        let mut marked = MarkedText { text: Cow::Borrowed(text), sign, constructs: Vec::new() };
        if self.constructs.is_empty() && self.before_markdown.is_none() {
            return marked;
        }
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for (number, construct) in self.constructs.iter().enumerate() {
            starts.extend(text.match_indices(construct.start).map(|(at, _)| (at, number)));
        }
        starts.sort_by_key(|(at, _)| *at);
        let mut ends: Vec<Search> = self.constructs.iter().map(|construct| Search::new(text, construct.end)).collect();
        let mut line_ends = Search::new(text, "\n");
        let (mut out, mut done) = (String::new(), 0);
        for (at, number) in starts {
            if at < done {
                continue;
            }
            let construct = &self.constructs[number];
            let inner = at + construct.start.len();
            let end = ends[number].find(inner).min(line_ends.find(inner));
            let found = construct.match_at(text, at, end);
            // Code ends in it, or begins.
            let is_cut = |whole: &str| self.format == BodyFormat::Markdown && whole.contains('`');
            if let Some((whole, meaning)) = found.filter(|(whole, _)| !is_cut(whole)) {
                out.push_str(&text[done..at]);
                out.extend([sign.to_string(), marked.constructs.len().to_string(), sign.to_string()]);
                if construct.placement == Placement::LineAbove {
                    // Otherwise the block below would belong to the paragraph of the marker.
                    out.push_str(BELOW_LINE);
                }
                done = at + whole.len();
                marked.constructs.push((whole, meaning));
            }
        }
        out.push_str(&text[done..]);
        marked.text = Cow::Owned(self.before_markdown.map_or_else(|| out.clone(), |run| run(&out)));
        marked
    }
}

impl Construct {
    /// Reads it at a byte of a file: the text that it covers, and its meaning. `None` if it is not there. `end` is the byte of
    /// its end, or else of the end of the line.
    fn match_at<'a>(&self, text: &'a str, at: usize, end: usize) -> Option<(&'a str, Meaning)> {
        let (before, rest) = text.split_at(at);
        let is_escaped = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        if end > at + MAX_LENGTH {
            return None;
        }
        let after = text[end..].strip_prefix(self.end)?;
        let length = rest.len() - after.len();
        let is_below_blank = before.ends_with("\n\n") || before.trim_start_matches('\n').is_empty();
        let (is_in_place, line_end) = match self.placement {
            Placement::Inline => (true, 0),
            Placement::LineEnd => (after.is_empty() || after.starts_with('\n'), 0),
            Placement::Block => (is_below_blank && (after.is_empty() || after == "\n" || after.starts_with("\n\n")), 0),
            Placement::LineAbove => (is_below_blank && after.starts_with('\n') && !after.starts_with("\n\n"), 1),
        };
        let meaning = (self.read)(&rest[..length]).filter(|_| !is_escaped && is_in_place)?;
        Some((&rest[..length + line_end], meaning))
    }
}

/// A search for a mark from places that only move forward, so that each part of the text is searched once.
struct Search<'a> {
    text: &'a str,
    mark: &'a str,
    /// The next mark, as far as the last search has found it.
    next: Option<usize>,
}

impl<'a> Search<'a> {
    fn new(text: &'a str, mark: &'a str) -> Search<'a> {
        Search { text, mark, next: None }
    }

    /// Finds the next mark at or after a byte: where it stands, or the end of the text.
    fn find(&mut self, from: usize) -> usize {
        let next = self.next.filter(|next| *next >= from);
        let find = || self.text[from..].find(self.mark).map_or(self.text.len(), |at| from + at);
        *self.next.insert(next.unwrap_or_else(find))
    }
}

impl MarkedText<'_> {
    /// Whether it has no construct.
    pub(super) fn is_plain(&self) -> bool {
        self.constructs.is_empty()
    }

    /// Splits a piece of the text into plain parts and constructs.
    pub(super) fn split<'t>(&'t self, text: &'t str) -> Vec<TextPart<'t>> {
        if self.is_plain() {
            return vec![TextPart::Plain(text)];
        }
        let mut parts = Vec::new();
        for (at, part) in text.split(self.sign).enumerate() {
            let number = part.parse::<usize>().ok().filter(|_| at % 2 == 1);
            let part = match parts.last() {
                Some(TextPart::Construct { written, .. }) if written.ends_with('\n') => {
                    part.strip_prefix(BELOW_LINE).unwrap_or(part)
                }
                _ => part,
            };
            parts.push(match number.and_then(|number| self.constructs.get(number)) {
                Some((written, meaning)) => TextPart::Construct { written, meaning },
                None => TextPart::Plain(part),
            });
        }
        parts
    }

    /// Puts constructs back as they were written: in code and URLs they mean nothing.
    pub(super) fn restore<'t>(&'t self, text: &'t str) -> Cow<'t, str> {
        if self.is_plain() {
            return Cow::Borrowed(text);
        }
        match &self.split(text)[..] {
            [TextPart::Plain(text)] => Cow::Borrowed(*text),
            parts => parts.iter().map(|part| part.written()).collect(),
        }
    }
}

impl<'t> TextPart<'t> {
    /// The part as it was written.
    fn written(self) -> &'t str {
        match self {
            TextPart::Plain(text) => text,
            TextPart::Construct { written, .. } => written,
        }
    }
}

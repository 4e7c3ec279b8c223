//! A block's tokens to text, under the decisions taken so far, with a note of every delimiter on the way.

use super::delimiters::{Event, Pair};
use super::destination::push_destination;
use super::dialect::{Dialect, Html};
use super::draft::{Draft, Marker, Token, Within};

/// A block as it would be written.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// What takes part in the pairing of delimiters.
    pub(super) events: Vec<Event>,
    /// The spans that are marked by delimiters: their numbers, and the pair that each must make; sorted by number.
    pub(super) spans: Vec<(usize, Pair)>,
    /// The stretches of delimiters in plain text that were not escaped: where they start, their length, their number.
    pub(super) literals: Vec<(usize, usize, usize)>,
    /// How many such stretches there are, escaped or not.
    pub(super) literal_count: usize,
}

impl Rendered {
    /// The stretches of plain text that a pair takes for marks.
    pub(super) fn literals_in(&self, pair: Pair) -> impl Iterator<Item = usize> {
        let holding = move |at: usize| {
            let index = self.literals.partition_point(|&(start, ..)| start <= at).checked_sub(1)?;
            let (start, length, number) = self.literals[index];
            (at < start + length).then_some(number)
        };
        [pair.open, pair.close].into_iter().filter_map(holding)
    }
}

/// Writes the tokens of a draft.
pub(super) fn render(draft: &Draft, within: Within, dialect: &Dialect) -> Rendered {
    let mut renderer = Renderer { draft, within, dialect, done: Rendered::default(), lines: 0, depth: 0 };
    for at in 0..draft.tokens.len() {
        renderer.push_token(at);
    }
    if within == Within::Heading {
        renderer.escape_closing_marks();
    }
    renderer.done
}

pub(super) struct Renderer<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) within: Within,
    pub(super) dialect: &'a Dialect,
    pub(super) done: Rendered,
    /// How many lines of the block are done with.
    pub(super) lines: usize,
    /// How many brackets are open.
    pub(super) depth: usize,
}

impl Renderer<'_> {
    fn push_token(&mut self, at: usize) {
        let tokens = &self.draft.tokens;
        let end = self.done.text.len();
        match tokens[at] {
            Token::Text(text) => self.push_text(at, text),
            Token::Code(text) => self.done.text.push_str(&write_code_span(text)),
            Token::Own(number) => self.done.text.push_str(&self.draft.own[number]),
            Token::Break => self.push_break(at),
            Token::Open(number) => {
                let length = self.push_mark(number, "");
                if length > 0 {
                    self.done.spans.push((number, Pair { open: end, close: 0, length }));
                }
            }
            Token::Close(number) => {
                if self.push_mark(number, "/") > 0
                    && let Ok(span) = self.done.spans.binary_search_by_key(&number, |(number, _)| *number)
                {
                    self.done.spans[span].1.close = end;
                }
            }
            Token::BeginLink | Token::BeginImage => {
                self.done.text.push_str(if matches!(tokens[at], Token::BeginLink) { "[" } else { "![" });
                self.done.events.push(Event::OpenBracket);
                self.depth += 1;
            }
            Token::End(url) => {
                self.done.text.push_str("](");
                push_destination(&mut self.done.text, url);
                self.done.text.push_str(if self.draft.links_need_title { " \"\")" } else { ")" });
                self.done.events.push(Event::CloseBracket);
                self.depth -= 1;
            }
        }
    }

    /// Writes one end of a span; returns how many delimiters it took.
    fn push_mark(&mut self, number: usize, slash: &str) -> usize {
        let span = self.draft.spans[number];
        let start = self.done.text.len();
        let Some(character) = span.delimiter() else {
            let name = if span.is_strong { "strong" } else { "em" };
            self.done.text.extend(["<", slash, name, ">"]);
            return 0;
        };
        let length = if span.is_strong { 2 } else { 1 };
        self.done.text.extend(std::iter::repeat_n(character, length));
        self.done.events.push(Event::Delimiters { character, start, length });
        length
    }

    /// A hard break: two blanks and a line's end. A second one in a row stands as a backslash on a line of its own, which
    /// blanks alone would make the end of the paragraph; in a heading, which has one line, it is a tag.
    fn push_break(&mut self, at: usize) {
        self.lines += 1;
        let is_second = at > 0 && matches!(self.draft.tokens[at - 1], Token::Break);
        if is_second && self.within != Within::Heading {
            return self.done.text.extend([self.dialect.empty_line, "\n"]);
        }
        self.done.text.push_str(match (self.within, self.dialect.html) {
            (Within::Heading, Html::Any) => "<br>",
            (Within::Heading, Html::Closed) => "<br />",
            (Within::Heading, Html::None) => " ",
            _ => "  \n",
        });
    }

    /// Whether the token at a place is the end of a span that wants references beside it.
    pub(super) fn wants_references(&self, at: Option<usize>) -> bool {
        match at.and_then(|at| self.draft.tokens.get(at)) {
            Some(Token::Open(number) | Token::Close(number)) => {
                self.draft.spans[*number].marker == Marker::BetweenReferences
            }
            _ => false,
        }
    }

    /// A heading's last `#`s after a blank would be taken for its closing marks.
    fn escape_closing_marks(&mut self) {
        let text = &mut self.done.text;
        let before = text.trim_end_matches('#');
        if before.len() < text.len() && (before.is_empty() || before.ends_with([' ', '\t'])) {
            text.insert(text.len() - 1, '\\');
        }
    }
}

/// Writes a code span, with a fence longer than any stretch of backticks inside.
///
/// <https://spec.commonmark.org/0.31.2/#code-spans>
#[must_use]
pub fn write_code_span(text: &str) -> String {
    let fence = "`".repeat(longest_stretch(text, '`') + 1);
    let is_padded = text.starts_with('`') || text.ends_with('`');
    let pad = if is_padded { " " } else { "" };
    [fence.as_str(), pad, text, pad, fence.as_str()].concat()
}

/// The length of the longest stretch of one character.
pub(super) fn longest_stretch(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(|stretch| stretch.len() / c.len_utf8()).max().unwrap_or(0)
}

//! One attempt at writing a block: its tokens as text, with the markers chosen so far, and the place of every delimiter.

use super::delimiters::{Event, Pair};
use super::destination::push_destination;
use super::dialect::{Dialect, Html};
use super::draft::{Draft, Marker, Token, Within};

/// A block as this attempt writes it.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// The delimiters and brackets, for the pairing of delimiters.
    pub(super) events: Vec<Event>,
    /// The spans that are written with delimiters: each number, and the pair that the delimiters must make; sorted by number.
    pub(super) spans: Vec<(usize, Pair)>,
    /// The runs of delimiters in plain text that were not escaped, in order.
    pub(super) literals: Vec<Literal>,
    /// How many runs of delimiters are in plain text, escaped or not.
    pub(super) literal_count: usize,
}

/// A run of `*`, `_` or `~` in plain text that was not escaped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    /// The byte at which it starts.
    pub(super) start: usize,
    /// How many delimiters it has.
    pub(super) length: usize,
    /// Its number among all such runs, escaped or not.
    pub(super) number: usize,
}

impl Rendered {
    /// The numbers of the literals that a pair has as its opening or closing delimiters.
    pub(super) fn literals_in(&self, pair: Pair) -> impl Iterator<Item = usize> {
        let find_literal = move |at: usize| {
            let index = self.literals.partition_point(|literal| literal.start <= at).checked_sub(1)?;
            let Literal { start, length, number } = self.literals[index];
            (at < start + length).then_some(number)
        };
        [pair.open, pair.close].into_iter().filter_map(find_literal)
    }
}

/// Writes the tokens of a draft.
pub(super) fn render(draft: &Draft, within: Within, dialect: &Dialect) -> Rendered {
    let mut renderer = Renderer { draft, within, dialect, done: Rendered::default(), lines: 0, depth: 0 };
    for at in 0..draft.tokens.len() {
        renderer.push_token(at);
    }
    if within == Within::Heading {
        renderer.escape_closing_sequence();
    }
    renderer.done
}

pub(super) struct Renderer<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) within: Within,
    pub(super) dialect: &'a Dialect,
    pub(super) done: Rendered,
    /// How many lines of the block are written.
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
            Token::Raw(number) => self.done.text.push_str(&self.draft.raw[number]),
            Token::Break => self.push_break(at),
            Token::Open(number) => {
                let length = self.push_span_edge(number, "");
                if length > 0 {
                    self.done.spans.push((number, Pair { open: end, close: 0, length }));
                }
            }
            Token::Close(number) => {
                if self.push_span_edge(number, "/") > 0
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

    /// Writes the beginning of a span, or its end if `slash` is `/`, as delimiters or as a tag. Returns the number of
    /// delimiters; 0 for a tag.
    fn push_span_edge(&mut self, number: usize, slash: &str) -> usize {
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

    /// Writes a hard break: two spaces and a line feed. A second break in a row is a line with only a backslash, because a blank
    /// line would end the paragraph. A heading has only one line, so its breaks are tags.
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

    /// Whether the token at this index is the edge of a span whose neighbouring characters are to be references.
    pub(super) fn wants_references(&self, at: Option<usize>) -> bool {
        match at.and_then(|at| self.draft.tokens.get(at)) {
            Some(Token::Open(number) | Token::Close(number)) => {
                self.draft.spans[*number].marker == Marker::BetweenReferences
            }
            _ => false,
        }
    }

    /// Escapes the last `#` of a heading that ends with a blank and `#`s: a parser would drop them as its closing sequence.
    ///
    /// <https://spec.commonmark.org/0.31.2/#atx-headings>
    fn escape_closing_sequence(&mut self) {
        let text = &mut self.done.text;
        let before = text.trim_end_matches('#');
        if before.len() < text.len() && (before.is_empty() || before.ends_with([' ', '\t'])) {
            text.insert(text.len() - 1, '\\');
        }
    }
}

/// Writes a code span, between more backticks than stand in a row inside it.
///
/// <https://spec.commonmark.org/0.31.2/#code-spans>
#[must_use]
pub fn write_code_span(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let is_padded = text.starts_with('`') || text.ends_with('`');
    let pad = if is_padded { " " } else { "" };
    [fence.as_str(), pad, text, pad, fence.as_str()].concat()
}

/// The length of the longest run of one character.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(|run| run.len() / c.len_utf8()).max().unwrap_or(0)
}

//! A block's tokens to text, under the decisions taken so far, with a note of every delimiter on the way.

use std::ops::Range;

use super::delimiters::{Event, Pair};
use super::destination::push_destination;
use super::escape::{
    Line, LineStart, Spot, find_block_marker, is_dangerous, makes_autolink, may_be_dangerous, may_hold_address,
};
use super::inlines::{Draft, Token, Within};

/// A block as it would be written.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    /// What takes part in the pairing of delimiters.
    pub(super) events: Vec<Event>,
    /// The spans that are marked by delimiters: their numbers, and the pair that each must make; sorted by number.
    pub(super) spans: Vec<(usize, Pair)>,
    /// The stretches of delimiters in plain text that were not escaped: where they start, their length, their number.
    literals: Vec<(usize, usize, usize)>,
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
pub(super) fn render(draft: &Draft, within: Within) -> Rendered {
    let mut renderer = Renderer { draft, within, done: Rendered::default(), lines: 0, depth: 0, literals: 0 };
    for at in 0..draft.tokens.len() {
        renderer.push_token(at);
    }
    if within == Within::Heading {
        renderer.escape_closing_marks();
    }
    renderer.done
}

struct Renderer<'a> {
    draft: &'a Draft<'a>,
    within: Within,
    done: Rendered,
    lines: usize,
    /// How many brackets are open.
    depth: usize,
    /// How many stretches of delimiters plain text had so far.
    literals: usize,
}

impl Renderer<'_> {
    fn push_token(&mut self, at: usize) {
        let tokens = &self.draft.tokens;
        let end = self.done.text.len();
        match tokens[at] {
            Token::Text(text) => self.push_text(at, text),
            Token::Code(text) => push_code(&mut self.done.text, text),
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
            Token::End(address) => {
                self.done.text.push_str("](");
                push_destination(&mut self.done.text, address);
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
        self.done.text.push_str(match self.within {
            Within::Heading => "<br>",
            _ if at > 0 && matches!(self.draft.tokens[at - 1], Token::Break) => "\\\n",
            _ => "  \n",
        });
    }

    fn push_text(&mut self, at: usize, text: &str) {
        let tokens = &self.draft.tokens;
        let begins_line = self.within != Within::Heading && (at == 0 || matches!(tokens[at - 1], Token::Break));
        let ends_line = matches!(tokens.get(at + 1), None | Some(Token::Break));
        let next = match tokens.get(at + 1) {
            None => None,
            Some(Token::Break) => Some('\n'),
            Some(Token::BeginLink) => Some('['),
            Some(Token::End(_)) => Some(']'),
            // Whatever else follows begins with punctuation that is neither a bracket nor a parenthesis.
            Some(_) => Some('*'),
        };
        let line = LineStart {
            text,
            alone: ends_line,
            line: match self.within {
                _ if self.lines > 0 => Line::Later,
                Within::Item => Line::FirstOfItem,
                _ => Line::First,
            },
            has_definition_mark: self.draft.has_definition_mark,
        };
        let marker = if begins_line { find_block_marker(line) } else { None };
        let text = Plain { text, next, marker };
        if self.depth > 0 || !may_hold_address(text.text) {
            return self.push_word(&text, 0..text.text.len(), false);
        }
        let mut start = 0;
        for word in text.text.split_inclusive([' ', '<']) {
            let word = start..start + word.len();
            start = word.end;
            let holds_address = word.clone().any(|at| makes_autolink(text.text, at));
            let touches = (word.end == text.text.len() && !ends_line) || (word.start == 0 && at > 0 && !begins_line);
            match (holds_address, touches) {
                (false, _) => self.push_word(&text, word, false),
                (true, true) => self.push_word(&text, word, true),
                (true, false) => self.push_address(&text, word),
            }
        }
    }

    /// Writes a word that holds an address; if it needed a backslash, once more, cut so that it is not taken for a link.
    fn push_address(&mut self, plain: &Plain, word: Range<usize>) {
        let (length, events) = (self.done.text.len(), self.done.events.len());
        let (noted, literals) = (self.done.literals.len(), self.literals);
        self.push_word(plain, word.clone(), false);
        if self.done.text.len() - length > word.len() {
            self.done.text.truncate(length);
            self.done.events.truncate(events);
            self.done.literals.truncate(noted);
            self.literals = literals;
            self.push_word(plain, word, true);
        }
    }

    fn push_word(&mut self, plain: &Plain, word: Range<usize>, cut: bool) {
        let text = plain.text;
        let mut written = word.start;
        let mut at = word.start;
        let is_worth_a_look = |at: &usize| {
            let byte = text.as_bytes()[*at];
            may_be_dangerous(byte) || plain.marker == Some(*at) || (cut && b":.@".contains(&byte))
        };
        while let Some(found) = (at..word.end).find(is_worth_a_look) {
            at = found;
            let c = char::from(text.as_bytes()[at]);
            if matches!(c, '*' | '_' | '~') {
                let length = text[at..word.end].chars().take_while(|&other| other == c).count();
                self.done.text.push_str(&text[written..at]);
                self.push_literals(c, length, plain.marker == Some(at));
                at += length;
                written = at;
                continue;
            }
            let spot = Spot {
                rest: &text[at + 1..],
                next: plain.next,
                in_brackets: self.depth > 0,
                backticks_pair: self.draft.backticks_pair,
            };
            if plain.marker == Some(at) || is_dangerous(c, spot) || (cut && makes_autolink(text, at)) {
                self.done.text.push_str(&text[written..at]);
                self.done.text.push('\\');
                written = at;
            }
            at += 1;
        }
        self.done.text.push_str(&text[written..word.end]);
    }

    /// Delimiters of plain text: as they are, and noted, until they are known to pair.
    fn push_literals(&mut self, character: char, length: usize, marked: bool) {
        let number = self.literals;
        self.literals += 1;
        if marked || self.draft.escaped.contains(&number) {
            for _ in 0..length {
                self.done.text.extend(['\\', character]);
            }
            return;
        }
        let start = self.done.text.len();
        self.done.text.extend(std::iter::repeat_n(character, length));
        self.done.events.push(Event::Delimiters { character, start, length });
        self.done.literals.push((start, length, number));
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

/// Plain text and what is known about its surroundings.
struct Plain<'a> {
    text: &'a str,
    /// The first character of what follows, as it is written.
    next: Option<char>,
    /// The byte that would be taken for a block's mark.
    marker: Option<usize>,
}

/// Writes a code span, with a fence longer than any stretch of backticks inside.
///
/// <https://spec.commonmark.org/0.31.2/#code-spans>
fn push_code(out: &mut String, text: &str) {
    let fence = "`".repeat(longest_stretch(text, '`') + 1);
    let is_padded = text.starts_with('`') || text.ends_with('`');
    let pad = if is_padded { " " } else { "" };
    out.extend([fence.as_str(), pad, text, pad, fence.as_str()]);
}

/// The length of the longest stretch of one character.
pub(super) fn longest_stretch(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(|stretch| stretch.len() / c.len_utf8()).max().unwrap_or(0)
}

//! Writes plain text, with a backslash where a character would be read as something else.

use std::ops::Range;

use super::delimiters::Event;
use super::dialect::{self, Protection};
use super::draft::{Token, Within};
use super::escape::{
    Line, LineStart, TextContext, find_block_marker, has_harmless_brackets, is_dangerous, makes_autolink,
    may_be_dangerous, may_hold_url, takes_in_angle_bracket,
};
use super::render::{Literal, Renderer};

/// A plain text and what stands around it.
struct Plain<'a> {
    text: &'a str,
    /// The first character of what follows, as it is written.
    next: Option<char>,
    /// The byte that would be read as a block's marker.
    marker: Option<usize>,
    /// Whether its brackets would end the link or image around it too early, or never.
    breaks_brackets: bool,
    /// Whether it begins its line.
    begins_line: bool,
    /// Whether the dialect calls it dangerous as a whole.
    is_dangerous: bool,
}

/// Whether GitHub's renderer may make links of the URLs in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Autolinks {
    /// The renderer may make a link of a URL.
    Allow,
    /// A backslash in each URL prevents it.
    Prevent,
}

impl Renderer<'_> {
    /// Writes the text of the token at this index.
    pub(super) fn push_text(&mut self, at: usize, text: &str) {
        let tokens = &self.draft.tokens;
        let begins_line = self.within != Within::Heading && (at == 0 || matches!(tokens[at - 1], Token::Break));
        let ends_line = matches!(tokens.get(at + 1), None | Some(Token::Break));
        let line = LineStart {
            text,
            alone: ends_line,
            line: match self.within {
                _ if self.lines > 0 => Line::Later,
                Within::Item => Line::FirstOfItem,
                _ => Line::First,
            },
            has_definition_mark: self.draft.elsewhere.has_definition_mark,
        };
        let marker = if begins_line { find_block_marker(line) } else { None };
        // If the marker is a bracket, it is escaped, and its partner is left without one.
        let escapes_bracket = marker.is_some_and(|at| text[at..].starts_with('['));
        let breaks_brackets = self.depth > 0 && (escapes_bracket || !has_harmless_brackets(text));
        let start = if self.wants_references(at.checked_sub(1)) { self.push_first_reference(text) } else { 0 };
        let last = if self.wants_references(Some(at + 1)) { last_length(&text[start..]) } else { 0 };
        let (text, last) = text.split_at(text.len() - last);
        let next = if last.is_empty() { self.first_character_after(at) } else { Some('&') };
        let is_dangerous = (self.dialect.is_dangerous_text)(text, next);
        let plain = Plain { text, next, marker, breaks_brackets, begins_line, is_dangerous };
        self.push_words(at, &plain, start, ends_line && last.is_empty());
        push_references(&mut self.done.text, last);
    }

    /// The first character of what follows the token at this index, as it is written.
    fn first_character_after(&self, at: usize) -> Option<char> {
        Some(match self.draft.tokens.get(at + 1)? {
            Token::Break => '\n',
            Token::BeginLink => '[',
            Token::End(_) => ']',
            Token::Open(number) | Token::Close(number) if self.draft.spans[*number].delimiter().is_none() => '<',
            // Any other token begins with punctuation that is neither a bracket nor a parenthesis.
            _ => '*',
        })
    }

    /// Writes the first character as a reference if it can be part of a word; returns its length.
    fn push_first_reference(&mut self, text: &str) -> usize {
        let length = text.chars().next().filter(|c| joins_words(*c)).map_or(0, char::len_utf8);
        push_references(&mut self.done.text, &text[..length]);
        length
    }

    /// Writes the text of the token at this index, from byte `start` on. A URL may stay a link if the link takes in nothing but
    /// the URL.
    fn push_words(&mut self, at: usize, plain: &Plain, start: usize, ends_line: bool) {
        let text = plain.text;
        if self.depth > 0 || !may_hold_url(text) {
            return self.push_word(plain, start..text.len(), Autolinks::Allow);
        }
        let mut start = start;
        for word in text[start..].split_inclusive([' ', '<']) {
            let word = start..start + word.len();
            start = word.end;
            let touches_others =
                (word.end == text.len() && !ends_line) || (word.start == 0 && at > 0 && !plain.begins_line);
            if !word.clone().any(|at| makes_autolink(text, at)) {
                self.push_word(plain, word, Autolinks::Allow);
            } else if touches_others || takes_in_angle_bracket(text, word.clone()) {
                self.push_word(plain, word, Autolinks::Prevent);
            } else {
                self.push_url(plain, word);
            }
        }
    }

    /// Writes a word that holds a URL. If the word needs a backslash, which would become part of a link, it is written again so
    /// that it makes no link.
    fn push_url(&mut self, plain: &Plain, word: Range<usize>) {
        let (length, events) = (self.done.text.len(), self.done.events.len());
        let (noted, literals) = (self.done.literals.len(), self.done.literal_count);
        self.push_word(plain, word.clone(), Autolinks::Allow);
        if self.done.text.len() - length > word.len() {
            self.done.text.truncate(length);
            self.done.events.truncate(events);
            self.done.literals.truncate(noted);
            self.done.literal_count = literals;
            self.push_word(plain, word, Autolinks::Prevent);
        }
    }

    fn push_word(&mut self, plain: &Plain, word: Range<usize>, autolinks: Autolinks) {
        let prevents_autolinks = autolinks == Autolinks::Prevent;
        let text = plain.text;
        let mut written = word.start;
        let mut at = word.start;
        let may_need_protection = |at: &usize| {
            let byte = text.as_bytes()[*at];
            may_be_dangerous(byte)
                || self.dialect.special.as_bytes().contains(&byte)
                || plain.marker == Some(*at)
                || (prevents_autolinks && b":.@".contains(&byte))
        };
        while let Some(found) = (at..word.end).find(may_need_protection) {
            at = found;
            let c = char::from(text.as_bytes()[at]);
            if matches!(c, '*' | '_' | '~') {
                let length = text[at..word.end].chars().take_while(|&other| other == c).count();
                self.done.text.push_str(&text[written..at]);
                self.push_literals(c, length, plain.marker == Some(at) || self.protect(plain, at).is_some());
                at += length;
                written = at;
                continue;
            }
            let context = TextContext {
                rest: &text[at + 1..],
                next: plain.next,
                breaks_brackets: plain.breaks_brackets,
                in_brackets: self.depth > 0,
                elsewhere: self.draft.elsewhere,
            };
            let needs_backslash = plain.marker == Some(at)
                || is_dangerous(c, context)
                || (prevents_autolinks && makes_autolink(text, at));
            let protection = match self.protect(plain, at) {
                Some(stronger @ (Protection::Split | Protection::Reference)) => Some(stronger),
                _ if needs_backslash => Some(Protection::Backslash),
                protection => protection,
            };
            if let Some(protection) = protection {
                self.done.text.push_str(&text[written..at]);
                written = at;
                match protection {
                    Protection::Split => self.done.text.extend([self.dialect.split, "\\"]),
                    Protection::Backslash if !self.dialect.unescapable.contains(c) => self.done.text.push('\\'),
                    Protection::Backslash | Protection::Reference => {
                        push_references(&mut self.done.text, &text[at..=at]);
                        written += 1;
                    }
                }
            }
            at += 1;
        }
        self.done.text.push_str(&text[written..word.end]);
    }

    /// How the dialect protects the character at this byte.
    fn protect(&self, plain: &Plain, at: usize) -> Option<Protection> {
        let byte = plain.text.as_bytes()[at];
        if !self.dialect.special.as_bytes().contains(&byte) {
            return None;
        }
        (self.dialect.protect)(dialect::Spot {
            before: &plain.text[..at],
            character: char::from(byte),
            rest: &plain.text[at + 1..],
            next: plain.next,
            begins_line: plain.begins_line && at == 0,
            in_first_text: plain.begins_line,
            in_heading: self.within == Within::Heading,
            in_brackets: self.depth > 0,
            in_dangerous_text: plain.is_dangerous,
        })
    }

    /// Writes a run of delimiters in plain text. It is escaped if `must_escape`, or if an earlier attempt has shown that it pairs;
    /// otherwise it is noted as a literal.
    fn push_literals(&mut self, character: char, length: usize, must_escape: bool) {
        let number = self.done.literal_count;
        self.done.literal_count += 1;
        if must_escape || self.draft.escaped.contains(&number) {
            for _ in 0..length {
                if self.dialect.unescapable.contains(character) {
                    push_references(&mut self.done.text, character.encode_utf8(&mut [0; 4]));
                } else {
                    self.done.text.extend(['\\', character]);
                }
            }
            return;
        }
        let start = self.done.text.len();
        self.done.text.extend(std::iter::repeat_n(character, length));
        self.done.events.push(Event::Delimiters { character, start, length });
        self.done.literals.push(Literal { start, length, number });
    }
}

/// The length of the last character if it can be part of a word; else 0.
fn last_length(text: &str) -> usize {
    text.chars().next_back().filter(|c| joins_words(*c)).map_or(0, char::len_utf8)
}

/// Whether a character can be part of a word in some reading: delimiters beside it may not open or close as they do beside
/// punctuation.
fn joins_words(c: char) -> bool {
    c == '~' || !(c.is_ascii_punctuation() || c.is_whitespace())
}

fn push_references(out: &mut String, text: &str) {
    for c in text.chars() {
        out.extend(["&#", &u32::from(c).to_string(), ";"]);
    }
}

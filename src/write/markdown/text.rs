//! Plain text, with a backslash where a character would be read as something else.

use std::ops::Range;

use super::delimiters::Event;
use super::dialect::{self, Protection};
use super::draft::{Token, Within};
use super::escape::{
    Line, LineStart, TextContext, find_block_marker, has_harmless_brackets, is_dangerous, makes_autolink,
    may_be_dangerous, may_hold_url, takes_in_angle_bracket,
};
use super::render::Renderer;

/// Plain text and what is known about its surroundings.
struct Plain<'a> {
    text: &'a str,
    /// The first character of what follows, as it is written.
    next: Option<char>,
    /// The byte that would be taken for a block's mark.
    marker: Option<usize>,
    /// Whether it would end the link or the image around it too early, or never.
    breaks_brackets: bool,
    /// Whether it begins its line.
    begins_line: bool,
    /// Whether the dialect calls it dangerous as a whole.
    is_dangerous: bool,
}

impl Renderer<'_> {
    /// Writes the text that the token at this place holds.
    pub(super) fn push_text(&mut self, at: usize, text: &str) {
        let tokens = &self.draft.tokens;
        let begins_line = self.within != Within::Heading && (at == 0 || matches!(tokens[at - 1], Token::Break));
        let ends_line = matches!(tokens.get(at + 1), None | Some(Token::Break));
        let next = match tokens.get(at + 1) {
            None => None,
            Some(Token::Break) => Some('\n'),
            Some(Token::BeginLink) => Some('['),
            Some(Token::End(_)) => Some(']'),
            Some(Token::Open(number) | Token::Close(number)) if self.draft.spans[*number].delimiter().is_none() => {
                Some('<')
            }
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
            has_definition_mark: self.draft.elsewhere.has_definition_mark,
        };
        let marker = if begins_line { find_block_marker(line) } else { None };
        // A bracket that is escaped has left its partner alone.
        let parts_brackets = marker.is_some_and(|at| text[at..].starts_with('['));
        let breaks_brackets = self.depth > 0 && (parts_brackets || !has_harmless_brackets(text));
        let text = Plain { text, next, marker, breaks_brackets, begins_line, is_dangerous: false };
        let (before, after) = (at.checked_sub(1), at.checked_add(1));
        let start = if self.wants_references(before) { self.push_first_reference(text.text) } else { 0 };
        let end = text.text.len() - if self.wants_references(after) { last_length(&text.text[start..]) } else { 0 };
        let (last, whole) = (&text.text[end..], text.text.len() == end);
        let (inner, next) = (&text.text[..end], if whole { text.next } else { Some('&') });
        let text = Plain { text: inner, next, is_dangerous: (self.dialect.is_dangerous_text)(inner, next), ..text };
        self.push_words(at, &text, start..end, ends_line && whole);
        push_references(&mut self.done.text, last);
    }

    /// Writes the first character as a reference if it is one that takes part in words; returns its length.
    fn push_first_reference(&mut self, text: &str) -> usize {
        let length = text.chars().next().filter(|c| joins_words(*c)).map_or(0, char::len_utf8);
        push_references(&mut self.done.text, &text[..length]);
        length
    }

    fn push_words(&mut self, at: usize, text: &Plain, range: Range<usize>, ends_line: bool) {
        if self.depth > 0 || !may_hold_url(text.text) {
            return self.push_word(text, range, false);
        }
        let begins_line = text.begins_line;
        let mut start = range.start;
        for word in text.text[range].split_inclusive([' ', '<']) {
            let word = start..start + word.len();
            start = word.end;
            let holds_url = word.clone().any(|at| makes_autolink(text.text, at));
            let touches = (word.end == text.text.len() && !ends_line) || (word.start == 0 && at > 0 && !begins_line);
            let takes_in_bracket = holds_url && takes_in_angle_bracket(text.text, word.clone());
            match (holds_url, touches || takes_in_bracket) {
                (false, _) => self.push_word(text, word, false),
                (true, true) => self.push_word(text, word, true),
                (true, false) => self.push_url(text, word),
            }
        }
    }

    /// Writes a word that holds a URL; if it needed a backslash, once more, cut so that it is not taken for a link.
    fn push_url(&mut self, plain: &Plain, word: Range<usize>) {
        let (length, events) = (self.done.text.len(), self.done.events.len());
        let (noted, literals) = (self.done.literals.len(), self.done.literal_count);
        self.push_word(plain, word.clone(), false);
        if self.done.text.len() - length > word.len() {
            self.done.text.truncate(length);
            self.done.events.truncate(events);
            self.done.literals.truncate(noted);
            self.done.literal_count = literals;
            self.push_word(plain, word, true);
        }
    }

    fn push_word(&mut self, plain: &Plain, word: Range<usize>, cut: bool) {
        let text = plain.text;
        let mut written = word.start;
        let mut at = word.start;
        let is_worth_a_look = |at: &usize| {
            let byte = text.as_bytes()[*at];
            may_be_dangerous(byte)
                || self.dialect.marks.as_bytes().contains(&byte)
                || plain.marker == Some(*at)
                || (cut && b":.@".contains(&byte))
        };
        while let Some(found) = (at..word.end).find(is_worth_a_look) {
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
            let spot = TextContext {
                rest: &text[at + 1..],
                next: plain.next,
                breaks_brackets: plain.breaks_brackets,
                in_brackets: self.depth > 0,
                elsewhere: self.draft.elsewhere,
            };
            let is_marked = plain.marker == Some(at) || is_dangerous(c, spot) || (cut && makes_autolink(text, at));
            let protection = match self.protect(plain, at) {
                Some(Protection::Split) => Some(Protection::Split),
                _ if is_marked => Some(Protection::Backslash),
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

    /// What the dialect has to say about the character at a place.
    fn protect(&self, plain: &Plain, at: usize) -> Option<Protection> {
        let byte = plain.text.as_bytes()[at];
        if !self.dialect.marks.as_bytes().contains(&byte) {
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

    /// Delimiters of plain text: as they are, and noted, until they are known to pair.
    fn push_literals(&mut self, character: char, length: usize, marked: bool) {
        let number = self.done.literal_count;
        self.done.literal_count += 1;
        if marked || self.draft.escaped.contains(&number) {
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
        self.done.literals.push((start, length, number));
    }
}

/// The length of the last character if it is one that takes part in words.
fn last_length(text: &str) -> usize {
    text.chars().next_back().filter(|c| joins_words(*c)).map_or(0, char::len_utf8)
}

/// Whether delimiters beside a character may do less than beside punctuation, in some reading.
fn joins_words(c: char) -> bool {
    c == '~' || !(c.is_ascii_punctuation() || c.is_whitespace())
}

fn push_references(out: &mut String, text: &str) {
    for c in text.chars() {
        out.extend(["&#", &u32::from(c).to_string(), ";"]);
    }
}

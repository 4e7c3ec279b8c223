//! Which characters count as white space and which as punctuation. Whether `*` and `_` can open or close depends on these.
//!
//! Renderers differ. CommonMark 0.31.2 (section 6.2) counts symbols such as `€` and `→` as punctuation; its earlier versions
//! and GitHub's renderer do not. GitHub's renderer and its relatives look past a `~`. Renderers in JavaScript or Rust use their
//! language's definition of white space. Those in JavaScript see only half of a character beyond U+FFFF, which is neither.
//! The Markdown has to be read the same by all of them, so every delimiter is checked under each [`Reading`].

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// One way to classify the characters beside a delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "they are independent of one another, and all their combinations are tried"
)]
pub(super) struct Reading {
    symbols_are_punctuation: bool,
    odd_blanks_are_space: bool,
    byte_order_marks_are_space: bool,
    looks_past_tildes: bool,
    sees_half_characters: bool,
}

impl Reading {
    const fn number(number: u8) -> Self {
        Reading {
            symbols_are_punctuation: number & 1 == 0,
            odd_blanks_are_space: number & 2 != 0,
            looks_past_tildes: number & 4 != 0,
            sees_half_characters: number & 8 != 0,
            byte_order_marks_are_space: number & 16 != 0,
        }
    }
}

/// All readings; the first is that of CommonMark 0.31.2.
pub(super) const READINGS: [Reading; 32] = {
    let mut readings = [Reading::number(0); 32];
    let mut number = 1;
    while number < 32 {
        readings[number as usize] = Reading::number(number);
        number += 1;
    }
    readings
};

/// What a run of delimiters can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ability {
    pub(super) opens: bool,
    pub(super) closes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Punctuation,
    Other,
}

impl Reading {
    /// What a run of `delimiter` can do between the text before it and the text after it.
    ///
    /// <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>
    pub(super) fn ability(self, delimiter: char, before: &str, after: &str) -> Ability {
        let stops = |c: &char| !(self.looks_past_tildes && *c == '~');
        let before = self.classify(before.chars().rev().find(stops));
        let after = self.classify(after.chars().find(stops));
        let left = after != Class::Space && (after != Class::Punctuation || before != Class::Other);
        let right = before != Class::Space && (before != Class::Punctuation || after != Class::Other);
        if delimiter == '_' {
            return Ability {
                opens: left && (!right || before == Class::Punctuation),
                closes: right && (!left || after == Class::Punctuation),
            };
        }
        Ability { opens: left, closes: right }
    }

    fn classify(self, c: Option<char>) -> Class {
        let Some(c) = c else { return Class::Space };
        if c.is_ascii_alphanumeric() {
            return Class::Other;
        }
        if c.is_ascii_punctuation() {
            return Class::Punctuation;
        }
        if self.sees_half_characters && c > '\u{FFFF}' {
            return Class::Other;
        }
        match c.general_category_group() {
            GeneralCategoryGroup::Punctuation => Class::Punctuation,
            GeneralCategoryGroup::Symbol if self.symbols_are_punctuation => Class::Punctuation,
            GeneralCategoryGroup::Separator if !matches!(c, '\u{2028}' | '\u{2029}') => Class::Space,
            _ if matches!(c, '\t' | '\n' | '\u{C}' | '\r') => Class::Space,
            _ if self.odd_blanks_are_space && matches!(c, '\u{B}' | '\u{2028}' | '\u{2029}') => Class::Space,
            // Rust counts U+0085 as white space; JavaScript does not, and counts U+FEFF.
            _ if c == '\u{85}' && self.odd_blanks_are_space && !self.byte_order_marks_are_space => Class::Space,
            _ if self.byte_order_marks_are_space && c == '\u{FEFF}' => Class::Space,
            _ => Class::Other,
        }
    }
}

/// Whether all readings agree on the characters beside a delimiter. They agree on nearly all of ASCII.
pub(super) fn all_readings_agree(before: &str, after: &str) -> bool {
    let [first, others @ ..] = READINGS;
    let agree = |c: Option<char>| match c {
        Some('~') => false,
        Some(c) if c.is_ascii() && c != '\u{B}' => true,
        Some(c) if matches!(c.general_category_group(), GeneralCategoryGroup::Letter) => true,
        c => others.iter().all(|reading| reading.classify(c) == first.classify(c)),
    };
    agree(before.chars().next_back()) && agree(after.chars().next())
}

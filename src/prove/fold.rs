//! Folds texts, so that they can be compared without white space, case or signs.

use crate::document::{is_invisible, is_joiner};

/// Keeps the letters and digits of a text, in lower case: quotes and dashes may differ between a heading and the header.
pub(super) fn keep_letters(text: &str) -> String {
    keep_letter_chars(text.chars()).collect()
}

/// The same, character by character.
pub(super) fn keep_letter_chars(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Removes white space, what is invisible, and case for a comparison of titles: the header has neither line breaks nor hair spaces.
pub(super) fn fold(text: &str) -> String {
    fold_chars(text.chars()).collect()
}

/// The same, character by character.
pub(super) fn fold_chars(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.filter(|c| !c.is_whitespace() && !is_invisible(*c) && !is_joiner(*c)).flat_map(char::to_lowercase)
}

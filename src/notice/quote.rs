//! The beginning of a text, for a notice.

/// So many characters of a text say which one it is.
const LONGEST: usize = 120;

/// A text, or its beginning and `…` if it is long.
pub(crate) fn quote(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

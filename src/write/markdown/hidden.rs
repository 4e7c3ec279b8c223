//! What marked hides from the search for the end of emphasis, see `counting`.

use std::ops::Range;

/// Finds what marked hides: `[text](url)`, code and all between `<` and `>`.
pub(super) fn find_hidden(text: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut at = 0;
    while let Some(start) = find_plain(text, at, "`<[") {
        let end = match text.as_bytes()[start] {
            b'`' => find_plain(text, start + 1, "`"),
            b'<' => find_plain(text, start + 1, "<>").filter(|&end| text[end..].starts_with('>')),
            _ => find_link_end(text, start),
        };
        hidden.extend(end.map(|end| start..end + 1));
        at = end.unwrap_or(start) + 1;
    }
    hidden
}

/// Finds the first of some ASCII characters from a byte on that has no backslash before it.
fn find_plain(text: &str, from: usize, characters: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        if characters.as_bytes().contains(byte) {
            return Some(at);
        }
        let escapes = *byte == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation);
        at += if escapes { 2 } else { 1 };
    }
    None
}

/// Finds the `)` of the link whose `[` stands at `start`. marked looks into one pair of parentheses in a URL.
fn find_link_end(text: &str, start: usize) -> Option<usize> {
    let close = find_plain(text, start + 1, "[]").filter(|&close| text[close..].starts_with("]("))?;
    let mut at = close + 2;
    let mut is_inside = false;
    loop {
        at = find_plain(text, at, "()")?;
        match (text.as_bytes()[at], is_inside) {
            (b'(', true) => return None,
            (b'(', false) => is_inside = true,
            (_, true) => is_inside = false,
            (_, false) => return Some(at),
        }
        at += 1;
    }
}

/// The text of a link that is hidden; nothing if it is no link.
pub(super) fn find_link_text(text: &str, hidden: &Range<usize>) -> Option<Range<usize>> {
    let start = hidden.start + 1;
    let is_link = text[hidden.clone()].starts_with('[');
    if is_link { Some(start..find_plain(text, start, "]")?) } else { None }
}

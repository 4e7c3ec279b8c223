//! HTML's white space (<https://infra.spec.whatwg.org/#ascii-whitespace>), and which of its tags stand within a line.

/// Puts a text on one line: each stretch of HTML's white space becomes one space, and there is none at either end. No-break
/// spaces and the like stay as they are.
#[must_use]
pub fn collapse(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text may have white space other than single spaces: it has a control character, or two spaces in a row. Nearly
/// no text has.
#[must_use]
pub fn may_need_collapse(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without branches and with one byte for each answer, the processor looks at many bytes at once.
    let has_control = bytes.iter().fold(0, |found, &byte| found | u8::from(byte < b' '));
    let next = bytes.get(1..).unwrap_or_default();
    let has_spaces = bytes.iter().zip(next).fold(0, |found, (one, next)| found | u8::from((one | next) == b' '));
    has_control | has_spaces > 0
}

/// Whether a tag stands within a line of text. All others stand on lines of their own.
#[must_use]
pub fn is_inline_tag(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "strong" | "b" | "em" | "i" | "code" | "span" | "br" | "u" | "s" | "small" | "mark" | "sup" | "sub"
    )
}

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

/// Whether a text has white space other than single spaces.
#[must_use]
pub fn needs_collapse(text: &str) -> bool {
    // Counting has no branches, so that the processor looks at many bytes at once.
    let breaks = text.bytes().filter(|byte| matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r')).count();
    breaks > 0 || text.contains("  ")
}

/// Whether a tag stands within a line of text. All others stand on lines of their own.
#[must_use]
pub fn is_inline_tag(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "strong" | "b" | "em" | "i" | "code" | "span" | "br" | "u" | "s" | "small" | "mark" | "sup" | "sub"
    )
}

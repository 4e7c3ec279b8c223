//! `(url)` after a link's text or an image's alternative text.

use super::escape::begins_reference;

/// Writes a URL so that it is read as exactly this one: bare where that is safe, else in `<…>`.
///
/// <https://spec.commonmark.org/0.31.2/#link-destination>
pub(super) fn push_destination(out: &mut String, url: &str) {
    let bare = !url.is_empty()
        && !url.starts_with('<')
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
        && has_balanced_parentheses(url);
    if !bare {
        out.push('<');
    }
    for (at, c) in url.char_indices() {
        let rest = &url[at + c.len_utf8()..];
        match c {
            '\n' | '\r' | '\0' => {
                out.push_str(percent_encoding::percent_encode_byte(c as u8));
                continue;
            }
            '\\' if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation()) => out.push('\\'),
            // Not a backslash: cmark and its kin undo the reference before they see it.
            '&' if begins_reference(rest) => {
                out.push_str("&amp;");
                continue;
            }
            '<' | '>' if !bare => out.push('\\'),
            // It could make a code span with one before the link.
            '`' => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
    if !bare {
        out.push('>');
    }
}

/// A URL as `push_destination` writes it.
#[must_use]
pub fn write_destination(url: &str) -> String {
    let mut out = String::new();
    push_destination(&mut out, url);
    out
}

/// Parsers bound how deep parentheses may nest: 32 in cmark, and commonmark asks for three.
fn has_balanced_parentheses(url: &str) -> bool {
    let mut depth = 0_u32;
    for c in url.chars() {
        match c {
            '(' if depth == 3 => return false,
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

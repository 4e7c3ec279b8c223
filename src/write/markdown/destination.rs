//! Writes URLs: the `(url)` after the text of a link or image, and autolinks.

use super::escape::begins_reference;

/// Appends a URL so that parsers read exactly this URL: bare where that is safe, else in `<…>`.
///
/// <https://spec.commonmark.org/0.31.2/#link-destination>
pub(super) fn push_destination(out: &mut String, url: &str) {
    let is_plain =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'`' | b'&' | b'<' | b'>' | b'(' | b')');
    if !url.is_empty() && url.bytes().all(is_plain) {
        return out.push_str(url);
    }
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
            // A backslash before it does not help: cmark and its relatives decode the reference first. Python-Markdown also reads
            // a numeric one without its end.
            '&' if begins_reference(rest) || rest.starts_with('#') => {
                out.push_str("&amp;");
                continue;
            }
            '<' | '>' if !bare => out.push('\\'),
            // It could make a code span with a backtick before the link.
            '`' => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
    if !bare {
        out.push('>');
    }
}

/// Writes a URL for the parentheses of a link or image: bare where that is safe, else in `<…>`.
#[must_use]
pub fn write_destination(url: &str) -> String {
    let mut out = String::new();
    push_destination(&mut out, url);
    out
}

/// Whether every renderer shows `<URL>` as exactly this URL. Typographers would replace `--` and `...`, and some renderers show
/// decoded URLs.
///
/// <https://spec.commonmark.org/0.31.2/#autolinks>
pub(super) fn is_autolink(url: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/:.-_~?=&#+,@".contains(c);
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && url.chars().all(is_plain)
        && !["--", "...", "__"].iter().any(|mark| url.contains(mark))
}

/// Whether the parentheses in a URL are balanced, and nest at most three deep: CommonMark requires parsers to support three
/// levels, and cmark stops at 32.
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

//! `(url)` after a link's text or an image's alternative text.

use percent_encoding::AsciiSet;

use super::escape::begins_reference;

/// Writes a URL so that it is read as exactly this one: bare where that is safe, else in `<…>`.
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

/// Whether every renderer shows `<URL>` as this URL: none sets a dash or an ellipsis in it, or decodes it to be shown.
///
/// <https://spec.commonmark.org/0.31.2/#autolinks>
pub(super) fn is_autolink(url: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/:.-_~?=&#+,@".contains(c);
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && url.chars().all(is_plain)
        && !["--", "...", "__"].iter().any(|mark| url.contains(mark))
}

/// A URL that can end no comment, whatever the renderer: characters that no URL needs, and the second of two hyphens, are
/// encoded.
pub(crate) fn encode_for_comment(url: &str) -> String {
    const NEEDED: &AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b':')
        .remove(b'/')
        .remove(b'.')
        .remove(b'-')
        .remove(b'_')
        .remove(b'@')
        .remove(b'?')
        .remove(b'=')
        .remove(b'#');
    let encode = |text: &str| percent_encoding::utf8_percent_encode(text, NEEDED).to_string();
    let is_encoded = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let mut parts = url.split('%');
    let mut encoded = encode(parts.next().unwrap_or_default());
    for part in parts {
        encoded.push_str(if is_encoded(part) { "%" } else { "%25" });
        encoded.push_str(&encode(part));
    }
    encoded.replace("--", "-%2D")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_url_ends_a_comment() {
        let table = [
            ("https://medium.com/p/0a1b2c3d4e5f", "https://medium.com/p/0a1b2c3d4e5f"),
            ("https://medium.com/@me/the-mill-0a1b", "https://medium.com/@me/the-mill-0a1b"),
            ("https://a.example/--><script>", "https://a.example/-%2D%3E%3Cscript%3E"),
            ("https://a.example/--->--!>", "https://a.example/-%2D-%3E-%2D%21%3E"),
            ("*/}{alert(1)}", "%2A/%7D%7Balert%281%29%7D"),
            ("{{< x >}}{% raw %}%%", "%7B%7B%3C%20x%20%3E%7D%7D%7B%25%20raw%20%25%7D%25%25"),
            ("https://a.example/%E2%80%94%2d", "https://a.example/%E2%80%94%2d"),
            ("a\n\n# b", "a%0A%0A#%20b"),
        ];
        for (url, encoded) in table {
            assert_eq!(encode_for_comment(url), encoded, "{url:?}");
        }
    }
}

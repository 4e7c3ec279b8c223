//! A bound on how deep tags may nest, before the parser sees them.
//!
//! For every tag that opens a block the parser looks through all that are open: a hundred thousand `<div>` in a row would keep
//! it busy for minutes. Medium's own nest about ten deep.

use std::borrow::Cow;

/// How deep tags may nest. The text below is kept, the tags are not.
const MOST_OPEN_TAGS: usize = 500;

/// Elements that hold nothing, and those that the next of their kind closes: they do not nest however often they open.
const FLAT: [&str; 20] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "track", "wbr", "tr",
];

/// Takes out the tags that are nested too deep, and leaves what stands between them.
pub(crate) fn flatten_nesting(html: &str) -> Cow<'_, str> {
    let mut flat = String::new();
    let mut kept_from = 0;
    let mut depth = 0_usize;
    for (start, _) in html.match_indices('<') {
        let Some(tag) = read_tag(&html[start + 1..]) else { continue };
        if tag == Tag::Opens {
            depth += 1;
        }
        if depth > MOST_OPEN_TAGS && start >= kept_from {
            let end = html[start..].find('>').map_or(html.len(), |at| start + at + 1);
            flat.push_str(&html[kept_from..start]);
            kept_from = end;
        }
        if tag == Tag::Closes {
            depth = depth.saturating_sub(1);
        }
    }
    if kept_from == 0 {
        return Cow::Borrowed(html);
    }
    flat.push_str(&html[kept_from..]);
    Cow::Owned(flat)
}

#[derive(PartialEq, Eq)]
enum Tag {
    Opens,
    Closes,
}

/// Reads what follows a `<`, if it is the tag of an element that nests.
fn read_tag(rest: &str) -> Option<Tag> {
    let (tag, name) = rest.strip_prefix('/').map_or((Tag::Opens, rest), |name| (Tag::Closes, name));
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let nests = length > 0 && !FLAT.iter().any(|flat| flat.eq_ignore_ascii_case(&name[..length]));
    nests.then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_loses_its_tags_and_no_text() {
        let html = format!("{}x{}y", "<div>".repeat(600), "</div>".repeat(600));
        let flat = flatten_nesting(&html);
        assert_eq!(flat, format!("{}x{}y", "<div>".repeat(500), "</div>".repeat(500)));
    }

    #[test]
    fn tags_that_close_or_hold_nothing_do_not_nest() {
        let html = "<p>a<br><b>c</b></p><P>d<IMG src='>'>".repeat(2_000);
        assert!(matches!(flatten_nesting(&html), Cow::Borrowed(_)));
    }
}

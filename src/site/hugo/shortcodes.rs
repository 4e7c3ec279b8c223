//! Code about shortcodes. Hugo runs them in code too, and a shortcode without an end stops the build:
//! <https://gohugo.io/content-management/shortcodes/>.

use std::collections::BTreeSet;

use crate::site::cut_code::{cut_mark, write_cut_span};
use crate::write::markdown::Code;

/// The delimiters of shortcodes.
const MARKS: [(&str, &str); 2] = [("{{<", ">}}"), ("{{%", "%}}")];

/// The delimiters of shortcodes that Hugo shows instead of running them.
const COMMENT_MARKS: [(&str, &str); 2] = [("{{</*", "*/>}}"), ("{{%/*", "*/%}}")];

/// A part of code.
enum Part<'a> {
    Plain(&'a str),
    /// A shortcode without its closing delimiter, which is at the beginning of the part after it.
    Shortcode {
        mark: &'a str,
        inner: &'a str,
    },
    /// An opening delimiter without a closing one.
    Unfinished(&'static str),
}

/// Protects code that contains the beginning of a shortcode: Hugo shows `{{</* x */>}}` as `{{< x >}}`. It cannot show a beginning
/// without an end, which is cut.
pub(super) fn protect_code(code: Code) -> Option<String> {
    let (Code::Span(text) | Code::Block(text)) = code;
    let parts = split_code(text);
    if let [Part::Plain(_)] = parts[..] {
        return None;
    }
    // The parts of a code span that a comment keeps apart.
    let mut spans = vec![String::new()];
    for part in parts {
        let last = spans.len() - 1;
        match part {
            Part::Plain(text) => spans[last].push_str(text),
            Part::Shortcode { mark, inner } => spans[last].extend([mark, "/*", inner, "*/"]),
            Part::Unfinished(mark) => match code {
                Code::Block(_) => spans[last].push_str(&cut_mark(mark)),
                Code::Span(_) => {
                    spans[last].push('{');
                    spans.push(mark[1..].to_owned());
                }
            },
        }
    }
    Some(match code {
        Code::Block(_) => spans.concat(),
        Code::Span(_) => write_cut_span(&spans),
    })
}

/// Finds what [`protect_code`] cannot keep as it is in a block: each beginning of a shortcode that is somewhere without an end.
pub(super) fn find_unfinished(code: &str) -> Vec<&'static str> {
    let unfinished = |part| if let Part::Unfinished(mark) = part { Some(mark) } else { None };
    let marks: BTreeSet<&str> = split_code(code).into_iter().filter_map(unfinished).collect();
    marks.into_iter().collect()
}

/// Undoes the comments of [`protect_code`]. Nothing else writes these delimiters: in text the first brace is a reference.
pub(super) fn unwrap_code(markdown: &str) -> String {
    let mut code = String::new();
    let mut rest = markdown;
    while let Some((at, (_, close))) = find_mark(rest, &COMMENT_MARKS) {
        let inner = &rest[at + 5..];
        let Some(end) = inner.find(close) else { break };
        code.extend([&rest[..at + 3], &inner[..end], &close[2..]]);
        rest = &inner[end + close.len()..];
    }
    code + rest
}

fn split_code(text: &str) -> Vec<Part<'_>> {
    // The last ends are found first, so that the rest of the text is not searched again for each shortcode without an end.
    let last_ends = MARKS.map(|(_, close)| text.rfind(close));
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, (mark, close))) = find_mark(rest, &MARKS) {
        let (before, after) = (&rest[..at], &rest[at + 3..]);
        let has_end = last_ends[usize::from(mark == MARKS[1].0)] >= Some(text.len() - after.len());
        let end = if has_end { after.find(close) } else { None };
        let inner = end.map(|end| &after[..end]).filter(|inner| !inner.is_empty());
        parts.extend([
            Part::Plain(before),
            inner.map_or(Part::Unfinished(mark), |inner| Part::Shortcode { mark, inner }),
        ]);
        rest = &after[inner.map_or(0, str::len)..];
    }
    parts.push(Part::Plain(rest));
    parts
}

/// Finds the first opening delimiter in a text: where it stands, and the pair that it belongs to.
fn find_mark(text: &str, marks: &[(&'static str, &'static str)]) -> Option<(usize, (&'static str, &'static str))> {
    let pair_at = |at: usize| marks.iter().find(|(mark, _)| text[at..].starts_with(mark)).copied();
    text.match_indices('{').find_map(|(at, _)| Some((at, pair_at(at)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::prove::prove_writing;
    use crate::write::markdown::write_body_in;

    #[test]
    fn a_shortcode_without_an_end_stays_as_it_is_in_a_span_and_gets_a_blank_in_a_block() {
        let span = |code: &str| protect_code(Code::Span(code));
        let block = |code: &str| protect_code(Code::Block(code));
        assert_eq!(span("{{ x }}"), None);
        assert_eq!(span("{{< x").as_deref(), Some("`{`<!-- -->`{< x`"));
        assert_eq!(span("{{< a >}} {{% b").as_deref(), Some("`{{</* a */>}} {`<!-- -->`{% b`"));
        assert_eq!(block("{{< a >}} {{% b").as_deref(), Some("{{</* a */>}} {{ % b"));
        assert_eq!(find_unfinished("{{< a >}} {{% b {{< c {{<"), ["{{%", "{{<"]);
        for code in ["{{<", "{{%", "{{{<", "a {{< `b` {{% c", "{{<>}}", "{{< a >}} {{<"] {
            let body = [Block::Paragraph(vec![Inline::Code(code.to_owned())])];
            let written = write_body_in(&super::super::DIALECT, &body);
            assert_eq!(prove_writing(&body, &written, &super::super::NOTATION), [], "{written}");
        }
    }

    #[test]
    fn shortcodes_without_an_end_take_linear_time() {
        for mark in ["{{<", "{{%", "{{< {{%", "{{{<"] {
            let code = mark.repeat(50_000);
            let safe = protect_code(Code::Block(&code)).unwrap();
            assert!(!safe.contains("{{<") && !safe.contains("{{%"), "{mark}");
        }
    }
}

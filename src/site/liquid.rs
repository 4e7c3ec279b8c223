//! Liquid, which Jekyll and Eleventy run over a post before they read its Markdown: `{{ … }}` and `{% … %}`. Hexo's Nunjucks has
//! the same delimiters.

use crate::write::markdown::{Code, Protection, Spot};

/// Protects the first brace with a reference, which Liquid does not decode. A backslash would not stop Liquid. The last brace of
/// a text may stand before code in `{% raw %}`, and the first one behind it: see [`unwrap_code`].
pub(super) fn protect(spot: Spot) -> Option<Protection> {
    let is_last = spot.character == '{' && spot.rest.is_empty() && spot.next.is_some();
    let is_first = spot.character == '}' && spot.before.is_empty() && !spot.begins_line;
    (is_last || is_first || spot.begins(&["{{", "{%"])).then_some(Protection::Reference)
}

/// Writes code that contains Liquid's delimiters in `{% raw %}`; nothing if it contains none.
pub(super) fn protect_code(code: Code) -> Option<String> {
    protect_code_with(code, &["{{", "{%"], &["endraw"])
}

/// Writes code that contains one of `delimiters` in `{% raw %}`; nothing if it contains none. `tags` are the tags that the engine
/// still runs inside `{% raw %}`.
pub(super) fn protect_code_with(code: Code, delimiters: &[&str], tags: &[&str]) -> Option<String> {
    let (Code::Span(text) | Code::Block(text)) = code;
    let has_delimiters = delimiters.iter().any(|delimiter| text.contains(delimiter));
    has_delimiters.then(|| match code {
        Code::Span(text) => format!("{{% raw %}}{}{{% endraw %}}", fence(&cut(text, tags))),
        Code::Block(block) => format!("{{% raw %}}\n{}{{% endraw %}}\n", cut(block, tags)),
    })
}

/// Removes the `raw` tags again, as Liquid does. What stands between them stays unchanged, even another opening tag. Around a
/// block, the tags are on lines of their own, which are removed too.
///
/// Liquid reads `{{` up to the next `}` or `}}` even there: behind an open one, ``{{`{% endraw %}}`` is no end.
pub(super) fn unwrap_code(markdown: &str) -> String {
    let mut code = String::new();
    let mut rest = markdown;
    while let Some((before, inner)) = rest.split_once("{% raw %}") {
        code.push_str(&before.replace("{{ \"{\" }}", "{"));
        let is_open = |inner: &str| inner.rfind("{{").is_some_and(|at| !inner[at..].contains('}'));
        let is_end = |(inner, after): &(&str, &str)| !(after.starts_with('}') && is_open(inner));
        let end = inner.split_once("{% endraw %}").filter(is_end).filter(|_| !before.ends_with('{'));
        let Some((inner, after)) = end else {
            // Liquid reports an error at a tag without an end, and at `{{%`.
            code.push_str("{% raw %}");
            rest = inner;
            continue;
        };
        code.push_str(inner.strip_prefix('\n').unwrap_or(inner));
        rest = if inner.ends_with('\n') { after.strip_prefix('\n').unwrap_or(after) } else { after };
    }
    code + rest
}

/// Interrupts `{% raw %}` at each of the tags, which would end it, and writes the brace of the tag as a value.
fn cut(text: &str, tags: &[&str]) -> String {
    let mut cut = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("{%") {
        let name = rest[at + 2..].trim_start_matches(['-', ' ', '\t', '\n']);
        let is_end = tags.iter().any(|tag| name.starts_with(tag));
        cut.push_str(&rest[..at]);
        cut.push_str(if is_end { "{% endraw %}{{ \"{\" }}{% raw %}%" } else { "{%" });
        rest = &rest[at + 2..];
    }
    cut + rest
}

fn fence(text: &str) -> String {
    crate::write::markdown::write_code_span(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_value_takes_the_end_of_raw_with_it() {
        let open = "{% raw %}`{{`{% endraw %}} b";
        assert_eq!(unwrap_code(open), open);
        assert_eq!(unwrap_code("{% raw %}`{{ x }}`{% endraw %}} b"), "`{{ x }}`} b");
        assert_eq!(unwrap_code("{% raw %}`{{`{% endraw %}&#125; b"), "`{{`&#125; b");
    }

    #[test]
    fn code_about_liquid_is_read_back_unchanged() {
        for code in [
            "{% raw %}{{ x }}{% endraw %}",
            "{% raw %}\n{{ x }}\n{% endraw %}",
            "{{ \"{\" }}",
            "{% endraw %}{{ \"{\" }}{% raw %}",
            "{%- endraw -%}\n\n{% raw %}",
            "{% if x %}",
        ] {
            let block = format!("```\n{code}\n```\n");
            let written = format!("Text.\n\n{}\nText.\n", protect_code(Code::Block(&block)).unwrap());
            assert_eq!(unwrap_code(&written), format!("Text.\n\n{block}\nText.\n"), "{written}");
            let line = code.replace('\n', " ");
            let written = format!("a {} b", protect_code(Code::Span(&line)).unwrap());
            assert_eq!(unwrap_code(&written), format!("a {} b", fence(&line)), "{written}");
        }
    }
}

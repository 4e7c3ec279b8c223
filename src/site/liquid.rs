//! Liquid, which Jekyll and Eleventy run over a post before they read its Markdown: `{{ … }}` and `{% … %}`.

use crate::write::markdown::{Code, Protection, Spot};

/// A reference for the first brace: Liquid knows neither that nor backslashes.
pub(super) fn protect(spot: Spot) -> Option<Protection> {
    spot.begins(&["{{", "{%"]).then_some(Protection::Reference)
}

/// Code with Liquid's marks in it, in `{% raw %}`.
pub(super) fn protect_code(code: Code) -> Option<String> {
    protect_code_with(code, &["{{", "{%"], &["endraw"])
}

/// Code with some marks in it, in `{% raw %}`. Some engines still look for some tags in that.
pub(super) fn protect_code_with(code: Code, marks: &[&str], tags: &[&str]) -> Option<String> {
    let (Code::Span(text) | Code::Block(text)) = code;
    let has_marks = marks.iter().any(|mark| text.contains(mark));
    has_marks.then(|| match code {
        Code::Span(text) => format!("{{% raw %}}{}{{% endraw %}}", fence(&cut(text, tags))),
        Code::Block(block) => format!("{{% raw %}}\n{}{{% endraw %}}\n", cut(block, tags)),
    })
}

/// Takes the tags out again, as Liquid does: what stands between them stays as it is, even another opening tag.
/// Around a block the tags stand on lines of their own, which are taken out too.
pub(super) fn unwrap_code(markdown: &str) -> String {
    let mut code = String::new();
    let mut rest = markdown;
    while let Some((before, inner)) = rest.split_once("{% raw %}") {
        code.push_str(&before.replace("{{ \"{\" }}", "{"));
        let Some((inner, after)) = inner.split_once("{% endraw %}") else {
            // Liquid stops at it.
            code.push_str("{% raw %}");
            rest = inner;
            continue;
        };
        code.push_str(inner.strip_prefix('\n').unwrap_or(inner));
        rest = if inner.ends_with('\n') { after.strip_prefix('\n').unwrap_or(after) } else { after };
    }
    code + rest
}

/// The only thing that cannot stand in `{% raw %}` is its end: there the brace is written by itself.
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
    fn code_about_liquid_comes_out_as_it_went_in() {
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

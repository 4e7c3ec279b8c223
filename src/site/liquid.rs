//! Liquid, which Jekyll and Eleventy run over a post before they read its Markdown: `{{ … }}` and `{% … %}`.

use crate::write::markdown::{Code, Protection, Spot};

/// The characters that [`protect`] looks at.
pub(super) const MARKS: &str = "{";

/// A reference for the first brace: Liquid knows neither that nor backslashes.
pub(super) fn protect(spot: Spot) -> Option<Protection> {
    spot.begins(&["{{", "{%"]).then_some(Protection::Reference)
}

/// Code with Liquid's marks in it, in `{% raw %}`.
pub(super) fn protect_code(code: Code) -> Option<String> {
    match code {
        Code::Span(text) => has_marks(text).then(|| format!("{{% raw %}}{}{{% endraw %}}", fence(&cut(text)))),
        Code::Block(block) => has_marks(block).then(|| format!("{{% raw %}}\n{}{{% endraw %}}\n", cut(block))),
    }
}

/// Takes the tags out again, as Liquid does. Around a block they stand on lines of their own, which go with them.
pub(super) fn unwrap_code(markdown: &str) -> String {
    let marks = [
        ("{% endraw %}{{ \"{\" }}{% raw %}", "{"),
        ("{% raw %}\n", ""),
        ("\n{% endraw %}\n", "\n"),
        ("{% raw %}", ""),
        ("{% endraw %}", ""),
    ];
    marks.iter().fold(markdown.to_owned(), |code, (mark, plain)| code.replace(mark, plain))
}

fn has_marks(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// The only thing that cannot stand in `{% raw %}` is its end: there the brace is put out by itself.
fn cut(text: &str) -> String {
    let mut cut = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("{%") {
        let is_end = rest[at + 2..].trim_start_matches(['-', ' ', '\t', '\n']).starts_with("endraw");
        cut.push_str(&rest[..at]);
        cut.push_str(if is_end { "{% endraw %}{{ \"{\" }}{% raw %}%" } else { "{%" });
        rest = &rest[at + 2..];
    }
    cut + rest
}

fn fence(text: &str) -> String {
    crate::write::markdown::write_code_span(text)
}

//! Posts made of bytes: each byte chooses a part of Medium's markup, or a text that means something to some parser.

use serde_json::{Value, json};

/// Texts that mean something to Markdown, to what is run over it, or to the readers.
const TEXTS: [&str; 88] = [
    "a",
    "word",
    " ",
    "b c",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "](x)",
    "[a]: b",
    "![",
    "<",
    "<b>",
    "</em>",
    "<!--",
    "&",
    "&amp;",
    "\\",
    "#",
    "## ",
    "1.",
    "2) ",
    "- ",
    "---",
    "+ ",
    "> ",
    "=",
    "| a |",
    "|---|",
    "://",
    "https://a.b/c_d*e",
    "www.a.bc",
    "me@a.bc",
    ":",
    ".",
    "(",
    ")",
    "\"",
    "'",
    "$$",
    "—",
    "中文",
    "é",
    "😀",
    "\u{a0}",
    "\u{200a}",
    "\u{2028}",
    "\u{feff}",
    "\u{85}",
    "\u{202e}",
    "{{x}}",
    "{{< y >}}",
    "{% z %}",
    "{",
    "}",
    "import ",
    "export ",
    ":::note",
    "javascript:",
    // What sites write themselves, and what ends it.
    "<!-- ",
    "-->",
    "{/* ",
    "*/}",
    " {#x",
    "}}",
    "{{<",
    ">}}",
    "{{%",
    "%}",
    "{% raw %}",
    "{% endraw %}",
    "{: id=\"",
    "<a id=\"",
    "\"></a>",
    "<img src=\"",
    "\" />",
    "<h1>",
    "<code>",
    "</code>",
    "[[a|",
    "]]",
    "{{ y() }}",
    "<!--more-->",
];

/// What Medium's paragraphs are.
const KINDS: [&str; 14] =
    ["P", "P", "P", "H3", "H4", "BQ", "PQ", "PRE", "ULI", "OLI", "HR", "IMG", "IFRAME", "MIXTAPE_EMBED"];

/// Takes choices off some bytes; after the last one every choice is the first.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        byte
    }

    fn choose<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[usize::from(self.byte()) % from.len()]
    }

    fn text(&mut self) -> String {
        (0..self.byte() % 7).map(|_| *self.choose(&TEXTS)).collect()
    }
}

/// A post of Medium's JSON, as `?format=json` gives it.
#[must_use]
pub fn write_post(data: &[u8]) -> String {
    let mut choices = Choices(data);
    let (title, subtitle) = (choices.text(), choices.text());
    let mut paragraphs = Vec::new();
    while !choices.0.is_empty() && paragraphs.len() < 12 {
        paragraphs.push(write_paragraph(&mut choices));
    }
    let post = json!({
        "id": "0a1b2c3d4e5f",
        "title": title,
        "uniqueSlug": "the-mill-0a1b2c3d4e5f",
        "firstPublishedAt": 1_556_668_800_000_u64,
        "content": { "subtitle": subtitle, "bodyModel": { "paragraphs": paragraphs, "sections": [{ "startIndex": 0 }] } },
    });
    json!({ "success": true, "payload": { "value": post } }).to_string()
}

fn write_paragraph(choices: &mut Choices) -> Value {
    let kind = *choices.choose(&KINDS);
    let text = choices.text();
    let length = text.encode_utf16().count();
    let markups: Vec<Value> = (0..choices.byte() % 4).map(|_| write_markup(choices, length)).collect();
    let mut paragraph = json!({ "type": kind, "text": text, "markups": markups });
    match kind {
        "IMG" => paragraph["metadata"] = json!({ "id": "1*mill.png", "alt": choices.text() }),
        "IFRAME" => {
            let resource =
                json!({ "id": "00112233445566778899aabbccddeeff", "iframeSrc": "", "title": choices.text() });
            paragraph["iframe"] = json!({ "mediaResource": resource });
        }
        "MIXTAPE_EMBED" => paragraph["mixtapeMetadata"] = json!({ "href": "https://a.example/" }),
        _ => {}
    }
    paragraph
}

fn write_markup(choices: &mut Choices, length: usize) -> Value {
    let start = usize::from(choices.byte()) % (length + 1);
    let end = start + usize::from(choices.byte()) % (length - start + 1);
    let href = *choices.choose(&[
        "https://a.example/",
        "https://b.example/?x=(1)`*",
        "#a001",
        "/p/1a1b2c3d4e5f",
        "javascript:x",
    ]);
    json!({ "type": choices.choose(&["STRONG", "EM", "CODE", "A"]), "start": start, "end": end, "href": href })
}

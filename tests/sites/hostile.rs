//! Posts that hold, in every field that a source can fill, what a site would take for markup, code or a command. Nothing of it
//! may be shown as anything but text.

use unmedium::document::{
    Author, Block, Embed, Figure, Image, Inline, Label, LinkCard, List, Marker, Metadata, Publication, QuoteKind,
};
use unmedium::site::{PLAIN, SITES};
use unmedium::write::front_matter::{Format, FrontMatter, Subject};

use super::bodies::Body;

/// Texts that mean something to a parser of Markdown or to what is run before it or after it.
const TEXTS: [&str; 78] = [
    "x\n\nexport const y = 1\n\nz",
    "x\nimport y from \"fs\"\nz",
    "x\r\n# y\r\nz",
    "x\r- y\rz",
    "x\n---\nz",
    "x\n\n<script>alert(1)</script>\n\nz",
    "x\n\n    y\n\nz",
    "x\n```\ny\n```\nz",
    "x\u{85}- y",
    "x\u{2028}- y",
    "x\u{b}- y",
    "x\u{c}- y",
    "{{ site.title }}",
    "{{ 7 | plus: 1 }}",
    "{{ \"{\" }}",
    "{{- x -}}",
    "{% include x.html %}",
    "{%- if true -%}x{%- endif -%}",
    "{% raw %}",
    "{% endraw %}{{ 7 }}",
    "{% raw %}{% endraw %}{% raw %}",
    "{# x #}",
    "{#",
    "#}",
    "{ {7} }",
    "{1 + 1}",
    "{process.exit(1)}",
    "{/* x",
    "*/}",
    "import x from \"y\"",
    "export default 1",
    "export const x = 1",
    "<script>alert(1)</script>",
    "</script><script>",
    "<img src=x onerror=alert(1)>",
    "<b onclick=\"x\">",
    "</p></article>",
    "<!--",
    "-->",
    "--> x <!-- y -->",
    "<!-- more -->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "<%= x %>",
    "&lt;b&gt;",
    "&#123;{ x }}",
    "`",
    "``` js",
    "~~~",
    "{{< youtube x >}}",
    "{{% relref \"x\" %}}",
    "{{</* x */>}}",
    "{{< x",
    "{{ year() }}",
    "{{/* year() */}}",
    "{% x() %}y{% end %}",
    "---",
    "+++",
    "--- x: y",
    "\"",
    "'\"></a>",
    "\\",
    "](x)",
    "[x](javascript:alert(1))",
    "![x](y)",
    "[x]: y",
    "[^1]: x",
    ":::note",
    ":tada:",
    "$$x$$",
    "| x | y |",
    "{: onclick=\"x\"}",
    "{::nomarkdown}x{:/}",
    "{.x onclick=\"y\"}",
    "{{page.x}}{:toc}",
    "*[x]: y",
    "%%x%%",
    "[[x]] #y ==z==",
];

/// A text stands alone in a field, and between two words.
pub const HOSTILE_FORMS: usize = 2;

/// Bodies that hold the texts in every field: in both forms with a step of 1, in one of them in turn with a step of
/// [`HOSTILE_FORMS`].
pub fn hostile_bodies(step: usize) -> Vec<Body> {
    let mut bodies = Vec::new();
    for (at, text) in TEXTS.iter().enumerate() {
        let alone = place_in_fields(text);
        let between = place_in_fields(&format!("before {text} behind"));
        for (field, forms) in alone.into_iter().zip(between).enumerate() {
            let forms: [_; HOSTILE_FORMS] = forms.into();
            let chosen = forms.into_iter().skip((at + field) % step).step_by(step);
            bodies.extend(chosen.map(|(field, block)| Body {
                name: format!("hostile {field}, {text:?}"),
                blocks: vec![block, Block::Paragraph(vec![Inline::Text("End".to_owned())])],
            }));
        }
    }
    bodies
}

/// Blocks that hold a text in one field each.
fn place_in_fields(text: &str) -> Vec<(&'static str, Block)> {
    let url = format!("https://example.com/{text}");
    let plain = || vec![Inline::Text(text.to_owned())];
    let image = |alt: &str, url: &str, link: Option<&String>| Image {
        alt: Label::new(alt),
        url: url.to_owned(),
        link: link.cloned(),
        ..Image::default()
    };
    let figure = |image, caption| Block::Figure(Figure { images: vec![image], caption, ..Figure::default() });
    let source = "https://example.com/a.png";
    let embed = |url: &str, label: &str, caption| {
        Block::Embed(Embed { url: url.to_owned(), label: Label::new(label), caption })
    };
    let card = |url: &str, title, description, site| {
        Block::LinkCard(LinkCard { url: url.to_owned(), title, description, site })
    };
    let link = |url: &str, content| Block::Paragraph(vec![Inline::Link { url: url.to_owned(), content }]);
    let word = || vec![Inline::Text("word".to_owned())];
    vec![
        ("paragraph", Block::Paragraph(plain())),
        ("strong text", Block::Paragraph(vec![Inline::Strong(plain())])),
        ("heading", Block::Heading { level: 3, anchor: None, content: plain() }),
        ("high heading", Block::Heading { level: 1, anchor: None, content: plain() }),
        ("quote", Block::Quote { kind: QuoteKind::Block, paragraphs: vec![plain(), plain()] }),
        ("item", Block::List(List { marker: Marker::Bullet, items: vec![plain(), plain()] })),
        ("code", Block::Code { language: None, text: text.replace('\r', "\n") }),
        ("language", Block::Code { language: Some(text.into()), text: "x".to_owned() }),
        ("code span", Block::Paragraph(vec![Inline::Text("x ".to_owned()), Inline::Code(text.to_owned())])),
        ("link", link("https://example.com/a", plain())),
        ("URL of a link", link(&url, word())),
        ("alt text", figure(image(text, source, None), Vec::new())),
        ("URL of an image", figure(image("a", &url, None), Vec::new())),
        ("URL behind an image", figure(image("a", source, Some(&url)), Vec::new())),
        ("caption", figure(image("", source, None), plain())),
        ("label", embed("https://example.com/a", text, Vec::new())),
        ("URL of an embed", embed(&url, "label", Vec::new())),
        ("caption of an embed", embed("https://example.com/a", "label", plain())),
        ("label of a video", embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ", text, Vec::new())),
        ("URL of a video", embed(&format!("https://www.youtube.com/watch?v={text}"), "label", Vec::new())),
        ("title of a card", card("https://example.com/a", plain(), word(), word())),
        ("description of a card", card("https://example.com/a", word(), plain(), word())),
        ("site of a card", card("https://example.com/a", word(), word(), plain())),
        ("URL of a card", card(&url, word(), word(), word())),
    ]
}

/// The text of a cover, which alone has no ends of lines.
fn name_alt(text: &str) -> String {
    format!("{text} cover")
}

/// A post of which every text is the same.
fn metadata(text: &str) -> Metadata {
    let owned = || text.to_owned();
    Metadata {
        title: owned(),
        subtitle: owned(),
        author: Some(Author { name: owned(), url: owned() }),
        canonical: Some(owned()),
        tags: vec![owned(), owned()],
        cover: Some(Image { alt: Label::new(name_alt(text)), url: owned(), ..Image::default() }),
        cover_caption: owned(),
        url: Some(owned()),
        original: Some(owned()),
        publication: Some(Publication { name: owned(), url: owned() }),
        language: Some(owned()),
        licence: Some(owned()),
        response_to: Some(owned()),
        ..Metadata::default()
    }
}

/// Front matter with one text everywhere.
fn write(front_matter: &FrontMatter, text: &str) -> String {
    let metadata = metadata(text);
    let table = front_matter.list(&Subject {
        metadata: &metadata,
        canonical: text,
        medium_url: text,
        slug: text,
        url: text,
        author: text,
        shows_cover: false,
        language: text,
    });
    front_matter.write(&table)
}

/// Front matter as the readers of its format have it.
fn read(format: Format, text: &str) -> serde_json::Value {
    let inner = |fence: &str| {
        let inner = text.split_once('\n').and_then(|(_, rest)| rest.rsplit_once(&format!("{fence}\n")));
        let (inner, after) = inner.unwrap_or_else(|| panic!("no fences: {text}"));
        assert_eq!(after, "");
        // A line of it would end it too early.
        assert!(!inner.lines().any(|line| line.trim_end() == fence), "{text}");
        inner.to_owned()
    };
    match format {
        Format::Yaml => serde_yaml::from_str(&inner("---")).unwrap_or_else(|error| panic!("{error}\n{text}")),
        Format::Toml => {
            let table: toml::Table = toml::from_str(&inner("+++")).unwrap_or_else(|error| panic!("{error}\n{text}"));
            serde_json::to_value(table).unwrap()
        }
        Format::Json => serde_json::from_str(text).unwrap(),
        Format::FencedJson => serde_json::from_str(&inner("---")).unwrap(),
        // As Python-Markdown's `meta` has it; tags are split behind it.
        Format::Metadata => {
            let lines = text.lines().filter_map(|line| line.split_once(':'));
            let fields = lines.filter(|(name, _)| *name != "Tags");
            fields.map(|(name, value)| (name.to_owned(), serde_json::Value::from(value.trim()))).collect()
        }
    }
}

/// The same with every text made `text` that came of `benign`.
fn replace_texts(value: &mut serde_json::Value, benign: &str, text: &str) {
    match value {
        serde_json::Value::String(found) if found == benign => text.clone_into(found),
        serde_json::Value::Array(values) => values.iter_mut().for_each(|value| replace_texts(value, benign, text)),
        serde_json::Value::Object(values) => values.values_mut().for_each(|value| replace_texts(value, benign, text)),
        _ => {}
    }
}

/// What people said, where templates take it for HTML; and on one line, where a value has one.
fn settle_said(value: &mut serde_json::Value, format: Format, is_html: bool) {
    const SAID: [&str; 9] =
        ["title", "description", "author", "tags", "image_alt", "image_caption", "cover_alt", "cover_caption", "lang"];
    let settle = |text: &str, is_said: bool| {
        let text = if is_said && is_html {
            let text = text.replace("&lt;", "<").replace("&gt;", ">");
            text.replace("&quot;", "\"").replace("&amp;", "&")
        } else {
            text.to_owned()
        };
        let words = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        if format == Format::Metadata { words() } else { text }
    };
    for (name, value) in value.as_object_mut().unwrap() {
        let is_said = SAID.contains(&name.to_lowercase().as_str());
        match value {
            serde_json::Value::String(text) => *text = settle(text, is_said),
            serde_json::Value::Array(items) => {
                for item in items {
                    if let serde_json::Value::String(text) = item {
                        *text = settle(text, is_said);
                    }
                }
            }
            _ => {}
        }
    }
}

#[test]
fn front_matter_says_every_text_as_it_is() {
    // What is made of a text, a slug or a path, is another matter.
    let is_made = |name: &str| ["slug", "authors", "path", "aliases", "redirect_from", "lang"].contains(&name);
    let mut compared = 0;
    for site in SITES.into_iter().chain([&PLAIN]) {
        for &format in site.formats {
            let mut front_matter = site.front_matter.clone();
            front_matter.format = format;
            let benign = read(format, &write(&front_matter, "benign"));
            for text in TEXTS {
                let mut meant = benign.clone();
                replace_texts(&mut meant, "benign", text);
                replace_texts(&mut meant, &name_alt("benign"), &Label::new(name_alt(text)));
                let mut found = read(format, &write(&front_matter, text));
                let is_html = matches!(site.name, "mkdocs" | "pelican");
                settle_said(&mut meant, format, false);
                settle_said(&mut found, format, is_html);
                for value in [&mut meant, &mut found] {
                    let fields = value.as_object_mut().unwrap();
                    fields.retain(|name, _| !is_made(name));
                }
                assert_eq!(found, meant, "{} as {format:?}: {text:?}", site.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

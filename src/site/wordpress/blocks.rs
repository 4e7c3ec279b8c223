//! A body as WordPress stores it: HTML with comments around each block, which tell the block editor its type.
//!
//! Without these comments, WordPress takes the HTML for that of its classic editor: it makes paragraphs of lines and breaks of
//! line ends, and the block editor shows the whole post as one block. The HTML of each block is exactly what the block editor
//! saves; otherwise the editor calls the block invalid: <https://github.com/WordPress/gutenberg/tree/trunk/packages/block-library/src>.

use serde_json::{Map, Value as Json, json};
use url::Url;

use crate::document::{Block, Embed, Figure, Image, Inline, Layout, List, Marker, is_code_language};
use crate::html::parse;
use crate::prove::{Construct, Meaning, Placement};
use crate::write::html::{HtmlWriter, push_image, push_inlines};
use crate::write::stand_ins::{describe_lost_embed, spell_out_card};

/// What begins a shortcode. WordPress runs `[gallery]` everywhere, in code too.
const SHORTCODES: &str = "[";

/// Writes a body: its blocks, with a blank line between two.
pub(super) fn write_blocks(blocks: &[Block]) -> String {
    let mut html = HtmlWriter::new(SHORTCODES);
    for (at, block) in blocks.iter().enumerate() {
        html.text(if at > 0 { "\n" } else { "" });
        push_block(&mut html, block);
        html.text("\n");
    }
    html.finish()
}

/// Escapes a text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut html = HtmlWriter::new(SHORTCODES);
    html.text(text);
    html.finish()
}

fn push_block(html: &mut HtmlWriter, block: &Block) {
    match block {
        Block::Paragraph(content) => push_paragraph(html, content),
        Block::Heading { level, anchor, content } => push_heading(html, *level, anchor.as_deref(), content),
        Block::Quote { paragraphs, .. } => delimit(html, "quote", json!({}), |html| {
            html.element("blockquote", &[("class", "wp-block-quote")], |html| {
                for paragraph in paragraphs {
                    push_paragraph(html, paragraph);
                }
            });
        }),
        Block::List(list) => push_list(html, list),
        Block::Code { language, text } => {
            push_code(html, language.as_ref().map(|language| language.name.as_str()), text);
        }
        Block::Figure(figure) => push_figure(html, figure),
        Block::Embed(embed) => push_embed(html, embed),
        Block::LostEmbed { page } => {
            delimit(html, "html", json!({}), |html| html.comment(&describe_lost_embed(page)));
        }
        Block::LinkCard(card) => push_paragraph(html, &spell_out_card(card)),
        Block::Divider => delimit(html, "separator", json!({}), |html| {
            html.void("hr", &[("class", "wp-block-separator has-alpha-channel-opacity")]);
        }),
    }
}

/// Adds `<!-- wp:NAME {"attribute":"value"} -->`, the HTML that `fill` adds, and `<!-- /wp:NAME -->`.
fn delimit(html: &mut HtmlWriter, name: &str, attributes: Json, fill: impl FnOnce(&mut HtmlWriter)) {
    let attributes = match attributes {
        Json::Object(map) if map.is_empty() => String::new(),
        // WordPress escapes attributes in the same way, so that none ends the comment.
        other => [("--", "\\u002d\\u002d"), ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\\\"", "\\u0022")]
            .iter()
            .fold(format!(" {other}"), |text, (from, to)| text.replace(from, to)),
    };
    html.comment(&format!("wp:{name}{attributes}"));
    html.text("\n");
    fill(html);
    html.text("\n");
    html.comment(&format!("/wp:{name}"));
}

fn push_paragraph(html: &mut HtmlWriter, content: &[Inline]) {
    delimit(html, "paragraph", json!({}), |html| {
        html.element("p", &[], |html| match content {
            [Inline::Text(text)] => push_lines(html, text),
            _ => push_inlines(html, content),
        });
    });
}

/// Adds a text. WordPress would make an embed of a line that is only a URL, so its slashes are references.
fn push_lines(html: &mut HtmlWriter, text: &str) {
    for line in text.split_inclusive('\n') {
        let is_url =
            ["http:", "https:"].iter().any(|scheme| line.trim_start().to_ascii_lowercase().starts_with(scheme));
        match line.split_once("//").filter(|_| is_url && !line.trim().contains(char::is_whitespace)) {
            Some((scheme, rest)) => {
                html.text(scheme);
                html.reference('/');
                html.reference('/');
                html.text(rest);
            }
            None => html.text(line),
        }
    }
}

fn push_heading(html: &mut HtmlWriter, level: u8, anchor: Option<&str>, content: &[Inline]) {
    let level = level.clamp(1, 6);
    let attributes = if level == 2 { json!({}) } else { json!({ "level": level }) };
    let name = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level - 1)];
    let class = [("class", "wp-block-heading")];
    let id = anchor.map(|anchor| ("id", anchor));
    delimit(html, "heading", attributes, |html| {
        html.element(name, &[&class, id.as_slice()].concat(), |html| push_inlines(html, content));
    });
}

fn push_list(html: &mut HtmlWriter, list: &List) {
    let (name, first, attributes) = match list.marker {
        Marker::Bullet => ("ul", None, json!({})),
        Marker::Number(1) => ("ol", None, json!({ "ordered": true })),
        Marker::Number(first) => ("ol", Some(first.to_string()), json!({ "ordered": true, "start": first })),
    };
    let start = first.as_deref().map(|first| ("start", first));
    delimit(html, "list", attributes, |html| {
        html.element(name, &[start.as_slice(), &[("class", "wp-block-list")]].concat(), |html| {
            for item in &list.items {
                delimit(html, "list-item", json!({}), |html| html.element("li", &[], |html| push_inlines(html, item)));
            }
        });
    });
}

/// Adds a code block. Its language is a class of the block: the editor keeps no class on the code inside.
fn push_code(html: &mut HtmlWriter, language: Option<&str>, text: &str) {
    let class = language.filter(|word| is_code_language(word)).map(|word| format!("language-{word}"));
    let attributes = class.as_ref().map_or(json!({}), |class| json!({ "className": class }));
    let class = class.map_or("wp-block-code".to_owned(), |class| format!("wp-block-code {class}"));
    delimit(html, "code", attributes, |html| {
        html.element("pre", &[("class", &class)], |html| html.element("code", &[], |html| push_lines(html, text)));
    });
}

/// Adds an image or a gallery. A caption without images is a paragraph in italics.
fn push_figure(html: &mut HtmlWriter, figure: &Figure) {
    match &figure.images[..] {
        [] => push_paragraph(html, &[Inline::Emphasis(figure.caption.clone())]),
        [image] => push_image_block(html, image, figure.layout, &figure.caption),
        images => delimit(html, "gallery", json!({ "linkTo": "none" }), |html| {
            let class = "wp-block-gallery has-nested-images columns-default is-cropped";
            html.element("figure", &[("class", class)], |html| {
                for image in images {
                    push_image_block(html, image, Layout::Column, &[]);
                }
                push_caption(html, "blocks-gallery-caption wp-element-caption", &figure.caption);
            });
        }),
    }
}

fn push_image_block(html: &mut HtmlWriter, image: &Image, layout: Layout, caption: &[Inline]) {
    let mut attributes = Map::new();
    let (align, class) = match layout {
        Layout::Wide => (Some("wide"), "wp-block-image alignwide"),
        Layout::Full | Layout::Background => (Some("full"), "wp-block-image alignfull"),
        Layout::Left => (Some("left"), "wp-block-image alignleft"),
        Layout::Column | Layout::Row => (None, "wp-block-image"),
    };
    attributes.extend(align.map(|align| ("align".to_owned(), json!(align))));
    attributes.extend(image.link.as_ref().map(|_| ("linkDestination".to_owned(), json!("custom"))));
    delimit(html, "image", Json::Object(attributes), |html| {
        html.element("figure", &[("class", class)], |html| {
            // The editor drops a size that it has not set itself.
            push_image(html, &Image { size: None, ..image.clone() });
            push_caption(html, "wp-element-caption", caption);
        });
    });
}

fn push_caption(html: &mut HtmlWriter, class: &str, caption: &[Inline]) {
    if !caption.is_empty() {
        html.element("figcaption", &[("class", class)], |html| push_inlines(html, caption));
    }
}

/// The sites whose URLs WordPress replaces with players: the host, WordPress's name for it, and the type of its embeds.
/// <https://developer.wordpress.org/reference/classes/wp_oembed/__construct/>.
const PROVIDERS: [(&str, &str, &str); 6] = [
    ("www.youtube.com", "youtube", "video"),
    ("vimeo.com", "vimeo", "video"),
    ("twitter.com", "twitter", "rich"),
    ("open.spotify.com", "spotify", "rich"),
    ("soundcloud.com", "soundcloud", "rich"),
    ("www.ted.com", "ted", "video"),
];

/// Adds an embed of a known site, and for any other embed a link with the caption below.
fn push_embed(html: &mut HtmlWriter, embed: &Embed) {
    let host = Url::parse(&embed.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let is_plain =
        embed.url.starts_with("https://") && !embed.url.contains(|c: char| c.is_whitespace() || "<>\"[".contains(c));
    let provider = PROVIDERS.iter().find(|(known, ..)| is_plain && host.as_deref() == Some(*known));
    let Some((_, name, kind)) = provider else {
        let label = vec![Inline::Text(embed.label.to_string())];
        push_paragraph(html, &[Inline::Link { url: embed.url.clone(), content: label }]);
        if !embed.caption.is_empty() {
            html.text("\n\n");
            push_paragraph(html, &[Inline::Emphasis(embed.caption.clone())]);
        }
        return;
    };
    let attributes = json!({ "url": embed.url, "type": kind, "providerNameSlug": name, "responsive": true });
    let class = format!("wp-block-embed is-type-{kind} is-provider-{name} wp-block-embed-{name}");
    delimit(html, "embed", attributes, |html| {
        html.element("figure", &[("class", &class)], |html| {
            html.element("div", &[("class", "wp-block-embed__wrapper")], |html| {
                html.text(&format!("\n{}\n", embed.url));
            });
            push_caption(html, "wp-element-caption", &embed.caption);
        });
    });
}

/// The element with a URL that WordPress replaces with a player, as `prove` reads it.
pub(super) const EMBED: Construct = Construct {
    start: "<div class=\"wp-block-embed__wrapper\">",
    end: "</div>",
    placement: Placement::Block,
    read: read_embed,
};

fn read_embed(element: &str) -> Option<Meaning> {
    let parsed = parse(element);
    let wrapper = parsed.tree.root().find("div")?;
    wrapper.element()?.attribute("class").filter(|class| *class == "wp-block-embed__wrapper")?;
    let text: String = wrapper.texts().collect();
    let url = text.strip_prefix('\n')?.strip_suffix('\n')?;
    Url::parse(url).ok().map(|_| Meaning::Embed { url: url.to_owned(), label: None })
}

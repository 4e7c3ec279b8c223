//! Writes blocks as HTML, one line for each.

use super::{Cards, HtmlWriter};
use crate::document::{Block, Figure, Image, Inline, List, Marker, is_code_language};
use crate::write::stand_ins::describe_lost_embed;

/// Writes a body as HTML: a line for each block.
#[must_use]
pub fn write_html(blocks: &[Block], cards: &Cards) -> String {
    let mut html = HtmlWriter::default();
    for block in blocks {
        push_block(&mut html, block, cards);
        html.out.push('\n');
    }
    html.finish()
}

fn push_block(html: &mut HtmlWriter, block: &Block, cards: &Cards) {
    match block {
        Block::Paragraph(content) => html.element("p", &[], |html| push_inlines(html, content)),
        Block::Heading { level, anchor, content } => {
            let id = anchor.as_deref().map(|anchor| ("id", anchor));
            let name = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(&1, &6) - 1)];
            html.element(name, id.as_slice(), |html| push_inlines(html, content));
        }
        Block::Quote { paragraphs, .. } => html.element("blockquote", &[], |html| {
            for paragraph in paragraphs {
                html.element("p", &[], |html| push_inlines(html, paragraph));
            }
        }),
        Block::List(list) => push_list(html, list),
        Block::Code { language, text } => {
            push_code(html, language.as_ref().map(|language| language.name.as_str()), text);
        }
        Block::Figure(figure) => push_figure(html, figure, cards),
        Block::Embed(embed) => (cards.embed)(html, embed),
        Block::LostEmbed { page } => {
            // Some platforms drop a comment that is not inside an element.
            html.raw(cards.raw, |html| {
                html.element("div", &[], |html| html.comment(&describe_lost_embed(page)));
            });
        }
        Block::LinkCard(card) => (cards.link_card)(html, card),
        Block::Divider => html.void("hr", &[]),
    }
}

/// `<ol start="3"><li>…</li></ol>`
fn push_list(html: &mut HtmlWriter, list: &List) {
    let (name, first) = match list.marker {
        Marker::Bullet => ("ul", None),
        Marker::Number(first) => ("ol", Some(first.to_string()).filter(|_| first != 1)),
    };
    let start = first.as_deref().map(|first| ("start", first));
    html.element(name, start.as_slice(), |html| {
        for item in &list.items {
            html.element("li", &[], |html| push_inlines(html, item));
        }
    });
}

/// `<pre><code class="language-rust">…</code></pre>`
fn push_code(html: &mut HtmlWriter, language: Option<&str>, text: &str) {
    let class = language.filter(|word| is_code_language(word)).map(|word| format!("language-{word}"));
    let class = class.as_deref().map(|class| ("class", class));
    html.element("pre", &[], |html| html.element("code", class.as_slice(), |html| html.text(text)));
}

/// `<figure><img><figcaption>…</figcaption></figure>`; a caption without images is a paragraph in italics.
fn push_figure(html: &mut HtmlWriter, figure: &Figure, cards: &Cards) {
    if figure.images.is_empty() {
        return html.element("p", &[], |html| html.element("em", &[], |html| push_inlines(html, &figure.caption)));
    }
    let class = (cards.figure)(figure).map(|class| ("class", class));
    let fill = |html: &mut HtmlWriter| {
        html.element("figure", class.as_slice(), |html| {
            for image in &figure.images {
                push_image(html, image);
            }
            push_caption(html, &figure.caption);
        });
    };
    if class.is_some() { fill(html) } else { html.raw(cards.raw, fill) }
}

/// Adds a caption, for use inside a `figure` element.
pub fn push_caption(html: &mut HtmlWriter, caption: &[Inline]) {
    if !caption.is_empty() {
        html.element("figcaption", &[], |html| push_inlines(html, caption));
    }
}

/// Adds an image, inside its link if it has one.
pub fn push_image(html: &mut HtmlWriter, image: &Image) {
    push_image_within(html, image, false);
}

fn push_image_within(html: &mut HtmlWriter, image: &Image, is_in_link: bool) {
    if let Some(url) = image.link.as_deref().filter(|_| !is_in_link) {
        return html.element("a", &[("href", url)], |html| push_image_within(html, image, true));
    }
    let size = image.size.map(|(width, height)| (width.to_string(), height.to_string()));
    let mut attributes = vec![("src", image.target()), ("alt", &*image.alt)];
    if let Some((width, height)) = &size {
        attributes.extend([("width", width.as_str()), ("height", height)]);
    }
    html.void("img", &attributes);
}

/// Adds inline content.
pub fn push_inlines(html: &mut HtmlWriter, inlines: &[Inline]) {
    push_inlines_within(html, inlines, false);
}

fn push_inlines_within(html: &mut HtmlWriter, inlines: &[Inline], is_in_link: bool) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => html.text(text),
            Inline::Code(text) => html.element("code", &[], |html| html.text(text)),
            Inline::Emphasis(content) => html.element("em", &[], |html| push_inlines_within(html, content, is_in_link)),
            Inline::Strong(content) => {
                html.element("strong", &[], |html| push_inlines_within(html, content, is_in_link));
            }
            Inline::Link { url, content } => {
                html.element("a", &[("href", url)], |html| push_inlines_within(html, content, true));
            }
            Inline::Image(image) => push_image_within(html, image, is_in_link),
            Inline::LineBreak => html.void("br", &[]),
        }
    }
}

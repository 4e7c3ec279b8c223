//! Projects the HTML body that was written for an import (Ghost, WordPress) to a list of passages, from the tree that html5ever
//! parses.
//!
//! It knows the elements that HTML has for text, a link around blocks (a link card), and the comment for a lost embed. Anything
//! else becomes [`PassageKind::Other`], which differs from whatever the source shows.

use super::block_comments::is_well_delimited;
use super::notation::{BodyFormat, Meaning, Notation};
use super::passage::{Hint, ImageToken, Passage, PassageKind};
use super::passages::Passages;
use super::rules::join_figures;
use crate::document::Formatting;
use crate::html::{Content, Element, Node, parse};

/// Projects HTML as a site with this notation reads it.
pub(super) fn project_html_body(html: &str, notation: &Notation) -> Vec<Passage> {
    // Without the tag, a comment before the first element would be parsed as outside of the body.
    let parsed = parse(&format!("<body>{html}"));
    let mut reader = Reader { notation, passages: Passages::default() };
    let body = parsed.tree.root().find("body");
    if let Some(body) = body {
        reader.read_blocks(body);
    }
    if parsed.excess.is_some() {
        reader.passages.push(Passage { text: "too much".to_owned(), ..Passage::new(PassageKind::Other) });
    }
    let has_wrong_blocks = notation.format == BodyFormat::Blocks && !body.is_none_or(is_well_delimited);
    if has_wrong_blocks {
        reader.passages.push(Passage { text: "wrong blocks".to_owned(), ..Passage::new(PassageKind::Other) });
    }
    join_figures(&mut reader.passages.list);
    reader.passages.list
}

struct Reader<'a> {
    notation: &'a Notation,
    passages: Passages,
}

impl Reader<'_> {
    fn read_blocks(&mut self, parent: Node) {
        for node in parent.children() {
            match node.content() {
                Content::Element(element) => self.read_block(node, element),
                Content::Comment(comment) if is_lost_embed(comment) => {
                    self.passages.push(Passage::new(PassageKind::LostEmbed));
                }
                Content::Text(text) => {
                    self.passages.push(Passage { text: text.to_string(), ..Passage::new(PassageKind::Other) });
                }
                _ => {}
            }
        }
    }

    fn read_block(&mut self, node: Node, element: &Element) {
        match element.name() {
            "p" => self.read_text(node, PassageKind::Paragraph),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name()[1..].parse().unwrap_or_default();
                self.read_text(node, PassageKind::Heading(level));
            }
            "blockquote" => {
                self.passages.starts_group = true;
                self.read_parts(node, "p", |_| PassageKind::Quote);
                self.passages.starts_group = false;
            }
            "ul" | "ol" => {
                let first =
                    || element.attribute("start").map_or(Some(1), |start| start.parse().ok()).unwrap_or_default();
                self.passages.open_list((element.name() == "ol").then(first));
                self.read_parts(node, "li", Passages::next_item);
                self.passages.close_list();
            }
            "pre" => self.read_code(node),
            "hr" => self.passages.push(Passage::new(PassageKind::Divider)),
            "figure" => self.read_figure(node, &mut 0),
            "div" => self.read_blocks(node),
            _ => self.read_text(node, PassageKind::Other),
        }
    }

    fn read_text(&mut self, node: Node, kind: PassageKind) {
        let mut passage = Passage::new(kind);
        push_inlines(&mut passage, node, &Formatting::default());
        self.passages.push(passage);
    }

    /// Reads the items of a list, or the paragraphs of a quote.
    fn read_parts(&mut self, node: Node, part: &str, kind: impl Fn(&mut Passages) -> PassageKind) {
        for child in node.children().filter(|child| child.element().is_some()) {
            let kind = kind(&mut self.passages);
            self.read_text(child, if child.has_tag(part) { kind } else { PassageKind::Other });
        }
    }

    fn read_code(&mut self, node: Node) {
        let code = node.first_child().filter(|child| child.has_tag("code"));
        let classes = [Some(node), code].into_iter().flatten().filter_map(|node| node.element()?.attribute("class"));
        let mut classes = classes.flat_map(str::split_ascii_whitespace);
        let language = classes.find_map(|class| class.strip_prefix("language-")).map(str::to_owned);
        let text = node.texts().collect();
        self.passages.push(Passage { text, ..Passage::new(PassageKind::Code(language)) });
    }

    /// Reads a figure: images, an embed or a link card, and the caption below. A gallery has figures inside; `images` counts the
    /// images of the whole gallery so far.
    fn read_figure(&mut self, figure: Node, images: &mut usize) {
        for node in figure.children() {
            let Some(element) = node.element() else { continue };
            match element.name() {
                "img" | "a" if node.descendants().any(|inner| inner.has_tag("img")) => {
                    let mut image = Passage { starts_group: *images == 0, ..Passage::new(PassageKind::Image) };
                    push_inline(&mut image, node, &Formatting::default());
                    self.passages.push(image);
                    *images += 1;
                }
                "figcaption" => {
                    let hint = if *images > 0 { Hint::ImageCaption } else { Hint::None };
                    let mut caption = Passage { hint, ..Passage::new(PassageKind::Caption) };
                    push_inlines(&mut caption, node, &Formatting::default());
                    self.passages.push(caption);
                }
                "figure" => self.read_figure(node, images),
                "a" => self.passages.push(read_card(node, element)),
                _ => self.read_embed(node),
            }
        }
    }

    fn read_embed(&mut self, node: Node) {
        let html = node.to_html();
        let passage = match self.notation.constructs.iter().find_map(|construct| (construct.read)(&html)) {
            Some(Meaning::Embed { url, label }) => Passage { label, ..Passage::embed(&url) },
            _ => Passage { text: html, ..Passage::new(PassageKind::Other) },
        };
        self.passages.push(passage);
    }
}

/// Reads a link card: a link around lines, the first of which is the title.
fn read_card(node: Node, link: &Element) -> Passage {
    let mut card = Passage::default();
    let url = Formatting { link: link.attribute("href").map(Into::into), ..Formatting::default() };
    for (at, line) in node.children().enumerate() {
        if at > 0 {
            card.text.push('\n');
        }
        push_inlines(&mut card, line, &Formatting { strong: at == 0, ..url.clone() });
    }
    card
}

fn push_inlines(passage: &mut Passage, parent: Node, formatting: &Formatting) {
    parent.children().for_each(|node| push_inline(passage, node, formatting));
}

fn push_inline(passage: &mut Passage, node: Node, formatting: &Formatting) {
    let element = match node.content() {
        Content::Text(text) => return passage.push_text(text, formatting),
        Content::Element(element) => element,
        _ => return,
    };
    let mut inner = formatting.clone();
    match element.name() {
        "strong" => inner.strong = true,
        "em" => inner.emphasis = true,
        "code" => inner.code = true,
        "a" => inner.link = element.attribute("href").map(Into::into),
        "br" => return passage.text.push('\n'),
        "img" => {
            let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
            let image = ImageToken { url: attribute("src"), alt: attribute("alt") };
            return passage.push_image(image, formatting.link.clone());
        }
        // With a prefix, so that the tag differs from the same letters as text.
        name => passage.push_text(&format!("HTML {name} "), &Formatting::default()),
    }
    push_inlines(passage, node, &inner);
}

/// Whether a comment marks the place of a lost embed.
fn is_lost_embed(comment: &str) -> bool {
    comment.starts_with(" An embed is missing here")
}

//! A walk over the tree of a source: which passage each tag begins or ends.

use std::borrow::Cow;

use url::Url;

use super::attributes::{find_background, find_level, find_row, find_source, find_start, read_code};
use super::find;
use crate::html::{Content, Edge, Element, Node, NodeId};
use crate::medium::html::{collapse, is_inline_tag};
use crate::prove::builder::Builder;
use crate::prove::passage::{Hint, ImageToken, Passage, PassageKind};
use crate::prove::urls::{find_original_url, without_line_ends};

/// The elements that are on lines of their own inside running text. All others are treated as inline there.
const BLOCKS: [&str; 13] = ["p", "div", "li", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

#[derive(Default)]
pub(super) struct Walk<'p> {
    pub(super) builder: Builder,
    /// The URL of the page, if links may be relative to it.
    page: Option<&'p Url>,
    /// Whether images in running text are left out, because `page_images` takes them.
    pub(super) hides_images: bool,
    /// The element whose running text is being read. Everything in it belongs to that text.
    block: Option<NodeId>,
    /// The element that is being skipped, because its content shows nothing.
    hidden: Option<NodeId>,
    sections: usize,
    /// The element around the last thumbnail, and whether the image itself is in it too.
    fetched: Option<(NodeId, bool)>,
}

impl<'p> Walk<'p> {
    pub(super) fn new(page: Option<&'p Url>) -> Self {
        Walk { page, ..Walk::default() }
    }

    /// Takes an element with its content.
    pub(super) fn take_blocks(&mut self, node: Node) {
        for edge in node.edges() {
            match edge {
                Edge::Open(inner) => self.open(inner),
                Edge::Close(inner) => self.close(inner),
            }
        }
    }

    /// Takes the content of an element, of whatever kind, as the text of a passage.
    pub(super) fn take_passage(&mut self, node: Node, passage: Passage) {
        self.builder.end_passage();
        self.block = Some(node.id());
        self.builder.start_passage(passage);
        for child in node.children() {
            self.take_blocks(child);
        }
        self.block = None;
        self.builder.end_passage();
    }

    /// Where a link leads.
    pub(super) fn find_target<'a>(&self, link: &'a Element) -> Option<Cow<'a, str>> {
        let href = link.attribute("href")?.trim();
        let page = self.page.filter(|_| !href.starts_with('#') && Url::parse(href).is_err());
        let whole = page.and_then(|page| page.join(href).ok());
        Some(whole.map_or(Cow::Borrowed(href), |whole| Cow::Owned(whole.into())))
    }

    fn open(&mut self, node: Node) {
        match node.content() {
            _ if self.hidden.is_some() => {}
            Content::Text(text) => self.builder.push_text(text),
            Content::Element(element) => self.open_element(node, element),
            _ => {}
        }
    }

    fn open_element(&mut self, node: Node, element: &Element) {
        match element.name() {
            "style" | "noscript" | "template" => self.hidden = Some(node.id()),
            "script" | "iframe" => {
                self.hidden = Some(node.id());
                let is_tweets = element.name() == "script" && self.builder.is_in_tweet();
                if let Some(url) = find_source(node, element).filter(|_| !is_tweets) {
                    self.builder.push_embed(&url, element.trimmed("title"));
                }
            }
            "img" => self.take_img(node, element),
            "br" => self.builder.push_break(),
            // Every section has a divider, and that of the first section shows nothing.
            "hr" if self.sections == 1 && element.has_class("section-divider") => {}
            "hr" => self.builder.push_divider(),
            "strong" | "b" => self.builder.strong += 1,
            "em" | "i" => self.builder.emphasis += 1,
            "code" => self.builder.code += 1,
            "a" => {
                if element.has_class("js-mixtapeImage") && element.attribute("style").is_some() {
                    self.builder.note_card_image();
                }
                let target = self.find_target(element);
                self.builder.open_link(target.as_deref(), self.block.is_none());
            }
            name if is_inline_tag(name) => {}
            _ => self.open_block(node, element),
        }
    }

    fn close(&mut self, node: Node) {
        let Some(element) = node.element() else { return };
        if let Some(hidden) = self.hidden {
            self.hidden = Some(hidden).filter(|hidden| *hidden != node.id());
            return;
        }
        match element.name() {
            "img" | "br" | "hr" => {}
            "strong" | "b" => self.builder.strong -= 1,
            "em" | "i" => self.builder.emphasis -= 1,
            "code" => self.builder.code -= 1,
            "a" => self.builder.close_link(self.block.is_none()),
            name if is_inline_tag(name) => {}
            _ => self.close_block(node, element),
        }
    }

    fn open_block(&mut self, node: Node, element: &Element) {
        if self.block.is_some() {
            return self.turn_line(element);
        }
        self.builder.end_passage();
        match element.name() {
            "ul" | "ol" => {
                let start = find_start(element);
                self.builder.passages.open_list((element.name() == "ol").then_some(start));
                return;
            }
            "figure" => return self.builder.open_figure(find_row(element)),
            "section" if element.attribute("name").is_some() || element.has_class("section") => {
                self.sections += 1;
            }
            _ => {}
        }
        if let Some(url) = element.attribute("style").and_then(find_background) {
            self.builder.push_background(ImageToken { url, alt: String::new() });
        }
        if let Some(passage) = self.new_passage(node, element) {
            self.block = Some(node.id());
            self.builder.start_passage(passage);
        }
    }

    fn close_block(&mut self, node: Node, element: &Element) {
        if self.block == Some(node.id()) {
            self.block = None;
            if element.name() == "label" {
                let caption = self.builder.take_passage();
                return self.builder.push_background_caption(caption);
            }
        } else if self.block.is_some() {
            return self.turn_line(element);
        }
        self.builder.end_passage();
        match element.name() {
            "ul" | "ol" => self.builder.passages.close_list(),
            "figure" => self.builder.close_figure(),
            _ => {}
        }
    }

    /// A block inside running text begins or ends. It is on lines of its own; in a quote, a `p` is a paragraph of its own.
    fn turn_line(&mut self, element: &Element) {
        if element.name() == "p" && self.builder.kind() == &PassageKind::Quote {
            self.builder.end_paragraph();
        } else if BLOCKS.contains(&element.name()) {
            self.builder.push_break();
        }
    }

    /// The passage that begins with an element, if its content is running text.
    fn new_passage(&mut self, node: Node, element: &Element) -> Option<Passage> {
        let parent = node.parent().and_then(Node::element).map(Element::name);
        if matches!(parent, Some("ul" | "ol")) {
            return Some(Passage::new(self.builder.passages.next_item()));
        }
        Some(Passage::new(match element.name() {
            "p" => PassageKind::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => PassageKind::Heading(find_level(element)),
            "blockquote" if element.has_class("twitter-tweet") && self.builder.open_tweet() => return None,
            "blockquote" => {
                let hint = if element.has_class("graf--pullquote") { Hint::PullQuote } else { Hint::None };
                return Some(Passage { hint, ..Passage::new(PassageKind::Quote) });
            }
            "figcaption" | "label" => PassageKind::Caption,
            "pre" => return Some(read_code(element)),
            "div" if element.has_class("graf--mixtapeEmbed") => PassageKind::Card,
            _ => return None,
        }))
    }

    /// Whether a thumbnail is a blur: the image itself is beside it. An element with many thumbnails is searched once.
    fn is_blur(&mut self, thumbnail: Node) -> bool {
        let Some(around) = thumbnail.parent() else { return false };
        let known = self.fetched.filter(|(known, _)| *known == around.id());
        self.fetched.insert(known.unwrap_or_else(|| (around.id(), has_fetched_image(around)))).1
    }

    fn take_img(&mut self, node: Node, img: &Element) {
        if self.hides_images {
            return;
        }
        if img.has_class("progressiveMedia-thumbnail") && self.is_blur(node) {
            return;
        }
        let parent = node.parent().and_then(Node::element).map(Element::name);
        let is_loose = !self.builder.is_in_figure() && parent.is_some_and(is_inline_tag);
        if self.block.is_none() && !is_loose {
            self.builder.end_passage();
        }
        let original = || find_original_url(img.trimmed("data-image-id")?);
        let source = img.trimmed("src").or_else(|| img.trimmed("data-src"));
        let alt = collapse(img.attribute("alt").unwrap_or_default());
        let Some(url) = source.map(str::to_owned).or_else(original) else {
            return self.builder.note_lost_image(alt);
        };
        let image = ImageToken { url: without_line_ends(&url).into_owned(), alt };
        if self.block.is_some() || is_loose {
            self.builder.push_image(image);
        } else {
            self.builder.push_lone_image(image);
        }
    }
}

/// Whether an element holds the image for which a page of 2016 to 2018 shows a blur until its scripts have fetched it.
fn has_fetched_image(around: Node) -> bool {
    find(around, |element| element.has_class("progressiveMedia-image")).is_some()
}

//! A walk over the tree of a source: which passage each tag begins or ends.

use std::borrow::Cow;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use scraper::node::Element;
use url::Url;

use super::attributes::{find_background, find_code_mode, find_hint, find_level, find_row, find_source, find_start};
use super::builder::Builder;
use super::{attribute, find, has_class};
use crate::html::find_attribute;
use crate::medium::html::{INLINE_TAGS, collapse};
use crate::medium::paragraphs::CodeMode;
use crate::prove::embeds::without_line_ends;
use crate::prove::passage::{Hint, ImageToken, PassageKind};

/// Inside running text, of the elements that are not inline, only these stand on lines of their own.
const BLOCKS: [&str; 13] = ["p", "div", "li", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

#[derive(Default)]
pub(super) struct Walk<'p> {
    pub(super) builder: Builder,
    /// The URL of the page, if links may be relative to it.
    page: Option<&'p Url>,
    /// Whether images in running text are none of its own.
    pub(super) hides_images: bool,
    /// The element whose running text is being read: whatever stands in it shares its lines.
    block: Option<NodeId>,
    /// An element whose content shows nothing.
    hidden: Option<NodeId>,
    sections: usize,
    /// The element around the last thumbnail, and whether it holds the image itself too.
    fetched: Option<(NodeId, bool)>,
}

impl<'p> Walk<'p> {
    pub(super) fn new(page: Option<&'p Url>) -> Self {
        Walk { page, ..Walk::default() }
    }

    /// Takes what stands in an element as running text of some kind.
    pub(super) fn take_text(&mut self, node: NodeRef<Node>, kind: PassageKind) {
        self.take_passage(node, kind, Hint::None);
    }

    /// The same, with what the source tells of it besides.
    pub(super) fn take_passage(&mut self, node: NodeRef<Node>, kind: PassageKind, hint: Hint) {
        self.builder.end_passage();
        self.block = Some(node.id());
        self.builder.start_passage(kind, hint);
        for edge in node.traverse() {
            match edge {
                Edge::Open(inner) if inner.id() != node.id() => self.open(inner),
                Edge::Close(inner) if inner.id() != node.id() => self.close(inner),
                _ => {}
            }
        }
        self.block = None;
        self.builder.end_passage();
    }

    /// Where a link leads.
    pub(super) fn find_target<'a>(&self, link: &'a Element) -> Option<Cow<'a, str>> {
        let href = find_attribute(link, "href")?.trim();
        let page = self.page.filter(|_| !href.starts_with('#') && Url::parse(href).is_err());
        let whole = page.and_then(|page| page.join(href).ok());
        Some(whole.map_or(Cow::Borrowed(href), |whole| Cow::Owned(whole.into())))
    }

    pub(super) fn open(&mut self, node: NodeRef<Node>) {
        match node.value() {
            _ if self.hidden.is_some() => {}
            Node::Text(text) => self.builder.push_text(text),
            Node::Element(element) => self.open_element(node, element),
            _ => {}
        }
    }

    fn open_element(&mut self, node: NodeRef<Node>, element: &Element) {
        match element.name() {
            "style" | "noscript" | "template" => self.hidden = Some(node.id()),
            "script" | "iframe" => {
                self.hidden = Some(node.id());
                let is_tweets = element.name() == "script" && self.builder.is_in_tweet();
                if let Some(url) = find_source(node, element).filter(|_| !is_tweets) {
                    self.builder.push_named_embed(&url, attribute(element, "title"));
                }
            }
            "img" => self.take_img(node, element),
            "br" => self.builder.push_break(),
            // Every section has a divider, and the first one's shows nothing.
            "hr" if self.sections == 1 && has_class(element, "section-divider") => {}
            "hr" => self.builder.push_divider(),
            "strong" | "b" => self.builder.strong += 1,
            "em" | "i" => self.builder.emphasis += 1,
            "code" => self.builder.code += 1,
            "a" => {
                if has_class(element, "js-mixtapeImage") && find_attribute(element, "style").is_some() {
                    self.builder.note_card_image();
                }
                let target = self.find_target(element);
                self.builder.open_link(target.as_deref(), self.block.is_none());
            }
            name if INLINE_TAGS.contains(&name) => {}
            _ => self.open_block(node, element),
        }
    }

    pub(super) fn close(&mut self, node: NodeRef<Node>) {
        let Some(element) = node.value().as_element() else { return };
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
            name if INLINE_TAGS.contains(&name) => {}
            _ => self.close_block(node, element),
        }
    }

    fn open_block(&mut self, node: NodeRef<Node>, element: &Element) {
        if self.block.is_some() {
            return self.turn_line(element);
        }
        self.builder.end_passage();
        match element.name() {
            "ul" | "ol" => {
                let start = find_start(element);
                self.builder.open_list((element.name() == "ol").then_some(start));
                return;
            }
            "figure" => return self.builder.open_figure(find_row(element)),
            "section" if find_attribute(element, "name").is_some() || has_class(element, "section") => {
                self.sections += 1;
            }
            _ => {}
        }
        if let Some(url) = find_attribute(element, "style").and_then(find_background) {
            self.builder.push_background(url);
        }
        if let Some(kind) = self.text_kind(node, element) {
            self.block = Some(node.id());
            self.builder.start_passage(kind, find_hint(element));
        }
    }

    fn close_block(&mut self, node: NodeRef<Node>, element: &Element) {
        if self.block == Some(node.id()) {
            self.block = None;
            if element.name() == "label" {
                return self.builder.end_background_caption();
            }
        } else if self.block.is_some() {
            return self.turn_line(element);
        }
        self.builder.end_passage();
        match element.name() {
            "ul" | "ol" => self.builder.close_list(),
            "figure" => self.builder.close_figure(),
            _ => {}
        }
    }

    /// A block inside running text begins or ends: it is on lines of its own, and in a quote a paragraph of its own.
    fn turn_line(&mut self, element: &Element) {
        if self.builder.kind() == &PassageKind::Quote && element.name() == "p" {
            let hint = self.builder.hint();
            self.builder.end_passage();
            self.builder.start_passage(PassageKind::Quote, hint);
        } else if BLOCKS.contains(&element.name()) {
            self.builder.push_break();
        }
    }

    /// What an element is, if its content is running text.
    fn text_kind(&mut self, node: NodeRef<Node>, element: &Element) -> Option<PassageKind> {
        let parent = node.parent().and_then(|parent| parent.value().as_element()).map(Element::name);
        if matches!(parent, Some("ul" | "ol")) {
            return Some(PassageKind::Item(self.builder.take_number()));
        }
        Some(match element.name() {
            "p" => PassageKind::Paragraph,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => PassageKind::Heading(find_level(element)),
            "blockquote" if has_class(element, "twitter-tweet") && self.builder.open_tweet() => return None,
            "blockquote" => PassageKind::Quote,
            "figcaption" | "label" => PassageKind::Caption,
            "pre" => {
                let language = attribute(element, "data-code-block-lang");
                let is_off = find_code_mode(element) == Some(CodeMode::Disabled);
                let is_one = |language: &&str| !is_off && !matches!(*language, "undefined" | "null");
                PassageKind::Code(language.filter(is_one).map(str::to_owned))
            }
            "div" if has_class(element, "graf--mixtapeEmbed") => PassageKind::Card,
            _ => return None,
        })
    }

    /// Whether a thumbnail is a blur: the image itself is beside it. Of many thumbnails in one element, the first one looks.
    fn is_blur(&mut self, thumbnail: NodeRef<Node>) -> bool {
        let Some(around) = thumbnail.parent() else { return false };
        let known = self.fetched.filter(|(known, _)| *known == around.id());
        self.fetched.insert(known.unwrap_or_else(|| (around.id(), has_fetched_image(around)))).1
    }

    fn take_img(&mut self, node: NodeRef<Node>, img: &Element) {
        if self.hides_images {
            return;
        }
        if has_class(img, "progressiveMedia-thumbnail") && self.is_blur(node) {
            return;
        }
        let parent = node.parent().and_then(|parent| parent.value().as_element()).map(Element::name);
        let is_loose = !self.builder.is_in_figure() && parent.is_some_and(|parent| INLINE_TAGS.contains(&parent));
        if self.block.is_none() && !is_loose {
            self.builder.end_passage();
        }
        let id =
            || attribute(img, "data-image-id").map(|id| without_line_ends(&format!("https://miro.medium.com/v2/{id}")));
        let source = attribute(img, "src").or_else(|| attribute(img, "data-src"));
        let alt = collapse(find_attribute(img, "alt").unwrap_or_default());
        let Some(url) = source.map(without_line_ends).or_else(id) else {
            return self.builder.note_lost_image(alt);
        };
        let image = ImageToken { url, alt };
        if self.block.is_some() || is_loose {
            self.builder.push_image(image);
        } else {
            self.builder.push_lone_image(image);
        }
    }
}

/// Whether an element holds the image for which a page of 2016 to 2018 shows a blur until its scripts have fetched it.
fn has_fetched_image(around: NodeRef<Node>) -> bool {
    find(around, |element| has_class(element, "progressiveMedia-image")).is_some()
}

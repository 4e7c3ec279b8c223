//! Takes stock of an exported post: all that its HTML shows, by a walk over the tree that knows as little as it can.
//!
//! It knows which tags stand on lines of their own, how HTML treats white space, and the few classes of Medium's without
//! which a divider or a card could not be told. It knows nothing of the model, of the titles that move into the front
//! matter, or of how a player's address becomes that of a page.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::inventory::Inventory;
use super::passage::{Kind, Picture};
use super::stock::{Stock, collapse};

/// Takes stock of a parsed file; nothing if it holds no post.
#[must_use]
pub fn take_stock(html: &Html) -> Option<Inventory> {
    let article = find(html.tree.root(), |element| element.name() == "article" && has_class(element, "h-entry"))?;
    let body = find(article, |element| has_class(element, "e-content"))?;
    let mut walk = Walk::default();
    for edge in body.traverse() {
        match edge {
            Edge::Open(node) => walk.open(node),
            Edge::Close(node) => walk.close(node),
        }
    }
    let mut inventory = walk.stock.finish();
    for part in article.children().filter(|part| part.id() != body.id()) {
        take_facts(part, &mut inventory);
    }
    Some(inventory)
}

/// What the header and the footer say of the post.
fn take_facts(part: NodeRef<Node>, inventory: &mut Inventory) {
    for node in part.descendants() {
        let Some(element) = node.value().as_element() else { continue };
        if has_class(element, "p-name") {
            inventory.title = line(node);
        } else if has_class(element, "p-summary") {
            inventory.summaries.push(line(node));
        } else if has_class(element, "p-tag") {
            inventory.tags.push(line(node));
        }
    }
}

fn find(root: NodeRef<'_, Node>, is_wanted: impl Fn(&Element) -> bool) -> Option<NodeRef<'_, Node>> {
    root.descendants().find(|node| node.value().as_element().is_some_and(&is_wanted))
}

fn line(node: NodeRef<Node>) -> String {
    let texts = node.descendants().filter_map(|node| node.value().as_text());
    collapse(&texts.map(|text| &**text).collect::<String>(), true).trim_end_matches(' ').to_owned()
}

fn has_class(element: &Element, class: &str) -> bool {
    element.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|each| each == class))
}

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attr(name).map(str::trim).filter(|value| !value.is_empty())
}

/// Elements that stand in the lines of others. All others are on lines of their own, but inside running text only some.
const INLINES: [&str; 14] =
    ["a", "strong", "b", "em", "i", "code", "span", "br", "u", "s", "small", "mark", "sup", "sub"];
const BLOCKS: [&str; 13] = ["p", "div", "li", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

#[derive(Default)]
struct Walk {
    stock: Stock,
    /// The element whose running text is being read: whatever stands in it shares its lines.
    block: Option<ego_tree::NodeId>,
    /// An element whose content shows nothing.
    hidden: Option<ego_tree::NodeId>,
    sections: usize,
}

impl Walk {
    fn open(&mut self, node: NodeRef<Node>) {
        match node.value() {
            _ if self.hidden.is_some() => {}
            Node::Text(text) => self.stock.push_text(text),
            Node::Element(element) => self.open_element(node, element),
            _ => {}
        }
    }

    fn open_element(&mut self, node: NodeRef<Node>, element: &Element) {
        match element.name() {
            "style" | "noscript" | "template" => self.hidden = Some(node.id()),
            "script" | "iframe" => {
                self.hidden = Some(node.id());
                let is_tweets = element.name() == "script" && self.stock.is_in_tweet();
                if let Some(address) = attribute(element, "src").filter(|_| !is_tweets) {
                    self.stock.push_embed(address);
                }
            }
            "img" => self.take_img(node, element),
            "br" => self.stock.push_break(),
            // Every section has a divider, and the first one's shows nothing.
            "hr" if self.sections == 1 && has_class(element, "section-divider") => {}
            "hr" => self.stock.push_divider(),
            "strong" | "b" => self.stock.strong += 1,
            "em" | "i" => self.stock.emphasis += 1,
            "code" => self.stock.code += 1,
            "a" => {
                if has_class(element, "js-mixtapeImage") && element.attr("style").is_some() {
                    self.stock.note_card_picture();
                }
                self.stock.open_link(element.attr("href").map(str::trim), self.block.is_none());
            }
            name if INLINES.contains(&name) => {}
            _ => self.open_block(node, element),
        }
    }

    fn close(&mut self, node: NodeRef<Node>) {
        let Some(element) = node.value().as_element() else { return };
        if let Some(hidden) = self.hidden {
            self.hidden = Some(hidden).filter(|hidden| *hidden != node.id());
            return;
        }
        match element.name() {
            "img" | "br" | "hr" => {}
            "strong" | "b" => self.stock.strong -= 1,
            "em" | "i" => self.stock.emphasis -= 1,
            "code" => self.stock.code -= 1,
            "a" => self.stock.close_link(self.block.is_none()),
            name if INLINES.contains(&name) => {}
            _ => self.close_block(node, element),
        }
    }

    fn open_block(&mut self, node: NodeRef<Node>, element: &Element) {
        if self.block.is_some() {
            return self.turn_line(element);
        }
        self.stock.end_passage();
        match element.name() {
            "ul" | "ol" => {
                let start = element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.stock.open_list((element.name() == "ol").then_some(start));
                return;
            }
            "figure" => return self.stock.open_figure(),
            "section" if has_class(element, "section") => self.sections += 1,
            _ => {}
        }
        if let Some(address) = element.attr("style").and_then(background) {
            self.stock.push_background(address);
        }
        if let Some(kind) = self.text_kind(node, element) {
            self.block = Some(node.id());
            self.stock.start_passage(kind);
        }
    }

    fn close_block(&mut self, node: NodeRef<Node>, element: &Element) {
        if self.block == Some(node.id()) {
            self.block = None;
            if element.name() == "label" {
                return self.stock.end_background_caption();
            }
        } else if self.block.is_some() {
            return self.turn_line(element);
        }
        self.stock.end_passage();
        match element.name() {
            "ul" | "ol" => self.stock.close_list(),
            "figure" => self.stock.close_figure(),
            _ => {}
        }
    }

    /// A block inside running text begins or ends: it is on lines of its own, and in a quote a paragraph of its own.
    fn turn_line(&mut self, element: &Element) {
        if self.stock.kind() == &Kind::Quote && element.name() == "p" {
            self.stock.end_passage();
            self.stock.start_passage(Kind::Quote);
        } else if BLOCKS.contains(&element.name()) {
            self.stock.push_break();
        }
    }

    /// What an element is, if its content is running text.
    fn text_kind(&mut self, node: NodeRef<Node>, element: &Element) -> Option<Kind> {
        let parent = node.parent().and_then(|parent| parent.value().as_element()).map(Element::name);
        if matches!(parent, Some("ul" | "ol")) {
            return Some(Kind::Item(self.stock.take_number()));
        }
        Some(match element.name() {
            "p" => Kind::Paragraph,
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => Kind::Heading(name.as_bytes()[1] - b'0'),
            "blockquote" if has_class(element, "twitter-tweet") && self.stock.open_tweet() => return None,
            "blockquote" => Kind::Quote,
            "figcaption" | "label" => Kind::Caption,
            "pre" => {
                let language = attribute(element, "data-code-block-lang");
                let is_one = |language: &&str| !matches!(*language, "undefined" | "null");
                Kind::Code(language.filter(is_one).map(str::to_owned))
            }
            "div" if has_class(element, "graf--mixtapeEmbed") => Kind::Card,
            _ => return None,
        })
    }

    fn take_img(&mut self, node: NodeRef<Node>, img: &Element) {
        let parent = node.parent().and_then(|parent| parent.value().as_element()).map(Element::name);
        let is_loose = !self.stock.is_in_figure() && parent.is_some_and(|parent| INLINES.contains(&parent));
        if self.block.is_none() && !is_loose {
            self.stock.end_passage();
        }
        let id = || attribute(img, "data-image-id").map(|id| format!("https://miro.medium.com/v2/{id}"));
        let Some(address) = attribute(img, "src").map(str::to_owned).or_else(id) else {
            return self.stock.note_lost_picture();
        };
        let words: Vec<&str> = img.attr("alt").unwrap_or_default().split_ascii_whitespace().collect();
        let picture = Picture { address, alt: words.join(" ") };
        if self.block.is_some() || is_loose {
            self.stock.push_picture(picture);
        } else {
            self.stock.push_figure(picture);
        }
    }
}

/// `background-image: url("https://cdn-images-1.medium.com/max/2000/1*x.jpeg"); background-position: …`
fn background(style: &str) -> Option<String> {
    let (_, image) = style.split_once("background-image")?;
    let (_, image) = image.split_once("url(")?;
    let end = image.find(')').unwrap_or(image.len());
    let address = image[..end].trim().trim_matches(['"', '\'']).trim();
    // The width of a window that Medium's editor could not tell.
    Some(address.replace("/max/NaN/", "/max/2560/")).filter(|address| !address.is_empty())
}

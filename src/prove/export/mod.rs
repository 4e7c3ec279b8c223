//! Takes stock of an exported post: all that its HTML shows, by a walk over the tree that knows as little as it can.
//!
//! It knows which tags stand on lines of their own, how HTML treats white space, and the few classes of Medium's without
//! which a divider or a card could not be told. It knows nothing of the model, of the titles that move into the front
//! matter, or of how a player's address becomes that of a page.
//!
//! `walk` goes over the tree and tells `stock` what it meets; `figures` and `links` are parts of that.

mod figures;
mod links;
mod stock;
mod walk;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::inventory::Inventory;
use stock::collapse;
use walk::Walk;

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
    let mut inventory = walk.finish();
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

//! Takes stock of HTML: all that it shows, by a walk over the tree that knows as little as it can.
//!
//! It knows which tags stand on lines of their own, how HTML treats white space, and the few classes of Medium's without
//! which a divider or a card could not be told. It knows nothing of the model, of the titles that move into the front
//! matter, or of how a player's URL becomes that of a page.
//!
//! `walk` goes over the tree and tells `stock` what it meets; `figures` and `links` are parts of that; `attributes` says what
//! those of an element mean.

mod attributes;
mod figures;
mod links;
mod stock;
mod walk;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;
use url::Url;

use super::inventory::Inventory;
use super::white_space::squeeze;
pub(super) use attributes::find_start;
pub(super) use walk::Walk;

/// Takes stock of the blocks in an element, whose links may be relative to the page's URL.
pub(super) fn take_blocks(body: NodeRef<Node>, page: Option<&Url>) -> Inventory {
    let mut walk = Walk::new(page);
    walk.take_all(body);
    walk.finish()
}

impl Walk<'_> {
    fn take_all(&mut self, element: NodeRef<Node>) {
        for edge in element.traverse() {
            match edge {
                Edge::Open(node) => self.open(node),
                Edge::Close(node) => self.close(node),
            }
        }
    }
}

pub(super) fn find(root: NodeRef<'_, Node>, is_wanted: impl Fn(&Element) -> bool) -> Option<NodeRef<'_, Node>> {
    root.descendants().find(|node| node.value().as_element().is_some_and(&is_wanted))
}

/// All text in an element, on one line.
pub(super) fn line(node: NodeRef<Node>) -> String {
    let texts = node.descendants().filter_map(|node| node.value().as_text());
    squeeze(&texts.map(|text| &**text).collect::<String>())
}

pub(super) fn has_class(element: &Element, class: &str) -> bool {
    element.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|each| each == class))
}

pub(super) fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attr(name).map(str::trim).filter(|value| !value.is_empty())
}

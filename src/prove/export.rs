//! Takes stock of a post's file of an export.

use ego_tree::NodeRef;
use scraper::{Html, Node};

use super::html::{find, has_class, line, take_blocks};
use super::inventory::Inventory;

/// Takes stock of a parsed file; nothing if it holds no post.
pub(super) fn take_export(html: &Html) -> Option<Inventory> {
    let article = find(html.tree.root(), |element| element.name() == "article" && has_class(element, "h-entry"))?;
    let body = find(article, |element| has_class(element, "e-content"))?;
    let mut inventory = take_blocks(body, None);
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

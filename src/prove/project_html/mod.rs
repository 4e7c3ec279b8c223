//! HTML as a list of passages: all that it shows, by a walk over the tree that knows as little as it can.
//!
//! It knows which tags stand on lines of their own, how HTML treats white space, and the few classes of Medium's without
//! which a divider or a card could not be told. It knows nothing of the model, of the titles that move into the front
//! matter, or of how a player's URL becomes that of a page.
//!
//! `walk` goes over the tree and tells the [builder](super::builder) what it meets; `attributes` says what those of an element mean. `export` and
//! `feed` have one body each, `page` may have two: `article` goes over the HTML since 2019, `levels` over its headings,
//! `page_images` over the images in it, `head` and `tags` tell what is known about the post.

mod article;
mod attributes;
mod export;
mod feed;
mod head;
mod levels;
mod page;
mod page_images;
mod tags;
mod walk;

use url::Url;

use super::source::SourceProjection;
use crate::html::{Element, Node};
use crate::medium::html::collapse;
pub(super) use export::project_export;
pub(super) use feed::project_feed;
pub(super) use page::project_page;
use walk::Walk;

/// Projects the blocks in an element, whose links may be relative to the page's URL.
fn project_blocks(body: Node, page: Option<&Url>) -> SourceProjection {
    let mut walk = Walk::new(page);
    walk.take_blocks(body);
    walk.builder.finish()
}

fn find(root: Node<'_>, is_wanted: impl Fn(&Element) -> bool) -> Option<Node<'_>> {
    root.descendants().find(|node| node.element().is_some_and(&is_wanted))
}

/// All text in an element, on one line.
fn line(node: Node) -> String {
    collapse(&node.texts().collect::<String>())
}

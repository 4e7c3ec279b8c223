//! Projects HTML to a list of passages: everything that it shows.
//!
//! The walk over the tree knows as little as possible: which tags are on lines of their own, how HTML treats white space, and
//! the few classes of Medium's that tell a divider or a card from other elements. It knows nothing of the model, of the titles
//! that move into the front matter, or of how a player's URL becomes that of a page.
//!
//! - `walk` goes over the tree, and tells the [builder](super::builder) what it finds; `attributes` reads the attributes of elements;
//! - `export` and `feed` find the body of an export and of a feed;
//! - `page` chooses one of the two bodies that a page may have. `article` projects the HTML of pages since 2019, with `levels` for its
//!   headings and `page_images` for its images; `head` and `tags` read what a page says about the post.

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

/// Projects the blocks in an element. Links may be relative to the page's URL.
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

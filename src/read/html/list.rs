//! Lists, which Medium never nests.
//!
//! ```html
//! <ol class="postList"><li class="graf graf--li">One</li><li class="graf graf--li">Two</li></ol>
//! ```

use super::dom::{Child, Element};
use super::inline::{read_inlines, shows_nothing};
use crate::document::{Block, List, Marker};
use crate::notice::Notice;

/// Reads a list; one that shows nothing is left out, and an empty item of one that does is kept, for it has a number.
pub(crate) fn read_list(list: Element, notices: &mut Vec<Notice>) -> Option<Block> {
    let first = list.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let marker = if list.tag() == "ol" { Marker::Number(first) } else { Marker::Bullet };
    let mut items = Vec::new();
    for child in list.children() {
        if let Child::Element(item) = child {
            items.push(read_inlines(item, notices));
        }
    }
    let says_something = items.iter().any(|item| !shows_nothing(item));
    says_something.then_some(Block::List(List { marker, items }))
}

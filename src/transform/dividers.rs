//! Removes dividers above the whole text, where they would only divide it from the title that the site shows.

use crate::document::{Block, Post};
use crate::notice::Notice;

/// Removes the dividers at the beginning of the body, with a notice. Lost embeds may stand between them, because they show
/// nothing.
pub(super) fn drop_first_dividers(post: &mut Post, notices: &mut Vec<Notice>) {
    let shows_something = |block: &Block| !matches!(block, Block::Divider | Block::LostEmbed { .. });
    let first = post.body.iter().position(shows_something).unwrap_or(post.body.len());
    let rest = post.body.split_off(first);
    let before = post.body.len();
    post.body.retain(|block| *block != Block::Divider);
    if post.body.len() < before {
        notices.push(Notice::DividerDropped);
    }
    post.body.extend(rest);
}

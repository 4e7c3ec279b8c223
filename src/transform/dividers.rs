//! Dividers that divide nothing: a section break above all text, where a site shows the title.

use crate::document::{Block, Post};
use crate::notice::Notice;

/// Takes dividers out of the beginning of the body, with a notice. A lost embed shows nothing either.
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

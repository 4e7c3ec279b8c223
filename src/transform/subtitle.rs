//! A subtitle that is too long for its place in the new home.

use crate::document::{Block, Inline, Post, plain_text};
use crate::site::Site;
use crate::write::front_matter::Field;

/// Puts a subtitle back to where Medium shows it, above the text, if the front matter can hold only its beginning.
pub(super) fn keep_long_subtitle(post: &mut Post, site: &Site) {
    let subtitle = &post.metadata.subtitle;
    // One with a link is there still.
    let says_it = |block: &Block| matches!(block, Block::Heading { content, .. } if plain_text(content) == *subtitle);
    if site.is_too_long(&Field::Description, subtitle) && !post.body.iter().any(says_it) {
        let content = vec![Inline::Text(subtitle.clone())];
        post.body.insert(0, Block::Heading { level: 4, anchor: None, content });
    }
}

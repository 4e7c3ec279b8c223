//! Keeps a subtitle that is too long for the site's front matter.

use crate::document::{Block, Inline, Post, plain_text};
use crate::site::Site;
use crate::write::front_matter::Field;

/// Puts the subtitle back above the text, where Medium shows it, if the front matter can hold only its beginning.
pub(super) fn keep_long_subtitle(post: &mut Post, site: &Site) {
    let subtitle = &post.metadata.subtitle;
    // A subtitle heading with a link was never removed from the body.
    let is_subtitle =
        |block: &Block| matches!(block, Block::Heading { content, .. } if plain_text(content) == *subtitle);
    if site.is_too_long(&Field::Description, subtitle) && !post.body.iter().any(is_subtitle) {
        let content = vec![Inline::Text(subtitle.clone())];
        post.body.insert(0, Block::Heading { level: 4, anchor: None, content });
    }
}

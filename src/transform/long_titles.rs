//! Keeps a title or subtitle that is too long for the site's front matter.

use crate::document::{Block, Inline, Post, plain_text};
use crate::site::Site;
use crate::write::front_matter::Field;

/// Puts the subtitle back above the text, where Medium shows it, if the front matter can hold only its beginning.
pub(super) fn keep_long_subtitle(post: &mut Post, site: &Site) {
    let subtitle = post.metadata.subtitle.clone();
    keep_long(post, site, &Field::Description, subtitle, 4);
}

/// Does the same with the title.
pub(super) fn keep_long_title(post: &mut Post, site: &Site) {
    let title = post.metadata.title.clone();
    keep_long(post, site, &Field::Title, title, 3);
}

fn keep_long(post: &mut Post, site: &Site, field: &Field, text: String, level: u8) {
    // A heading with a link was never removed from the body.
    let is_heading = |block: &Block| matches!(block, Block::Heading { content, .. } if plain_text(content) == text);
    if site.is_too_long(field, &text) && !post.body.iter().any(is_heading) {
        post.body.insert(0, Block::Heading { level, anchor: None, content: vec![Inline::Text(text)] });
    }
}

//! Chooses the cover of a post, and removes it from the body if the site's template shows it above the text.

use crate::document::{Block, Figure, Image, Inline, Layout, Metadata, Post, plain_text};
use crate::notice::Notice;
use crate::options::CoverChoice;
use crate::site::Site;
use crate::write::front_matter::Field;

/// Sets the cover of a post and the cover's caption. The cover is the image that the author chose, or else, as `choice` says,
/// the first image or none.
pub fn choose_cover(post: &mut Post, choice: CoverChoice, site: &Site) {
    let Post { metadata, body, .. } = post;
    let figures =
        || body.iter().filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None });
    if choice == CoverChoice::FirstImage && metadata.cover.is_none() {
        metadata.cover = figures().find_map(|figure| figure.images.first()).cloned();
    }
    // A platform that fetches images itself cannot fetch one that came with the post.
    let is_fetched = site.import.is_some_and(|import| import.fetches_images);
    metadata.cover.take_if(|cover| is_fetched && cover.key().is_attached());
    let Some(key) = metadata.cover.as_ref().map(Image::key) else { return };
    let figure = figures().find(|figure| figure.images.iter().any(|image| image.key() == key));
    metadata.cover_caption = figure.map(|figure| plain_text(&figure.caption).replace('\n', " ")).unwrap_or_default();
}

/// Removes the first image of a post from the body if it is the cover and the site shows the cover above the text.
///
/// The image stays if the front matter cannot hold all of it: if it has a link, or an alternative text for which the site has
/// no key. Its caption stays in the body if it has a link, or if the site has no key for it.
pub(super) fn remove_cover(post: &mut Post, site: &Site, notices: &mut Vec<Notice>) {
    let Metadata { cover: Some(cover), .. } = &post.metadata else { return };
    let has_key = |field: &Field| site.front_matter.keys.iter().any(|key| key.field == *field);
    let Some(Block::Figure(Figure { images, caption, layout })) = post.body.first_mut() else { return };
    let [image] = &images[..] else { return };
    let is_shown = site.shows_cover && has_key(&Field::Cover) && image.key() == cover.key();
    let has_place_for_alt = has_key(&Field::CoverAlt) && !site.is_too_long(&Field::CoverAlt, &image.alt);
    let holds_all = image.link.is_none() && image.alt == cover.alt && (image.alt.is_empty() || has_place_for_alt);
    if !is_shown || !holds_all {
        return;
    }
    notices.push(Notice::CoverMoved { url: image.url.clone() });
    images.clear();
    *layout = Layout::Column;
    if caption.is_empty() || (has_key(&Field::CoverCaption) && !caption.iter().any(holds_more_than_text)) {
        post.body.remove(0);
    }
}

fn holds_more_than_text(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Image(_) => true,
        Inline::Emphasis(content) | Inline::Strong(content) => content.iter().any(holds_more_than_text),
        Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => false,
    }
}

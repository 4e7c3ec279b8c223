//! Alternative texts for images that Medium has none for.

use crate::document::{Block, Label, Piece, Post, flatten, plain_text};

/// Gives an image without alternative text the words of its caption, if no other image shares that. The cover gets them too
/// if it is that image.
pub fn take_captions(post: &mut Post) {
    let mut cover = post.metadata.cover.as_mut().filter(|cover| cover.alt.is_empty());
    for block in &mut post.body {
        let Block::Figure(figure) = block else { continue };
        let [image] = &mut figure.images[..] else { continue };
        let has_image = flatten(&figure.caption).iter().any(|run| matches!(run.piece, Piece::Image(_)));
        if !image.alt.is_empty() || has_image {
            continue;
        }
        image.alt = Label::new(plain_text(&figure.caption).replace('\n', " "));
        if let Some(cover) = cover.take_if(|cover| cover.key() == image.key()) {
            cover.alt = image.alt.clone();
        }
    }
}

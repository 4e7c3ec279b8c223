//! Gives alternative texts to images that have none.

use crate::document::{Block, Label, Piece, Post, flatten, plain_text};

/// Gives each image without alternative text the text of its caption, if the image is alone in its figure. If the cover is the
/// same image, it gets the text too.
pub fn fill_alts_from_captions(post: &mut Post) {
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

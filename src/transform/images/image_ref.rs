//! Finds the images of a post, with all that is needed to fetch them.

use crate::document::{Image, ImageKey, Post};

/// An image of a post, with all that is needed to fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef {
    /// What identifies the image.
    pub key: ImageKey,
    /// The URL that the post gives.
    pub url: String,
    /// The width of the original, in pixels.
    pub width: Option<u32>,
    /// The URL that Medium got it from.
    pub imported_from: Option<String>,
}

impl From<&Image> for ImageRef {
    fn from(image: &Image) -> ImageRef {
        ImageRef {
            key: image.key(),
            url: image.url.clone(),
            width: image.size.map(|(width, _)| width),
            imported_from: image.imported_from.clone(),
        }
    }
}

/// Finds all images of a post, the cover first. The post stays as it is; it is mutable only because
/// [`Post::for_each_image`] needs that.
#[must_use]
pub fn find_images(post: &mut Post) -> Vec<ImageRef> {
    let mut found = Vec::new();
    post.for_each_image(&mut |image| found.push(ImageRef::from(&*image)));
    found
}

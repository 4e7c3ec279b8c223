//! The images that a post shows: what is needed to fetch them.

use crate::document::{Image, ImageKey, Post};

/// An image at one place in a post: what is needed to fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef {
    /// What tells it from other images.
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

/// All images that a post shows, or names as its cover. The post stays as it is: it is mutable only because the walk through
/// its images is.
#[must_use]
pub fn find_images(post: &mut Post) -> Vec<ImageRef> {
    let mut found = Vec::new();
    post.for_each_image(&mut |image| found.push(ImageRef::from(&*image)));
    found
}

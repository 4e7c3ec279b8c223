//! The pictures of a run: which file each becomes, and where the posts then find it.

mod names;

pub use names::ImageNames;

use crate::document::{ImageId, Place, Post};

/// The ids of all pictures that a post shows, or names as its cover. The post stays as it is; the one way through its
/// pictures asks for it mutably.
#[must_use]
pub fn image_ids(post: &mut Post) -> Vec<ImageId> {
    let mut ids = Vec::new();
    post.for_each_image(&mut |image| ids.extend(image.id.clone()));
    ids
}

/// Points every picture with a name to its file in `folder`, a path from the post's own file to the image folder.
///
/// Pictures from other hosts than Medium's have no id and hence no name: they stay on the web.
pub fn localize_images(post: &mut Post, names: &ImageNames, folder: &str) {
    post.for_each_image(&mut |image| {
        if let Some(name) = image.id.as_ref().and_then(|id| names.get(id)) {
            image.place = Place::Local(format!("{folder}/{name}"));
        }
    });
}

//! Points the images of posts to where they are: in the image folder, or still on the web.

use std::collections::BTreeMap;

use super::names::ImageNames;
use crate::document::{ImageId, ImageKey, ImageLocation, Post};
use crate::notice::Notice;

/// What became of an image, as far as a post that shows it is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedImage {
    /// It is in the image folder, under this name.
    Local {
        /// The file's name.
        file_name: String,
        /// What its bytes are, if the extension says something else.
        mistaken_for: Option<String>,
    },
    /// It is still on the web only.
    Remote {
        /// Why it could not be fetched.
        reason: String,
    },
}

/// What became of the images of a run. An image that is not in it stays on the web, without a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedImages(BTreeMap<ImageKey, ResolvedImage>);

impl ResolvedImages {
    /// Resolves images as if all had been fetched. Only Medium's: images on other hosts stay there.
    #[must_use]
    pub fn assume(names: &ImageNames) -> ResolvedImages {
        ResolvedImages::assume_if(names, |key| matches!(key, ImageKey::Medium(_)) || key.is_attached())
    }

    /// Resolves images that came with their posts as if all had been written.
    #[must_use]
    pub fn assume_attached(names: &ImageNames) -> ResolvedImages {
        ResolvedImages::assume_if(names, ImageKey::is_attached)
    }

    /// The name of the file that shows an image, by Medium's id or by its URL.
    #[must_use]
    pub fn find_file(&self, image: &str) -> Option<&str> {
        let keys = [ImageKey::Medium(ImageId(image.to_owned())), ImageKey::Web(image.to_owned())];
        keys.iter().find_map(|key| match self.0.get(key)? {
            ResolvedImage::Local { file_name, .. } => Some(file_name.as_str()),
            ResolvedImage::Remote { .. } => None,
        })
    }

    fn assume_if(names: &ImageNames, is_there: impl Fn(&ImageKey) -> bool) -> ResolvedImages {
        let there = names.iter().filter(|(key, _)| is_there(key));
        let local = |name: String| ResolvedImage::Local { file_name: name, mistaken_for: None };
        ResolvedImages(there.map(|(key, name)| (key.clone(), local(name.file_name()))).collect())
    }

    /// Adds other images; where both know one, the others count.
    pub fn extend(&mut self, others: ResolvedImages) {
        self.0.extend(others.0);
    }
}

impl FromIterator<(ImageKey, ResolvedImage)> for ResolvedImages {
    fn from_iter<I: IntoIterator<Item = (ImageKey, ResolvedImage)>>(resolved: I) -> ResolvedImages {
        ResolvedImages(resolved.into_iter().collect())
    }
}

/// Points every resolved image to its file, and notes images that could not be fetched or have another format than their name
/// says. `prefix` stands before the file's name: the path from the post's own file, `img/`.
pub fn resolve_images(post: &mut Post, resolved: &ResolvedImages, prefix: &str, notices: &mut Vec<Notice>) {
    post.for_each_image(&mut |image| {
        let notice = match resolved.0.get(&image.key()) {
            Some(ResolvedImage::Local { file_name, mistaken_for }) => {
                image.location = ImageLocation::Local(format!("{prefix}{file_name}"));
                mistaken_for
                    .as_ref()
                    .map(|format| Notice::ImageExtensionWrong { file_name: file_name.clone(), format: format.clone() })
            }
            Some(ResolvedImage::Remote { reason }) => {
                Some(Notice::ImageNotDownloaded { url: image.url.clone(), reason: reason.clone() })
            }
            None => None,
        };
        // A cover is shown a second time, in its own place.
        notices.extend(notice.filter(|notice| !notices.contains(notice)));
    });
}

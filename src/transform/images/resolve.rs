//! Makes the images of posts point to their files in the image folder, or leaves them on the web.

use std::collections::BTreeMap;

use super::names::ImageNames;
use crate::document::{ImageId, ImageKey, ImageLocation, Post};
use crate::notice::Notice;

/// What became of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedImage {
    /// It is in the image folder, under this name.
    Local {
        /// The file's name.
        file_name: String,
        /// The format of its bytes, if its extension is that of another format.
        mistaken_for: Option<String>,
    },
    /// It is only on the web.
    Remote {
        /// Why it could not be fetched.
        reason: String,
    },
}

/// What became of the images of a run. Images that are not in it stay on the web, without a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedImages(BTreeMap<ImageKey, ResolvedImage>);

impl ResolvedImages {
    /// Resolves Medium's images, and those that came with their posts, as if all were in the image folder. Images on other
    /// hosts stay there.
    #[must_use]
    pub fn assume(names: &ImageNames) -> ResolvedImages {
        ResolvedImages::assume_if(names, |key| matches!(key, ImageKey::Medium(_)) || key.is_attached())
    }

    /// Resolves only the images that came with their posts, as if all were in the image folder.
    #[must_use]
    pub fn assume_attached(names: &ImageNames) -> ResolvedImages {
        ResolvedImages::assume_if(names, ImageKey::is_attached)
    }

    /// The name of an image's file, by Medium's id or by its URL.
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

    /// Adds other images. If an image is in both, the others' entry is taken.
    pub fn extend(&mut self, others: ResolvedImages) {
        self.0.extend(others.0);
    }
}

impl FromIterator<(ImageKey, ResolvedImage)> for ResolvedImages {
    fn from_iter<I: IntoIterator<Item = (ImageKey, ResolvedImage)>>(resolved: I) -> ResolvedImages {
        ResolvedImages(resolved.into_iter().collect())
    }
}

/// Makes every resolved image point to its file. Notes images that could not be downloaded, and those whose extension is that
/// of another format. `prefix` is the path from the post's file to the image folder: `img/`.
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
        // The cover is also in the body, and needs only one notice.
        notices.extend(notice.filter(|notice| !notices.contains(notice)));
    });
}

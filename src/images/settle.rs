//! Where posts find their pictures in the end: in the image folder, or still on the web.

use std::collections::BTreeMap;

use super::names::ImageNames;
use crate::document::{ImageKey, Place, Post};
use crate::notice::Notice;

/// What became of a picture, as far as a post that shows it is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is in the image folder, under this name.
    Local {
        /// The file's name.
        file_name: String,
        /// What its bytes are, if the extension says something else.
        mistaken_for: Option<String>,
    },
    /// It is still on the web only.
    Remote {
        /// Why it could not be had.
        reason: String,
    },
}

/// What became of the pictures of a run. Those that are not in it stay where they are, and nobody is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledImages(BTreeMap<ImageKey, Settled>);

impl SettledImages {
    /// Settles pictures as if all had been fetched. Only Medium's: what other hosts have is left there.
    #[must_use]
    pub fn assume(names: &ImageNames) -> SettledImages {
        let mediums = names.iter().filter(|(key, _)| matches!(key, ImageKey::Medium(_)));
        let local = |name: String| Settled::Local { file_name: name, mistaken_for: None };
        SettledImages(mediums.map(|(key, name)| (key.clone(), local(name.file_name()))).collect())
    }
}

impl FromIterator<(ImageKey, Settled)> for SettledImages {
    fn from_iter<I: IntoIterator<Item = (ImageKey, Settled)>>(settled: I) -> SettledImages {
        SettledImages(settled.into_iter().collect())
    }
}

/// Points every picture that was settled to its file, and notes what could not be had or is not what it says. `prefix` is what
/// stands before the file's name: the way from the post's own file, `img/`.
pub fn settle_images(post: &mut Post, settled: &SettledImages, prefix: &str, notices: &mut Vec<Notice>) {
    post.for_each_image(&mut |image| {
        let notice = match settled.0.get(&image.key()) {
            Some(Settled::Local { file_name, mistaken_for }) => {
                image.place = Place::Local(format!("{prefix}{file_name}"));
                mistaken_for
                    .as_ref()
                    .map(|format| Notice::ImageExtensionWrong { file_name: file_name.clone(), format: format.clone() })
            }
            Some(Settled::Remote { reason }) => {
                Some(Notice::ImageNotDownloaded { address: image.address.clone(), reason: reason.clone() })
            }
            None => None,
        };
        // A cover is shown a second time, in its own place.
        notices.extend(notice.filter(|notice| !notices.contains(notice)));
    });
}

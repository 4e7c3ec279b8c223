//! Which images a run needs: what each file will be called, and where it may be had. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{ImageName, ImageNames};
use super::urls::list_urls;
use crate::document::{Image, ImageKey, Post};
use crate::options::ImageSize;

/// An image at one place in a post: what is needed to fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef {
    /// What tells it from other images.
    pub key: ImageKey,
    /// The URL that the post gives.
    pub url: String,
    /// The width of the original, in pixels.
    pub width: Option<u32>,
    /// Where Medium had it from.
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

/// All images that a post shows, or names as its cover. The post stays as it is; the one way through its images asks
/// for it mutably.
#[must_use]
pub fn find_images(post: &mut Post) -> Vec<ImageRef> {
    let mut found = Vec::new();
    post.for_each_image(&mut |image| found.push(ImageRef::from(&*image)));
    found
}

/// One image that is to be in an image folder, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What tells it from other images.
    pub key: ImageKey,
    /// What its file is called.
    pub name: ImageName,
    /// The folders in which it has to be, from the output folder, sorted.
    pub folders: Vec<String>,
    /// Where it may be had, the best first.
    pub urls: Vec<String>,
}

/// Plans each image once, however many posts show it, in the order of the keys. With each sighting comes the folder in which
/// its post looks for it.
#[must_use]
pub fn plan_images<'a>(
    image_refs: impl IntoIterator<Item = (&'a str, &'a ImageRef)>,
    names: &ImageNames,
    size: ImageSize,
) -> Vec<Planned> {
    let mut by_key: BTreeMap<&ImageKey, (BTreeSet<&str>, Vec<&ImageRef>)> = BTreeMap::new();
    for (folder, image_ref) in image_refs {
        let (folders, image_refs) = by_key.entry(&image_ref.key).or_default();
        folders.insert(folder);
        image_refs.push(image_ref);
    }
    let plan = by_key.into_iter().filter_map(|(key, (folders, image_refs))| {
        let name = names.get(key)?.clone();
        let folders = folders.into_iter().map(str::to_owned).collect();
        Some(Planned { key: key.clone(), name, folders, urls: list_urls(key, &image_refs, size) })
    });
    plan.collect()
}

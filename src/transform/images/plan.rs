//! Plans the images of a run: the name of each file, and the URLs to download it from. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::image_ref::ImageRef;
use super::names::{ImageName, ImageNames};
use super::urls::list_urls;
use crate::document::ImageKey;
use crate::options::ImageSize;

/// An image that has to be in an image folder, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedImage {
    /// What identifies the image.
    pub key: ImageKey,
    /// The name of its file.
    pub name: ImageName,
    /// The name that is made of its id. In a folder of images that others downloaded, its file has this name.
    pub id_name: ImageName,
    /// The folders in which it has to be, relative to the output folder, sorted.
    pub folders: Vec<String>,
    /// The URLs to download it from, the best first.
    pub urls: Vec<String>,
}

/// Plans each image once, even if several posts show it, in the order of the keys. Each reference comes with the image folder
/// of its post.
#[must_use]
pub fn plan_images<'a>(
    image_refs: impl IntoIterator<Item = (&'a str, &'a ImageRef)>,
    names: &ImageNames,
    id_names: &ImageNames,
    size: ImageSize,
) -> Vec<PlannedImage> {
    let mut by_key: BTreeMap<&ImageKey, (BTreeSet<&str>, Vec<&ImageRef>)> = BTreeMap::new();
    for (folder, image_ref) in image_refs {
        let (folders, image_refs) = by_key.entry(&image_ref.key).or_default();
        folders.insert(folder);
        image_refs.push(image_ref);
    }
    let plan = by_key.into_iter().filter_map(|(key, (folders, image_refs))| {
        let (name, id_name) = (names.get(key)?.clone(), id_names.get(key)?.clone());
        let folders = folders.into_iter().map(str::to_owned).collect();
        Some(PlannedImage { key: key.clone(), name, id_name, folders, urls: list_urls(key, &image_refs, size) })
    });
    plan.collect()
}

//! Which images a run needs: the name of each file, and the URLs to ask for it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::image_ref::ImageRef;
use super::names::{ImageName, ImageNames};
use super::urls::list_urls;
use crate::document::ImageKey;
use crate::options::ImageSize;

/// One image that is to be in an image folder, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What tells it from other images.
    pub key: ImageKey,
    /// What its file is called.
    pub name: ImageName,
    /// What it is called where others keep it: after its id.
    pub id_name: ImageName,
    /// The folders in which it has to be, from the output folder, sorted.
    pub folders: Vec<String>,
    /// The URLs to ask, the best first.
    pub urls: Vec<String>,
}

/// Plans each image once, however many posts show it, in the order of the keys. Each reference comes with the folder in which
/// its post looks for the image.
#[must_use]
pub fn plan_images<'a>(
    image_refs: impl IntoIterator<Item = (&'a str, &'a ImageRef)>,
    names: &ImageNames,
    id_names: &ImageNames,
    size: ImageSize,
) -> Vec<Planned> {
    let mut by_key: BTreeMap<&ImageKey, (BTreeSet<&str>, Vec<&ImageRef>)> = BTreeMap::new();
    for (folder, image_ref) in image_refs {
        let (folders, image_refs) = by_key.entry(&image_ref.key).or_default();
        folders.insert(folder);
        image_refs.push(image_ref);
    }
    let plan = by_key.into_iter().filter_map(|(key, (folders, image_refs))| {
        let (name, id_name) = (names.get(key)?.clone(), id_names.get(key)?.clone());
        let folders = folders.into_iter().map(str::to_owned).collect();
        Some(Planned { key: key.clone(), name, id_name, folders, urls: list_urls(key, &image_refs, size) })
    });
    plan.collect()
}

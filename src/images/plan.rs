//! Which pictures a run needs: what each file will be called, and where it may be had. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::list_addresses;
use super::names::{ImageName, ImageNames};
use crate::document::{Image, ImageKey, Post};
use crate::options::ImageSize;

/// A picture at one place in a post: what is needed to fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What tells it from other pictures.
    pub key: ImageKey,
    /// The address that the post gives.
    pub address: String,
    /// The width of the original, in pixels.
    pub width: Option<u32>,
    /// Where Medium had it from.
    pub imported_from: Option<String>,
}

impl From<&Image> for Sighting {
    fn from(image: &Image) -> Sighting {
        Sighting {
            key: image.key(),
            address: image.address.clone(),
            width: image.size.map(|(width, _)| width),
            imported_from: image.imported_from.clone(),
        }
    }
}

/// All pictures that a post shows, or names as its cover. The post stays as it is; the one way through its pictures asks
/// for it mutably.
#[must_use]
pub fn find_images(post: &mut Post) -> Vec<Sighting> {
    let mut found = Vec::new();
    post.for_each_image(&mut |image| found.push(Sighting::from(&*image)));
    found
}

/// One picture that is to be in an image folder, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What tells it from other pictures.
    pub key: ImageKey,
    /// What its file is called.
    pub name: ImageName,
    /// The folders in which it has to be, from the output folder, sorted.
    pub folders: Vec<String>,
    /// Where it may be had, the best first.
    pub addresses: Vec<String>,
}

/// Plans each picture once, however many posts show it, in the order of the keys. With each sighting comes the folder in which
/// its post looks for it.
#[must_use]
pub fn plan_images<'a>(
    sightings: impl IntoIterator<Item = (&'a str, &'a Sighting)>,
    names: &ImageNames,
    size: ImageSize,
) -> Vec<Planned> {
    let mut by_key: BTreeMap<&ImageKey, (BTreeSet<&str>, Vec<&Sighting>)> = BTreeMap::new();
    for (folder, sighting) in sightings {
        let (folders, sightings) = by_key.entry(&sighting.key).or_default();
        folders.insert(folder);
        sightings.push(sighting);
    }
    let plan = by_key.into_iter().filter_map(|(key, (folders, sightings))| {
        let name = names.get(key)?.clone();
        let folders = folders.into_iter().map(str::to_owned).collect();
        Some(Planned { key: key.clone(), name, folders, addresses: list_addresses(key, &sightings, size) })
    });
    plan.collect()
}

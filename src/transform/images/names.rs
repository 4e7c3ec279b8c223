//! File names for images, from Medium's ids.
//!
//! `0*ux6G1PpHuCqxNaca.JPG` becomes `0__ux6G1PpHuCqxNaca.JPG`: every character of the stem that is neither a letter nor a digit
//! becomes `__`. In a hostile file an id may hold anything, but the result is a plain name, never a path. An image from another
//! host is named after the last part of its URL.

use std::collections::{BTreeMap, HashMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::document::{ATTACHED_SCHEME, ImageKey};
use crate::write::file_name::is_device;

/// The extension of an image whose id has none, until its bytes are known.
const DEFAULT_EXTENSION: &str = "jpg";

/// The extensions that are kept, in lower case. The end of an id or a URL may be anything else.
const EXTENSIONS: [&str; 13] =
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "ico", "heic", "jxl"];

/// Longer stems are cut: file systems allow 255 bytes, and Medium's ids have about 30.
const LONGEST_STEM: usize = 120;

/// The name of an image's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageName {
    /// Letters, digits and `_`.
    pub stem: String,
    /// The extension in the id or the URL. Without one, the bytes of the image decide.
    pub extension: Option<String>,
}

impl ImageName {
    /// The file's name, with this extension if the id or the URL has none.
    #[must_use]
    pub fn with_extension(&self, extension: &str) -> String {
        format!("{}.{}", self.stem, self.extension.as_deref().unwrap_or(extension))
    }

    /// The file's name until its bytes are known.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.with_extension(DEFAULT_EXTENSION)
    }

    /// Makes a name of an id or a URL. Other images may get the same.
    pub(super) fn of(key: &ImageKey) -> ImageName {
        match key {
            ImageKey::Medium(id) => ImageName::split(&id.0),
            ImageKey::Web(url) => {
                let path = url.split(['?', '#']).next().unwrap_or_default();
                let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                let name = name.strip_prefix(ATTACHED_SCHEME).unwrap_or(name);
                let name = percent_decode_str(name).decode_utf8_lossy();
                ImageName::split(&name)
            }
        }
    }

    /// Splits a name into stem and extension, and makes the stem safe. Only the extension of an image is kept: `index.md` must
    /// not be the name of an image beside a post.
    fn split(name: &str) -> ImageName {
        let is_extension = |end: &str| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(end));
        let (stem, extension) = match name.rsplit_once('.') {
            Some((stem, end)) if is_extension(end) => (stem, Some(end.to_owned())),
            Some((stem, "")) => (stem, None),
            _ => (name, None),
        };
        let mut safe = String::with_capacity(stem.len() + 1);
        for c in stem.chars() {
            if safe.len() >= LONGEST_STEM {
                break;
            }
            if c.is_ascii_alphanumeric() {
                safe.push(c);
            } else {
                safe.push_str("__");
            }
        }
        if safe.is_empty() || is_device(&safe) {
            safe.insert(0, '_');
        }
        ImageName { stem: safe, extension }
    }
}

/// The file name of each image of a run. No two are the same, even if the file system ignores case, and whatever extensions the
/// bytes give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageNames(BTreeMap<ImageKey, ImageName>);

impl ImageNames {
    /// Names images in the order of their keys, so that the same images always get the same names.
    #[must_use]
    pub fn plan(keys: impl IntoIterator<Item = ImageKey>) -> Self {
        let mut names: BTreeMap<ImageKey, ImageName> =
            keys.into_iter().map(|key| (key, ImageName::default())).collect();
        let mut taken = TakenNames::default();
        for (key, name) in &mut names {
            let wanted = ImageName::of(key);
            *name = taken.take_numbered(wanted);
        }
        ImageNames(names)
    }

    pub(super) fn of(names: BTreeMap<ImageKey, ImageName>) -> ImageNames {
        ImageNames(names)
    }

    /// The file name of an image.
    #[must_use]
    pub fn get(&self, key: &ImageKey) -> Option<&ImageName> {
        self.0.get(key)
    }

    /// All images and their names, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&ImageKey, &ImageName)> {
        self.0.iter()
    }
}

/// The names that are taken, in lower case.
#[derive(Default)]
struct TakenNames {
    files: HashSet<String>,
    /// The stems of all names.
    stems: HashSet<String>,
    /// The stems of the names that have no extension yet, and may get any.
    open_stems: HashSet<String>,
    /// The last number that was added to each file name that was wanted more than once.
    numbers: HashMap<String, usize>,
}

impl TakenNames {
    /// Takes a name. If it is taken already, takes the first free one with a number behind it.
    fn take_numbered(&mut self, wanted: ImageName) -> ImageName {
        if self.take(&wanted) {
            return wanted;
        }
        let key = wanted.file_name().to_ascii_lowercase();
        let mut number = self.numbers.get(&key).copied().unwrap_or(1);
        loop {
            number += 1;
            let name = ImageName { stem: format!("{}__{number}", wanted.stem), ..wanted.clone() };
            // The loop ends, because there are more numbers than names.
            if self.take(&name) {
                self.numbers.insert(key, number);
                return name;
            }
        }
    }

    /// Takes a name if it is free; returns whether it was.
    fn take(&mut self, name: &ImageName) -> bool {
        let stem = name.stem.to_ascii_lowercase();
        let is_free = !self.open_stems.contains(&stem)
            && match name.extension {
                Some(_) => !self.files.contains(&name.file_name().to_ascii_lowercase()),
                None => !self.stems.contains(&stem),
            };
        if is_free {
            self.files.insert(name.file_name().to_ascii_lowercase());
            if name.extension.is_none() {
                self.open_stems.insert(stem.clone());
            }
            self.stems.insert(stem);
        }
        is_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ImageId;

    fn plan(keys: &[ImageKey]) -> Vec<String> {
        let names = ImageNames::plan(keys.iter().cloned());
        keys.iter().map(|key| names.get(key).unwrap().file_name()).collect()
    }

    fn mediums(ids: &[&str]) -> Vec<ImageKey> {
        ids.iter().map(|id| ImageKey::Medium(ImageId((*id).to_owned()))).collect()
    }

    #[test]
    fn a_name_is_made_of_the_id() {
        let ids = [
            "0*ux6G_x.JPG",
            "1*name@2x.png",
            "0*none",
            "0*dot.",
            "1*a.b.tiff",
            "../../etc/passwd",
            "1*x.png/../y",
            ".",
            "index.md",
        ];
        let names = [
            "0__ux6G__x.JPG",
            "1__name__2x.png",
            "0__none.jpg",
            "0__dot.jpg",
            "1__a__b.tiff",
            "____________etc__passwd.jpg",
            "1__x__png________y.jpg",
            "_.jpg",
            "index__md.jpg",
        ];
        assert_eq!(plan(&mediums(&ids)), names);
    }

    #[test]
    fn an_image_from_another_host_is_named_after_the_end_of_its_url() {
        let table = [
            ("https://example.com/a/b/The%20mill.JPG?w=3#x", "The__mill.JPG"),
            ("https://example.com/image.php", "image__php.jpg"),
            ("https://example.com/", "example__com.jpg"),
            ("cid:9f86d081884c7d659a2f.png", "9f86d081884c7d659a2f.png"),
            ("cid:9f86d081884c7d659a2f/The%20mill.webp", "The__mill.webp"),
            ("https://example.com/%2e%2e%2f%2e%2e%2fpasswd", "____________passwd.jpg"),
            ("", "_.jpg"),
        ];
        for (url, name) in table {
            assert_eq!(plan(&[ImageKey::Web(url.to_owned())]), [name], "{url}");
        }
    }

    #[test]
    fn no_two_images_share_a_name_where_case_is_ignored() {
        assert_eq!(
            plan(&mediums(&["1*aB.png", "1*Ab.PNG", "1*a_b.png", "1*a-b.png"])),
            ["1__aB__2.png", "1__Ab.PNG", "1__a__b__2.png", "1__a__b.png"]
        );
    }

    #[test]
    fn an_image_that_may_get_any_extension_shares_its_stem_with_no_other() {
        assert_eq!(
            plan(&mediums(&["0*x", "0*x.png", "0*y.png", "0*Y."])),
            ["0__x.jpg", "0__x__2.png", "0__y__2.png", "0__Y.jpg"]
        );
    }

    #[test]
    fn the_order_of_images_does_not_matter() {
        let mut there = plan(&mediums(&["1*a_b.png", "1*a-b.png", "1*A_b.png"]));
        let mut back = plan(&mediums(&["1*A_b.png", "1*a-b.png", "1*a_b.png"]));
        back.reverse();
        assert_eq!(there, back);
        there.dedup();
        assert_eq!(there.len(), 3);
    }
}

//! File names for pictures, from Medium's ids.
//!
//! `0*ux6G1PpHuCqxNaca.JPG` is `0__ux6G1PpHuCqxNaca.JPG`: every character of the stem that is neither a letter nor a digit
//! becomes `__`. Ids may hold anything in a hostile file: what comes out is a plain name, never a path.

use std::collections::{BTreeMap, HashSet};

use crate::document::ImageId;

/// The extension of a picture whose id has none.
const DEFAULT_EXTENSION: &str = "jpg";

/// Longer stems are cut: file systems take 255 bytes, and Medium's ids have about 30.
const LONGEST_STEM: usize = 120;

/// The file name of each picture of a run. No two are the same, also where a file system ignores case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageNames(BTreeMap<ImageId, String>);

impl ImageNames {
    /// Names pictures in the order of their ids, so that the same pictures always get the same names.
    #[must_use]
    pub fn plan(ids: impl IntoIterator<Item = ImageId>) -> Self {
        let mut names: BTreeMap<ImageId, String> = ids.into_iter().map(|id| (id, String::new())).collect();
        let mut taken = HashSet::new();
        for (id, name) in &mut names {
            let (stem, extension) = split_id(id);
            let mut candidate = format!("{stem}.{extension}");
            for number in 2.. {
                if taken.insert(candidate.to_ascii_lowercase()) {
                    break;
                }
                candidate = format!("{stem}__{number}.{extension}");
            }
            *name = candidate;
        }
        ImageNames(names)
    }

    /// The file name of a picture.
    #[must_use]
    pub fn get(&self, id: &ImageId) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

/// Takes an id apart into a safe stem and an extension.
fn split_id(id: &ImageId) -> (String, &str) {
    let is_extension = |end: &str| (1..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric());
    let (stem, extension) = match id.0.rsplit_once('.') {
        Some((stem, end)) if is_extension(end) => (stem, end),
        Some((stem, "")) => (stem, DEFAULT_EXTENSION),
        _ => (id.0.as_str(), DEFAULT_EXTENSION),
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
    (safe, extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(ids: &[&str]) -> Vec<String> {
        let ids = ids.iter().map(|id| ImageId((*id).to_owned()));
        let names = ImageNames::plan(ids.clone());
        ids.map(|id| names.get(&id).unwrap().to_owned()).collect()
    }

    #[test]
    fn a_name_is_made_of_the_id() {
        let ids =
            ["0*ux6G_x.JPG", "1*name@2x.png", "0*none", "0*dot.", "1*a.b.tiff", "../../etc/passwd", "1*x.png/../y"];
        let names = [
            "0__ux6G__x.JPG",
            "1__name__2x.png",
            "0__none.jpg",
            "0__dot.jpg",
            "1__a__b.tiff",
            "____________etc__passwd.jpg",
            "1__x__png________y.jpg",
        ];
        assert_eq!(plan(&ids), names);
    }

    #[test]
    fn no_two_pictures_share_a_name_where_case_is_ignored() {
        assert_eq!(
            plan(&["1*aB.png", "1*Ab.PNG", "1*a_b.png", "1*a-b.png"]),
            ["1__aB__2.png", "1__Ab.PNG", "1__a__b__2.png", "1__a__b.png"]
        );
    }

    #[test]
    fn the_order_in_which_pictures_are_met_does_not_matter() {
        let mut there = plan(&["1*a_b.png", "1*a-b.png", "1*A_b.png"]);
        let mut back = plan(&["1*A_b.png", "1*a-b.png", "1*a_b.png"]);
        back.reverse();
        assert_eq!(there, back);
        there.dedup();
        assert_eq!(there.len(), 3);
    }
}

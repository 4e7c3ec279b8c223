//! File names for images, from the slugs of their posts: `the-mill-1.png` is the first image of the post `the-mill`.
//!
//! Such a name says nothing of the image itself. An image keeps the name that an earlier run gave it, and a file of which no
//! run knows the image keeps its name to itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::image_ref::ImageRef;
use super::names::{ImageName, ImageNames};
use crate::write::file_name::make_slug;

/// Longer slugs are cut: file systems take 255 bytes, and a number and an extension follow.
const LONGEST_SLUG: usize = 120;

/// What the image folders of a run have from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierImages {
    /// The file names that earlier runs gave, by the text of the [`ImageKey`](crate::document::ImageKey).
    pub names: BTreeMap<String, Vec<String>>,
    /// The names of other files.
    pub others: Vec<String>,
}

/// A post, as far as its images are named after it.
#[derive(Clone, Copy, Debug)]
pub struct NamingPost<'a> {
    /// What tells it from other posts.
    pub slug: &'a str,
    /// Its images, the cover first, then in the order of the post.
    pub images: &'a [ImageRef],
}

impl ImageNames {
    /// Names each image after the first of some posts that shows it, with its number there.
    #[must_use]
    pub fn plan_by_slug(posts: &[NamingPost], earlier: &EarlierImages) -> ImageNames {
        let mut names = BTreeMap::new();
        let mut taken: HashSet<String> = earlier.others.iter().map(|name| fold(stem_of(name))).collect();
        for image in posts.iter().flat_map(|post| post.images) {
            let Some(stem) = find_earlier(image, earlier) else { continue };
            if !names.contains_key(&image.key) && taken.insert(fold(stem)) {
                names.insert(image.key.clone(), name_image(image, stem.to_owned()));
            }
        }
        // Images of posts that this run does not have.
        taken.extend(earlier.names.values().flatten().map(|name| fold(stem_of(name))));
        let mut given = HashMap::new();
        for post in posts {
            let slug = make_short_slug(post.slug);
            let mut seen = HashSet::new();
            let images = post.images.iter().filter(|image| seen.insert(&image.key));
            for (image, number) in images.zip(1..) {
                if !names.contains_key(&image.key) {
                    let stem = take_number(&slug, number, &mut taken, &mut given);
                    names.insert(image.key.clone(), name_image(image, stem));
                }
            }
        }
        ImageNames::of(names)
    }
}

/// The stem that an earlier run gave to an image, unless it made that of the image's id.
fn find_earlier<'a>(image: &ImageRef, earlier: &'a EarlierImages) -> Option<&'a str> {
    let of_id = ImageName::of(&image.key).stem;
    let is_of_id = |stem: &str| stem.strip_prefix(&of_id).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"));
    let names = earlier.names.get(&image.key.to_string())?;
    names.iter().map(|name| stem_of(name)).find(|stem| !is_of_id(stem))
}

/// Takes the name with this number, or with the first behind all numbers that were given in its place.
fn take_number(slug: &str, number: usize, taken: &mut HashSet<String>, given: &mut HashMap<String, usize>) -> String {
    let stem = format!("{slug}-{number}");
    if taken.insert(fold(&stem)) {
        return stem;
    }
    let last = given.entry(slug.to_owned()).or_default();
    // It ends: the numbers go on, and only so many names are taken.
    loop {
        *last = number.max(*last) + 1;
        let stem = format!("{slug}-{last}");
        if taken.insert(fold(&stem)) {
            return stem;
        }
    }
}

fn name_image(image: &ImageRef, stem: String) -> ImageName {
    let extension = ImageName::of(&image.key).extension.map(|extension| extension.to_ascii_lowercase());
    ImageName { stem, extension }
}

fn make_short_slug(slug: &str) -> String {
    let mut slug = make_slug(slug);
    while slug.len() > LONGEST_SLUG {
        slug.pop();
    }
    slug.trim_end_matches('-').to_owned()
}

fn stem_of(file_name: &str) -> &str {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)
}

/// Unicode's composed form.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// What file systems may take for the same name.
fn fold(stem: &str) -> String {
    NFC.normalize(stem).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ImageId, ImageKey};

    fn images(ids: &[&str]) -> Vec<ImageRef> {
        let image = |id: &&str| ImageRef {
            key: ImageKey::Medium(ImageId((*id).to_owned())),
            url: String::new(),
            width: None,
            imported_from: None,
        };
        ids.iter().map(image).collect()
    }

    /// The names of all images of some posts, in the order of their ids.
    fn plan(posts: &[(&str, &[&str])], earlier: &EarlierImages) -> Vec<String> {
        let shown: Vec<(&str, Vec<ImageRef>)> = posts.iter().map(|(slug, ids)| (*slug, images(ids))).collect();
        let posts: Vec<NamingPost> = shown.iter().map(|(slug, images)| NamingPost { slug, images }).collect();
        ImageNames::plan_by_slug(&posts, earlier).iter().map(|(_, name)| name.file_name()).collect()
    }

    fn earlier(names: &[(&str, &str)], others: &[&str]) -> EarlierImages {
        let mut earlier =
            EarlierImages { others: others.iter().map(|name| (*name).to_owned()).collect(), ..Default::default() };
        for (id, name) in names {
            earlier.names.entry((*id).to_owned()).or_default().push((*name).to_owned());
        }
        earlier
    }

    #[test]
    fn an_image_is_named_after_the_first_post_that_shows_it_and_its_number_there() {
        let posts: [(&str, &[&str]); 3] = [
            ("the-mill", &["a.PNG", "b", "a.PNG", "c.jpeg"]),
            ("the-weir", &["b", "d.gif"]),
            ("\u{440}\u{435}\u{43a}\u{430}", &["e.webp"]),
        ];
        let wanted = [
            "the-mill-1.png",
            "the-mill-2.jpg",
            "the-mill-3.jpeg",
            "the-weir-2.gif",
            "\u{440}\u{435}\u{43a}\u{430}-1.webp",
        ];
        assert_eq!(plan(&posts, &EarlierImages::default()), wanted);
    }

    #[test]
    fn an_image_keeps_its_name_and_a_new_one_takes_none_that_is_taken() {
        let before = earlier(&[("b.png", "the-mill-1.png"), ("c.png", "the-mill-2.png")], &[]);
        let names = plan(&[("the-mill", &["a.png", "b.png", "c.png", "d.png", "e.png"])], &before);
        assert_eq!(names, ["the-mill-3.png", "the-mill-1.png", "the-mill-2.png", "the-mill-4.png", "the-mill-5.png"]);
        // The post was given another image, and another post has the one that it had.
        let before = earlier(&[("gone.png", "the-mill-1.png")], &[]);
        assert_eq!(plan(&[("the-mill", &["a.png"])], &before), ["the-mill-2.png"]);
    }

    #[test]
    fn a_file_that_no_run_brought_keeps_its_name() {
        let before = earlier(&[], &["The-Mill-1.PNG", "the-mill-2.jpg", "index.md"]);
        assert_eq!(
            plan(&[("the-mill", &["a.png", "b.gif", "c.gif"])], &before),
            ["the-mill-3.png", "the-mill-4.gif", "the-mill-5.gif"]
        );
    }

    #[test]
    fn a_name_made_of_the_id_gives_way_and_one_name_is_not_given_twice() {
        let before = earlier(&[("a.png", "a.png"), ("b.png", "b__2.png"), ("b.png", "the-weir-7.png")], &[]);
        assert_eq!(plan(&[("the-mill", &["a.png", "b.png"])], &before), ["the-mill-1.png", "the-weir-7.png"]);
        let before = earlier(&[("a.png", "x-1.png"), ("b.png", "x-1.png")], &[]);
        assert_eq!(plan(&[("the-mill", &["a.png", "b.png"])], &before), ["x-1.png", "the-mill-2.png"]);
    }

    #[test]
    fn posts_that_share_a_slug_share_no_name() {
        let posts: [(&str, &[&str]); 2] = [("mill", &["a.png", "b.png"]), ("Mill", &["c.png", "d.png"])];
        assert_eq!(plan(&posts, &EarlierImages::default()), ["mill-1.png", "mill-2.png", "mill-3.png", "mill-4.png"]);
    }

    #[test]
    fn a_slug_is_plain_and_not_too_long() {
        let long = "\u{6c34}".repeat(90);
        let posts: [(&str, &[&str]); 2] = [("2019-05-01_The (mill) #1", &["a.png"]), (&long, &["b.png"])];
        let wanted = ["2019-05-01-the-mill-1-1.png".to_owned(), format!("{}-1.png", "\u{6c34}".repeat(40))];
        assert_eq!(plan(&posts, &EarlierImages::default()), wanted);
    }
}

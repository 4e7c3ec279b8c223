//! File names for images, from the slugs of their posts: `the-mill-1.png` is the first image of the post `the-mill`.
//!
//! Such a name does not identify the image. So an image keeps the name that an earlier run gave it, and the name of a file that
//! no run wrote is not given to any image.

use std::collections::{BTreeMap, HashMap, HashSet};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::image_ref::ImageRef;
use super::names::{ImageName, ImageNames};
use crate::write::file_name::make_slug;

/// Longer slugs are cut: file systems allow 255 bytes, and a number and an extension follow.
const LONGEST_SLUG: usize = 120;

/// The files that were in the image folders before a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierImages {
    /// The file names that earlier runs gave to images, by the text of the [`ImageKey`](crate::document::ImageKey).
    pub names: BTreeMap<String, Vec<String>>,
    /// The names of other files.
    pub others: Vec<String>,
}

/// The images of a post, and the slug that they are named after.
#[derive(Clone, Copy, Debug)]
pub struct PostImages<'a> {
    /// The slug of the post.
    pub slug: &'a str,
    /// The images, the cover first, then in the order of the post.
    pub images: &'a [ImageRef],
}

impl ImageNames {
    /// Names each image after the first post that shows it, with its number in that post. Names of earlier runs are kept.
    #[must_use]
    pub fn plan_by_slug(posts: &[PostImages], earlier: &EarlierImages) -> ImageNames {
        let mut names = BTreeMap::new();
        let mut taken: HashSet<String> = earlier.others.iter().map(|name| fold(stem_of(name))).collect();
        for image in posts.iter().flat_map(|post| post.images) {
            let Some(stem) = find_earlier(image, earlier) else { continue };
            if !names.contains_key(&image.key) && taken.insert(fold(stem)) {
                names.insert(image.key.clone(), name_image(image, stem.to_owned()));
            }
        }
        // The names of images of posts that are not in this run.
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

/// The stem that an earlier run gave to an image, unless that run made it of the image's id.
fn find_earlier<'a>(image: &ImageRef, earlier: &'a EarlierImages) -> Option<&'a str> {
    let of_id = ImageName::of(&image.key).stem;
    let is_of_id = |stem: &str| stem.strip_prefix(&of_id).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"));
    let names = earlier.names.get(&image.key.to_string())?;
    names.iter().map(|name| stem_of(name)).find(|stem| !is_of_id(stem))
}

/// Takes the stem with this number. If it is taken, takes the next free one behind this number and behind all numbers that were
/// given instead of others.
fn take_number(slug: &str, number: usize, taken: &mut HashSet<String>, given: &mut HashMap<String, usize>) -> String {
    let stem = format!("{slug}-{number}");
    if taken.insert(fold(&stem)) {
        return stem;
    }
    let last = given.entry(slug.to_owned()).or_default();
    // The loop ends, because there are more numbers than names.
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

/// A file's name without its extension.
fn stem_of(file_name: &str) -> &str {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)
}

/// Unicode's composed form.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// The form of a name in which names are equal if a file system may take them for the same.
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
        let posts: Vec<PostImages> = shown.iter().map(|(slug, images)| PostImages { slug, images }).collect();
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
    fn an_image_keeps_its_name_and_a_new_one_gets_a_free_one() {
        let before = earlier(&[("b.png", "the-mill-1.png"), ("c.png", "the-mill-2.png")], &[]);
        let names = plan(&[("the-mill", &["a.png", "b.png", "c.png", "d.png", "e.png"])], &before);
        assert_eq!(names, ["the-mill-3.png", "the-mill-1.png", "the-mill-2.png", "the-mill-4.png", "the-mill-5.png"]);
        // The file of an image that the post had before is still there, so its name stays taken.
        let before = earlier(&[("gone.png", "the-mill-1.png")], &[]);
        assert_eq!(plan(&[("the-mill", &["a.png"])], &before), ["the-mill-2.png"]);
    }

    #[test]
    fn the_name_of_a_file_that_no_run_wrote_is_not_taken() {
        let before = earlier(&[], &["The-Mill-1.PNG", "the-mill-2.jpg", "index.md"]);
        assert_eq!(
            plan(&[("the-mill", &["a.png", "b.gif", "c.gif"])], &before),
            ["the-mill-3.png", "the-mill-4.gif", "the-mill-5.gif"]
        );
    }

    #[test]
    fn a_name_made_of_the_id_is_replaced_and_no_name_is_given_twice() {
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

//! Images: their names, the words of their captions, and the cover.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::titles::fold;
use crate::document::{Image, ImageLocation};
use crate::prove::decisions::FindImageFile;
use crate::prove::passage::{Hint, Passage, PassageKind};
use crate::prove::urls::find_image_id;

/// Names images by Medium's ids of them, or by their URLs.
pub(in crate::prove) fn name_images(passages: &mut [Passage], copies: &Copies) {
    for (_, image) in passages.iter_mut().flat_map(|passage| &mut passage.images) {
        image.url = copies.name(&image.url);
    }
}

/// The names of images by the paths of their local copies. A path that is no copy of its image leads nowhere, and so does one
/// that two images have.
pub(in crate::prove) struct Copies<'a> {
    /// Nothing where two images have a path.
    names: HashMap<&'a str, Option<String>>,
    /// Encodes a URL as the site needs it; one that is encoded stays.
    encode_url: &'a dyn Fn(&str) -> String,
    /// The file of an image, where files are not named after their images.
    find_file: Option<&'a FindImageFile<'a>>,
}

impl<'a> Copies<'a> {
    pub(in crate::prove) fn find(
        images: &'a [Image],
        encode_url: &'a dyn Fn(&str) -> String,
        find_file: Option<&'a FindImageFile<'a>>,
    ) -> Copies<'a> {
        let mut copies = Copies { names: HashMap::new(), encode_url, find_file };
        for image in images {
            let ImageLocation::Local(path) = &image.location else { continue };
            let name = find_name(&image.url);
            if copies.is_copy_of(path, &name) {
                let name = encode_url(&name);
                let known = copies.names.entry(path).or_insert_with(|| Some(name.clone()));
                *known = known.take().filter(|known| *known == name);
            }
        }
        copies
    }

    fn name(&self, url: &str) -> String {
        let known = self.names.get(url).cloned().flatten();
        known.unwrap_or_else(|| (self.encode_url)(&find_name(url)))
    }

    /// Whether a file shows an image: the one that the run gave it, or else one whose name is made of the image's.
    fn is_copy_of(&self, path: &str, name: &str) -> bool {
        let Some(find_file) = self.find_file else { return is_named_after(path, name) };
        let file = find_file(name).or_else(|| find_file(last_part(name)));
        file.is_some_and(|file| path.rsplit('/').next() == Some(&file))
    }
}

fn find_name(url: &str) -> Cow<'_, str> {
    find_image_id(url).map_or(Cow::Borrowed(url), Cow::Owned)
}

/// The end of an image's URL, which may be Medium's id on another host.
fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default()
}

/// Whether the name of a file is made of its image's name. It may be cut, and have a number or an extension of its own.
fn is_named_after(path: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let stem = last_part(name);
    // An image that came with its page is named by its bytes.
    let stem = stem.strip_prefix("cid:").unwrap_or(stem);
    let file = letters(path.rsplit('/').next().unwrap_or_default());
    let is_named_by = |stem: &str| {
        let stem = letters(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
        file.starts_with(&stem[..stem.len().min(40)])
    };
    // A URL may have its name encoded.
    is_named_by(stem) || is_named_by(&percent_decode_str(stem).decode_utf8_lossy())
}

/// Gives an image without alternative text the words of the caption that it has alone, if an image was written with them: a
/// caption that stands beside other text may as well be none of its own.
pub(in crate::prove) fn take_captions(passages: &mut [Passage], found: &[Passage], cover_alt: &str) {
    let images = found.iter().flat_map(|passage| &passage.images);
    let written: HashSet<&str> = images.map(|(_, image)| &*image.alt).chain([cover_alt]).collect();
    for at in 1..passages.len() {
        let [image, caption] = &mut passages[at - 1..=at] else { continue };
        let is_alone = image.kind == PassageKind::Image && image.begins;
        let is_its_own = caption.hint == Hint::OfImages && caption.images.is_empty();
        let words = || Some(caption.text.replace('\n', " ")).filter(|words| written.contains(&**words));
        if let [(_, image)] = &mut image.images[..]
            && image.alt.is_empty()
            && is_alone
            && is_its_own
        {
            image.alt = words().unwrap_or_default();
        }
    }
}

/// Takes out the image at the beginning if the front matter has it as the cover, and its caption if that is there too.
pub(in crate::prove) fn leave_out_cover(shown: &mut Vec<Passage>, copies: &Copies, [cover, alt, caption]: [&str; 3]) {
    let is_linked = |passage: &Passage| passage.links().next().is_some();
    let is_cover = |first: &Passage| match &first.images[..] {
        [(_, image)] => {
            let is_it = find_name(cover) == image.url || copies.is_copy_of(cover, &image.url);
            first.kind == PassageKind::Image && !is_linked(first) && is_it && image.alt == alt
        }
        _ => false,
    };
    if !shown.first().is_some_and(is_cover) {
        return;
    }
    shown.remove(0);
    let is_in_front_matter = |passage: &Passage| {
        passage.kind == PassageKind::Caption
            && fold(&passage.text) == fold(caption)
            && passage.images.is_empty()
            && !is_linked(passage)
    };
    if shown.first().is_some_and(is_in_front_matter) {
        shown.remove(0);
    }
}

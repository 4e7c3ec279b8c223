//! Images: their names, alternative texts from captions, and the cover.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::document::{Image, ImageLocation};
use crate::prove::decisions::FindImageFile;
use crate::prove::fold::fold;
use crate::prove::passage::{Hint, Passage, PassageKind};
use crate::prove::urls::find_image_id;

/// Replaces the URLs and local paths of images by their names: Medium's ids, or the URLs of images elsewhere.
pub(in crate::prove) fn name_images(passages: &mut [Passage], copies: &LocalCopies) {
    for (_, image) in passages.iter_mut().flat_map(|passage| &mut passage.images) {
        image.url = copies.name(&image.url);
    }
}

/// The local copies of images: which path shows which image. A path is left out if its file name does not belong to its image,
/// or if two images have the same path. So the proof finds such images missing.
pub(in crate::prove) struct LocalCopies<'a> {
    /// The names of images by path; `None` where two images have the same path.
    names: HashMap<&'a str, Option<String>>,
    /// Encodes a URL as the site needs it. A URL that is encoded already stays the same.
    encode_url: &'a dyn Fn(&str) -> String,
    /// Finds the file of an image; `None` if files are named after their images.
    find_file: Option<&'a FindImageFile<'a>>,
}

impl<'a> LocalCopies<'a> {
    /// Finds the local copies of a post's images.
    pub(in crate::prove) fn find(
        images: &'a [Image],
        encode_url: &'a dyn Fn(&str) -> String,
        find_file: Option<&'a FindImageFile<'a>>,
    ) -> LocalCopies<'a> {
        let mut copies = LocalCopies { names: HashMap::new(), encode_url, find_file };
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

    /// Names an image, given its URL or the path of its copy.
    fn name(&self, url: &str) -> String {
        let known = self.names.get(url).cloned().flatten();
        known.unwrap_or_else(|| (self.encode_url)(&find_name(url)))
    }

    /// Whether a path is that of an image's copy: it has the file name that the run chose, or one made from the image's name.
    fn is_copy_of(&self, path: &str, name: &str) -> bool {
        let Some(find_file) = self.find_file else { return is_named_after(path, name) };
        let file = find_file(name).or_else(|| find_file(last_part(name)));
        file.is_some_and(|file| path.rsplit('/').next() == Some(&file))
    }
}

/// Finds the name of an image on the web: Medium's id, or else the URL.
fn find_name(url: &str) -> Cow<'_, str> {
    find_image_id(url).map_or(Cow::Borrowed(url), Cow::Owned)
}

/// Cuts out the last part of an image's URL, which may be Medium's id even on another host.
fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default()
}

/// Whether a file name is made from an image's name. It may be shortened, and have a number or another extension.
fn is_named_after(path: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let stem = last_part(name);
    // An image that came with a saved page has a `cid:` URL.
    let stem = stem.strip_prefix("cid:").unwrap_or(stem);
    let file = letters(path.rsplit('/').next().unwrap_or_default());
    let is_named_by = |stem: &str| {
        let stem = letters(stem.rsplit_once('.').map_or(stem, |(stem, _)| stem));
        file.starts_with(&stem[..stem.len().min(40)])
    };
    // The name in the URL may be percent-encoded.
    is_named_by(stem) || is_named_by(&percent_decode_str(stem).decode_utf8_lossy())
}

/// Gives an image without alternative text the words of its caption, if the file has an image with these words. The file
/// decides, because the source alone does not always show whether a caption belongs to one image.
pub(in crate::prove) fn fill_alts_from_captions(passages: &mut [Passage], found: &[Passage], cover_alt: &str) {
    let images = found.iter().flat_map(|passage| &passage.images);
    let written: HashSet<&str> = images.map(|(_, image)| &*image.alt).chain([cover_alt]).collect();
    for at in 1..passages.len() {
        let [image, caption] = &mut passages[at - 1..=at] else { continue };
        let starts_group = image.kind == PassageKind::Image && image.starts_group;
        let has_caption = caption.hint == Hint::ImageCaption && caption.images.is_empty();
        let words = || Some(caption.text.replace('\n', " ")).filter(|words| written.contains(&**words));
        if let [(_, image)] = &mut image.images[..]
            && image.alt.is_empty()
            && starts_group
            && has_caption
        {
            image.alt = words().unwrap_or_default();
        }
    }
}

/// Removes the image at the beginning if the front matter has it as the cover, and its caption if the front matter has that
/// too.
pub(in crate::prove) fn leave_out_cover(
    shown: &mut Vec<Passage>,
    copies: &LocalCopies,
    [cover, alt, caption]: [&str; 3],
) {
    let is_linked = |passage: &Passage| passage.links().next().is_some();
    let is_cover = |first: &Passage| match &first.images[..] {
        [(_, image)] => {
            let is_same = find_name(cover) == image.url || copies.is_copy_of(cover, &image.url);
            first.kind == PassageKind::Image && !is_linked(first) && is_same && image.alt == alt
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

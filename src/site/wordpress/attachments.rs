//! The images of posts as attachments, which WordPress's importer fetches.

use std::collections::HashSet;

use indexmap::IndexMap;
use url::Url;

use crate::document::{Image, ImageKey};
use crate::medium::IMAGE_SERVER;
use crate::site::import::ImportPost;

/// An image that the importer is to fetch.
pub(super) struct Attachment<'a> {
    pub(super) id: usize,
    /// The number of the first post that shows it.
    pub(super) parent: usize,
    pub(super) date: &'a str,
    pub(super) url: String,
}

/// The path or URL by which posts name an image (the guid), its alternative text, and its caption if a post features it.
pub(super) type AttachmentKey<'a> = [&'a str; 3];

pub(super) type Attachments<'a> = IndexMap<AttachmentKey<'a>, Attachment<'a>>;

/// Lists the images of all posts that are on the web, each once. A featured image is there once for each alternative text and
/// caption, because these belong to the attachment.
pub(super) fn list_attachments<'a>(posts: &'a [ImportPost], dates: &'a [String]) -> Attachments<'a> {
    let (mut attachments, mut known) = (Attachments::new(), HashSet::new());
    let mut add = |at: usize, image: &'a Image, key: AttachmentKey<'a>| {
        let Some(url) = find_source(image) else { return };
        let id = posts.len() + attachments.len() + 1;
        attachments.entry(key).or_insert(Attachment { id, parent: at + 1, date: &dates[at], url });
    };
    let images =
        || posts.iter().enumerate().flat_map(|(at, post)| post.images.iter().map(move |image| (at, post, image)));
    for (at, post, image) in images().filter(|(_, post, image)| post.text("thumbnail") == image.target()) {
        known.insert(image.target());
        add(at, image, thumbnail_of(post));
    }
    for (at, _, image) in images() {
        if known.insert(image.target()) {
            add(at, image, [image.target(), &image.alt, ""]);
        }
    }
    attachments
}

pub(super) fn thumbnail_of(post: &ImportPost) -> AttachmentKey<'_> {
    ["thumbnail", "thumbnail_alt", "thumbnail_caption"].map(|key| post.text(key))
}

/// Finds the URL from which the importer can fetch an image in its original size.
fn find_source(image: &Image) -> Option<String> {
    let url = match image.key() {
        ImageKey::Medium(id) => {
            let mut url = Url::parse(IMAGE_SERVER).ok()?;
            url.path_segments_mut().ok()?.push(&id.0);
            url
        }
        ImageKey::Web(url) => Url::parse(&url).ok()?,
    };
    matches!(url.scheme(), "https" | "http").then(|| url.into())
}

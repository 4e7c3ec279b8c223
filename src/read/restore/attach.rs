//! Images whose bytes come with a page: inside it, or in files beside it.
//!
//! One of Medium's goes by its id. Any other has no URL on the web, and gets one that names the bytes: `cid:` is the scheme
//! for what comes along, <https://www.rfc-editor.org/rfc/rfc2392>.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use data_url::DataUrl;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::packed::Packed;
use crate::document::{ATTACHED_SCHEME, ImageKey};
use crate::image_format::Format;
use crate::read::html::image::image_id;

/// The files that were saved with a page.
pub trait Beside {
    /// What is at a URL that the page names, relative or not; nothing if it was not saved with the page.
    fn read(&self, url: &str) -> Option<Vec<u8>>;

    /// The URLs on the web of all that was saved, where that is known.
    fn urls(&self) -> Vec<String> {
        Vec::new()
    }
}

/// An image whose bytes come with its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// What tells it from other images.
    pub key: ImageKey,
    /// Where its bytes are.
    pub bytes: AttachedBytes,
    /// How many bytes it has.
    size: usize,
}

/// Where the bytes of an image are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachedBytes {
    /// They were inside the page.
    Inside(Arc<[u8]>),
    /// They are in a file beside it; this is what the page calls the file.
    Beside(String),
}

/// The code of a gist that a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameGist {
    /// The URL of the gist.
    pub url: String,
    /// The names of its files, what GitHub calls their languages, and their texts.
    pub files: Vec<(String, Option<String>, String)>,
}

/// What came with a page, and where to find it.
pub(super) struct Attachments<'a> {
    pub(super) packed: &'a Packed<'a>,
    pub(super) beside: Option<&'a dyn Beside>,
    images: BTreeMap<ImageKey, Attached>,
    pub(super) gists: Vec<FrameGist>,
}

/// An image that was found.
pub(super) struct Found {
    bytes: Vec<u8>,
    format: Format,
    /// What the page calls its file; nothing if it is inside the page.
    file: Option<String>,
}

/// A blur that stands for an image until it is loaded has at most so many pixels in width.
const WIDEST_BLUR: usize = 64;
/// What stays as it is in a name.
const IN_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

impl<'a> Attachments<'a> {
    pub(super) fn new(packed: &'a Packed<'a>, beside: Option<&'a dyn Beside>) -> Attachments<'a> {
        let mut attachments = Attachments { packed, beside, images: BTreeMap::new(), gists: Vec::new() };
        for url in beside.map(Beside::urls).unwrap_or_default() {
            if let Some(found) = attachments.find(&url) {
                attachments.attach(key_of(&url), found);
            }
        }
        attachments
    }

    /// All images, each once.
    pub(super) fn into_parts(self) -> (Vec<Attached>, Vec<FrameGist>) {
        (self.images.into_values().collect(), self.gists)
    }

    /// The image at a URL, if it came along and is one.
    pub(super) fn find(&self, url: &str) -> Option<Found> {
        let (bytes, file) = if is_data(url) {
            let whole = self.packed.unpack(url);
            (DataUrl::process(&whole).ok()?.decode_to_vec().ok()?.0, None)
        } else {
            (self.beside?.read(url)?, Some(url.to_owned()))
        };
        let format = Format::of_bytes(&bytes).ok()?;
        Some(Found { bytes, format, file })
    }

    /// Keeps an image under the URL that it had on the web. Of several it is the largest.
    pub(super) fn attach_as(&mut self, url: &str, found: Found) {
        self.attach(key_of(url), found);
    }

    /// Keeps an image that is on no web; returns the URL that names its bytes.
    pub(super) fn attach_unnamed(&mut self, found: Found) -> String {
        let hash = blake3::hash(&found.bytes).to_hex();
        let name = match &found.file {
            Some(file) => format!("/{}", utf8_percent_encode(&file_name(file), IN_NAME)),
            None => format!(".{}", found.format.extension()),
        };
        let url = format!("{ATTACHED_SCHEME}{}{name}", &hash[..20]);
        self.attach(ImageKey::Web(url.clone()), found);
        url
    }

    fn attach(&mut self, key: ImageKey, found: Found) {
        let size = found.bytes.len();
        if self.images.get(&key).is_none_or(|known| known.size < size) {
            let bytes = found.file.map_or_else(|| AttachedBytes::Inside(found.bytes.into()), AttachedBytes::Beside);
            self.images.insert(key.clone(), Attached { key, bytes, size });
        }
    }
}

impl Found {
    /// Whether it only holds the place of an image that is wider: a blur, or a single pixel.
    pub(super) fn is_blur(&self, width: Option<usize>) -> bool {
        let own = imagesize::blob_size(&self.bytes).map(|size| size.width).ok();
        own.is_some_and(|own| own <= WIDEST_BLUR && width.is_some_and(|width| own * 2 < width))
    }
}

/// Whether a URL holds what it names.
pub(super) fn is_data(url: &str) -> bool {
    url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// Whether a URL has no host of its own.
pub(super) fn is_relative(url: &str) -> bool {
    let before = url.trim().split(['/', '?', '#']).next().unwrap_or_default();
    !url.is_empty() && !url.starts_with("//") && !before.contains(':')
}

fn key_of(url: &str) -> ImageKey {
    image_id(url).map_or_else(|| ImageKey::Web(url.to_owned()), ImageKey::Medium)
}

/// The last part of a path.
fn file_name(url: &str) -> Cow<'_, str> {
    let name = url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    percent_encoding::percent_decode_str(name).decode_utf8_lossy()
}

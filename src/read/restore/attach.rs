//! Images whose bytes come with a page: inside it, or in files beside it.
//!
//! One of Medium's goes by its id. Any other has no URL on the web, and gets one that names the bytes: `cid:` is the scheme
//! for what comes along, <https://www.rfc-editor.org/rfc/rfc2392>.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
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
    /// How many bytes the pages in frames have that were looked into so far.
    pub(super) frame_bytes: usize,
    /// What is at each URL that was asked for: a page may show an image again and again, and each is read once.
    found: RefCell<HashMap<String, Option<Found>>>,
}

/// An image that was found.
#[derive(Clone)]
pub(super) struct Found {
    bytes: AttachedBytes,
    size: usize,
    /// How many pixels it has in width, if it says so.
    width: Option<usize>,
    /// The name of its bytes: their hash, and that of the file or the extension.
    name: String,
}

/// A blur that stands for an image until it is loaded has at most so many pixels in width.
const WIDEST_BLUR: usize = 64;
/// What stays as it is in a name.
const IN_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

impl<'a> Attachments<'a> {
    pub(super) fn new(packed: &'a Packed<'a>, beside: Option<&'a dyn Beside>) -> Attachments<'a> {
        let mut attachments = Attachments {
            packed,
            beside,
            images: BTreeMap::new(),
            gists: Vec::new(),
            frame_bytes: 0,
            found: RefCell::default(),
        };
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
        if let Some(known) = self.found.borrow().get(url) {
            return known.clone();
        }
        let found = self.read(url);
        self.found.borrow_mut().insert(url.to_owned(), found.clone());
        found
    }

    fn read(&self, url: &str) -> Option<Found> {
        if is_data(url) {
            let whole = self.packed.unpack(url);
            let bytes = DataUrl::process(&whole).ok()?.decode_to_vec().ok()?.0;
            let name = |format: Format| format!(".{}", format.extension());
            Found::new(&bytes, name, || AttachedBytes::Inside(bytes.as_slice().into()))
        } else {
            let bytes = self.beside?.read(url)?;
            let name = |_| format!("/{}", utf8_percent_encode(&file_name(url), IN_NAME));
            Found::new(&bytes, name, || AttachedBytes::Beside(url.to_owned()))
        }
    }

    /// Keeps an image under the URL that it had on the web. Of several it is the largest.
    pub(super) fn attach_as(&mut self, url: &str, found: Found) {
        self.attach(key_of(url), found);
    }

    /// Keeps an image that is on no web; returns the URL that names its bytes.
    pub(super) fn attach_unnamed(&mut self, found: Found) -> String {
        let url = format!("{ATTACHED_SCHEME}{}", found.name);
        self.attach(ImageKey::Web(url.clone()), found);
        url
    }

    fn attach(&mut self, key: ImageKey, found: Found) {
        let Found { bytes, size, .. } = found;
        if self.images.get(&key).is_none_or(|known| known.size < size) {
            self.images.insert(key.clone(), Attached { key, bytes, size });
        }
    }
}

impl Found {
    /// An image, if the bytes are one.
    fn new(
        bytes: &[u8],
        end_name: impl FnOnce(Format) -> String,
        keep: impl FnOnce() -> AttachedBytes,
    ) -> Option<Found> {
        let format = Format::of_bytes(bytes).ok()?;
        let name = format!("{}{}", &blake3::hash(bytes).to_hex()[..20], end_name(format));
        let width = imagesize::blob_size(bytes).map(|size| size.width).ok();
        Some(Found { bytes: keep(), size: bytes.len(), width, name })
    }

    /// Whether it only holds the place of an image that is wider: a blur, or a single pixel.
    pub(super) fn is_blur(&self, width: Option<usize>) -> bool {
        self.width.is_some_and(|own| own <= WIDEST_BLUR && width.is_some_and(|width| own * 2 < width))
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::read::restore::restore;

    /// A folder with a GIF and a page full of frames with that page itself, and how often it was asked.
    struct Folder(Cell<usize>);

    impl Beside for Folder {
        fn read(&self, url: &str) -> Option<Vec<u8>> {
            self.0.update(|count| count + 1);
            let page = || "<iframe src=\"x_files/x.html\"></iframe>".repeat(300).into_bytes();
            Some(if url.contains("gif") { b"GIF89a\x40\x01\x40\x01\x80\0\0;".to_vec() } else { page() })
        }
    }

    fn count_reads(body: &str) -> usize {
        let folder = Folder(Cell::default());
        drop(restore(&format!("<body>{body}"), Some(&folder)));
        folder.0.get()
    }

    #[test]
    fn an_image_that_stands_in_many_places_is_read_once() {
        assert_eq!(count_reads(&"<p><img src=\"x_files/x.gif\"></p>".repeat(500)), 1);
    }

    #[test]
    fn frames_with_themselves_are_looked_into_for_a_while_only() {
        let count = count_reads("<iframe src=\"x_files/x.html\"></iframe>");
        assert!((2..5000).contains(&count), "{count}");
    }
}

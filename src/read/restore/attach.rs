//! The images whose bytes come with a page: inside it, or in files beside it.
//!
//! An image of Medium's is identified by its id. Any other has no URL on the web, and gets one with the hash of its bytes:
//! `cid:` is the scheme for attached content, <https://www.rfc-editor.org/rfc/rfc2392>.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use data_url::DataUrl;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::data_images::DataImages;
use crate::document::{ATTACHED_SCHEME, ImageKey};
use crate::image_format::Format;
use crate::read::html::image::image_id;

/// The files that were saved with a page.
pub trait PageFiles {
    /// The bytes of the file at a URL in the page, relative or not; nothing if it was not saved with the page.
    fn read(&self, url: &str) -> Option<Vec<u8>>;

    /// The URLs that the files had on the web, as far as they are known.
    fn urls(&self) -> Vec<String> {
        Vec::new()
    }
}

/// An image whose bytes come with its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// What identifies it.
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
    /// They are in a file beside the page, at this URL in the page.
    Beside(String),
}

/// A gist whose code a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameGist {
    /// The URL of the gist.
    pub url: String,
    /// Its files.
    pub files: Vec<FrameGistFile>,
}

/// A file of a gist whose code a frame shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameGistFile {
    /// Its name.
    pub name: String,
    /// GitHub's name for its language.
    pub language: Option<String>,
    /// Its code.
    pub text: String,
}

/// What came with a page, as far as it was found.
pub(super) struct Attachments<'a> {
    pub(super) data_images: &'a DataImages<'a>,
    pub(super) beside: Option<&'a dyn PageFiles>,
    images: BTreeMap<ImageKey, Attached>,
    pub(super) gists: Vec<FrameGist>,
    /// How many bytes of pages in frames were searched so far.
    pub(super) frame_bytes: usize,
    /// The image at each URL that was looked up. A page may show an image many times, but it is read once.
    found: RefCell<HashMap<String, Option<FoundImage>>>,
}

/// An image that came with a page.
#[derive(Clone)]
pub(super) struct FoundImage {
    bytes: AttachedBytes,
    size: usize,
    /// Its width in pixels, if its bytes have it.
    width: Option<usize>,
    /// Its name in a `cid:` URL: the hash of its bytes, with the name of the file or an extension.
    name: String,
}

/// The most pixels in width of a blurred preview, which a page shows until the image itself is loaded.
const MAX_BLUR_WIDTH: usize = 64;
/// The characters that are encoded in a name: all but letters, digits, `.`, `-` and `_`.
const IN_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

impl<'a> Attachments<'a> {
    pub(super) fn new(data_images: &'a DataImages<'a>, beside: Option<&'a dyn PageFiles>) -> Attachments<'a> {
        let mut attachments = Attachments {
            data_images,
            beside,
            images: BTreeMap::new(),
            gists: Vec::new(),
            frame_bytes: 0,
            found: RefCell::default(),
        };
        for url in beside.map(PageFiles::urls).unwrap_or_default() {
            if let Some(found) = attachments.find(&url) {
                attachments.attach(key_of(&url), found);
            }
        }
        attachments
    }

    /// The images, each once, and the gists.
    pub(super) fn into_parts(self) -> (Vec<Attached>, Vec<FrameGist>) {
        (self.images.into_values().collect(), self.gists)
    }

    /// The image at a URL, if it came with the page and is an image by its bytes.
    pub(super) fn find(&self, url: &str) -> Option<FoundImage> {
        if let Some(known) = self.found.borrow().get(url) {
            return known.clone();
        }
        let found = self.read(url);
        self.found.borrow_mut().insert(url.to_owned(), found.clone());
        found
    }

    fn read(&self, url: &str) -> Option<FoundImage> {
        if is_data(url) {
            let whole = self.data_images.put_back(url);
            let bytes = DataUrl::process(&whole).ok()?.decode_to_vec().ok()?.0;
            let name = |format: Format| format!(".{}", format.extension());
            FoundImage::new(&bytes, name, || AttachedBytes::Inside(bytes.as_slice().into()))
        } else {
            let bytes = self.beside?.read(url)?;
            let name = |_| format!("/{}", utf8_percent_encode(&file_name(url), IN_NAME));
            FoundImage::new(&bytes, name, || AttachedBytes::Beside(url.to_owned()))
        }
    }

    /// Keeps an image under the URL that it had on the web. If there are several, the largest is kept.
    pub(super) fn attach_as(&mut self, url: &str, found: FoundImage) {
        self.attach(key_of(url), found);
    }

    /// Keeps an image that has no URL on the web. Returns a `cid:` URL for it.
    pub(super) fn attach_unnamed(&mut self, found: FoundImage) -> String {
        let url = format!("{ATTACHED_SCHEME}{}", found.name);
        self.attach(ImageKey::Web(url.clone()), found);
        url
    }

    fn attach(&mut self, key: ImageKey, found: FoundImage) {
        let FoundImage { bytes, size, .. } = found;
        if self.images.get(&key).is_none_or(|known| known.size < size) {
            self.images.insert(key.clone(), Attached { key, bytes, size });
        }
    }
}

impl FoundImage {
    /// Makes an image of some bytes, if they are one. `end_name` gives the end of its name, and `keep` where its bytes are.
    fn new(
        bytes: &[u8],
        end_name: impl FnOnce(Format) -> String,
        keep: impl FnOnce() -> AttachedBytes,
    ) -> Option<FoundImage> {
        let format = Format::of_bytes(bytes).ok()?;
        let name = format!("{}{}", &blake3::hash(bytes).to_hex()[..20], end_name(format));
        let width = imagesize::blob_size(bytes).map(|size| size.width).ok();
        Some(FoundImage { bytes: keep(), size: bytes.len(), width, name })
    }

    /// Whether it only stands for a wider image: a blurred preview, or a single pixel. `width` is the width on the page.
    pub(super) fn is_blur(&self, width: Option<usize>) -> bool {
        self.width.is_some_and(|own| own <= MAX_BLUR_WIDTH && width.is_some_and(|width| own * 2 < width))
    }
}

/// Whether a URL holds the data itself.
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

/// The name of the file at a URL.
fn file_name(url: &str) -> Cow<'_, str> {
    let name = url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    percent_encoding::percent_decode_str(name).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::read::restore::restore;

    /// A folder with a GIF and a page, whose frames all show that page again. It counts the reads.
    struct Folder(Cell<usize>);

    impl PageFiles for Folder {
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
    fn an_image_that_is_shown_many_times_is_read_once() {
        assert_eq!(count_reads(&"<p><img src=\"x_files/x.gif\"></p>".repeat(500)), 1);
    }

    #[test]
    fn pages_that_frame_themselves_are_not_searched_forever() {
        let count = count_reads("<iframe src=\"x_files/x.html\"></iframe>");
        assert!((2..5000).contains(&count), "{count}");
    }
}

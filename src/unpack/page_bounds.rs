//! How large a post's file may be: its text alone, and its text together with images in the same file.

use super::{mhtml, webarchive};
use crate::error::Error;
use crate::read::count_without_data_images;

/// The largest size of a post, in MiB.
///
/// The largest known post of an export has 0.6 MiB. The bound is fifty times as much, and limits a zip bomb to tens of megabytes in
/// each thread.
pub const MAX_POST_MIB: u64 = 32;

/// The largest size of a page with the images that were saved in its file, in MiB.
///
/// A file is read beyond [`MAX_POST_MIB`] only if what has been read shows that it holds images.
pub const MAX_SAVED_MIB: u64 = 128;

/// Whether a file with these first bytes is a page with images in it, which may be larger than one without: MHTML, a web archive,
/// or HTML that mostly consists of images.
pub fn holds_images(bytes: &[u8]) -> bool {
    let is_html = || bytes.trim_ascii_start().starts_with(b"<");
    let has_images = || count_without_data_images(&String::from_utf8_lossy(bytes)) < bytes.len() / 2;
    mhtml::is_mhtml(bytes) || webarchive::is_webarchive(bytes) || (is_html() && has_images())
}

/// Checks that a page without its images is no larger than a post may be.
///
/// # Errors
/// [`Error::TooLarge`] if it is.
pub fn check_page(page: &str, name: &str) -> Result<(), Error> {
    let most = usize::try_from(MAX_POST_MIB << 20).unwrap_or(usize::MAX);
    if page.len() > most && count_without_data_images(page) > most {
        return Err(Error::TooLarge { name: name.to_owned(), limit: MAX_POST_MIB });
    }
    Ok(())
}

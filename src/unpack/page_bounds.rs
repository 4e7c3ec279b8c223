//! How large a post's file may be: its text alone, and its text with the images in the same file.

use super::{mhtml, webarchive};
use crate::error::Error;
use crate::read::count_outside_images;

/// The most that a post may have, in MiB.
///
/// The largest exported post seen has 0.6 MiB. This bound is fifty times as much, and lets a zip bomb cost no more than tens of
/// megabytes in each thread.
pub const MAX_POST_MIB: u64 = 32;

/// The most that a page may have together with the images that were saved in its file, in MiB.
///
/// Only a file whose beginning shows that it holds images is read so far.
pub const MAX_SAVED_MIB: u64 = 128;

/// Whether a file with these first bytes is a page with images in it, which may be larger than one without: a file of many
/// parts, or HTML that mostly consists of images.
pub fn holds_images(bytes: &[u8]) -> bool {
    let is_html = || bytes.trim_ascii_start().starts_with(b"<");
    let has_images = || count_outside_images(&String::from_utf8_lossy(bytes)) < bytes.len() / 2;
    mhtml::is_mhtml(bytes) || webarchive::is_webarchive(bytes) || (is_html() && has_images())
}

/// Checks that a page without its images is no larger than a post may be.
///
/// # Errors
/// [`Error::TooLarge`] if it is.
pub fn check_page(page: &str, name: &str) -> Result<(), Error> {
    let most = usize::try_from(MAX_POST_MIB << 20).unwrap_or(usize::MAX);
    if page.len() > most && count_outside_images(page) > most {
        return Err(Error::TooLarge { name: name.to_owned(), limit: MAX_POST_MIB });
    }
    Ok(())
}

//! From the bytes of a file to the page in it, and to what was saved with the page in the same file.

use std::io::{self, Read};

use super::parts::Parts;
use super::text::{MAX_POST_MIB, MAX_SAVED_MIB};
use super::{mhtml, text, webarchive};
use crate::error::Error;
use crate::read::count_outside_images;

const MAX_POST: u64 = MAX_POST_MIB << 20;
/// What is set aside at most before anything is read, whatever size is declared.
const FIRST_ALLOCATION: u64 = 1 << 20;

/// Reads everything, with one allocation if the declared size is right; the size is no more than a hint.
///
/// Fails with [`Error::TooLarge`], or with what `on_error` makes of the system's error.
pub fn read_bytes(
    reader: impl Read,
    declared_size: u64,
    name: &str,
    on_error: impl FnOnce(io::Error) -> Error,
) -> Result<Vec<u8>, Error> {
    // One byte more tells the end of the file from the end of what is allowed.
    let capacity = declared_size.min(FIRST_ALLOCATION) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(capacity).unwrap_or(0));
    let mut reader = reader.take(MAX_POST + 1);
    let mut read = reader.read_to_end(&mut bytes);
    let mut limit = MAX_POST_MIB;
    if read.is_ok() && bytes.len() as u64 > MAX_POST && holds_images(&bytes) {
        limit = MAX_SAVED_MIB;
        reader.set_limit((MAX_SAVED_MIB << 20) - MAX_POST);
        read = reader.read_to_end(&mut bytes);
    }
    read.map_err(on_error)?;
    if bytes.len() as u64 > limit << 20 {
        return Err(Error::TooLarge { name: name.to_owned(), limit });
    }
    Ok(bytes)
}

/// The bytes as text, without a byte order mark; of a page that was saved in one file with all that it shows, that page and
/// the other parts of the file.
///
/// # Errors
/// [`Error::NotText`], [`Error::NotAnExport`] for such a file without a page, and [`Error::TooLarge`] for a page that has more
/// than a post may have, its images apart.
pub fn open_page(bytes: Vec<u8>, name: &str) -> Result<(String, Option<Parts>), Error> {
    let split = if mhtml::is_mhtml(&bytes) {
        mhtml::split(&bytes)
    } else if webarchive::is_webarchive(&bytes) {
        webarchive::split(&bytes)
    } else {
        let page = text::decode(bytes, name)?;
        check_page(&page, name)?;
        return Ok((page, None));
    };
    let (page, parts) = split.ok_or_else(|| Error::NotAnExport { name: name.to_owned() })?;
    check_page(&page, name)?;
    Ok((page, Some(parts)))
}

/// Whether a file with these first bytes is a page with images in it, which may be larger than one without: a file of many
/// parts, or HTML that is images for the most part.
fn holds_images(bytes: &[u8]) -> bool {
    let is_html = || bytes.trim_ascii_start().starts_with(b"<");
    let has_images = || count_outside_images(&String::from_utf8_lossy(bytes)) < bytes.len() / 2;
    mhtml::is_mhtml(bytes) || webarchive::is_webarchive(bytes) || (is_html() && has_images())
}

/// Checks that a page without its images is no larger than a post may be.
fn check_page(page: &str, name: &str) -> Result<(), Error> {
    let most = usize::try_from(MAX_POST_MIB << 20).unwrap_or(usize::MAX);
    if page.len() > most && count_outside_images(page) > most {
        return Err(Error::TooLarge { name: name.to_owned(), limit: MAX_POST_MIB });
    }
    Ok(())
}

//! From the bytes of a file to the page in it, and to what was saved with the page in the same file.

use super::page_bounds::check_page;
use super::parts::Parts;
use super::{mhtml, text, webarchive};
use crate::error::Error;

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

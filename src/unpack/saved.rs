//! From the bytes of a file to the page in it, and to the page's images and frames in the same file.

use super::page_bounds::check_page;
use super::resources::Resources;
use super::{mhtml, text, webarchive};
use crate::error::Error;

/// Reads the page in a file as text, without a byte order mark. If a browser saved the page in one file with its images and frames,
/// these are returned too.
///
/// # Errors
/// [`Error::NotText`]; [`Error::NotAnExport`] for MHTML or a web archive without a page; [`Error::TooLarge`] for a page that is
/// larger than a post may be, not counting its images.
pub fn open_page(bytes: Vec<u8>, name: &str) -> Result<(String, Option<Resources>), Error> {
    let split = if mhtml::is_mhtml(&bytes) {
        mhtml::split(&bytes)
    } else if webarchive::is_webarchive(&bytes) {
        webarchive::split(&bytes)
    } else {
        let page = text::decode(bytes, name)?;
        check_page(&page, name)?;
        return Ok((page, None));
    };
    let (page, resources) = split.ok_or_else(|| Error::NotAnExport { name: name.to_owned() })?;
    check_page(&page, name)?;
    Ok((page, Some(resources)))
}

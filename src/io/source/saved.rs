//! From a file to the page in it and what was saved with the page: what lies around the file, or the other parts of it.

use std::sync::Arc;

use super::beside::SavedFiles;
use super::{mhtml, text, webarchive};
use crate::Error;

/// The bytes as text, without a byte order mark; of a page that was saved in one file with all that it shows, that page.
///
/// Fails with [`Error::NotText`], and with [`Error::NotAnExport`] for such a file without a page.
pub(super) fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    open(bytes, SavedFiles::None, name).map(|(text, _)| text)
}

/// The same, and what was saved with the page.
pub(super) fn open(bytes: Vec<u8>, around: SavedFiles, name: &str) -> Result<(String, SavedFiles), Error> {
    let split = if mhtml::is_mhtml(&bytes) {
        mhtml::split(&bytes)
    } else if webarchive::is_webarchive(&bytes) {
        webarchive::split(&bytes)
    } else {
        return Ok((text::decode(bytes, name)?, around));
    };
    let (page, parts) = split.ok_or_else(|| Error::NotAnExport { name: name.to_owned() })?;
    Ok((page, SavedFiles::Parts(Arc::new(parts))))
}

//! From a file to the page in it and what was saved with the page: what lies around the file, or the other parts of it.

use std::sync::Arc;

use super::beside::SavedFiles;
use crate::Error;
use crate::unpack::open_page;

/// The page in a file, and what was saved with it. `around` is what lies around the file.
///
/// Fails as [`open_page`].
pub(super) fn open(bytes: Vec<u8>, around: SavedFiles, name: &str) -> Result<(String, SavedFiles), Error> {
    let (page, parts) = open_page(bytes, name)?;
    Ok((page, parts.map_or(around, |parts| SavedFiles::Parts(Arc::new(parts)))))
}

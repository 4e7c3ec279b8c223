//! Texts that were made for files, to tell them from a user's edits and to merge these with new ones:
//! `.unmedium/written/` and a text's [`Digest`] as the file's name.
//!
//! What a file got by merging is never put here: everything here may be overwritten without asking.

use std::collections::HashSet;
use std::fs;

use super::Digest;
use super::folder::{Folder, Found};
use crate::Error;

/// Where they are, in the output folder.
pub(super) const FOLDER: &str = ".unmedium/written";

/// The texts that are kept in a folder.
pub(super) struct Texts<'a>(pub(super) &'a Folder);

impl Texts<'_> {
    /// Whether a text was made here, whatever has become of it since.
    pub(super) fn has(&self, digest: &Digest) -> bool {
        fs::symlink_metadata(self.0.place(&path(digest))).is_ok_and(|metadata| metadata.is_file())
    }

    /// A text, if it is here and still what it was. Other ends of its lines, as some tools make them on Windows, do no harm.
    pub(super) fn read(&self, digest: &Digest) -> Option<String> {
        let Ok(Found::File(bytes)) = self.0.look(&path(digest)) else { return None };
        let text = String::from_utf8(bytes).ok()?;
        let repaired = text.replace("\r\n", "\n");
        [text, repaired].into_iter().find(|text| Digest::of(text) == *digest)
    }

    /// Keeps a text. One that is here, whole, is not touched.
    pub(super) fn keep(&self, digest: &Digest, text: &str) -> Result<(), Error> {
        let path = path(digest);
        let is_there = |metadata: fs::Metadata| metadata.is_file() && metadata.len() == text.len() as u64;
        if fs::symlink_metadata(self.0.place(&path)).is_ok_and(is_there) { Ok(()) } else { self.0.put(&path, text) }
    }

    /// Deletes all but some. What cannot be deleted does no harm.
    pub(super) fn keep_only(&self, wanted: &HashSet<&Digest>) {
        if !self.0.has_folder(FOLDER) {
            return;
        }
        for item in fs::read_dir(self.0.place(FOLDER)).into_iter().flatten().flatten() {
            let digest = item.file_name().into_string().ok().and_then(|name| Digest::try_from(name).ok());
            if digest.is_some_and(|digest| !wanted.contains(&digest)) {
                let _ = fs::remove_file(item.path());
            }
        }
    }
}

fn path(digest: &Digest) -> String {
    format!("{FOLDER}/{digest}")
}

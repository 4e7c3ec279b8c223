//! Version 1 of the state. Its hashes were SHA-256, and each text had a file of its own in `.unmedium/written`, named after its hash.
//!
//! ```json
//! {
//!   "version": 1,
//!   "files": {
//!     "2019-05-01_The-mill-0a1b2c3d4e5f.md": {
//!       "post": "0a1b2c3d4e5f",
//!       "source": "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730",
//!       "written": "bf07a7fbb825fc0aae7bf4a1177b2b31fcf8a3feeaf7092761e18c859ee52a9c"
//!     }
//!   }
//! }
//! ```
//!
//! It is read as a state in the current format, which the run writes at its end. Until then the old files do not change.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::file::Found;
use super::folder::Folder;
use crate::state::{Digest, FileRecord};

const FOLDER: &str = ".unmedium/written";

/// The texts of version 1 in a folder.
#[derive(Default)]
pub(super) struct Version1 {
    /// By their SHA-256.
    texts: HashMap<String, (Digest, PathBuf)>,
}

#[derive(Deserialize)]
struct OldState {
    files: BTreeMap<String, OldRecord>,
}

#[derive(Deserialize)]
struct OldRecord {
    post: Option<String>,
    source: String,
    written: String,
    offered: Option<String>,
}

impl Version1 {
    /// Finds the texts in a folder, without those that have changed.
    pub(super) fn find(folder: &Folder) -> Version1 {
        if !folder.has_folder(FOLDER) {
            return Version1::default();
        }
        let read = |item: fs::DirEntry| {
            let name = item.file_name().into_string().ok().filter(|name| is_hash(name))?;
            let path = item.path();
            let text = read_text(&path)?;
            Some((name, (Digest::of(text), path)))
        };
        let items = fs::read_dir(folder.place(FOLDER)).into_iter().flatten().flatten();
        Version1 { texts: items.filter_map(read).collect() }
    }

    /// The files of the texts.
    pub(super) fn texts(&self) -> HashMap<Digest, PathBuf> {
        self.texts.values().cloned().collect()
    }

    /// Reads the records of the files. Fails with what is wrong with them.
    pub(super) fn read_state(&self, json: &[u8], folder: &Folder) -> Result<BTreeMap<String, FileRecord>, String> {
        let state: OldState = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        let mut files = BTreeMap::new();
        for (path, old) in state.files {
            let hashes = [Some(&old.source), Some(&old.written), old.offered.as_ref()];
            if !hashes.into_iter().flatten().all(|hash| is_hash(hash)) {
                return Err("a hash has 64 hexadecimal digits".to_owned());
            }
            let record = FileRecord {
                // A file without a post is identified by its path. The source of a post without an id is unknown here.
                source: (old.post.is_none() && hash(&path) == old.source).then(|| Digest::of(&path)),
                post: old.post,
                written: self.find_digest(&old.written, &path, folder),
                offered: old.offered.map(|offered| self.find_digest(&offered, &path, folder)),
                page: None,
            };
            files.insert(path, record);
        }
        Ok(files)
    }

    /// The digest of a text. If the text is not kept, its file may still have it; otherwise the digest is one that no text has.
    fn find_digest(&self, sha256: &str, path: &str, folder: &Folder) -> Digest {
        let is_there = |found: &Found| found.bytes().is_some_and(|bytes| hash(bytes) == sha256);
        match self.texts.get(sha256) {
            Some((digest, _)) => *digest,
            None => match folder.look(path) {
                Ok(found) if is_there(&found) => Digest::of(found.bytes().unwrap_or_default()),
                _ => Digest::of(sha256),
            },
        }
    }
}

/// Deletes the texts in a folder. What cannot be deleted does no harm.
pub(super) fn remove_texts(folder: &Folder) {
    if !folder.has_folder(FOLDER) {
        return;
    }
    for item in fs::read_dir(folder.place(FOLDER)).into_iter().flatten().flatten() {
        if item.file_name().to_str().is_some_and(is_hash) {
            let _ = fs::remove_file(item.path());
        }
    }
    let _ = fs::remove_dir(folder.place(FOLDER));
}

/// Reads a text, if its file still has the content that its name says, apart from line endings, which tools on Windows may change.
pub(super) fn read_text(path: &Path) -> Option<String> {
    if !fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return None;
    }
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    let repaired = text.replace("\r\n", "\n");
    let name = path.file_name()?.to_str()?;
    [text, repaired].into_iter().find(|text| hash(text) == name)
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn hash(bytes: impl AsRef<[u8]>) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

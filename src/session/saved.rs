//! What was saved with a page: files around it, or other parts of the same file.

use std::collections::BTreeMap;
use std::io::Read;
use std::rc::Rc;

use crate::read::PageFiles;
use crate::unpack::{Archive, ArchiveBytes, Resources, list_paths_beside};

/// The most bytes that a file beside a page may have.
const MAX_FILE: u64 = 64 << 20;

/// What was saved with a page.
pub(super) enum Saved<B> {
    /// Nothing is known of any.
    None,
    /// The page lies in this folder of an archive: empty, or with `/` at its end.
    Archive(Rc<Archive<B>>, String),
    /// The page lies in this folder of a folder.
    Folder(Rc<BTreeMap<String, B>>, String),
    /// The page was one part of a file.
    Resources(Resources),
}

impl<B: ArchiveBytes> Saved<B> {
    /// As the reader asks for it; nothing where nothing can have been saved.
    pub(super) fn as_beside(&self) -> Option<&dyn PageFiles> {
        if matches!(self, Saved::None) { None } else { Some(self) }
    }
}

impl<B: ArchiveBytes> PageFiles for Saved<B> {
    fn read(&self, url: &str) -> Option<Vec<u8>> {
        match self {
            Saved::None => None,
            Saved::Archive(archive, folder) => {
                let (name, index) = archive.find_beside(folder, url)?;
                archive.read_bytes(index, &name).ok()
            }
            Saved::Folder(files, folder) => {
                let mut paths = list_paths_beside(url).into_iter().map(|parts| format!("{folder}{}", parts.join("/")));
                let mut bytes = Vec::new();
                paths
                    .find_map(|path| files.get(&path))?
                    .open()
                    .ok()?
                    .take(MAX_FILE + 1)
                    .read_to_end(&mut bytes)
                    .ok()?;
                Some(bytes).filter(|bytes| bytes.len() as u64 <= MAX_FILE)
            }
            Saved::Resources(parts) => parts.read(url),
        }
    }

    fn urls(&self) -> Vec<String> {
        if let Saved::Resources(parts) = self { parts.urls() } else { Vec::new() }
    }
}

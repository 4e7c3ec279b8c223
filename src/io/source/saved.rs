//! What was saved with a page: files in the folder beside it, in the same archive, or in the same file as the page.
//!
//! ```text
//! The mill.html  The mill_files/1_xYaBcDeFgHiJkLmNoPqRsT.png  The mill_files/0f1e2d3c4b5a69788796a5b4c3d2e1f0.html
//! posts/2019-05-01_The-mill-0a1b2c3d4e5f.html                 posts/0a1b2c3d4e5f/1*xYaBcDeFgHiJkLmNoPqRsT.jpeg
//! ```
//!
//! A page may name any path. Only files below the page's own folder are read: no absolute path, no path with `..`, nothing behind
//! a symbolic link, and nothing in an export's private parts.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::DiskArchive;
use super::spool::{Spool, SpoolRange};
use super::tarball::Tarball;
use crate::Error;
use crate::read::PageFiles;
use crate::unpack::{Resources, list_paths_beside, open_page};

/// The most bytes that a file beside a page may have.
const MAX_FILE: u64 = 64 << 20;

/// What was saved with a page.
#[derive(Clone, Debug, Default)]
pub enum SavedFiles {
    /// Nothing that is known.
    #[default]
    None,
    /// The page lies in this folder.
    Folder(PathBuf),
    /// The page lies in this folder of an archive: empty, or with `/` at its end.
    Archive(Arc<DiskArchive>, String),
    /// The page lies in this folder of a tarball.
    Tarball(Arc<Tarball>, String),
    /// The page was one part of a file.
    Resources(Arc<Resources>),
}

/// Where the bytes of an image that came with a post are.
#[derive(Clone, Debug)]
pub struct AttachedFile {
    /// What messages call the file.
    pub(crate) name: String,
    location: AttachedLocation,
}

#[derive(Clone, Debug)]
enum AttachedLocation {
    File(PathBuf),
    Archive(Arc<DiskArchive>, usize),
    Tarball(Arc<Tarball>, String),
    Spool(Arc<Spool>, SpoolRange),
}

/// Reads the page in a file, and tells what was saved with it: the other parts of the file, or the files around it if it has no
/// other parts.
///
/// Fails as [`open_page`].
pub(super) fn open(bytes: Vec<u8>, around: SavedFiles, name: &str) -> Result<(String, SavedFiles), Error> {
    let (page, parts) = open_page(bytes, name)?;
    Ok((page, parts.map_or(around, |parts| SavedFiles::Resources(Arc::new(parts)))))
}

impl SavedFiles {
    /// The files for `read`; `None` if nothing can have been saved.
    pub(crate) fn as_beside(&self) -> Option<&dyn PageFiles> {
        if matches!(self, SavedFiles::None) { None } else { Some(self) }
    }

    /// Finds the file that a page shows from a URL.
    ///
    /// `name` is that of the page's own file, of which the image may be a part.
    pub(crate) fn locate(&self, url: &str, name: &str, spool: &Arc<Spool>) -> Option<AttachedFile> {
        match self {
            SavedFiles::None => None,
            SavedFiles::Folder(folder) => {
                let path = find_file(folder, url)?;
                Some(AttachedFile { name: path.display().to_string(), location: AttachedLocation::File(path) })
            }
            SavedFiles::Archive(archive, folder) => {
                let (name, index) = archive.find_beside(folder, url)?;
                Some(AttachedFile { name, location: AttachedLocation::Archive(Arc::clone(archive), index) })
            }
            SavedFiles::Tarball(tarball, folder) => {
                let (name, path) = find_in_tarball(tarball, folder, url)?;
                Some(AttachedFile { name, location: AttachedLocation::Tarball(Arc::clone(tarball), path) })
            }
            SavedFiles::Resources(_) => AttachedFile::keep(name, &self.read(url)?, spool),
        }
    }
}

impl PageFiles for SavedFiles {
    fn read(&self, url: &str) -> Option<Vec<u8>> {
        match self {
            SavedFiles::None => None,
            SavedFiles::Folder(folder) => read_file(&find_file(folder, url)?).ok(),
            SavedFiles::Archive(archive, folder) => {
                let (name, index) = archive.find_beside(folder, url)?;
                archive.read_bytes(index, &name).ok()
            }
            SavedFiles::Tarball(tarball, folder) => tarball.read_bytes(&find_in_tarball(tarball, folder, url)?.1)?.ok(),
            SavedFiles::Resources(parts) => parts.read(url),
        }
    }

    fn urls(&self) -> Vec<String> {
        if let SavedFiles::Resources(parts) = self { parts.urls() } else { Vec::new() }
    }
}

impl AttachedFile {
    /// Keeps the bytes of an image that was inside a page's file.
    pub(crate) fn keep(name: &str, bytes: &[u8], spool: &Arc<Spool>) -> Option<AttachedFile> {
        let range = spool.keep(bytes).ok()?;
        Some(AttachedFile { name: name.to_owned(), location: AttachedLocation::Spool(Arc::clone(spool), range) })
    }

    /// Reads its bytes.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match &self.location {
            AttachedLocation::File(path) => read_file(path),
            AttachedLocation::Archive(archive, index) => {
                archive.read_bytes(*index, &self.name).map_err(|error| io::Error::other(error.to_string()))
            }
            AttachedLocation::Tarball(tarball, path) => tarball.read_bytes(path).unwrap_or_else(|| Ok(Vec::new())),
            AttachedLocation::Spool(spool, range) => spool.read(range),
        }
    }
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {} MiB", MAX_FILE >> 20)));
    }
    Ok(bytes)
}

/// Finds the file below a folder that a page shows from a URL. No part of its path is a symbolic link.
fn find_file(folder: &Path, url: &str) -> Option<PathBuf> {
    list_paths_beside(url).into_iter().find_map(|parts| {
        let (name, folders) = parts.split_last()?;
        let mut path = folder.to_path_buf();
        for part in folders {
            path.push(part);
            fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_dir)?;
        }
        path.push(name);
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        Some(path)
    })
}

fn find_in_tarball(tarball: &Tarball, folder: &str, url: &str) -> Option<(String, String)> {
    let mut paths = list_paths_beside(url).into_iter().map(|parts| format!("{folder}{}", parts.join("/")));
    paths.find_map(|path| Some((tarball.find_file(&path)?, path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_pages_folder() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page");
        for inner in ["page/The mill_files", "page/sessions", "secret"] {
            fs::create_dir_all(folder.path().join(inner)).unwrap();
        }
        for file in ["page/The mill_files/1_a.png", "page/100%25.png", "page/sessions/a.png", "secret/a.png"] {
            fs::write(folder.path().join(file), file).unwrap();
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../secret", page.join("linked")).unwrap();
            std::os::unix::fs::symlink("../secret/a.png", page.join("linked.png")).unwrap();
        }
        let absolute = folder.path().join("secret/a.png").display().to_string();
        let saved = SavedFiles::Folder(page);
        for url in ["./The%20mill_files/1_a.png?x#y", "The mill_files/1_a.png", "100%25.png"] {
            assert!(saved.read(url).is_some(), "{url}");
        }
        for url in [
            "../secret/a.png",
            "The%20mill_files/../../secret/a.png",
            "%2e%2e/secret/a.png",
            "..%2fsecret%2fa.png",
            "..\\secret\\a.png",
            "linked/a.png",
            "linked.png",
            "sessions/a.png",
            "The mill_files",
            "/etc/passwd",
            "file:///etc/passwd",
            "https://example.com/a.png",
            "",
            ".",
            absolute.as_str(),
        ] {
            assert_eq!(saved.read(url), None, "{url}");
        }
    }
}

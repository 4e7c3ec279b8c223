//! Paths that cannot lead out of the output folder, and the folders on them.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use crate::Error;

/// Splits a relative path at `/`.
///
/// Fails if a part is not a plain name: empty (so also for an absolute path), `.`, `..`, and on Windows a drive or a part with a
/// backslash.
pub(super) fn split_path(relative: &str) -> io::Result<Vec<&str>> {
    let parts: Vec<&str> = relative.split('/').collect();
    let is_name = |part: &&str| {
        let mut components = Path::new(part).components();
        matches!((components.next(), components.next()), (Some(Component::Normal(name)), None) if name == *part)
    };
    if !parts.iter().all(is_name) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "its path could lead out of the output folder"));
    }
    Ok(parts)
}

/// The folders that are known to exist. They are not checked again.
#[derive(Debug, Default)]
pub(super) struct KnownFolders(RwLock<HashSet<PathBuf>>);

impl KnownFolders {
    /// Creates the root and the folders below it, unless they exist, and returns the path of the last.
    pub(super) fn make_folders(&self, root: &Path, folders: &[&str]) -> Result<PathBuf, Error> {
        let path = join_all(root, folders);
        if self.has(&path) {
            return Ok(path);
        }
        let mut on_way = root.to_path_buf();
        make_root(root).map_err(|source| Error::Write { path: on_way.clone(), source })?;
        for folder in folders {
            on_way.push(folder);
            make_folder(&on_way, root).map_err(|source| Error::Write { path: on_way.clone(), source })?;
        }
        self.add(path.clone());
        Ok(path)
    }

    /// Whether the root and the folders below it exist. Fails if something exists there for which [`make_folders`](KnownFolders::make_folders)
    /// would fail.
    pub(super) fn has_folders(&self, root: &Path, folders: &[&str]) -> Result<bool, Error> {
        let path = join_all(root, folders);
        if self.has(&path) {
            return Ok(true);
        }
        let mut on_way = root.to_path_buf();
        let on_error = |path: &Path, source| Error::Write { path: path.to_path_buf(), source };
        if !has_root(root).map_err(|source| on_error(root, source))? {
            return Ok(false);
        }
        for folder in folders {
            on_way.push(folder);
            if !has_folder(&on_way, root).map_err(|source| on_error(&on_way, source))? {
                return Ok(false);
            }
        }
        self.add(path);
        Ok(true)
    }

    fn has(&self, path: &Path) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).contains(path)
    }

    fn add(&self, path: PathBuf) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(path);
    }
}

fn join_all(root: &Path, folders: &[&str]) -> PathBuf {
    let mut path = root.to_path_buf();
    path.extend(folders);
    path
}

fn make_root(root: &Path) -> io::Result<()> {
    if has_root(root)? { Ok(()) } else { fs::create_dir_all(root) }
}

/// The root may be a link to any folder: the user named it.
fn has_root(root: &Path) -> io::Result<bool> {
    match fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(not_a_folder()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn make_folder(folder: &Path, root: &Path) -> io::Result<()> {
    if has_folder(folder, root)? {
        return Ok(());
    }
    match fs::create_dir(folder) {
        // Another thread created it first.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_folder(folder) => Ok(()),
        made => made,
    }
}

fn has_folder(folder: &Path, root: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) if metadata.is_symlink() => check_link(folder, root).map(|()| true),
        Ok(_) => Err(not_a_folder()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Checks that a link leads to a folder in the root.
fn check_link(link: &Path, root: &Path) -> io::Result<()> {
    let folder = link.canonicalize()?;
    if !folder.starts_with(root.canonicalize()?) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a link that leads out of the output folder"));
    }
    if is_folder(&folder) { Ok(()) } else { Err(not_a_folder()) }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn not_a_folder() -> io::Error {
    io::Error::new(io::ErrorKind::NotADirectory, "there is a file where a folder is needed")
}

//! One output folder: a file in it is there whole or not at all, and one that differs is not overwritten unasked.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fault::Fault;
use super::file::Found;
use super::safe_path::Known;
use super::{file, safe_path};
use crate::Error;

/// One output folder. Threads can share it.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    /// The folders in it that are there, itself too: what is on the way to a file is looked at once, not for every file.
    known: Arc<Known>,
    fault: Arc<Fault>,
}

impl Folder {
    /// A folder to write to; it is made with the first file.
    #[must_use]
    pub fn new(root: PathBuf) -> Folder {
        Folder { root, known: Arc::default(), fault: Arc::default() }
    }

    /// What has come to be wrong with it as a whole.
    #[must_use]
    pub fn fault(&self) -> &Arc<Fault> {
        &self.fault
    }

    /// Notes an error if it is the whole folder's.
    fn note(&self, error: Error) -> Error {
        if let Error::Write { path, source } = &error {
            self.fault.note(path, source);
        }
        error
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Makes a folder in it, as far as it is missing, and returns where it is. `relative` is its path in this one, `/`
    /// between the parts; a link on the way is followed as long as it stays in this folder.
    ///
    /// # Errors
    /// [`Error::Write`] for what the system refuses, and for a path that could lead out of the folder.
    pub fn make_folder(&self, relative: &str) -> Result<PathBuf, Error> {
        let path = || self.root.join(relative);
        let parts = safe_path::split_path(relative).map_err(|source| Error::Write { path: path(), source })?;
        self.known.make_folders(&self.root, &parts).map_err(|error| self.note(error))
    }

    /// Where a file in it is, for the system.
    #[must_use]
    pub fn place(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Whether a folder is there in it, on a path that does not lead out of it.
    #[must_use]
    pub fn has_folder(&self, relative: &str) -> bool {
        let folders: Vec<&str> = relative.split('/').collect();
        self.known.has_folders(&self.root, &folders).unwrap_or(false)
    }

    /// Whether a file, or a link, is there in it.
    pub(super) fn has_file(&self, relative: &str) -> bool {
        fs::symlink_metadata(self.place(relative)).is_ok_and(|metadata| !metadata.is_dir())
    }

    /// Looks at a file's place, and makes nothing. A pipe or a device behind a link is not opened.
    ///
    /// # Errors
    /// [`Error::Write`] for what would keep [`put`](Folder::put) from putting a file there.
    pub fn look(&self, relative: &str) -> Result<Found, Error> {
        let target = self.place(relative);
        let on_error = |source| Error::Write { path: target.clone(), source };
        let mut folders = safe_path::split_path(relative).map_err(on_error)?;
        folders.pop();
        if self.known.has_folders(&self.root, &folders)? {
            file::find_file(&target).map_err(on_error)
        } else {
            Ok(Found::Nothing)
        }
    }

    /// Puts a file in its place, whatever is there, and makes the folders that it needs.
    ///
    /// `relative` is its path in the folder, `/` between the parts. The file is written beside its place under another
    /// name (`.unmedium-*.tmp`, hidden), then renamed, so that no reader and no interrupted run ever has half of it. A
    /// new file gets the permissions that the user's umask gives, an overwritten one keeps its own.
    ///
    /// Symbolic links: the folder itself may be one. A link below it that stands for a folder is followed as long as
    /// it stays in the folder. A link that stands for the file is never written through, but replaced by a file.
    ///
    /// It may be called from many threads at once. Two that write the same file race for it, and the last wins, whole.
    ///
    /// # Errors
    /// [`Error::Write`] for what the system refuses, for a file where a folder is needed and the other way round, for a link
    /// that leads out of the folder, and for a path that is absolute or has an empty part, `.` or `..`. After an error the
    /// file is as it was, and nothing new is left behind but perhaps an empty folder.
    pub fn put(&self, relative: &str, content: &str) -> Result<(), Error> {
        let target = self.place(relative);
        let on_error = |source| self.note(Error::Write { path: target.clone(), source });
        let mut folders = safe_path::split_path(relative).map_err(on_error)?;
        folders.pop();
        let folder = self.known.make_folders(&self.root, &folders).map_err(|error| self.note(error))?;
        file::replace_file(&folder, &target, content).map_err(on_error)
    }

    /// Deletes a file.
    ///
    /// # Errors
    /// [`Error::Write`] for what the system refuses.
    pub(super) fn remove(&self, relative: &str) -> Result<(), Error> {
        let path = self.place(relative);
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })
    }
}

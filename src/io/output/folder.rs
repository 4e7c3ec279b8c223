//! One output folder. A file in it is written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fault::Fault;
use super::file::Found;
use super::safe_path::KnownFolders;
use super::{Temporary, file, safe_path};
use crate::Error;

/// One output folder. Threads can share it.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    /// The folders in it that exist, with itself. Each is checked once, not for every file.
    known: Arc<KnownFolders>,
    fault: Arc<Fault>,
}

impl Folder {
    /// A folder to write to. It is created with the first file.
    #[must_use]
    pub fn new(root: PathBuf) -> Folder {
        Folder { root, known: Arc::default(), fault: Arc::default() }
    }

    /// The fault of the whole folder, if it gets one.
    #[must_use]
    pub fn fault(&self) -> &Arc<Fault> {
        &self.fault
    }

    /// Notes an error if it is one of the whole folder.
    fn note(&self, error: Error) -> Error {
        if let Error::Write { path, source } = &error {
            self.fault.note(path, source);
        }
        error
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Creates a folder in it, unless it exists, and returns its path for the system. `relative` is its path in this folder, with `/`
    /// between the parts. A link on the way is followed if it stays in this folder.
    ///
    /// # Errors
    /// [`Error::Write`] if the system refuses, and for a path that could lead out of the folder.
    pub fn make_folder(&self, relative: &str) -> Result<PathBuf, Error> {
        let path = || self.root.join(relative);
        let parts = safe_path::split_path(relative).map_err(|source| Error::Write { path: path(), source })?;
        self.known.make_folders(&self.root, &parts).map_err(|error| self.note(error))
    }

    /// The path of a file in it, for the system.
    #[must_use]
    pub fn place(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Whether it has a folder at a path, which does not lead out of it.
    #[must_use]
    pub fn has_folder(&self, relative: &str) -> bool {
        let folders: Vec<&str> = relative.split('/').collect();
        self.known.has_folders(&self.root, &folders).unwrap_or(false)
    }

    /// Whether it has a file or a link at a path.
    pub(super) fn has_file(&self, relative: &str) -> bool {
        fs::symlink_metadata(self.place(relative)).is_ok_and(|metadata| !metadata.is_dir())
    }

    /// Finds what exists at a file's path. A pipe or a device behind a link is not opened.
    ///
    /// # Errors
    /// [`Error::Write`] if [`put`](Folder::put) could not write a file there.
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

    /// Writes a file, replaces an existing one, and creates the folders that it needs.
    ///
    /// `relative` is its path in the folder, with `/` between the parts. The file is written under a hidden name (`.unmedium-*.tmp`)
    /// in the same folder and then renamed, so that neither a reader nor an interrupted run ever has half of it. A new file gets
    /// the permissions of the user's umask, a replaced one keeps its own.
    ///
    /// Symbolic links: the folder itself may be one. A link to a folder below it is followed if it stays in the folder. A link at the
    /// file's own path is replaced by the file, never written through.
    ///
    /// Many threads may call it at once. If two write the same file, the last one wins, whole.
    ///
    /// # Errors
    /// [`Error::Write`] if the system refuses, for a file where a folder is needed and the reverse, for a link that leads out of the
    /// folder, and for a path that is absolute or has an empty part, `.` or `..`. After an error the file is unchanged, and nothing
    /// new is left behind except perhaps an empty folder.
    pub fn put(&self, relative: &str, content: &str) -> Result<(), Error> {
        self.put_with(relative, |file| file.write_all(content.as_bytes()))
    }

    /// Writes a file as [`put`](Folder::put) does; `write` writes its content.
    pub(super) fn put_with(
        &self,
        relative: &str,
        write: impl FnOnce(&mut Temporary) -> io::Result<()>,
    ) -> Result<(), Error> {
        let target = self.place(relative);
        let on_error = |source| self.note(Error::Write { path: target.clone(), source });
        let mut folders = safe_path::split_path(relative).map_err(on_error)?;
        folders.pop();
        let folder = self.known.make_folders(&self.root, &folders).map_err(|error| self.note(error))?;
        file::replace_file(&folder, &target, write).map_err(on_error)
    }

    /// Deletes a file.
    ///
    /// # Errors
    /// [`Error::Write`] if the system refuses.
    pub(super) fn remove(&self, relative: &str) -> Result<(), Error> {
        let path = self.place(relative);
        fs::remove_file(&path).map_err(|source| Error::Write { path, source })
    }
}

//! One output folder: a file in it is there whole or not at all, and one that differs is not overwritten unasked.

use std::path::{Path, PathBuf};

use super::{file, place};
use crate::Error;

/// One output folder. It remembers nothing between two files, so that threads can share it.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    force: bool,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was not there before.
    Created,
    /// It was there with other content, which is gone.
    Overwritten,
    /// It was there and said the same; it was not touched.
    Unchanged,
}

impl Folder {
    /// A folder to write to; it is made with the first file. With `force`, files that differ are overwritten.
    #[must_use]
    pub fn new(root: PathBuf, force: bool) -> Folder {
        Folder { root, force }
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
        let parts = place::split_path(relative).map_err(|source| Error::Write { path: path(), source })?;
        place::make_folders(&self.root, &parts)
    }

    /// Writes a file, and makes the folders that it needs.
    ///
    /// `relative` is its path in the folder, `/` between the parts. The file is written beside its place under another
    /// name (`.unmedium-*.tmp`, hidden), then renamed, so that no reader and no interrupted run ever has half of it. A
    /// new file gets the permissions that the user's umask gives, an overwritten one keeps its own.
    ///
    /// Symbolic links: the folder itself may be one. A link below it that stands for a folder is followed as long as
    /// it stays in the folder. A link that stands for the file is never written through: if what it leads to says the
    /// same, it is left alone, otherwise it differs, and with `force` the link is replaced by a file.
    ///
    /// It may be called from many threads at once. Two that write the same file race for it, and the last wins, whole.
    ///
    /// # Errors
    /// [`Error::Differs`] for a file that is there with other content, unless `force`. [`Error::Write`] for what the
    /// system refuses, for a file where a folder is needed and the other way round, for a link that leads out of the
    /// folder, and for a path that is absolute or has an empty part, `.` or `..`. After an error the file is as it
    /// was, and nothing new is left behind but perhaps an empty folder.
    pub fn write(&self, relative: &str, content: &str) -> Result<Outcome, Error> {
        let target = self.root.join(relative);
        let on_error = |source| Error::Write { path: target.clone(), source };
        let mut folders = place::split_path(relative).map_err(on_error)?;
        folders.pop();
        let folder = place::make_folders(&self.root, &folders)?;
        let Some(present) = file::find_file(&target).map_err(on_error)? else {
            file::replace_file(&folder, &target, content, None).map_err(on_error)?;
            return Ok(Outcome::Created);
        };
        if file::says(&target, content).map_err(on_error)? {
            return Ok(Outcome::Unchanged);
        }
        if !self.force {
            return Err(Error::Differs(target));
        }
        // A link's own permissions are not those of a file.
        let permissions = present.is_file().then(|| present.permissions());
        file::replace_file(&folder, &target, content, permissions).map_err(on_error)?;
        Ok(Outcome::Overwritten)
    }
}

//! One file: what exists at its path, and replacing it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Temporary;
use crate::Error;

/// What exists at a file's path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A file, with these bytes.
    File(Vec<u8>),
    /// A symbolic link, with the bytes of the file that it leads to, if it leads to one.
    Link(Option<Vec<u8>>),
}

impl Found {
    /// The bytes of the file, or of the file that a link leads to.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Found::File(bytes) | Found::Link(Some(bytes)) => Some(bytes),
            Found::Nothing | Found::Link(None) => None,
        }
    }
}

/// Finds what exists at a file's path. Fails for anything but a file or a link.
pub(super) fn find_file(target: &Path) -> io::Result<Found> {
    match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() => fs::read(target).map(Found::File),
        Ok(metadata) if metadata.is_symlink() => read_behind(target).map(Found::Link),
        Ok(metadata) if metadata.is_dir() => {
            Err(io::Error::new(io::ErrorKind::IsADirectory, "there is a folder of that name"))
        }
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "there is a pipe or a device of that name")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(error),
    }
}

/// Reads what a link leads to, if it is a file. Nothing else is opened.
fn read_behind(link: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(link) {
        Ok(metadata) if metadata.is_file() => fs::read(link).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a single file that the user named, whole or not at all. It replaces an existing file.
///
/// # Errors
/// [`Error::Write`] if the system refuses; the file is then unchanged.
pub fn write_file(path: &Path, content: &str) -> Result<(), Error> {
    let on_error = |source| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(on_error)?;
    let write = |file: &mut Temporary| file.write_all(content.as_bytes());
    find_file(path).and_then(|_| replace_file(folder, path, write)).map_err(on_error)
}

/// Replaces whatever exists at a path by a file, in one step; `write` writes its content. If it fails, nothing changes.
///
/// The system is not told to write it to the disk at once (`fsync`). That takes milliseconds for each file and seconds for a run, and
/// the export is still there after a power cut.
///
/// The new file keeps the permissions of an existing file, but not those of a link.
pub(super) fn replace_file(
    folder: &Path,
    target: &Path,
    write: impl FnOnce(&mut Temporary) -> io::Result<()>,
) -> io::Result<()> {
    let before = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file);
    let mut temporary = Temporary::create(folder)?;
    write(&mut temporary)?;
    if let Some(before) = before {
        temporary.file().set_permissions(before.permissions())?;
    }
    temporary.persist(target)
}

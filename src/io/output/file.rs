//! One file: what is there, and putting another in its place.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Temporary;
use crate::Error;

/// What is at a file's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A file, with these bytes.
    File(Vec<u8>),
    /// A symbolic link, with what it leads to, if that is a file.
    Link(Option<Vec<u8>>),
}

impl Found {
    /// The bytes there, also behind a link.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Found::File(bytes) | Found::Link(Some(bytes)) => Some(bytes),
            Found::Nothing | Found::Link(None) => None,
        }
    }
}

/// What is at a file's place. Fails for anything but a file or a link.
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

/// What a link leads to, if that is a file; nothing else is opened.
fn read_behind(link: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(link) {
        Ok(metadata) if metadata.is_file() => fs::read(link).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes a single file, which the user named: whole or not at all, over what is there.
///
/// # Errors
/// [`Error::Write`] for what the system refuses; the file is then as it was.
pub fn write_file(path: &Path, content: &str) -> Result<(), Error> {
    let on_error = |source| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(on_error)?;
    find_file(path).and_then(|_| replace_file(folder, path, content)).map_err(on_error)
}

/// Puts a file in its place, under whatever is there, in one step. Fails without a trace.
///
/// The system is not told to bring it to the disk at once (`fsync`): that takes milliseconds a file, seconds a run, and
/// what a power cut takes can be made again from the export.
///
/// A file that was there leaves it its permissions; a link's own are not those of a file.
pub(super) fn replace_file(folder: &Path, target: &Path, content: &str) -> io::Result<()> {
    let before = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file);
    let mut temporary = Temporary::create(folder)?;
    temporary.write_all(content.as_bytes())?;
    if let Some(before) = before {
        temporary.file().set_permissions(before.permissions())?;
    }
    temporary.persist(target)
}

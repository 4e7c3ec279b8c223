//! One file: what is there, whether it says the same, and putting another in its place.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, Write};
use std::path::Path;

use super::Temporary;
use crate::Error;

/// What is at a file's place: nothing, a file, or a link (to whatever). Fails for anything else.
pub(super) fn find_file(target: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() || metadata.is_symlink() => Ok(Some(metadata)),
        Ok(metadata) if metadata.is_dir() => {
            Err(io::Error::new(io::ErrorKind::IsADirectory, "there is a folder of that name"))
        }
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "there is a pipe or a device of that name")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a file says this. A link says what it leads to, if that is a file.
pub(super) fn says(target: &Path, content: &str) -> io::Result<bool> {
    match fs::metadata(target) {
        // The size first: it mostly decides, and a pipe or a device behind a link is never opened.
        Ok(metadata) if metadata.is_file() && metadata.len() == content.len() as u64 => {
            Ok(fs::read(target)? == content.as_bytes())
        }
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
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
    let present = find_file(path).map_err(on_error)?;
    let permissions = present.filter(Metadata::is_file).map(|present| present.permissions());
    replace_file(folder, path, content, permissions).map_err(on_error)
}

/// Puts a file in its place, under whatever is there, in one step. Fails without a trace.
///
/// The system is not told to bring it to the disk at once (`fsync`): that takes milliseconds a file, seconds a run, and
/// what a power cut takes can be made again from the export.
pub(super) fn replace_file(
    folder: &Path,
    target: &Path,
    content: &str,
    permissions: Option<Permissions>,
) -> io::Result<()> {
    let mut temporary = Temporary::create(folder)?;
    temporary.write_all(content.as_bytes())?;
    if let Some(permissions) = permissions {
        temporary.file().set_permissions(permissions)?;
    }
    temporary.persist(target)
}

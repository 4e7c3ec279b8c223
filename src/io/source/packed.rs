//! An export in one file: an entry for each file in it that is read.

use std::path::Path;
use std::sync::Arc;

use super::archive::ArchivePath;
use super::entry::{EntryLocation, InputEntry};
use super::tarball::Tarball;
use crate::Error;
use crate::unpack::{self, EntryKind};

/// Lists the files in a zip archive that are to be read, as [`unpack::list_archive`] does, and fails as it does.
pub(super) fn list_archive(path: &Path) -> Result<Vec<(EntryKind, InputEntry)>, Error> {
    let name = path.display().to_string();
    let (archive, files) = unpack::list_archive(&name, ArchivePath(path.to_path_buf()))?;
    let archive = Arc::new(archive);
    let entries = files.into_iter().map(|file| {
        let location = EntryLocation::Archive(Arc::clone(&archive), file.index, file.folder().to_owned());
        let name = format!("{name}: {}", file.inner_path);
        (file.kind, InputEntry::listed(name, &file.inner_path, false, location))
    });
    Ok(entries.collect())
}

/// Lists the files in a tarball that are to be read, in the order of [`Tarball::list`].
///
/// Fails as [`Tarball::open`].
pub(super) fn list_tarball(path: &Path) -> Result<Vec<(EntryKind, InputEntry)>, Error> {
    let name = path.display().to_string();
    let tarball = Arc::new(Tarball::open(path, &name)?);
    let entries = tarball.list().into_iter().map(|(kind, inner_path)| {
        let folder = inner_path.rfind('/').map_or("", |end| &inner_path[..=end]).to_owned();
        let location = EntryLocation::Tarball(Arc::clone(&tarball), inner_path.clone(), folder);
        (kind, InputEntry::listed(format!("{name}: {inner_path}"), &inner_path, false, location))
    });
    Ok(entries.collect())
}

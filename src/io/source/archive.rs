//! A zip archive on the disk.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::entry::{EntryLocation, InputEntry};
use crate::Error;
use crate::unpack::{self, Archive, ArchiveBytes, Selected};

/// An archive in a file. It is opened again each time: that takes microseconds.
pub type DiskArchive = Archive<ArchivePath>;

/// Where an archive is.
pub struct ArchivePath(PathBuf);

impl ArchiveBytes for ArchivePath {
    type Reader = File;

    fn open(&self) -> io::Result<File> {
        File::open(&self.0)
    }
}

/// Lists the files in an archive that are to be read, as [`unpack::list_archive`] does, and fails as it does.
pub(super) fn list_archive(path: &Path) -> Result<Vec<(Selected, InputEntry)>, Error> {
    let name = path.display().to_string();
    let (archive, files) = unpack::list_archive(&name, ArchivePath(path.to_path_buf()))?;
    let archive = Arc::new(archive);
    let entries = files.into_iter().map(|file| {
        let place = EntryLocation::Archive(Arc::clone(&archive), file.index, file.folder().to_owned());
        (file.selected, InputEntry::listed(format!("{name}: {}", file.inner_path), &file.inner_path, false, place))
    });
    Ok(entries.collect())
}

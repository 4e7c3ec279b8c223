//! A zip archive on the disk.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use crate::unpack::{Archive, ArchiveBytes};

/// An archive in a file. The file is opened for each read, which takes microseconds, so that threads need not wait for one
/// another.
pub type DiskArchive = Archive<ArchivePath>;

/// Where an archive is.
pub struct ArchivePath(pub(super) PathBuf);

impl ArchiveBytes for ArchivePath {
    type Reader = File;

    fn open(&self) -> io::Result<File> {
        File::open(&self.0)
    }
}

//! A zip archive: Medium's own, one packed again with a folder around it, or one with its posts at the root.
//!
//! `list` finds the files in it that are to be read, and `bounds` keeps a hostile archive from costing much. Only the table of
//! contents is kept in memory. Each file is read and inflated when it is needed, so that memory does not grow with the archive.
//! Names in the archive are only shown and compared; none becomes a path on the disk.

mod bounds;
mod list;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::{self, BufReader, Read, Seek};
use std::sync::Arc;

use zip::read::{ZipArchiveMetadata, ZipFileEntry};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive, ZipReadOptions};

use super::text;
use crate::error::Error;
use bounds::{BoundedReader, Refusal, check_file_count, find_refused, has_end_record};
pub use bounds::{MAX_FILES, MAX_UNPACKED_MIB};
pub use list::{ArchivedFile, list_archive};

/// Where the bytes of an archive are: a file on the disk, or a browser's file.
pub trait ArchiveBytes {
    /// The reader of the bytes.
    type Reader: Read + Seek;

    /// Opens the bytes. This happens for each file of the archive, so that threads need neither a lock nor a pool.
    ///
    /// # Errors
    /// That of the system.
    fn open(&self) -> io::Result<Self::Reader>;
}

/// An archive whose table of contents has been read.
pub struct Archive<B> {
    name: String,
    bytes: B,
    contents: Arc<ZipArchiveMetadata>,
    /// The files that are not unpacked, by their index.
    refused: HashMap<usize, Refusal>,
    /// The indexes of the files that pages may show, by their paths in the archive.
    showable: HashMap<String, usize>,
}

impl<B> fmt::Debug for Archive<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Archive").field(&self.name).finish()
    }
}

impl<B: ArchiveBytes> Archive<B> {
    fn open(name: &str, bytes: B) -> Result<Archive<B>, Error> {
        let mut reader = bytes.open().map_err(|source| Error::Read { name: name.to_owned(), source })?;
        let contents = check_file_count(&mut reader)
            .map_err(ZipError::Io)
            .and_then(|()| ZipArchive::new(BoundedReader::new(BufReader::new(reader))))
            .map(|archive| archive.metadata())
            .map_err(|error| match error {
                // It begins as an archive, so only its end is missing.
                ZipError::InvalidArchive(_) if !has_end_record(bytes.open()) => {
                    Error::ArchiveCut { name: name.to_owned() }
                }
                error => explain(error, name, None),
            })?;
        Ok(Archive { name: name.to_owned(), bytes, contents, refused: HashMap::new(), showable: HashMap::new() })
    }

    /// Notes which of the files are not unpacked: of those that are listed, and of those that pages may show.
    fn refuse(&mut self, found: &[ArchivedFile], showable: &HashMap<String, usize>) {
        let mut wanted: Vec<usize> = found.iter().map(|file| file.index).collect();
        let pages: HashSet<usize> = wanted.iter().copied().collect();
        self.refused = find_refused(&self.contents, &wanted);
        let mut others: Vec<usize> = showable.values().copied().filter(|index| !pages.contains(index)).collect();
        others.sort_unstable();
        wanted.append(&mut others);
        // A file that pages may show is never the reason to refuse a post.
        let refused = find_refused(&self.contents, &wanted).into_iter();
        self.refused.extend(refused.filter(|(index, _)| !pages.contains(index)));
    }

    /// Reads and inflates one file. `name` is for messages.
    ///
    /// # Errors
    /// [`Error::Encrypted`], [`Error::SharedBytes`], [`Error::ArchiveTooLarge`], [`Error::UnknownPacking`],
    /// [`Error::TooLarge`], [`Error::BrokenArchive`], [`Error::Read`].
    pub fn read_bytes(&self, index: usize, name: &str) -> Result<Vec<u8>, Error> {
        let on_error = |source| Error::Read { name: name.to_owned(), source };
        let entry = self.contents.entry(index).map_err(|error| self.explain(error, None))?;
        if entry.encrypted() {
            return Err(Error::Encrypted { name: name.to_owned() });
        }
        match self.refused.get(&index) {
            Some(Refusal::SharesBytes) => return Err(Error::SharedBytes { name: name.to_owned() }),
            Some(Refusal::BeyondTotal) => {
                return Err(Error::ArchiveTooLarge { name: name.to_owned(), limit: MAX_UNPACKED_MIB });
            }
            None => {}
        }
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            let reason = format!("its compression ({}) is not known here", entry.compression());
            return Err(Error::UnknownPacking { name: name.to_owned(), reason });
        }
        let inner_path = inner_path(&entry);
        let explain = |error| self.explain(error, Some(&inner_path));
        let mut file = self.bytes.open().map_err(on_error)?;
        let size = entry.size();
        let reader = entry.with_reader(&mut file, ZipReadOptions::new()).map_err(explain)?;
        let bytes = text::read_bytes(reader.take(size + 1), size, name, |error| explain(ZipError::Io(error)))?;
        if bytes.len() as u64 > size {
            return Err(explain(ZipError::InvalidArchive("it unpacks to more than the archive says".into())));
        }
        Ok(bytes)
    }

    /// Finds a file that pages may show, by its path in the archive: its name for messages, and its index.
    #[must_use]
    pub fn find_file(&self, inner_path: &str) -> Option<(String, usize)> {
        Some((format!("{}: {inner_path}", self.name), *self.showable.get(inner_path)?))
    }

    /// The unpacked size of a file in bytes, as the archive declares it.
    #[must_use]
    pub fn declared_size(&self, index: usize) -> u64 {
        self.contents.entry(index).map_or(0, |entry| entry.size())
    }

    fn explain(&self, error: ZipError, file: Option<&str>) -> Error {
        explain(error, &self.name, file)
    }
}

/// A file's path in its archive, with `/` between its parts even if the archive was packed on Windows.
///
/// Medium's names are UTF-8, although the archive does not say so. Other names are read as code page 437.
fn inner_path(file: &ZipFileEntry<'_>) -> String {
    file.name()
        .map_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned(), Cow::into_owned)
        .replace('\\', "/")
}

/// The error for the user: that the archive is damaged and at which file, that its format is unknown, or the system's error.
fn explain(error: ZipError, archive: &str, file: Option<&str>) -> Error {
    let name = archive.to_owned();
    let reason = match error {
        ZipError::Io(source) if source.raw_os_error().is_some() => return Error::Read { name, source },
        ZipError::Io(error) => error.to_string(),
        ZipError::InvalidArchive(reason) => reason.into_owned(),
        ZipError::UnsupportedArchive(reason) => {
            let name = file.map_or_else(|| name.clone(), |file| format!("{name}: {file}"));
            return Error::UnknownPacking { name, reason: reason.to_owned() };
        }
        error => error.to_string(),
    };
    let reason = file.map_or_else(|| reason.clone(), |file| format!("{file}: {reason}"));
    Error::BrokenArchive { name, reason }
}

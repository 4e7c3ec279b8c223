//! A zip archive: Medium's own, one packed again with a folder around it, or one with its posts at the root.
//!
//! Only the table of contents is kept in memory. Each file is read and inflated when it is needed, so that memory does not grow
//! with the archive. Names in the archive are only shown and compared; none becomes a path on the disk.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::sync::Arc;

use zip::read::{ZipArchiveMetadata, ZipFileEntry};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive, ZipReadOptions};

use super::archive_bounds::{BoundedReader, MAX_UNPACKED_MIB, Refusal, check_file_count, find_refused, has_end_record};
use super::selection::EntryKind;
use super::{selection, text};
use crate::error::Error;
use crate::medium::find_post_id;

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

/// A file in an archive that may hold a post, or a part of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivedFile {
    /// What it is read as.
    pub kind: EntryKind,
    /// Its path in the archive, `/` between the parts.
    pub inner_path: String,
    /// Its index in the table of contents.
    pub index: usize,
}

impl ArchivedFile {
    /// The key by which files are sorted: those that may hold a post first, and then by path.
    fn sort_key(&self) -> (bool, &str, usize) {
        (self.kind != EntryKind::Page, &self.inner_path, self.index)
    }

    /// The path of its folder in the archive: empty, or with `/` at its end.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.inner_path.rfind('/').map_or("", |end| &self.inner_path[..=end])
    }
}

impl<B> fmt::Debug for Archive<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Archive").field(&self.name).finish()
    }
}

/// Lists the files in an archive that may hold a post, and then those of an export's other parts, sorted by the bytes of their
/// paths. Of several files with the same path the last counts, as when the archive is unpacked. `name` is for messages.
///
/// # Errors
/// [`Error::BrokenArchive`], [`Error::ArchiveCut`], [`Error::Read`]; [`Error::ArchiveInside`] if it holds only another archive;
/// [`Error::Encrypted`] if every such file is encrypted.
pub fn list_archive<B: ArchiveBytes>(name: &str, bytes: B) -> Result<(Archive<B>, Vec<ArchivedFile>), Error> {
    let mut archive = Archive::open(name, bytes)?;
    let mut found = Vec::new();
    let mut showable = HashMap::new();
    let mut is_readable = false;
    let mut inner_archive: Option<(String, usize)> = None;
    for index in 0..archive.contents.len() {
        let file = archive.contents.entry(index).map_err(|error| archive.explain(error, None))?;
        let inner_path = inner_path(&file);
        if file.is_symlink() || inner_path.ends_with('/') {
            continue;
        }
        if selection::may_show_file(&inner_path) {
            showable.insert(inner_path.clone(), index);
        }
        if selection::is_archive(&inner_path) && inner_archive.as_ref().is_none_or(|(known, _)| inner_path < *known) {
            inner_archive = Some((inner_path.clone(), index));
        }
        if let Some(kind) = selection::classify("", &inner_path) {
            is_readable |= !file.encrypted();
            found.push(ArchivedFile { kind, inner_path, index });
        }
    }
    if found.is_empty()
        && let Some((inner, index)) = inner_archive
    {
        let bytes = archive.read_bytes(index, &inner).unwrap_or_default();
        let holds =
            count_posts(bytes).map(|count| format!(", with {count} {}", if count == 1 { "post" } else { "posts" }));
        return Err(Error::ArchiveInside { name: name.to_owned(), inner, holds: holds.unwrap_or_default() });
    }
    if !found.is_empty() && !is_readable {
        return Err(Error::Encrypted { name: name.to_owned() });
    }
    // Posts come first, so that it is other parts that are refused when the archive's bound is reached.
    found.sort_unstable_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    archive.refuse(&found, &showable);
    archive.showable = showable;
    Ok((archive, found))
}

/// Counts the posts in a zip, by the names of its files; nothing if it has none or cannot be read.
fn count_posts(bytes: Vec<u8>) -> Option<usize> {
    let mut bytes = Cursor::new(bytes);
    check_file_count(&mut bytes).ok()?;
    let archive = ZipArchive::new(BoundedReader::new(bytes)).ok()?;
    let is_post = |name: &str| {
        let stem = name.rsplit('/').next().and_then(selection::page_stem);
        stem.and_then(find_post_id).is_some() && selection::classify("", name) == Some(EntryKind::Page)
    };
    let count = archive.file_names().flatten().filter(|name| is_post(name)).count();
    (count > 0).then_some(count)
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

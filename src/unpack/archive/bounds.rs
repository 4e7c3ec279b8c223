//! Bounds that protect memory from a hostile archive.
//!
//! The zip library keeps the whole table of contents in memory, and reserves memory for as many files as the archive declares. So
//! both are bounded: the bytes that are read to open an archive, and the number of files that it declares. The total of what its
//! files unpack to is bounded too; [`text`](crate::unpack::text) bounds the size of a single file.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use zip::read::ZipArchiveMetadata;

use crate::unpack::page_bounds::MAX_SAVED_MIB;

/// The most bytes that are read to open an archive: a table of contents of some 100,000 files. Exports have hundreds, or a few
/// thousand.
const MAX_CONTENTS: u64 = 16 << 20;
/// The most files that an archive may declare: as many as fit into that table, each with 46 bytes and a name.
pub const MAX_FILES: u64 = MAX_CONTENTS / 48;

/// A reader that fails after more bytes than a table of contents may have.
pub struct BoundedReader<R> {
    inner: R,
    left: u64,
}

impl<R> BoundedReader<R> {
    /// Bounds a reader.
    pub fn new(inner: R) -> BoundedReader<R> {
        BoundedReader { inner, left: MAX_CONTENTS }
    }
}

impl<R: Read> Read for BoundedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(too_many_files)?;
        Ok(count)
    }
}

impl<R: Seek> Seek for BoundedReader<R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }
}

/// Whether an archive has the record that ends it. Also true if the archive cannot be read.
pub fn has_end_record(archive: io::Result<impl Read + Seek>) -> bool {
    /// The most bytes of the record, with its comment.
    const END: u64 = 22 + 0xffff;
    let read_tail = || -> io::Result<Vec<u8>> {
        let mut archive = archive?;
        let size = archive.seek(SeekFrom::End(0))?;
        archive.seek(SeekFrom::Start(size.saturating_sub(END)))?;
        let mut tail = Vec::new();
        archive.read_to_end(&mut tail).map(|_| tail)
    };
    read_tail().map_or(true, |tail| tail.windows(4).any(|part| part == b"PK\x05\x06"))
}

/// Checks the number of files that an archive in the zip64 format declares, because the library reserves memory for so many.
/// (The number has 64 bits. That of the old format has 16 bits and does no harm.)
///
/// The number is in a record of 56 bytes, before a locator of 20 bytes. Both are before the record at the archive's end, which
/// has at most 65,535 bytes of comment. Every place that might be read as the locator is checked.
pub fn check_file_count(archive: &mut (impl Read + Seek)) -> io::Result<()> {
    const RECORD: usize = 56;
    const LOCATOR: usize = 20;
    const END: usize = 22 + 4 + 0xffff;
    const COUNT: std::ops::Range<usize> = 32..40;

    let size = archive.seek(SeekFrom::End(0))?;
    archive.seek(SeekFrom::Start(size.saturating_sub((RECORD + LOCATOR + END) as u64)))?;
    let mut tail = Vec::new();
    archive.read_to_end(&mut tail)?;
    for at in (0..tail.len()).filter(|&at| tail[at..].starts_with(b"PK\x06\x07")) {
        let record = at.checked_sub(RECORD).map(|start| &tail[start..at]);
        let record = record.filter(|record| record.starts_with(b"PK\x06\x06"));
        let count = record.and_then(|record| record[COUNT].try_into().ok()).map(u64::from_le_bytes);
        if count.is_none_or(|count| count > MAX_FILES) {
            return Err(too_many_files());
        }
    }
    Ok(())
}

/// The most that the files of an archive may unpack to in total, in MiB. Exports unpack to tens of MiB, and this has room for
/// 100,000 posts of the usual 20 KB.
pub const MAX_UNPACKED_MIB: u64 = 2 << 10;

/// Why a file of an archive is not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It shares bytes with another file: a few kilobytes could be unpacked again and again.
    SharesBytes,
    /// The files before it have reached the bound for the whole archive.
    BeyondTotal,
}

/// Finds which of the `wanted` files are not to be unpacked, by their index. When the bound is reached, the files at the end of
/// `wanted` are refused.
pub fn find_refused(contents: &ZipArchiveMetadata, wanted: &[usize]) -> HashMap<usize, Refusal> {
    /// The least length of the header before a file's bytes, without the name.
    const HEADER: u64 = 30;

    let entry = |index: &usize| contents.entry(*index).ok();
    let mut spans: Vec<(u64, u64, usize)> = Vec::new();
    for (order, file) in wanted.iter().enumerate().filter_map(|(order, index)| Some((order, entry(index)?))) {
        let length = (HEADER + file.name_raw().len() as u64).saturating_add(file.compressed_size());
        spans.push((file.header_start(), file.header_start().saturating_add(length), order));
    }
    spans.sort_unstable_by_key(|(start, _, order)| (*start, *order));
    let mut refused = HashMap::new();
    let mut taken_to = 0;
    for (start, end, order) in spans {
        if start < taken_to {
            refused.insert(wanted[order], Refusal::SharesBytes);
        } else {
            taken_to = end;
        }
    }
    let mut total = 0_u64;
    for index in wanted.iter().filter(|index| !refused.contains_key(index)).copied().collect::<Vec<_>>() {
        total = total.saturating_add(entry(&index).map_or(0, |file| file.size().min(MAX_SAVED_MIB << 20)));
        if total > MAX_UNPACKED_MIB << 20 {
            refused.insert(index, Refusal::BeyondTotal);
        }
    }
    refused
}

fn too_many_files() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "its table of contents is larger than that of any export")
}

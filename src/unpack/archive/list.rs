//! Lists the files in a zip archive that are to be read.

use std::collections::HashMap;
use std::io::Cursor;

use zip::ZipArchive;

use super::bounds::{BoundedReader, check_file_count};
use super::{Archive, ArchiveBytes, inner_path};
use crate::error::Error;
use crate::medium::find_post_id;
use crate::unpack::selection::{self, EntryKind};

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

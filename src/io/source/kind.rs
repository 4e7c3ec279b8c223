//! Recognises what an input is by its content.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::{stream, warc, web_url};
use crate::Error;
use crate::read::find_part;
use crate::unpack::{HEAD, TextKind, find_first_line, is_archive, recognise_text};

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputKind {
    /// A folder.
    Folder,
    /// A zip archive.
    Archive,
    /// A `tar.gz`.
    Tarball,
    /// A file of a web crawl.
    Crawl,
    /// A text.
    Text(TextKind),
}

/// The position of `ustar` in a tarball, in the header of its first file.
const MARK: std::ops::Range<usize> = 257..262;

/// Tells what is at a path. Symbolic links are followed, because the user named the path.
///
/// Fails with [`Error::NotFound`], with [`Error::Read`] (also for a pipe or a device, which are never opened), or as
/// [`recognise_page`].
pub(super) fn recognise_path(path: &Path) -> Result<InputKind, Error> {
    let name = path.display().to_string();
    let on_error = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound(path.to_path_buf()),
        _ => Error::Read { name: name.clone(), source },
    };
    let metadata = fs::metadata(path).map_err(on_error)?;
    if metadata.is_dir() {
        return Ok(InputKind::Folder);
    }
    if !metadata.is_file() {
        return Err(on_error(io::Error::new(io::ErrorKind::InvalidInput, "it is neither a file nor a folder")));
    }
    let mut head = Vec::new();
    File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)).map_err(on_error)?;
    if is_archive(&head) {
        return Ok(InputKind::Archive);
    }
    if is_tarball(&head) {
        return Ok(InputKind::Tarball);
    }
    if is_crawl(&head) {
        return Ok(InputKind::Crawl);
    }
    recognise_page(&head, &name).map(InputKind::Text)
}

/// Tells what a text is, by its first bytes.
///
/// Fails as [`recognise_text`], and with [`Error::ListOfUrls`] for a list of them.
pub(super) fn recognise_page(head: &[u8], name: &str) -> Result<TextKind, Error> {
    recognise_text(head, name).map_err(|error| match error {
        Error::NotAnExport { name } if find_first_line(head).is_some_and(|line| looks_like_url(&line)) => {
            Error::ListOfUrls { name }
        }
        error => error,
    })
}

fn looks_like_url(line: &str) -> bool {
    web_url::is_url(line) || web_url::complete_url(line).is_some()
}

/// Whether a file begins as a page of one of an export's other parts; `false` if it cannot be read.
pub(super) fn begins_as_part(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && find_part(&String::from_utf8_lossy(&head)).is_some()
}

/// Whether a file with these first bytes is a tarball, packed or not.
fn is_tarball(head: &[u8]) -> bool {
    unpack_head(head).get(MARK) == Some(b"ustar")
}

/// Whether a file with these first bytes is that of a web crawl, packed or not.
pub(super) fn is_crawl(head: &[u8]) -> bool {
    unpack_head(head).starts_with(warc::BEGINNING)
}

/// The first bytes of a file, unpacked if the file is packed.
fn unpack_head(head: &[u8]) -> Vec<u8> {
    let mut first = Vec::new();
    if is_packed(head) {
        // The end of the head is the middle of the packed data, which is no error here.
        let _ = MultiGzDecoder::new(head).take(512).read_to_end(&mut first);
    } else {
        first.extend_from_slice(&head[..head.len().min(512)]);
    }
    first
}

/// Whether a file with these first bytes is packed by gzip.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(stream::PACKED)
}

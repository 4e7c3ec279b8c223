//! Recognises what an input is by its content.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::de::IgnoredAny;

use super::{mhtml, stream, text, warc, web_url, webarchive};
use crate::Error;
use crate::medium::Part;
use crate::read::{NotAPost, find_part, is_feed};

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
    /// A file that may be HTML or JSON.
    Page,
    /// A feed, which holds several posts.
    Feed,
    /// A page of one of an export's other parts.
    Part(Part),
}

/// How much of a file is looked at: more than anyone writes before the first `<`.
const HEAD: u64 = 4096;
/// A zip begins with its first file, or, when it is empty, with the record that otherwise ends it.
const ZIP_BEGINNINGS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// Where the head of a tarball's first file says that it is one.
const MARK: std::ops::Range<usize> = 257..262;
/// What a post's file begins with: HTML, JSON, and the JSON that Medium keeps other sites' scripts from running.
const BEGINNINGS: [&str; 4] = ["<", "{", "[", "])}while(1);"];

/// Tells what is at a path, through symbolic links: the user named it.
///
/// Fails with [`Error::NotFound`], [`Error::Read`] (also for a pipe or a device, which are never opened), or as
/// [`recognise_text`].
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
    recognise_text(&head, &name)
}

/// Whether a text is JSON that is no object and no list, such as a string; of a long one only the beginning is known.
fn is_bare_json(text: &str, length: usize) -> bool {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => true,
        Err(error) => error.is_eof() && length as u64 >= HEAD,
    }
}

/// Whether a file begins as a page of one of an export's other parts. What cannot be read does not.
pub(super) fn begins_as_part(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && find_part(&String::from_utf8_lossy(&head)).is_some()
}

/// Whether a file with these first bytes is a zip archive.
pub(super) fn is_archive(head: &[u8]) -> bool {
    ZIP_BEGINNINGS.iter().any(|beginning| head.starts_with(beginning))
}

/// Whether a file with these first bytes is a tarball, packed or not.
fn is_tarball(head: &[u8]) -> bool {
    unpack_head(head).get(MARK) == Some(b"ustar")
}

/// Whether a file with these first bytes is that of a web crawl, packed or not.
pub(super) fn is_crawl(head: &[u8]) -> bool {
    unpack_head(head).starts_with(warc::BEGINNING)
}

/// The first bytes of a file, without what they may be packed in.
fn unpack_head(head: &[u8]) -> Vec<u8> {
    let mut first = Vec::new();
    if is_packed(head) {
        // What is looked at ends somewhere in the middle.
        let _ = MultiGzDecoder::new(head).take(512).read_to_end(&mut first);
    } else {
        first.extend_from_slice(&head[..head.len().min(512)]);
    }
    first
}

/// Whether they are packed by gzip.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(stream::PACKED)
}

/// Tells a feed, and a page of an export's other parts, from a page of a post by the first bytes of a text. A page may be
/// MHTML; any other begins, after a byte order mark and blanks, with `<`, `{` or what Medium puts before its JSON, or has
/// nothing; an empty file is for others to judge.
///
/// Fails with [`Error::NotText`] for UTF-16 that does not say that it is, with [`Error::ListOfUrls`] and
/// [`Error::NotAPost`] for what is known, and with [`Error::NotAnExport`] for anything else.
pub(super) fn recognise_text(head: &[u8], name: &str) -> Result<InputKind, Error> {
    if mhtml::is_mhtml(head) || webarchive::is_webarchive(head) {
        return Ok(InputKind::Page);
    }
    let even = &head[..head.len() / 2 * 2];
    // What is looked at may end in the middle of a character.
    let whole = &even[..even.len().saturating_sub(2)];
    let utf16 = text::decode_utf16(even).or_else(|| text::decode_utf16(whole));
    let utf8 = String::from_utf8_lossy(text::skip_byte_order_mark(head));
    let text = utf16.as_deref().unwrap_or(&utf8);
    if let Some(position) = text::find_utf16(head).filter(|_| utf16.is_none()) {
        return Err(Error::NotText { name: name.to_owned(), position });
    }
    if is_feed(text) {
        return Ok(InputKind::Feed);
    }
    if let Some(part) = find_part(text) {
        return Ok(InputKind::Part(part));
    }
    let text = text.trim_ascii_start();
    let is_known = text.is_empty() || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
    match text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')) {
        _ if is_known => Ok(InputKind::Page),
        Some(line) if web_url::is_url(line) || web_url::complete_url(line).is_some() => {
            Err(Error::ListOfUrls { name: name.to_owned() })
        }
        _ if is_bare_json(text, head.len()) => {
            Err(Error::NotAPost { name: name.to_owned(), page: NotAPost::OtherJson })
        }
        _ => Err(Error::NotAnExport { name: name.to_owned() }),
    }
}

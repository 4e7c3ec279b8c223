//! Finds out what a file is by its first bytes.

use serde::de::IgnoredAny;

use super::{mhtml, text, webarchive};
use crate::error::Error;
use crate::medium::Part;
use crate::read::{NotAPost, find_part, is_feed};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// It may be the HTML or JSON of a post.
    Page,
    /// A feed, which holds several posts.
    Feed,
    /// A page of one of an export's other parts.
    Part(Part),
}

/// How many bytes of a file are enough to recognise it: more than anyone writes before the first `<`.
pub const HEAD: u64 = 4096;
/// How a zip begins: with its first file, or, if it is empty, with the record at its end.
const ZIP_BEGINNINGS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// How a post's file begins: HTML, JSON, and Medium's JSON, which has this before it so that other sites' scripts cannot run it.
const BEGINNINGS: [&str; 4] = ["<", "{", "[", "])}while(1);"];

/// Whether a file with these first bytes is a zip archive.
#[must_use]
pub fn is_archive(head: &[u8]) -> bool {
    ZIP_BEGINNINGS.iter().any(|beginning| head.starts_with(beginning))
}

/// Finds out by its first bytes whether a text is a page, a feed, or a page of an export's other parts. A page is MHTML, a web
/// archive, or HTML or JSON after a byte order mark and blanks. An empty file counts as a page.
///
/// # Errors
/// [`Error::NotText`] for UTF-16 without a byte order mark, [`Error::NotAPost`] for JSON that is neither an object nor a list, and
/// [`Error::NotAnExport`] for anything else.
pub fn recognise_text(head: &[u8], name: &str) -> Result<TextKind, Error> {
    if mhtml::is_mhtml(head) || webarchive::is_webarchive(head) {
        return Ok(TextKind::Page);
    }
    let utf16 = decode_head(head);
    if let Some(position) = text::find_utf16(head).filter(|_| utf16.is_none()) {
        return Err(Error::NotText { name: name.to_owned(), position });
    }
    let utf8 = String::from_utf8_lossy(text::skip_byte_order_mark(head));
    let text = utf16.as_deref().unwrap_or(&utf8);
    if is_feed(text) {
        return Ok(TextKind::Feed);
    }
    if let Some(part) = find_part(text) {
        return Ok(TextKind::Part(part));
    }
    let text = text.trim_ascii_start();
    if text.is_empty() || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) {
        Ok(TextKind::Page)
    } else if is_bare_json(text, head.len()) {
        Err(Error::NotAPost { name: name.to_owned(), page: NotAPost::OtherJson })
    } else {
        Err(Error::NotAnExport { name: name.to_owned() })
    }
}

/// Finds the first line of a text that is neither empty nor a comment, given its first bytes.
#[must_use]
pub fn find_first_line(head: &[u8]) -> Option<String> {
    let utf8 = || String::from_utf8_lossy(text::skip_byte_order_mark(head)).into_owned();
    let text = decode_head(head).unwrap_or_else(utf8);
    text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned)
}

/// Decodes UTF-16. The head of a file may end in the middle of a character.
fn decode_head(head: &[u8]) -> Option<String> {
    let even = &head[..head.len() / 2 * 2];
    let whole = &even[..even.len().saturating_sub(2)];
    text::decode_utf16(even).or_else(|| text::decode_utf16(whole))
}

/// Whether a text is JSON but neither an object nor a list, such as a string. Only the beginning of a long text is known.
fn is_bare_json(text: &str, length: usize) -> bool {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => true,
        Err(error) => error.is_eof() && length as u64 >= HEAD,
    }
}

//! From bytes to text. No more is read than a post may have together with the images in its file. The text must be UTF-8, or UTF-16
//! with a byte order mark.

use std::io::{self, Read};

pub use super::encoding::decode_utf16;
use super::page_bounds::{MAX_POST_MIB, MAX_SAVED_MIB, holds_images};
use crate::error::Error;

const MAX_POST: u64 = MAX_POST_MIB << 20;
/// The most memory that is reserved before anything is read, whatever size is declared.
const FIRST_ALLOCATION: u64 = 1 << 20;
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Reads all bytes. `declared_size` is only a hint: it is how much memory to reserve.
///
/// Fails with [`Error::TooLarge`], or with what `on_error` makes of the system's error.
pub fn read_bytes(
    reader: impl Read,
    declared_size: u64,
    name: &str,
    on_error: impl FnOnce(io::Error) -> Error,
) -> Result<Vec<u8>, Error> {
    // One byte more, so that reading notices the end of the file without growing the buffer.
    let capacity = declared_size.min(FIRST_ALLOCATION) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(capacity).unwrap_or(0));
    let mut reader = reader.take(MAX_POST + 1);
    let mut read = reader.read_to_end(&mut bytes);
    let mut limit = MAX_POST_MIB;
    if read.is_ok() && bytes.len() as u64 > MAX_POST && holds_images(&bytes) {
        limit = MAX_SAVED_MIB;
        reader.set_limit((MAX_SAVED_MIB << 20) - MAX_POST);
        read = reader.read_to_end(&mut bytes);
    }
    read.map_err(on_error)?;
    if bytes.len() as u64 > limit << 20 {
        return Err(Error::TooLarge { name: name.to_owned(), limit });
    }
    Ok(bytes)
}

/// Decodes bytes as text, without a byte order mark. Fails with [`Error::NotText`].
pub fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    if let Some(text) = decode_utf16(&bytes) {
        return Ok(text);
    }
    let not_text = |position| Error::NotText { name: name.to_owned(), position };
    if let Some(position) = find_utf16(&bytes) {
        return Err(not_text(position));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| not_text(error.utf8_error().valid_up_to()))?;
    if text.starts_with(BYTE_ORDER_MARK) {
        text.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(text)
}

/// Finds the byte that shows UTF-16: the byte order mark, or a zero in the first two bytes, because HTML begins with ASCII.
/// Without the second test, such a file would pass as UTF-8 full of zeros.
pub fn find_utf16(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] => Some(0),
        [_, 0, ..] => Some(1),
        _ => None,
    }
}

/// The bytes after a UTF-8 byte order mark.
pub fn skip_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes)
}

//! From bytes to text: never more than a post can have, with the images in its file, and never anything but UTF-8, or UTF-16
//! that says so.

pub use super::encoding::decode_utf16;
use crate::error::Error;

/// The most that a post may have, in MiB.
///
/// The largest of the exported posts that this was measured on has 0.6 MiB. This leaves fifty times as much, and lets
/// a bomb cost no more than tens of megabytes in each thread.
pub const MAX_POST_MIB: u64 = 32;

/// The most that a page may have together with the images that were saved in its file, in MiB.
///
/// Only a file that holds images by its beginning is read so far: others cost what a post may cost.
pub const MAX_SAVED_MIB: u64 = 128;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The bytes as text, without a byte order mark. Fails with [`Error::NotText`].
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

/// Where the bytes show that they are UTF-16: at its byte order mark, or, as HTML begins with ASCII, at the zero in the
/// first two bytes. Without the second test such a file would pass as UTF-8 full of zeros.
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

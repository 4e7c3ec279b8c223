//! Text files that a user names, other than posts.

use std::fs;
use std::io;
use std::path::Path;

use crate::unpack::decode_text;

/// Reads a text file that the user names: UTF-8, or UTF-16 with a byte order mark, as Windows PowerShell writes it.
///
/// # Errors
/// That of the system; [`InvalidData`](io::ErrorKind::InvalidData) for bytes that are not text.
pub fn read_text_file(path: &Path) -> io::Result<String> {
    decode_text(fs::read(path)?, "it").map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
}

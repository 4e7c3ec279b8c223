//! The body of a server's answer, unpacked.
//!
//! ```text
//! Transfer-Encoding: chunked    →  5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n
//! Content-Encoding: br
//! ```
//!
//! Some crawlers keep an answer as it came. Others unpack it, but keep the fields that say how it was packed. So these fields count
//! only if the bytes are not plain text already.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::head::Head;
use super::{MAX_PAGE, PageFault};

/// The size of the buffer that brotli unpacks into.
const BUFFER: usize = 64 << 10;

/// Unpacks the body of an answer, as far as it can be read, and tells what is wrong with it.
pub(super) fn decode_body(answer: &Head, bytes: Vec<u8>) -> (Vec<u8>, Option<PageFault>) {
    if bytes.len() as u64 == MAX_PAGE {
        return (bytes, Some(PageFault::TooLarge));
    }
    let is_chunked = answer.field("Transfer-Encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked"));
    let (bytes, is_cut) = match join_chunks(&bytes).filter(|_| is_chunked) {
        Some((joined, is_whole)) => (joined, !is_whole),
        None => (bytes, false),
    };
    let encoding = answer.field("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    let (bytes, fault) = if encoding.is_empty() || is_text(&bytes) { (bytes, None) } else { unpack(&encoding, &bytes) };
    (bytes, fault.or(is_cut.then_some(PageFault::Cut)))
}

/// Joins the chunks of a body, and tells whether the last one is there; nothing if the bytes are not in chunks.
fn join_chunks(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let (mut joined, mut rest) = (Vec::new(), bytes);
    loop {
        let Some((size, after)) = read_size(rest) else {
            return (!joined.is_empty()).then_some((joined, false));
        };
        let chunk = &after[..size.min(after.len())];
        joined.extend_from_slice(chunk);
        if size == 0 || chunk.len() < size {
            return Some((joined, size == 0));
        }
        rest = after[size..].trim_ascii_start();
    }
}

/// Reads the size of the next chunk; gives also what follows the line with the size.
fn read_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    /// Longer than any server's line.
    const MAX_LINE: usize = 256;
    let end = bytes.iter().take(MAX_LINE).position(|byte| *byte == b'\n')?;
    let line = str::from_utf8(&bytes[..end]).ok()?;
    let size = line.split(';').next()?.trim();
    Some((usize::from_str_radix(size, 16).ok()?, &bytes[end + 1..]))
}

/// Whether bytes begin as an unpacked page does.
fn is_text(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    matches!(bytes.first(), None | Some(b'<' | b'{' | b'[' | b']'))
}

fn unpack(encoding: &str, bytes: &[u8]) -> (Vec<u8>, Option<PageFault>) {
    let mut reader: Box<dyn Read + '_> = match encoding {
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(bytes)),
        // Some servers send it without zlib's head.
        "deflate" if bytes[0] & 0x0f == 8 => Box::new(ZlibDecoder::new(bytes)),
        "deflate" => Box::new(DeflateDecoder::new(bytes)),
        "br" => Box::new(Decompressor::new(bytes, BUFFER)),
        other => return (Vec::new(), Some(PageFault::Packed(format!("it is packed by `{}`", other.escape_debug())))),
    };
    let mut unpacked = Vec::new();
    let fault = match (&mut reader).take(MAX_PAGE).read_to_end(&mut unpacked) {
        Ok(_) => (unpacked.len() as u64 == MAX_PAGE).then_some(PageFault::TooLarge),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Some(PageFault::Cut),
        Err(error) => Some(PageFault::Packed(error.to_string())),
    };
    (unpacked, fault)
}

//! What a stream holds: lines, or the pages of a web crawl; both may be packed by gzip.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

use super::warc::{self, WarcPages};

/// How gzip's output begins. A crawler packs each record by itself, one after another.
pub(super) const PACKED: &[u8] = &[0x1f, 0x8b];
/// The size of the buffer for unpacked bytes.
const BUFFER: usize = 256 << 10;

/// What a stream holds.
pub(in crate::io) enum Content<'a> {
    Lines(Box<dyn BufRead + 'a>),
    Pages(WarcPages<Box<dyn BufRead + 'a>>),
}

/// Opens a stream, and recognises what it holds by its first bytes.
pub(in crate::io) fn open_stream<'a>(input: impl BufRead + 'a) -> io::Result<Content<'a>> {
    let (beginning, input) = look_ahead(Box::new(input))?;
    let (beginning, input) = if beginning == PACKED {
        look_ahead(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input))))?
    } else {
        (beginning, input)
    };
    Ok(if beginning == warc::BEGINNING { Content::Pages(WarcPages::new(input)) } else { Content::Lines(input) })
}

/// Reads the beginning of a stream, and gives it with the whole stream. It reads no byte more than it takes to tell the formats
/// apart, since a stream may come slowly.
fn look_ahead<'a>(mut input: Box<dyn BufRead + 'a>) -> io::Result<(Vec<u8>, Box<dyn BufRead + 'a>)> {
    let mut seen = Vec::new();
    let is_open = |seen: &[u8]| {
        [PACKED, warc::BEGINNING].iter().any(|beginning| beginning.starts_with(seen) && beginning.len() > seen.len())
    };
    while is_open(&seen) && (&mut input).take(1).read_to_end(&mut seen)? > 0 {}
    Ok((seen.clone(), Box::new(Cursor::new(seen).chain(input))))
}

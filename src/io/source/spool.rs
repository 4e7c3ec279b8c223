//! What was fetched, kept for as long as the run goes on: the pages of all URLs, one behind the other, in a file that has
//! no name and goes when the program does. A few are kept in memory, so that a single page needs no disk.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use tempfile::{SpooledTempFile, spooled_tempfile};

/// So many bytes are kept in memory; with more, all are in the file.
const MOST_IN_MEMORY: usize = 4 << 20;

/// Where bytes are in a spool.
pub(crate) type SpoolRange = Range<u64>;

/// Some bytes, one behind the other.
#[derive(Debug)]
pub(crate) struct Spool(Mutex<SpooledTempFile>);

impl Default for Spool {
    fn default() -> Spool {
        Spool(Mutex::new(spooled_tempfile(MOST_IN_MEMORY)))
    }
}

impl Spool {
    /// Keeps some bytes; returns where they are.
    pub(crate) fn keep(&self, bytes: &[u8]) -> io::Result<SpoolRange> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok(start..start + bytes.len() as u64)
    }

    /// The bytes that are there.
    pub(crate) fn read(&self, place: &SpoolRange) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(place.end - place.start).map_err(io::Error::other)?];
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place.start))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_in_any_order_from_memory_and_from_the_disk() {
        let spool = Spool::default();
        let pages: Vec<Vec<u8>> = (0..5).map(|number| vec![number; MOST_IN_MEMORY / 3]).collect();
        let places: Vec<Range<u64>> = pages.iter().map(|page| spool.keep(page).unwrap()).collect();
        let nothing = spool.keep(b"").unwrap();
        for (page, place) in pages.iter().zip(&places).rev() {
            assert!(spool.read(place).unwrap() == *page);
        }
        assert_eq!(spool.read(&nothing).unwrap(), b"");
    }
}

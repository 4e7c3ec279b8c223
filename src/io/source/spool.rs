//! Bytes that are kept until a run ends: pages from the web and out of crawls, and images. They are appended to a temporary
//! file without a name, which the system deletes when the program ends. The first are kept in memory, so that a single page
//! needs no disk.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use tempfile::{SpooledTempFile, spooled_tempfile};

/// The most bytes that are kept in memory. With more, all are in the file.
const MOST_IN_MEMORY: usize = 4 << 20;

/// Where some bytes are in a spool.
pub(crate) type SpoolRange = Range<u64>;

/// Bytes, appended one after another.
#[derive(Debug)]
pub(crate) struct Spool(Mutex<SpooledTempFile>);

impl Default for Spool {
    fn default() -> Spool {
        Spool(Mutex::new(spooled_tempfile(MOST_IN_MEMORY)))
    }
}

impl Spool {
    /// Appends some bytes; returns where they are.
    pub(crate) fn keep(&self, bytes: &[u8]) -> io::Result<SpoolRange> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok(start..start + bytes.len() as u64)
    }

    /// Reads the bytes of a range.
    pub(crate) fn read(&self, range: &SpoolRange) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(range.end - range.start).map_err(io::Error::other)?];
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(range.start))?;
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
        let ranges: Vec<Range<u64>> = pages.iter().map(|page| spool.keep(page).unwrap()).collect();
        let nothing = spool.keep(b"").unwrap();
        for (page, range) in pages.iter().zip(&ranges).rev() {
            assert!(spool.read(range).unwrap() == *page);
        }
        assert_eq!(spool.read(&nothing).unwrap(), b"");
    }
}

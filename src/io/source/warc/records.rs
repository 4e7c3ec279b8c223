//! The records of a WARC file, one after another. A record is a head, and a body of as many bytes as the head says.

use std::io::{self, BufRead, Take};

use super::BEGINNING;
use super::head::Head;

/// The records in some bytes.
pub(super) struct Records<R> {
    /// The rest of the record whose head was read last.
    pub(super) body: Take<R>,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(input: R) -> Records<R> {
        Records { body: input.take(0) }
    }

    /// The head of the next record; nothing at the end of the file.
    ///
    /// Fails with [`UnexpectedEof`](io::ErrorKind::UnexpectedEof) where the file ends inside a record, and with
    /// [`InvalidData`](io::ErrorKind::InvalidData) where something else follows.
    pub(super) fn next(&mut self) -> io::Result<Option<Head>> {
        io::copy(&mut self.body, &mut io::sink())?;
        self.check_end(false)?;
        self.body.set_limit(u64::MAX);
        self.skip_empty_lines()?;
        if self.body.fill_buf()?.is_empty() {
            self.body.set_limit(0);
            return Ok(None);
        }
        let damaged = |reason| io::Error::new(io::ErrorKind::InvalidData, reason);
        let head = Head::read(&mut self.body)?.filter(|head| head.first.as_bytes().starts_with(BEGINNING));
        let head = head.ok_or_else(|| damaged("what follows is no record"))?;
        let length = head.field("Content-Length").and_then(|length| length.parse().ok());
        self.body.set_limit(length.ok_or_else(|| damaged("a record does not say how long it is"))?);
        Ok(Some(head))
    }

    /// Checks that the file has the whole record, unless there is more of it to read.
    pub(super) fn check_end(&self, is_more: bool) -> io::Result<()> {
        if self.body.limit() == 0 || is_more {
            return Ok(());
        }
        Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it ends inside a record"))
    }

    fn skip_empty_lines(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.body.fill_buf()?;
            let (empty, length) =
                (buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count(), buffer.len());
            self.body.consume(empty);
            if empty < length || length == 0 {
                return Ok(());
            }
        }
    }
}

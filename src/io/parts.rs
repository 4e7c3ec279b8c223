//! The parts of an export besides the posts, read.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::archive::PartFile;
use crate::error::{Error, panic_message};
use crate::io::source::PartEntry;
use crate::read::read_part;

impl PartEntry {
    /// Reads the file.
    ///
    /// # Errors
    /// Those of [`InputEntry::read`](crate::io::source::InputEntry::read), and [`Error::Internal`] for a defect of this
    /// library.
    pub fn read(&self) -> Result<PartFile, Error> {
        let text = self.entry.read()?;
        match catch_unwind(AssertUnwindSafe(|| read_part(self.part, &text))) {
            Ok((content, notices)) => Ok(PartFile { part: self.part, content, notices, export: self.export }),
            Err(panic) => {
                let (name, message) = (self.entry.name().to_owned(), panic_message(panic.as_ref()));
                Err(Error::Internal { name, message })
            }
        }
    }
}

//! The output as a zip.

use std::collections::HashSet;
use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{DateTime, System, ZipWriter};

use crate::state::{Digest, TEXTS_FILE, write_text_line};

/// Writes a zip as its files come, so that none of it has to be in memory. The same files make the same bytes.
pub struct Packer<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    /// The texts of the state that are written by now.
    texts: HashSet<Digest>,
}

impl<W: Write> Packer<W> {
    /// A zip whose bytes go to a writer.
    pub fn new(writer: W) -> Packer<W> {
        Packer { zip: ZipWriter::new_stream(writer), texts: HashSet::new() }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// What the writer says.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.zip.start_file(path, options())?;
        self.zip.write_all(bytes)
    }

    /// Begins the file of the state's texts, after all other files.
    ///
    /// # Errors
    /// What the writer says.
    pub fn begin_texts(&mut self) -> io::Result<()> {
        Ok(self.zip.start_file(TEXTS_FILE, options())?)
    }

    /// Adds a text there, in the order of [`Session::list_texts`](super::Session::list_texts), unless it is there already.
    ///
    /// # Errors
    /// What the writer says.
    pub fn add_text(&mut self, text: &str) -> io::Result<()> {
        let digest = Digest::of(text);
        if self.texts.insert(digest) { self.zip.write_all(&write_text_line(&digest, text)) } else { Ok(()) }
    }

    /// Ends the zip.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// The options of an entry with which the same files make the same bytes. Without them, an entry names the system and the time
/// at which it was made.
#[must_use]
pub fn zip_options() -> SimpleFileOptions {
    SimpleFileOptions::default().system(System::Unix).unix_permissions(0o644).last_modified_time(DateTime::default())
}

/// The zip goes no further than the user's disk: time counts for more than size.
fn options() -> SimpleFileOptions {
    zip_options().compression_level(Some(1))
}

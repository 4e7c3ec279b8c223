//! The output as a zip.

use std::collections::HashSet;
use std::io::{self, Read, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

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
        self.begin(path)?;
        self.write(bytes)
    }

    /// Begins a file that is written piece by piece.
    ///
    /// # Errors
    /// What the writer says.
    pub fn begin(&mut self, path: &str) -> io::Result<()> {
        Ok(self.zip.start_file(path, options())?)
    }

    /// Adds bytes to the file that was begun last.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.zip.write_all(bytes)
    }

    /// Begins the file of the state's texts, after all other files.
    ///
    /// # Errors
    /// What the writer says.
    pub fn begin_texts(&mut self) -> io::Result<()> {
        self.begin(TEXTS_FILE)
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

/// Writes a zip for a platform that imports posts: the file with the posts, and their images. The same files make the same bytes.
pub struct ImportPacker<W: Write>(ZipWriter<StreamWriter<W>>);

impl<W: Write> ImportPacker<W> {
    /// A zip with the posts, whose bytes go to a writer.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(writer: W, name: &str, text: &[u8]) -> io::Result<ImportPacker<W>> {
        let mut zip = ZipWriter::new_stream(writer);
        zip.start_file(name, zip_options())?;
        zip.write_all(text)?;
        Ok(ImportPacker(zip))
    }

    /// Adds an image.
    ///
    /// # Errors
    /// What the reader or the writer says.
    pub fn add_image(&mut self, path: &str, mut image: impl Read) -> io::Result<()> {
        // It is packed already.
        self.0.start_file(path, zip_options().compression_method(CompressionMethod::Stored))?;
        io::copy(&mut image, &mut self.0).map(|_| ())
    }

    /// Ends the zip.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// The options of an entry with which the same files make the same bytes. Without them, an entry names the system and the time
/// at which it was made.
fn zip_options() -> SimpleFileOptions {
    SimpleFileOptions::default().system(System::Unix).unix_permissions(0o644).last_modified_time(DateTime::default())
}

/// The zip goes no further than the user's disk: time counts for more than size.
fn options() -> SimpleFileOptions {
    zip_options().compression_level(Some(1))
}

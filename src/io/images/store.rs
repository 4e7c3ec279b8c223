//! An image folder: finds images that it has, and writes new ones whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::image_format::{Format, NoImage};
use crate::io::output::{Fault, Folder, Temporary, remove_debris};
use crate::transform::images::ImageName;

/// The extensions that an image gets if its name has none.
const EXTENSIONS: [&str; 10] = ["jpg", "png", "gif", "webp", "svg", "avif", "bmp", "tif", "ico", "heic"];

/// An image folder of an output. Threads can share it.
#[derive(Debug)]
pub(super) struct Store {
    folder: PathBuf,
    fault: Arc<Fault>,
}

/// An image in the image folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) file_name: String,
    pub(super) format: Format,
}

impl Stored {
    /// The format of the bytes, if the file's extension is that of another one.
    pub(super) fn mistaken_for(&self) -> Option<String> {
        self.format.contradicts(&self.file_name)
    }
}

impl Store {
    /// Opens an existing folder, and deletes temporary files of killed runs.
    pub(super) fn open(output: &Folder, folder: PathBuf) -> Store {
        remove_debris(&folder);
        Store { folder, fault: Arc::clone(output.fault()) }
    }

    /// Opens a folder, which need not exist, only to look at it.
    pub(super) fn look(output: &Folder, relative: &str) -> Store {
        Store { folder: output.place(relative), fault: Arc::clone(output.fault()) }
    }

    /// Finds an image in the folder. A file that is not an image counts as missing, and so does a link, which may lead out of
    /// the folder.
    pub(super) fn find(&self, name: &ImageName) -> Option<Stored> {
        let names = match name.extension {
            Some(_) => vec![name.file_name()],
            None => EXTENSIONS.iter().map(|extension| name.with_extension(extension)).collect(),
        };
        names.into_iter().find_map(|file_name| {
            let path = self.folder.join(&file_name);
            if !fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
                return None;
            }
            let format = File::open(path).and_then(Format::read).ok()?.ok()?;
            Some(Stored { file_name, format })
        })
    }

    /// The path of an image in the folder.
    pub(super) fn path_of(&self, stored: &Stored) -> PathBuf {
        self.folder.join(&stored.file_name)
    }

    /// Creates a temporary file for the bytes of an image.
    pub(super) fn create(&self) -> io::Result<Temporary> {
        Temporary::create_for(&self.folder, &self.fault)
    }

    /// Moves a temporary file to its place, if its bytes are an image.
    ///
    /// Fails with the system's error; the inner result says what the bytes are if they are not an image.
    pub(super) fn keep(&self, mut bytes: Temporary, name: &ImageName) -> io::Result<Result<Stored, NoImage>> {
        let format = match Format::read(bytes.file())? {
            Ok(format) => format,
            Err(no_image) => return Ok(Err(no_image)),
        };
        let file_name = name.with_extension(format.extension());
        bytes.persist(&self.folder.join(&file_name))?;
        Ok(Ok(Stored { file_name, format }))
    }
}

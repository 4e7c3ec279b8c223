//! An image folder: which images it has already, and how one gets there whole.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::image_format::{Format, NoImage};
use crate::io::output::{Fault, Folder, Temporary, remove_debris};
use crate::transform::images::ImageName;

/// The extensions for images whose names have none.
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
    /// What the bytes are, if the file's extension says something else.
    pub(super) fn mistaken_for(&self) -> Option<String> {
        self.format.contradicts(&self.file_name)
    }
}

impl Store {
    /// Opens a folder that is there, and clears it of what killed runs left.
    pub(super) fn open(output: &Folder, folder: PathBuf) -> Store {
        remove_debris(&folder);
        Store { folder, fault: Arc::clone(output.fault()) }
    }

    /// Looks at a folder, which need not be there, and changes nothing.
    pub(super) fn look(output: &Folder, relative: &str) -> Store {
        Store { folder: output.place(relative), fault: Arc::clone(output.fault()) }
    }

    /// An image that is there, whole. What is there and no image counts as missing; so does a link, for what is behind
    /// it is not this folder's.
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

    /// Where an image is that it has.
    pub(super) fn path_of(&self, stored: &Stored) -> PathBuf {
        self.folder.join(&stored.file_name)
    }

    /// A new file for bytes that may become an image.
    pub(super) fn create(&self) -> io::Result<Temporary> {
        Temporary::create_for(&self.folder, &self.fault)
    }

    /// Puts bytes in their place, if they are an image.
    ///
    /// Fails with what the system says; inside, with what the bytes are instead.
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

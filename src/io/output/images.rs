//! The images that runs brought into the folder. An image that was there before is not among them: it may be the user's.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::sync::PoisonError;

use super::state::save_state;
use super::{Found, Output};
use crate::options::RunMode;
use crate::state::{Digest, ImageRecord, STATE_VERSION};

impl Output {
    /// The paths of the images that earlier runs brought, each with Medium's id for it or its URL.
    pub fn images(&self) -> impl Iterator<Item = (&str, &str)> {
        self.state.images.iter().map(|(path, record)| (&**path, &*record.image))
    }

    /// The names of files in some folders that no run is known to have brought as images, without extensions: an image's extension may
    /// come from its bytes.
    #[must_use]
    pub fn list_other_files(&self, folders: &BTreeSet<&str>) -> Vec<String> {
        let known: HashSet<&str> = self.state.images.keys().map(|path| without_extension(path)).collect();
        let list = |folder: &&str| {
            let names = fs::read_dir(self.folder.place(folder)).into_iter().flatten().flatten();
            let names = names.map(|item| item.file_name().to_string_lossy().into_owned());
            names.filter(|name| !known.contains(without_extension(&format!("{folder}/{name}")))).collect::<Vec<_>>()
        };
        folders.iter().flat_map(list).collect()
    }

    /// Writes to the state which images this run will bring, by their paths. If the run is killed, the names of its files would not tell
    /// which images they are.
    pub fn expect_images(&mut self, images: impl Iterator<Item = (String, String)>) {
        if self.state_error.is_some() || self.mode != RunMode::Write {
            return;
        }
        let known = &mut self.state.images;
        let mut new = Vec::new();
        for (path, image) in images {
            if !known.contains_key(&path) {
                known.insert(path.clone(), ImageRecord { image, written: None });
                new.push(path);
            }
        }
        if new.is_empty() {
            return;
        }
        // What is saved has the current form, but the old texts are still where the older one has them: the end of the run moves
        // them.
        let version = std::mem::replace(&mut self.state.version, STATE_VERSION);
        // If this fails, writing the state at the end fails as well, and is reported there.
        if save_state(&self.state, &self.folder).is_err() {
            for path in new {
                self.state.images.remove(&path);
            }
        }
        self.state.version = version;
    }

    /// Whether this run, or one that did not come to its end, expected an image at a path.
    #[must_use]
    pub fn is_expected(&self, path: &str) -> bool {
        self.state.images.get(path).is_some_and(|record| record.written.is_none())
    }

    /// Notes an image that a run brought into the folder.
    pub fn note_image(&self, path: &str, image: &str) {
        if let Ok(Found::File(bytes)) = self.folder.look(path) {
            let record = ImageRecord { image: image.to_owned(), written: Some(Digest::of(&bytes)) };
            self.images.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), record);
        }
    }
}

fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    path[name..].rfind('.').map_or(path, |at| &path[..name + at])
}

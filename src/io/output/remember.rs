//! The end of a run: its state is written for later ones.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use super::state::save_state;
use super::version_1::remove_texts;
use super::writer::NotedRecord;
use super::{Folder, Output, remove_debris};
use crate::Error;
use crate::options::RunMode;
use crate::state::{STATE_FOLDER, STATE_VERSION, State};

impl Output {
    /// Writes the state, once, at the end of the run. Returns why it, or that of earlier runs, could not be written or read.
    pub fn remember(&mut self) -> Option<Error> {
        if self.state_error.is_some() || self.mode != RunMode::Write {
            return self.state_error.take();
        }
        // Moved, not copied: there may be very many files.
        let made = std::mem::take(self.made.get_mut().unwrap_or_else(PoisonError::into_inner));
        let images = std::mem::take(self.images.get_mut().unwrap_or_else(PoisonError::into_inner));
        clear_debris(&self.folder, made.keys());
        let State { version, files, images: old_images } = &mut self.state;
        let mut is_changed = *version != STATE_VERSION;
        *version = STATE_VERSION;
        let moved: BTreeSet<&str> = made.values().filter_map(|noted| noted.post.as_deref()).collect();
        for (_, record) in files.iter_mut().filter(|(path, _)| !made.contains_key(*path)) {
            // If its post has another file now, the page belongs to that one.
            if record.post.as_deref().is_some_and(|post| moved.contains(post)) {
                is_changed |= record.page.take().is_some();
            }
        }
        for (path, noted) in made {
            if let NotedRecord::New(record) = noted.record {
                files.insert(path, *record);
                is_changed = true;
            }
        }
        for (path, record) in images {
            is_changed |= old_images.get(&path) != Some(&record);
            old_images.insert(path, record);
        }
        let images_before = old_images.len();
        old_images.retain(|path, _| self.folder.has_file(path));
        is_changed |= old_images.len() < images_before;
        for path in self.deleted.get_mut().unwrap_or_else(PoisonError::into_inner).iter() {
            is_changed |= files.remove(path).is_some();
        }
        self.save(is_changed).err()
    }

    fn save(&self, is_changed: bool) -> Result<(), Error> {
        if is_changed {
            save_state(&self.state, &self.folder)?;
        }
        // Texts are deleted last: until the new state is written, the old one needs them.
        self.texts.keep_only(self.state.texts())?;
        remove_texts(&self.folder);
        Ok(())
    }
}

/// Deletes temporary files of killed runs beside the files of this one.
fn clear_debris<'a>(folder: &Folder, made: impl Iterator<Item = &'a String>) {
    let parents = made.filter_map(|path| Some(path.rsplit_once('/')?.0));
    let folders: BTreeSet<&str> = parents.chain([STATE_FOLDER]).collect();
    remove_debris(folder.path());
    for relative in folders.into_iter().filter(|relative| folder.has_folder(relative)) {
        remove_debris(&folder.place(relative));
    }
}

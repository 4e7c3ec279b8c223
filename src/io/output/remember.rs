//! The end of a run: its state is written for later ones.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use super::state::save_state;
use super::version_1::remove_texts;
use super::{Folder, Output, remove_debris};
use crate::Error;
use crate::options::RunMode;
use crate::state::{STATE_FOLDER, State};

impl Output {
    /// Writes the state, once, at the end of the run. Returns why it, or that of earlier runs, could not be written or read.
    pub fn remember(&mut self) -> Option<Error> {
        if self.state_error.is_some() || self.mode != RunMode::Write {
            return self.state_error.take();
        }
        let mut state = State::of(self.state.files.clone(), self.state.images.clone());
        // Moved, not copied: there may be very many files.
        let made = std::mem::take(self.made.get_mut().unwrap_or_else(PoisonError::into_inner));
        clear_debris(&self.folder, made.keys());
        let moved: BTreeSet<&str> = made.values().filter_map(|noted| noted.post.as_deref()).collect();
        for (_, record) in state.files.iter_mut().filter(|(path, _)| !made.contains_key(*path)) {
            // If its post has another file now, the page belongs to that one.
            record.page =
                record.page.take().filter(|_| record.post.as_deref().is_none_or(|post| !moved.contains(post)));
        }
        state.files.extend(made.into_iter().filter_map(|(path, noted)| Some((path, noted.record?))));
        state.images.append(self.images.get_mut().unwrap_or_else(PoisonError::into_inner));
        state.images.retain(|path, _| self.folder.has_file(path));
        for path in self.deleted.get_mut().unwrap_or_else(PoisonError::into_inner).iter() {
            state.files.remove(path);
        }
        self.save(&state).err()
    }

    fn save(&self, state: &State) -> Result<(), Error> {
        if *state != self.state {
            save_state(state, &self.folder)?;
        }
        // Texts are deleted last: until the new state is written, the old one needs them.
        self.texts.keep_only(state.texts())?;
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

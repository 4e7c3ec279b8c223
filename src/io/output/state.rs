//! Reads and writes the file of a folder's state. [`state`](crate::state) is its content; [`version_1`](super::version_1) reads the older
//! format.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

use serde::Deserialize;

use super::file::Found;
use super::folder::Folder;
use super::safe_path;
use super::version_1::Version1;
use crate::Error;
use crate::state::{STATE_FILE, STATE_VERSION, State};

/// Reads a folder's state, in the current format or in that of version 1; an empty state if there is none.
///
/// Fails with [`Error::StateDamaged`], with [`Error::StateOfOtherVersion`], or if the file cannot be read.
pub(super) fn load_state(folder: &Folder, version_1: &Version1) -> Result<State, Error> {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let (Found::File(json) | Found::Link(Some(json))) = folder.look(STATE_FILE)? else { return Ok(State::default()) };
    let path = || folder.place(STATE_FILE);
    let damaged = |reason: String| Error::StateDamaged { path: path(), reason };
    let on_error = |error: serde_json::Error| damaged(error.to_string());
    let Head { version } = serde_json::from_slice(&json).map_err(on_error)?;
    let state = match version {
        // Its version differs, so that the new state differs too and is written.
        1 => State { version, files: version_1.read_state(&json, folder).map_err(damaged)?, images: BTreeMap::new() },
        STATE_VERSION => serde_json::from_slice(&json).map_err(on_error)?,
        _ => return Err(Error::StateOfOtherVersion { path: path(), version }),
    };
    match state.files.keys().chain(state.images.keys()).find(|path| safe_path::split_path(path).is_err()) {
        Some(bad) => Err(damaged(format!("{bad:?} is no path in the folder"))),
        None => Ok(state),
    }
}

/// Writes a state into a folder, in one step.
pub(super) fn save_state(state: &State, folder: &Folder) -> Result<(), Error> {
    folder.put_with(STATE_FILE, |file| {
        let mut file = BufWriter::with_capacity(1 << 16, file);
        state.write_to(&mut file)?;
        file.flush()
    })
}

/// The path of the new version beside a file: `the-mill.md.new`.
pub(super) fn path_beside(path: &str) -> String {
    format!("{path}.new")
}

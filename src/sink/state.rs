//! What a folder's runs remember of one another: `.unmedium/state.json`.
//!
//! ```json
//! {
//!   "version": 1,
//!   "files": {
//!     "2019-05-01_The-mill-0a1b2c3d4e5f.md": {
//!       "post": "0a1b2c3d4e5f",
//!       "source": "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730",
//!       "written": "bf07a7fbb825fc0aae7bf4a1177b2b31fcf8a3feeaf7092761e18c859ee52a9c"
//!     }
//!   }
//! }
//! ```
//!
//! The keys of `files` are paths in the folder, in the order of their bytes. A text that is named here lies in
//! `.unmedium/written` ([`Texts`](super::texts::Texts)).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::folder::{Folder, Found};
use super::{Digest, place};
use crate::Error;

/// The folder, in the output folder, of what is remembered.
pub(crate) const MEMORY: &str = ".unmedium";
const FILE: &str = ".unmedium/state.json";
const VERSION: u32 = 1;

/// What is remembered of each file, by its path in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    version: u32,
    pub(super) files: BTreeMap<String, Record>,
}

/// What is remembered of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The id of the post in it, if it has one.
    pub(super) post: Option<String>,
    /// What its post was made from.
    pub(super) source: Digest,
    /// What was last made of the post for this file. In a file that was merged, more is written than this.
    pub(super) written: Digest,
    /// What was made since, and waits for the user beside the file as `NAME.md.new`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) offered: Option<Digest>,
}

impl Default for State {
    fn default() -> State {
        State { version: VERSION, files: BTreeMap::new() }
    }
}

impl State {
    /// Reads a folder's state; an empty one if there is none.
    ///
    /// Fails with [`Error::StateDamaged`], [`Error::StateOfOtherVersion`], or what reading a file fails with.
    pub(super) fn load(folder: &Folder) -> Result<State, Error> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let (Found::File(json) | Found::Link(Some(json))) = folder.look(FILE)? else { return Ok(State::default()) };
        let path = || folder.place(FILE);
        let on_error = |error: serde_json::Error| Error::StateDamaged { path: path(), reason: error.to_string() };
        let Head { version } = serde_json::from_slice(&json).map_err(on_error)?;
        if version != VERSION {
            return Err(Error::StateOfOtherVersion { path: path(), version });
        }
        let state: State = serde_json::from_slice(&json).map_err(on_error)?;
        match state.files.keys().find(|path| place::split_path(path).is_err()) {
            Some(bad) => Err(Error::StateDamaged { path: path(), reason: format!("{bad:?} is no path in the folder") }),
            None => Ok(state),
        }
    }

    /// Writes it into a folder, in one step.
    pub(super) fn save(&self, folder: &Folder) -> Result<(), Error> {
        let json = serde_json::to_string_pretty(self).expect("texts and numbers can be written as JSON");
        folder.put(FILE, &(json + "\n"))
    }

    /// The texts that it names.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Digest> {
        self.files.values().flat_map(|record| [Some(&record.written), record.offered.as_ref()]).flatten()
    }

    /// The paths at which a post was written, and what is remembered of each.
    pub(super) fn files_of<'a>(&'a self, post: &'a str) -> impl Iterator<Item = (&'a String, &'a Record)> {
        self.files.iter().filter(move |(_, record)| record.post.as_deref() == Some(post))
    }
}

/// The file beside another that holds the new version of its text: `the-mill.md.new`.
pub(super) fn path_beside(path: &str) -> String {
    format!("{path}.new")
}

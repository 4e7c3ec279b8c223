//! The state that a run leaves in the output folder for later runs: `.unmedium/state.json`. Pure: the data and its JSON.
//!
//! ```json
//! {
//!   "version": 2,
//!   "files": {
//!     "content/posts/the-mill/index.md": {
//!       "post": "0a1b2c3d4e5f",
//!       "written": "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
//!       "page": {
//!         "title": "The mill",
//!         "author": "a-miller",
//!         "slug": "the-mill",
//!         "url": "/posts/the-mill/",
//!         "old_paths": [
//!           "/@miller/the-mill-0a1b2c3d4e5f",
//!           "/p/0a1b2c3d4e5f"
//!         ],
//!         "account": "@miller"
//!       }
//!     }
//!   },
//!   "images": {
//!     "content/posts/the-mill/1__wheel.png": {
//!       "image": "1*wheel.png",
//!       "written": "8d0ff9cf3b5b1ef7ab62cb2f6a1a0d6f6a5a1fbd9d5fe1f6c8b1dcb67c5cf2a1"
//!     }
//!   }
//! }
//! ```
//!
//! The keys of `files` are paths in the folder, in the order of their bytes. The texts with the hashes here are in
//! `.unmedium/texts.jsonl` (`text_line`). `io::output` reads and writes both files; it reads the older format too.

mod digest;
mod record;
mod text_line;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

pub use crate::write::file_name::STATE_FOLDER;
pub use digest::Digest;
pub use record::{FileRecord, ImageRecord, Origins, PageRecord};
pub use text_line::{find_digest, read_text_line, write_text_line};

/// The path of the file with the state.
pub const STATE_FILE: &str = ".unmedium/state.json";
/// The path of the file with the texts whose digests are in the state.
pub const TEXTS_FILE: &str = ".unmedium/texts.jsonl";
/// The version of the format that runs write.
pub const STATE_VERSION: u32 = 2;

/// The state: a record for each file, by its path in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The version of the format that it was read from.
    pub version: u32,
    /// The files that runs made.
    pub files: BTreeMap<String, FileRecord>,
    /// The images that runs brought into the folder, by their paths. An image that was there before is not among them: it may be
    /// the user's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub images: BTreeMap<String, ImageRecord>,
}

impl Default for State {
    fn default() -> State {
        State::of(BTreeMap::new(), BTreeMap::new())
    }
}

impl State {
    /// Makes a state of these files and images.
    #[must_use]
    pub fn of(files: BTreeMap<String, FileRecord>, images: BTreeMap<String, ImageRecord>) -> State {
        State { version: STATE_VERSION, files, images }
    }

    /// Returns the text of its file.
    ///
    /// # Panics
    /// Never: it holds nothing but texts and numbers.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers can be written as JSON") + "\n"
    }

    /// Writes the same text piece by piece: that of a large folder takes as much memory as the state itself.
    ///
    /// # Errors
    /// That of the target.
    pub fn write_to(&self, mut target: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut target, self)?;
        target.write_all(b"\n")
    }

    /// The digests of the texts that later runs need, in the order of their files.
    pub fn texts(&self) -> impl Iterator<Item = &Digest> {
        self.files.values().flat_map(|record| [Some(&record.written), record.offered.as_ref()]).flatten()
    }

    /// The paths of each post, by its id. The paths are sorted.
    #[must_use]
    pub fn paths_by_post(&self) -> HashMap<String, Vec<String>> {
        let mut paths: HashMap<String, Vec<String>> = HashMap::new();
        for (path, record) in &self.files {
            if let Some(post) = &record.post {
                paths.entry(post.clone()).or_default().push(path.clone());
            }
        }
        paths
    }
}

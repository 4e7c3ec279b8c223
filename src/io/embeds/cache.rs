//! The answers about embeds that earlier runs kept in the output folder: `.unmedium/media.json`, and a file for each gist, since
//! gists can be large.
//!
//! ```json
//! {
//!   "version": 1,
//!   "media": {
//!     "0a1b2c3d4e5f60718293a4b5c6d7e8f9": "https://gist.github.com/miller/0123456789abcdef.js"
//!   }
//! }
//! ```
//!
//! ```json
//! {
//!   "version": 1,
//!   "gist": {
//!     "files": [
//!       {
//!         "name": "wheel.py",
//!         "language": "Python",
//!         "content": {
//!           "text": "print('turn')"
//!         }
//!       }
//!     ]
//!   }
//! }
//! ```
//!
//! The cache only saves requests: an answer that cannot be read or kept is requested again. Deleting the files makes a run request
//! everything again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::io::output::{Folder, Found, remove_debris};
use crate::read::{check_source, media_id};
use crate::state::STATE_FOLDER;
use crate::transform::embeds::{Content, Gist};

const VERSION: u32 = 1;
const GISTS: &str = "gists";

/// The cache of an output folder.
pub(super) struct Cache<'a>(&'a Folder);

#[derive(Serialize, Deserialize)]
struct Media {
    version: u32,
    media: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct KeptGist {
    version: u32,
    gist: Gist,
}

/// The name of a gist's file. The id may have a version after a `/`.
fn gist_file(id: &str) -> String {
    format!("{GISTS}/{}.json", id.replace('/', "-"))
}

impl<'a> Cache<'a> {
    /// The cache of an output folder, which need not exist.
    pub(super) fn of(folder: &'a Folder) -> Cache<'a> {
        Cache(folder)
    }

    /// The sources of embeds, by Medium's ids.
    pub(super) fn load_media(&self) -> BTreeMap<String, String> {
        let media = self.load::<Media>("media.json").filter(|media| media.version == VERSION);
        let media = media.into_iter().flat_map(|media| media.media);
        let is_sound = |(id, source): &(String, String)| {
            media_id(&format!("/media/{id}")) == Some(id) && check_source(source).as_ref() == Some(source)
        };
        media.filter(is_sound).collect()
    }

    pub(super) fn keep_media(&self, media: &BTreeMap<String, String>) {
        self.keep("media.json", &Media { version: VERSION, media: media.clone() });
    }

    /// A gist, by its [id](crate::transform::embeds::gist_id).
    pub(super) fn load_gist(&self, id: &str) -> Option<Gist> {
        let kept = self.load::<KeptGist>(&gist_file(id)).filter(|kept| kept.version == VERSION)?;
        let is_whole = kept.gist.files.iter().all(|file| !matches!(file.content, Content::Elsewhere(_)));
        Some(kept.gist).filter(|gist| is_whole && !gist.files.is_empty())
    }

    pub(super) fn keep_gist(&self, id: &str, gist: &Gist) {
        self.keep(&gist_file(id), &KeptGist { version: VERSION, gist: gist.clone() });
    }

    /// Deletes temporary files of killed runs beside the gists.
    pub(super) fn clear_debris(&self) {
        let gists = format!("{STATE_FOLDER}/{GISTS}");
        if self.0.has_folder(&gists) {
            remove_debris(&self.0.place(&gists));
        }
    }

    fn load<T: for<'de> Deserialize<'de>>(&self, name: &str) -> Option<T> {
        let Ok(Found::File(json)) = self.0.look(&format!("{STATE_FOLDER}/{name}")) else { return None };
        serde_json::from_slice(&json).ok()
    }

    fn keep(&self, name: &str, value: &impl Serialize) {
        let json = serde_json::to_string_pretty(value).expect("texts and numbers can be written as JSON");
        // If the folder cannot be written to, the posts report it.
        let _ = self.0.put(&format!("{STATE_FOLDER}/{name}"), &(json + "\n"));
    }
}

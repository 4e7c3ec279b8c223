//! What earlier runs into a folder found out about embeds: `.unmedium/media.json`, and a file for each gist, which can be
//! large.
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
//! It saves questions and nothing else: what cannot be read, or kept, is asked for again. To have everything asked for
//! again, delete it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::io::output::{Folder, Found, remove_debris};
use crate::read::{check_source, media_id};
use crate::state::STATE_FOLDER;
use crate::transform::embeds::{Content, Gist};

const VERSION: u32 = 1;
const GISTS: &str = "gists";

/// What an output folder remembers of embeds.
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

/// The id may name a version too, behind a `/`.
fn gist_file(id: &str) -> String {
    format!("{GISTS}/{}.json", id.replace('/', "-"))
}

impl<'a> Cache<'a> {
    /// The cache in an output folder, which need not be there.
    pub(super) fn of(folder: &'a Folder) -> Cache<'a> {
        Cache(folder)
    }

    /// The sources of embeds by Medium's number.
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

    /// Takes away what a killed run left beside the gists.
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
        // A folder that cannot be written to, the posts will tell of.
        let _ = self.0.put(&format!("{STATE_FOLDER}/{name}"), &(json + "\n"));
    }
}

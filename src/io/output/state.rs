//! What a folder's runs remember of one another: `.unmedium/state.json`.
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
//! The keys of `files` are paths in the folder, in the order of their bytes. A text that is named here lies in
//! `.unmedium/texts.jsonl` ([`Texts`](super::texts::Texts)). [`version_1`](super::version_1) is the format before.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::file::Found;
use super::folder::Folder;
use super::version_1::Version1;
use super::{Digest, safe_path};
use crate::Error;
use crate::document::PostKind;
use crate::site::output_path::{EarlierPost, OutputPath};

/// The folder, in the output folder, of what is remembered.
pub(crate) const MEMORY: &str = ".unmedium";
const FILE: &str = ".unmedium/state.json";
const VERSION: u32 = 2;

/// What is remembered of each file, by its path in the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    version: u32,
    pub(super) files: BTreeMap<String, Record>,
    /// The images that runs brought into the folder, by their paths. One that was there before is not among them: nobody knows
    /// whose it is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) images: BTreeMap<String, ImageRecord>,
}

/// What is remembered of an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ImageRecord {
    /// Medium's id of it, or its URL.
    pub(super) image: String,
    /// What was written; nothing as long as the run that gave it its name has not brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) written: Option<Digest>,
}

/// What is remembered of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The id of the post in it, if it has one.
    pub(super) post: Option<String>,
    /// What it was made from, where no post's id tells it from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<Digest>,
    /// What was last made of the post for this file. In a file that was merged, more is written than this.
    pub(super) written: Digest,
    /// What was made since, and waits for the user beside the file as `NAME.md.new`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) offered: Option<Digest>,
    /// The page that its post has in the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<PageRecord>,
}

/// What is remembered of a post's page, so that a later run knows the posts of earlier ones: to leave them their slugs, to
/// link to them, and to redirect to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    /// The post's title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The key of its author: `a-miller`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// What tells it from others in its URL: `the-mill`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slug: String,
    /// The path of its page in the built site; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// `draft` or `response`; empty for what is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The paths under which it was found on Medium, decoded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub old_paths: Vec<String>,
    /// The pattern that the user gave for its path; empty if none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pattern: String,
    /// The author's account on Medium, `@miller`, by which the posts of one are told from those of another.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
}

impl PageRecord {
    /// The kind of the post.
    fn kind(&self) -> PostKind {
        let kinds = [PostKind::Draft, PostKind::Response];
        kinds.into_iter().find(|kind| kind.name() == self.kind).unwrap_or_default()
    }
}

impl Record {
    /// Whether it is that of a post, and not of a file that the site needs besides.
    pub(super) fn is_of_post(&self, path: &str) -> bool {
        self.post.is_some() || self.source.is_some_and(|source| source != Digest::of(path))
    }

    /// The same after another text was made.
    pub(super) fn with_text(&self, written: Digest) -> Record {
        Record { written, ..self.clone() }
    }

    /// The post in a file, as a later run has to know it.
    pub(super) fn describe_post(&self, path: &str) -> EarlierPost {
        let page = self.page.clone().unwrap_or_default();
        let kind = page.kind();
        EarlierPost {
            id: self.post.clone(),
            output_path: OutputPath { kind, path: path.to_owned(), url: page.url, slug: page.slug },
            old_paths: page.old_paths,
            pattern: page.pattern,
            account: page.account,
        }
    }
}

impl Default for State {
    fn default() -> State {
        State::of(BTreeMap::new(), BTreeMap::new())
    }
}

impl State {
    /// The state in which these files and images are remembered.
    pub(super) fn of(files: BTreeMap<String, Record>, images: BTreeMap<String, ImageRecord>) -> State {
        State { version: VERSION, files, images }
    }

    /// Reads a folder's state, in the format of today or of version 1; an empty one if there is none.
    ///
    /// Fails with [`Error::StateDamaged`], [`Error::StateOfOtherVersion`], or what reading a file fails with.
    pub(super) fn load(folder: &Folder, version_1: &Version1) -> Result<State, Error> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let (Found::File(json) | Found::Link(Some(json))) = folder.look(FILE)? else { return Ok(State::default()) };
        let path = || folder.place(FILE);
        let damaged = |reason: String| Error::StateDamaged { path: path(), reason };
        let on_error = |error: serde_json::Error| damaged(error.to_string());
        let Head { version } = serde_json::from_slice(&json).map_err(on_error)?;
        let state = match version {
            // It is another than any that is written, so that the next one is.
            1 => {
                State { version, files: version_1.read_state(&json, folder).map_err(damaged)?, images: BTreeMap::new() }
            }
            VERSION => serde_json::from_slice(&json).map_err(on_error)?,
            _ => return Err(Error::StateOfOtherVersion { path: path(), version }),
        };
        match state.files.keys().chain(state.images.keys()).find(|path| safe_path::split_path(path).is_err()) {
            Some(bad) => Err(damaged(format!("{bad:?} is no path in the folder"))),
            None => Ok(state),
        }
    }

    /// Writes it into a folder, in one step.
    pub(super) fn save(&self, folder: &Folder) -> Result<(), Error> {
        let json = serde_json::to_string_pretty(self).expect("texts and numbers can be written as JSON");
        folder.put(FILE, &(json + "\n"))
    }

    /// The texts that it names, in the order of their files.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Digest> {
        self.files.values().flat_map(|record| [Some(&record.written), record.offered.as_ref()]).flatten()
    }

    /// The paths at which each post was written, by its id, in their order.
    pub(super) fn paths_by_post(&self) -> HashMap<String, Vec<String>> {
        let mut paths: HashMap<String, Vec<String>> = HashMap::new();
        for (path, record) in &self.files {
            if let Some(post) = &record.post {
                paths.entry(post.clone()).or_default().push(path.clone());
            }
        }
        paths
    }
}

/// The file beside another that holds the new version of its text: `the-mill.md.new`.
pub(super) fn path_beside(path: &str) -> String {
    format!("{path}.new")
}

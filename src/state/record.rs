//! What the state knows about one file.

use serde::{Deserialize, Serialize};

use super::Digest;
use crate::document::{Metadata, PostKind};
use crate::medium::find_account;
use crate::site::Site;
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::write::front_matter::{author_key, old_paths};

/// The record of an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRecord {
    /// Medium's id for it, or its URL.
    pub image: String,
    /// The digest of its bytes; nothing if the image has a name, but could not be fetched yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Digest>,
}

/// The record of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// The id of the post in it, if it has one.
    pub post: Option<String>,
    /// The digest of what it was made from, for a file that has no post's id to identify it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Digest>,
    /// The digest of the text that was last made for this file. A merged file has the user's edits too.
    pub written: Digest,
    /// The digest of a newer text, which waits for the user beside the file as `NAME.md.new`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Digest>,
    /// The page of the post in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<PageRecord>,
}

/// The record of a post's page. With it, a later run leaves the post its slug, links to it, and redirects to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    /// The post's title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The key of its author: `a-miller`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Its slug: `the-mill`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slug: String,
    /// The path of its page in the built site; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// `draft` or `response`; empty for what is published.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The paths that it had on Medium, percent-decoded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub old_paths: Vec<String>,
    /// The user's own pattern for its path; empty if there was none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pattern: String,
    /// The author's account on Medium, `@miller`, which tells the posts of several authors apart.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// How good a copy of the post it was made from: `page`, `feed` or `preview`; empty for an export, and if that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub copy: String,
    /// The tags that a feed or a page had. A later run may have only an export, which has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// What a run knows of the inputs that a post was made from.
#[derive(Clone, Copy, Debug)]
pub struct Origins<'a> {
    /// How good the best copy is: `page`, `feed` or `preview`; empty for an export.
    pub copy: &'a str,
    /// The tags of all copies.
    pub tags: &'a [String],
}

impl PageRecord {
    /// Makes the record of the page of a post that goes to this path.
    #[must_use]
    pub fn new(metadata: &Metadata, output_path: &OutputPath, site: &Site, origins: Origins) -> PageRecord {
        let OutputPath { kind, slug, url, .. } = output_path;
        let author = metadata.author.as_ref();
        PageRecord {
            title: metadata.title.clone(),
            author: author_key(metadata).unwrap_or_default(),
            slug: slug.clone(),
            url: url.clone(),
            kind: if *kind == PostKind::Published { String::new() } else { kind.name().to_owned() },
            old_paths: old_paths(metadata),
            pattern: site.custom_pattern(*kind).unwrap_or_default().to_owned(),
            account: author.and_then(|author| find_account(&author.url)).unwrap_or_default(),
            copy: origins.copy.to_owned(),
            tags: origins.tags.to_vec(),
        }
    }

    /// The kind of the post.
    fn kind(&self) -> PostKind {
        let kinds = [PostKind::Draft, PostKind::Response];
        kinds.into_iter().find(|kind| kind.name() == self.kind).unwrap_or_default()
    }
}

impl FileRecord {
    /// Makes the record of a file that has just been written.
    #[must_use]
    pub fn new(post: Option<&str>, source: Option<Digest>, written: Digest, page: Option<PageRecord>) -> FileRecord {
        FileRecord { post: post.map(str::to_owned), source, written, offered: None, page }
    }

    /// Makes the record of a file that belongs to no post. Its path identifies it in later runs.
    #[must_use]
    pub fn of_path(path: &str, written: Digest) -> FileRecord {
        FileRecord::new(None, Some(Digest::of(path)), written, None)
    }

    /// Whether the file holds a post, and is not another file of the site.
    #[must_use]
    pub fn is_of_post(&self, path: &str) -> bool {
        self.post.is_some() || self.source.is_some_and(|source| source != Digest::of(path))
    }

    /// The same record with another text.
    #[must_use]
    pub fn with_text(&self, written: Digest) -> FileRecord {
        FileRecord { written, ..self.clone() }
    }

    /// Describes the post in the file at this path, for a later run.
    #[must_use]
    pub fn describe_post(&self, path: &str) -> EarlierPost {
        let page = self.page.clone().unwrap_or_default();
        let kind = page.kind();
        EarlierPost {
            id: self.post.clone(),
            output_path: OutputPath { kind, path: path.to_owned(), url: page.url, slug: page.slug },
            old_paths: page.old_paths,
            pattern: page.pattern,
            account: page.account,
            copy: page.copy,
            tags: page.tags,
        }
    }
}

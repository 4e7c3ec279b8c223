//! What is remembered of one file.

use serde::{Deserialize, Serialize};

use super::Digest;
use crate::document::{Metadata, PostKind};
use crate::medium::find_account;
use crate::site::Site;
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::write::file_name::make_slug;
use crate::write::front_matter::old_paths;

/// What is remembered of an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRecord {
    /// Medium's id of it, or its URL.
    pub image: String,
    /// What was written; nothing as long as the run that gave it its name has not brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Digest>,
}

/// What is remembered of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The id of the post in it, if it has one.
    pub post: Option<String>,
    /// What it was made from, where no post's id tells it from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Digest>,
    /// What was last made of the post for this file. In a file that was merged, more is written than this.
    pub written: Digest,
    /// What was made since, and waits for the user beside the file as `NAME.md.new`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Digest>,
    /// The page that its post has in the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<PageRecord>,
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
    /// The author's account on Medium, `@miller`: it tells the posts of one author from those of another.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
}

impl PageRecord {
    /// What later runs are to know of the page of a post that goes to a path.
    #[must_use]
    pub fn new(metadata: &Metadata, output_path: &OutputPath, site: &Site) -> PageRecord {
        let OutputPath { kind, slug, url, .. } = output_path;
        let author = metadata.author.as_ref();
        PageRecord {
            title: metadata.title.clone(),
            author: author.map(|author| make_slug(&author.name)).unwrap_or_default(),
            slug: slug.clone(),
            url: url.clone(),
            kind: if *kind == PostKind::Published { String::new() } else { kind.name().to_owned() },
            old_paths: old_paths(metadata),
            pattern: site.custom_pattern(*kind).unwrap_or_default().to_owned(),
            account: author.and_then(|author| find_account(&author.url)).unwrap_or_default(),
        }
    }

    /// The kind of the post.
    fn kind(&self) -> PostKind {
        let kinds = [PostKind::Draft, PostKind::Response];
        kinds.into_iter().find(|kind| kind.name() == self.kind).unwrap_or_default()
    }
}

impl Record {
    /// What is remembered of a file that has just been written, given what it was made from where no id tells.
    #[must_use]
    pub fn new(post: Option<&str>, source: Option<Digest>, written: Digest, page: Option<PageRecord>) -> Record {
        Record { post: post.map(str::to_owned), source, written, offered: None, page }
    }

    /// What is remembered of a file that belongs to no post: that it is the same in another run, only its path can say.
    #[must_use]
    pub fn of_path(path: &str, written: Digest) -> Record {
        Record::new(None, Some(Digest::of(path)), written, None)
    }

    /// Whether it is that of a post, and not of a file that the site needs besides.
    #[must_use]
    pub fn is_of_post(&self, path: &str) -> bool {
        self.post.is_some() || self.source.is_some_and(|source| source != Digest::of(path))
    }

    /// The same after another text was made.
    #[must_use]
    pub fn with_text(&self, written: Digest) -> Record {
        Record { written, ..self.clone() }
    }

    /// The post in a file, as a later run has to know it.
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
        }
    }
}

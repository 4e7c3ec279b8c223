//! A whole post and what is known about it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use strum::IntoStaticStr;

use super::{Block, Image};

/// One post: its metadata and its body, without the title and subtitle that the metadata already hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post {
    /// What is known about the post.
    pub metadata: Metadata,
    /// The body, in the order of reading.
    pub body: Vec<Block>,
    /// In which form its file held the body.
    pub origin: Origin,
}

/// A way in which a file holds a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, Serialize)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    /// A post's file of an export.
    #[default]
    Export,
    /// The state in a page's scripts.
    State,
    /// An answer in JSON, or the same in a page's scripts.
    Json,
    /// The HTML that a reader of the page sees.
    Html,
    /// An item of a feed.
    Feed,
}

impl Origin {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// What kind of post a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PostKind {
    /// Published for all to read.
    #[default]
    Published,
    /// Never published.
    Draft,
    /// An answer to somebody's post. Nothing in an export marks a response: `read::titles` says how one is recognised.
    Response,
}

impl PostKind {
    /// Its name in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PostKind::Published => "published",
            PostKind::Draft => "draft",
            PostKind::Response => "response",
        }
    }
}

/// What is known about a post. Texts are as the author wrote them; an empty string is a value that is missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Published, draft or response.
    pub kind: PostKind,
    /// Medium's id of the post: 8 to 12 hexadecimal digits.
    pub id: Option<String>,
    /// The title that readers saw, on one line.
    pub title: String,
    /// Other titles that Medium knew the post by: the author renamed it in one place only.
    pub titles: Vec<String>,
    /// The subtitle, on one line.
    pub subtitle: String,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The instant of its first publication.
    pub published: Option<DateTime<Utc>>,
    /// Its URL on Medium, with the query and fragment that the export gives it.
    pub canonical: Option<String>,
    /// The tags. Of exports, only those of 2017 and 2018 have them.
    pub tags: Vec<String>,
    /// The image that Medium showed for the post.
    pub cover: Option<Image>,
    /// The caption of the cover, on one line.
    pub cover_caption: String,
    /// The subtitle, or else the beginning of its text, on one line.
    pub summary: String,
    /// The instant of its last publication. Exports have neither this nor any field below.
    pub updated: Option<DateTime<Utc>>,
    /// The URL at which Medium shows it, which may be a publication's or on a domain of its own.
    pub url: Option<String>,
    /// The URL on another site that the author declared to be the post's own.
    pub original: Option<String>,
    /// The publication that it appeared in.
    pub publication: Option<Publication>,
    /// The language that Medium took it to be in: `en`.
    pub language: Option<String>,
    /// The URL of its licence; none if all rights are reserved.
    pub licence: Option<String>,
    /// The URL of the post that it answers.
    pub response_to: Option<String>,
    /// Whether this is only the beginning: Medium shows the rest to members.
    pub truncated: bool,
}

/// A publication on Medium.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The name as it is shown.
    pub name: String,
    /// Its URL.
    pub url: String,
}

/// Who wrote a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name as it is shown.
    pub name: String,
    /// The URL of the author's page on Medium.
    pub url: String,
}

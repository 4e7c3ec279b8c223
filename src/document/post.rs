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
    /// The form in which its file held the body.
    pub origin: Origin,
}

/// The form in which a file holds a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, Serialize)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    /// A file of an export.
    #[default]
    Export,
    /// The state in a page's scripts: `window.__APOLLO_STATE__`.
    State,
    /// An answer of Medium's in JSON, or the same JSON in a page's scripts.
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
    /// An answer to somebody's post. Nothing in an export marks a response: `read::response` recognises them.
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
    /// Titles that Medium has stored besides [`title`](Self::title), because the author renamed the post in one place only.
    pub titles: Vec<String>,
    /// The subtitle, on one line.
    pub subtitle: String,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The instant of its first publication.
    pub published: Option<DateTime<Utc>>,
    /// Its URL on Medium below its author's name, as exports give it, with any query and fragment.
    pub canonical: Option<String>,
    /// The tags. Among exports, only those of 2017 and 2018 have any.
    pub tags: Vec<String>,
    /// The image that Medium showed for the post.
    pub cover: Option<Image>,
    /// The caption of the cover, on one line.
    pub cover_caption: String,
    /// The subtitle, or else the beginning of the post's text, on one line.
    pub summary: String,
    /// The instant of its last publication. Exports have neither this nor any field below.
    pub updated: Option<DateTime<Utc>>,
    /// The URL at which Medium shows it: it may be below a publication, or on another domain.
    pub url: Option<String>,
    /// The canonical URL on another site, if the author declared one.
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

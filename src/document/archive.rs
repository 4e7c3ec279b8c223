//! The model of what an export holds besides posts: what somebody saved, highlighted, applauded and follows.

use chrono::NaiveDate;

use super::{Block, Inline};

/// What one file of a part holds.
#[derive(Clone, Debug, PartialEq)]
pub enum PartContent {
    /// A list that somebody made.
    List(SavedList),
    /// Bookmarks or claps.
    Posts(Vec<SavedPost>),
    /// Words that somebody highlighted.
    Highlights(Vec<Highlight>),
    /// The people, publications or topics that somebody follows.
    Followed(Vec<Followed>),
    /// What somebody says of themselves.
    About(Vec<Block>),
}

impl PartContent {
    /// Whether there is anything to write; a list always has its name.
    #[must_use]
    pub fn has_content(&self) -> bool {
        matches!(self, PartContent::List(_)) || self.count() > 0
    }

    /// How many entries it has; a text about the author counts as one, if there is any.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            PartContent::List(list) => list.posts.len(),
            PartContent::Posts(posts) => posts.len(),
            PartContent::Highlights(highlights) => highlights.len(),
            PartContent::Followed(followed) => followed.len(),
            PartContent::About(blocks) => usize::from(!blocks.is_empty()),
        }
    }
}

/// A list of posts. Texts are on one line; an empty one is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedList {
    /// Its name.
    pub title: String,
    /// Its description.
    pub description: String,
    /// Its URL on Medium, which ends with its id.
    pub url: String,
    /// The day on which it was made: `2021-07-16`.
    pub made: String,
    /// The day of the export: of several copies, the newest counts.
    pub exported: Option<NaiveDate>,
    /// The posts in it.
    pub posts: Vec<SavedPost>,
}

/// A post that somebody saved or applauded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SavedPost {
    /// Its title, on one line; empty if it has none or is gone.
    pub title: String,
    /// Its URL; empty if it is not known.
    pub url: String,
    /// When it was saved or applauded: `2024-10-28 08:35`, as Medium says it, without a time zone.
    pub date: String,
    /// How often it was applauded.
    pub claps: Option<u32>,
}

/// Words that somebody highlighted in a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Highlight {
    /// The words.
    pub words: Vec<Inline>,
    /// The paragraph that they stand in; empty if it has no other words.
    pub context: Vec<Inline>,
    /// When they were highlighted: `2024-10-28 08:35`.
    pub date: String,
    /// The post that they stand in, if the export names it; Medium's exports so far do not.
    pub post: Option<SavedPost>,
}

/// A person, a publication or a topic that somebody follows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Followed {
    /// Its name, on one line.
    pub name: String,
    /// Its page.
    pub url: String,
}

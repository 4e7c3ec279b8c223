//! The projection of a source: its passages, and what it says about the post.

use chrono::{DateTime, Utc};

use super::losses::Losses;
#[cfg(feature = "session")]
use super::passage::Passage;
use super::passages::Passages;

/// The projection of a source: its passages, and what it says about the post.
#[derive(Clone, Debug, Default)]
pub struct SourceProjection {
    /// The body; links and images with their URLs in the source.
    pub(super) passages: Passages,
    /// The title, on one line; Medium cuts it, with a closing `…`.
    pub(super) title: String,
    /// What the head of a page calls the post, if the article has headings that may say something else.
    pub(super) page_title: Option<String>,
    /// The subtitle, and any other description of the post.
    pub(super) summaries: Vec<String>,
    pub(super) tags: Vec<String>,
    /// These are empty too where a format does not say them.
    pub(super) published: Option<DateTime<Utc>>,
    pub(super) canonical: Option<String>,
    pub(super) author: Option<String>,
    pub(super) losses: Losses,
    /// How many characters the post has elsewhere in its file, if those are many more.
    pub(super) longer: Option<usize>,
}

impl SourceProjection {
    /// About how many bytes of memory it takes.
    #[cfg(feature = "session")]
    pub(crate) fn weigh(&self) -> usize {
        self.passages.list.iter().map(Passage::weigh).sum()
    }
}

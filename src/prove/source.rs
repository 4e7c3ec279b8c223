//! The projection of a source.

use chrono::{DateTime, Utc};

use super::losses::Losses;
#[cfg(feature = "session")]
use super::passage::Passage;
use super::passages::Passages;

/// What a source shows: its passages, and what it says about the post. Fields stay empty where a format has no such data.
#[derive(Clone, Debug, Default)]
pub struct SourceProjection {
    /// The body. Links and images still have the URLs of the source.
    pub(super) passages: Passages,
    /// The title, on one line. Medium may have cut it and put `…` at its end.
    pub(super) title: String,
    /// The title in the head of a page whose article has headings: one of these may be the real title.
    pub(super) page_title: Option<String>,
    /// The subtitle, and any other description of the post.
    pub(super) summaries: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) published: Option<DateTime<Utc>>,
    pub(super) canonical: Option<String>,
    pub(super) author: Option<String>,
    pub(super) losses: Losses,
    /// The number of characters in the other copy of the post in the same file, if that copy is much longer.
    pub(super) longer: Option<usize>,
}

impl SourceProjection {
    /// Estimates how many bytes of memory it takes.
    #[cfg(feature = "session")]
    pub(crate) fn estimate_size(&self) -> usize {
        self.passages.list.iter().map(Passage::estimate_size).sum()
    }
}

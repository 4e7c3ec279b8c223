//! The projection of a source: its passages, and what it says about the post.

use chrono::{DateTime, Utc};

#[cfg(feature = "session")]
use super::passage::Passage;
use super::passage::Passages;

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
    /// What else it says of the post. Nothing here may also mean that this projection does not look for it.
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

/// What Markdown cannot show. A notice must name each.
#[derive(Clone, Debug, Default)]
pub(super) struct Losses {
    /// Embeds that are empty.
    pub(super) embeds: usize,
    /// Images without a URL,
    pub(super) images: usize,
    /// and their alternative texts.
    pub(super) image_alts: Vec<String>,
    /// Images inside blocks of code.
    pub(super) images_in_code: usize,
    /// Small images of link cards.
    pub(super) card_images: usize,
    /// Links inside blocks of code, except those whose URL is also their text.
    pub(super) links_in_code: usize,
    pub(super) links_without_text: usize,
}

impl Losses {
    /// Notes an image without a URL, which may have an alternative text.
    pub(super) fn note_image(&mut self, alt: String) {
        self.images += 1;
        self.image_alts.extend(Some(alt).filter(|alt| !alt.is_empty()));
    }
}

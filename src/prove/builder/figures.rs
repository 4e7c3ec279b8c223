//! Figures, and the embeds and tweets in them.

use std::sync::Arc;

use super::Builder;
use crate::document::is_blank;
use crate::notice::NoticeKind;
use crate::prove::passage::{Passage, PassageKind};

/// Whether the images of a figure are in a row of images side by side. Medium stores such a row as several figures.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::prove) enum RowPosition {
    /// They are in no row.
    #[default]
    None,
    /// The figure is the first of a row.
    Begins,
    /// The figure continues the row before it, if there is one.
    Continues,
}

/// A figure that has not ended.
pub(super) struct OpenFigure {
    /// The number of passages before it.
    pub(super) start: usize,
    pub(super) row: RowPosition,
    /// Whether it has an image or an embed, or had one that was lost.
    pub(super) has_content: bool,
    pub(super) is_tweet: bool,
    /// The URL that a tweet, or a figure without other content, links to.
    pub(super) link: Option<Arc<str>>,
}

impl Builder {
    /// Adds an embed. `title` is that of its frame.
    pub(in crate::prove) fn push_embed(&mut self, url: &str, title: Option<&str>) {
        self.end_passage();
        self.figure.iter_mut().for_each(|figure| figure.has_content = true);
        let label = title.filter(|title| !title.chars().all(is_blank)).map(str::to_owned);
        self.push(Passage { label, ..Passage::embed(url) });
    }

    /// Adds the place of an embed that the source lost, and counts the loss.
    pub(in crate::prove) fn push_lost_embed(&mut self) {
        self.losses.add(NoticeKind::EmbedLost, 1);
        self.push(Passage::new(PassageKind::LostEmbed));
    }

    /// Counts an image without a URL. In a caption it is not the content of the figure.
    pub(in crate::prove) fn note_lost_image(&mut self, alt: String) {
        let is_content = self.passage.kind != PassageKind::Caption;
        self.figure.iter_mut().filter(|_| is_content).for_each(|figure| figure.has_content = true);
        self.losses.add_image(alt);
    }

    /// Counts the small image of a link card, which Markdown does not show.
    pub(in crate::prove) fn note_card_image(&mut self) {
        if self.passage.kind == PassageKind::Card {
            self.losses.add(NoticeKind::CardImageDropped, 1);
        }
    }

    /// Begins a figure.
    pub(in crate::prove) fn open_figure(&mut self, row: RowPosition) {
        self.figure = Some(OpenFigure { start: self.count(), row, has_content: false, is_tweet: false, link: None });
    }

    /// Whether the open figure has an image or an embed, or had one that was lost.
    pub(in crate::prove) fn figure_shows(&self) -> bool {
        self.figure.as_ref().is_some_and(|figure| figure.has_content)
    }

    /// Ends a figure without a look at its content, where its losses were counted already.
    pub(in crate::prove) fn leave_figure(&mut self) {
        self.figure = None;
    }

    /// Marks the open figure as a tweet; `false` if no figure is open.
    pub(in crate::prove) fn open_tweet(&mut self) -> bool {
        self.figure.iter_mut().for_each(|figure| figure.is_tweet = true);
        self.figure.is_some()
    }

    /// Whether the open figure is a tweet.
    pub(in crate::prove) fn is_in_tweet(&self) -> bool {
        self.figure.as_ref().is_some_and(|figure| figure.is_tweet)
    }

    /// Whether a figure is open.
    pub(in crate::prove) fn is_in_figure(&self) -> bool {
        self.figure.is_some()
    }

    /// Ends a figure. A tweet, or a figure with nothing but a link, is an embed of that link. Any other figure without content is
    /// an embed that the source lost.
    pub(in crate::prove) fn close_figure(&mut self) {
        let Some(figure) = self.figure.take() else { return };
        match figure.link {
            Some(link) if figure.is_tweet || !figure.has_content => {
                self.passages.list.insert(figure.start, Passage::embed(&link));
            }
            _ if !figure.has_content => {
                self.losses.add(NoticeKind::EmbedLost, 1);
                self.passages.list.insert(figure.start, Passage::new(PassageKind::LostEmbed));
            }
            _ => {}
        }
    }
}

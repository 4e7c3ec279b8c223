//! Figures, pictures that stand by themselves, and embeds.

use std::sync::Arc;

use super::stock::Stock;
use crate::prove::passage::{Kind, Passage, Picture};

/// A figure that has not ended.
#[derive(Default)]
pub(super) struct OpenFigure {
    /// The number of passages before it.
    start: usize,
    pub(super) shows: bool,
    pub(super) is_tweet: bool,
    pub(super) link: Option<Arc<str>>,
}

impl Stock {
    /// Adds a picture that stands by itself.
    pub(in crate::prove) fn push_figure(&mut self, picture: Picture) {
        self.passage = Passage::new(Kind::Figure);
        self.push_picture(picture);
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        self.end_passage();
    }

    /// The same, where a click on it leads somewhere.
    pub(in crate::prove) fn push_linked_figure(&mut self, picture: Picture, link: Option<&str>) {
        let mut passage = Passage::new(Kind::Figure);
        passage.push_picture(picture, link.map(Into::into));
        self.inventory.outline.push_seen(passage);
    }

    pub(super) fn push_background(&mut self, url: String) {
        self.push_figure(Picture { url, alt: String::new() });
        self.background_caption = Some(self.inventory.outline.passages.len());
    }

    /// The caption of the picture behind the section, which stands at the section's end, goes where that picture is.
    pub(super) fn end_background_caption(&mut self) {
        if let Some(passage) = self.take_passage().filter(|passage| !passage.shows_nothing()) {
            let place = self.background_caption.take().unwrap_or(self.inventory.outline.passages.len());
            self.inventory.outline.insert(place, passage);
        }
    }

    pub(in crate::prove) fn push_embed(&mut self, url: &str) {
        self.end_passage();
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        self.inventory.outline.push(Passage { text: url.to_owned(), ..Passage::new(Kind::Embed) });
    }

    pub(in crate::prove) fn note_lost_picture(&mut self) {
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        self.inventory.pictures_lost += 1;
    }

    pub(super) fn open_figure(&mut self) {
        self.figure = Some(OpenFigure { start: self.inventory.outline.passages.len(), ..OpenFigure::default() });
    }

    /// A tweet begins, if it does so in a figure.
    pub(super) fn open_tweet(&mut self) -> bool {
        self.figure.iter_mut().for_each(|figure| figure.is_tweet = true);
        self.figure.is_some()
    }

    pub(super) fn is_in_tweet(&self) -> bool {
        self.figure.as_ref().is_some_and(|figure| figure.is_tweet)
    }

    pub(super) fn is_in_figure(&self) -> bool {
        self.figure.is_some()
    }

    /// A figure that shows nothing is an embed that the export lost, but for a tweet or an embed that became a plain link.
    pub(super) fn close_figure(&mut self) {
        let Some(figure) = self.figure.take() else { return };
        match figure.link {
            Some(link) if figure.is_tweet || !figure.shows => {
                let passage = Passage { text: link.to_string(), ..Passage::new(Kind::Embed) };
                self.inventory.outline.insert(figure.start, passage);
            }
            _ if !figure.shows => self.inventory.embeds_lost += 1,
            _ => {}
        }
    }
}

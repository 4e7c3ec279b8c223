//! Links, and the other marks on running text.

use std::sync::Arc;

use super::stock::Stock;
use crate::document::Marks;
use crate::prove::passage::Kind;

/// A link that has not ended.
pub(super) struct OpenLink {
    url: Option<Arc<str>>,
    shows: bool,
}

impl Stock {
    pub(super) fn open_link(&mut self, url: Option<&str>, is_outside_text: bool) {
        let url: Option<Arc<str>> = url.map(Into::into);
        if self.passage.kind == Kind::Card && self.card.is_none() {
            self.card.clone_from(&url);
        }
        if let Some(figure) = self.figure.as_mut().filter(|_| is_outside_text)
            && (figure.is_tweet || figure.link.is_none())
        {
            figure.link = url.clone().filter(|url| !url.is_empty()).or(figure.link.take());
        }
        self.links.push(OpenLink { url, shows: false });
    }

    pub(super) fn close_link(&mut self, is_outside_text: bool) {
        let Some(OpenLink { url: Some(url), shows }) = self.links.pop() else { return };
        match self.passage.kind {
            Kind::Code(_) if shows && !self.passage.text.trim_end().ends_with(&*url) => {
                self.inventory.links_in_code.push(url);
            }
            Kind::Code(_) | Kind::Card => {}
            // A link in a figure, outside of its caption, is an embed's or a picture's.
            _ if shows || (is_outside_text && self.figure.is_some()) => {}
            _ => self.inventory.links_without_text.push(url),
        }
    }

    pub(super) fn note_sight(&mut self) {
        self.links.iter_mut().for_each(|link| link.shows = true);
    }

    pub(super) fn marks(&self) -> Marks {
        let link = self.links.iter().rev().find_map(|link| link.url.clone());
        Marks { link, strong: self.strong > 0, emphasis: self.emphasis > 0, code: self.code > 0 }
    }
}

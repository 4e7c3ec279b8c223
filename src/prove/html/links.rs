//! Links, and the other marks on running text.

use std::sync::Arc;

use super::stock::Stock;
use crate::document::Marks;
use crate::prove::passage::Kind;

/// A link that has not ended.
pub(super) struct OpenLink {
    address: Option<Arc<str>>,
    shows: bool,
}

impl Stock {
    pub(super) fn open_link(&mut self, address: Option<&str>, is_outside_text: bool) {
        let address: Option<Arc<str>> = address.map(Into::into);
        if self.passage.kind == Kind::Card && self.card.is_none() {
            self.card.clone_from(&address);
        }
        if let Some(figure) = self.figure.as_mut().filter(|_| is_outside_text)
            && (figure.is_tweet || figure.link.is_none())
        {
            figure.link = address.clone().filter(|address| !address.is_empty()).or(figure.link.take());
        }
        self.links.push(OpenLink { address, shows: false });
    }

    pub(super) fn close_link(&mut self, is_outside_text: bool) {
        let Some(OpenLink { address: Some(address), shows }) = self.links.pop() else { return };
        match self.passage.kind {
            Kind::Code(_) if shows && !self.passage.text.trim_end().ends_with(&*address) => {
                self.inventory.links_in_code.push(address);
            }
            Kind::Code(_) | Kind::Card => {}
            // A link in a figure, outside of its caption, is an embed's or a picture's.
            _ if shows || (is_outside_text && self.figure.is_some()) => {}
            _ => self.inventory.links_without_text.push(address),
        }
    }

    pub(super) fn note_sight(&mut self) {
        self.links.iter_mut().for_each(|link| link.shows = true);
    }

    pub(super) fn marks(&self) -> Marks {
        let link = self.links.iter().rev().find_map(|link| link.address.clone());
        Marks { link, strong: self.strong > 0, emphasis: self.emphasis > 0, code: self.code > 0 }
    }
}

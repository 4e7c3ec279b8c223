//! What has been seen of a post so far, as a walk over its HTML goes on.

use std::sync::Arc;

use super::figures::OpenFigure;
use super::links::OpenLink;
use crate::document::is_blank;
use crate::prove::inventory::Inventory;
use crate::prove::passage::{Kind, Passage, Picture};

#[derive(Default)]
pub(in crate::prove) struct Stock {
    pub(in crate::prove) inventory: Inventory,
    /// The running text that is being read.
    pub(super) passage: Passage,
    /// How many tags ask for each mark.
    pub(super) strong: usize,
    pub(super) emphasis: usize,
    pub(super) code: usize,
    pub(super) links: Vec<OpenLink>,
    /// For each open list the number of its next item.
    lists: Vec<Option<u64>>,
    pub(super) figure: Option<OpenFigure>,
    /// Before which passage the caption of the picture behind the section goes, which stands at the section's end.
    pub(super) background_caption: Option<usize>,
    /// Where the card that is being read leads.
    pub(super) card: Option<Arc<str>>,
}

impl Stock {
    pub(super) fn finish(mut self) -> Inventory {
        self.end_passage();
        self.inventory
    }

    pub(super) fn kind(&self) -> &Kind {
        &self.passage.kind
    }

    pub(super) fn start_passage(&mut self, kind: Kind) {
        self.passage = Passage::new(kind);
        self.card = None;
    }

    /// Closes the running text: what follows is on other lines.
    pub(in crate::prove) fn end_passage(&mut self) {
        if let Some(passage) = self.take_passage() {
            self.inventory.outline.push_seen(passage);
        }
    }

    pub(super) fn take_passage(&mut self) -> Option<Passage> {
        let mut passage = std::mem::take(&mut self.passage);
        match (&passage.kind, &self.card) {
            (Kind::Code(language), _) => {
                self.inventory.outline.push_code(language.clone(), &passage.text);
                return None;
            }
            // One whose texts lead to several URLs is no card.
            (Kind::Card, Some(url)) if passage.links().all(|link| link == url) => {
                return Some(passage.into_card(url));
            }
            (Kind::Card, _) => passage.kind = Kind::Paragraph,
            _ => {}
        }
        passage.trim_end();
        Some(passage)
    }

    /// Adds text with its white space collapsed: <https://drafts.csswg.org/css-text/#white-space-phase-1>. Code keeps its own.
    pub(super) fn push_text(&mut self, text: &str) {
        if text.contains(|c| !is_blank(c)) {
            self.note_sight();
            let is_caption = self.passage.kind == Kind::Caption;
            self.figure.iter_mut().for_each(|figure| figure.shows |= !is_caption);
        }
        if let Kind::Code(_) = self.passage.kind {
            self.passage.text.push_str(text);
        } else {
            let marks = self.marks();
            self.passage.push_collapsed(text, &marks);
        }
    }

    pub(super) fn push_break(&mut self) {
        match self.passage.kind {
            Kind::Code(_) => self.passage.push_break(),
            _ => self.passage.push_line_end(),
        }
    }

    /// Adds a picture to the running text.
    pub(super) fn push_picture(&mut self, picture: Picture) {
        if let Kind::Code(_) = self.passage.kind {
            self.inventory.pictures_in_code += 1;
            return;
        }
        self.note_sight();
        let link = self.marks().link;
        self.passage.push_picture(picture, link);
    }

    pub(in crate::prove) fn push_divider(&mut self) {
        self.end_passage();
        self.inventory.outline.push(Passage::new(Kind::Divider));
    }

    pub(super) fn note_card_picture(&mut self) {
        self.inventory.card_pictures += usize::from(self.passage.kind == Kind::Card);
    }

    pub(in crate::prove) fn open_list(&mut self, first: Option<u64>) {
        self.lists.push(first);
        self.inventory.outline.begins = true;
    }

    pub(in crate::prove) fn close_list(&mut self) {
        self.lists.pop();
        self.inventory.outline.begins = false;
    }

    /// The number of an item that begins.
    pub(in crate::prove) fn take_number(&mut self) -> Option<u64> {
        let next = self.lists.last_mut()?.as_mut()?;
        *next += 1;
        Some(*next - 1)
    }
}

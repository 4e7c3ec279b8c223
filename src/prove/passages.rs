//! Passages in the order of reading, as a projection puts them together.

use super::passage::{Passage, PassageKind};
use crate::document::is_blank;

#[derive(Clone, Debug, Default)]
pub(super) struct Passages {
    pub(super) list: Vec<Passage>,
    /// Whether a list or a quote begins with the next one.
    pub(super) begins: bool,
    /// The number of the next item of each list that is open; nothing for bullets.
    pub(super) open_lists: Vec<Option<u64>>,
}

impl Passages {
    /// Adds a passage if there is something to see of it. Empty lines at the edges of code show nothing.
    pub(super) fn push(&mut self, mut passage: Passage) {
        if let PassageKind::Code(_) = passage.kind {
            // CommonMark, section 2.1: each of the three ends a line.
            if passage.text.contains('\r') {
                passage.text = passage.text.replace("\r\n", "\n").replace('\r', "\n");
            }
            passage.text = passage.text.trim_matches('\n').into();
        }
        if !passage.shows_nothing() {
            passage.begins |= std::mem::take(&mut self.begins);
            self.list.push(passage);
        }
    }

    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.open_lists.push(first);
        self.begins = true;
    }

    pub(super) fn close_list(&mut self) {
        self.open_lists.pop();
        self.begins = false;
    }

    /// The kind of an item that begins.
    pub(super) fn next_item(&mut self) -> PassageKind {
        let next = self.open_lists.last_mut().and_then(Option::as_mut);
        PassageKind::Item(next.map(|next| std::mem::replace(next, *next + 1)))
    }

    /// How many characters show something.
    pub(super) fn count_characters(&self) -> usize {
        let texts = self.list.iter().filter(|passage| passage.kind != PassageKind::Embed);
        texts.map(|passage| passage.text.chars().filter(|c| !is_blank(*c)).count()).sum()
    }
}

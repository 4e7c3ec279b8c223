//! A list of passages that a projection builds up in reading order.

use super::passage::{Passage, PassageKind};
use crate::document::is_blank;

/// The passages so far, and the lists that are open.
#[derive(Clone, Debug, Default)]
pub(super) struct Passages {
    pub(super) list: Vec<Passage>,
    /// Whether the next passage is the first of a list or a quote.
    pub(super) starts_group: bool,
    /// For each open list, the number of its next item; `None` for bullets.
    pub(super) open_lists: Vec<Option<u64>>,
}

impl Passages {
    /// Adds a passage unless it shows nothing. Empty lines at the beginning and the end of code are dropped.
    pub(super) fn push(&mut self, mut passage: Passage) {
        if let PassageKind::Code(_) = passage.kind {
            // CommonMark, section 2.1: `\r\n`, `\r` and `\n` each end a line.
            if passage.text.contains('\r') {
                passage.text = passage.text.replace("\r\n", "\n").replace('\r', "\n");
            }
            passage.text = passage.text.trim_matches('\n').into();
        }
        if !passage.shows_nothing() {
            passage.starts_group |= std::mem::take(&mut self.starts_group);
            self.list.push(passage);
        }
    }

    /// Opens a list, given the number of its first item, or `None` for bullets.
    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.open_lists.push(first);
        self.starts_group = true;
    }

    pub(super) fn close_list(&mut self) {
        self.open_lists.pop();
        self.starts_group = false;
    }

    /// Numbers the next item of the innermost list, and returns its kind.
    pub(super) fn next_item(&mut self) -> PassageKind {
        let next = self.open_lists.last_mut().and_then(Option::as_mut);
        PassageKind::Item(next.map(|next| std::mem::replace(next, *next + 1)))
    }

    /// Counts the characters that are no white space, without the URLs of embeds.
    pub(super) fn count_characters(&self) -> usize {
        let texts = self.list.iter().filter(|passage| passage.kind != PassageKind::Embed);
        texts.map(|passage| passage.text.chars().filter(|c| !is_blank(*c)).count()).sum()
    }
}

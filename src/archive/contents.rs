//! The parts of all exports of a run, merged: what several exports have in common is there once.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::PartFile;
use crate::document::{Block, Followed, Highlight, PartContent, SavedList, SavedPost};
use crate::medium::Part;
use crate::notice::Notice;

/// The contents of all parts, grouped by output file.
#[derive(Default)]
pub(super) struct PartContents {
    lists: Vec<(SavedList, Vec<Notice>)>,
    pub(super) bookmarks: Collection<SavedPost>,
    pub(super) claps: Collection<SavedPost>,
    pub(super) highlights: Collection<Highlight>,
    pub(super) users: Collection<Followed>,
    pub(super) publications: Collection<Followed>,
    pub(super) topics: Collection<Followed>,
    pub(super) about: Vec<Block>,
    pub(super) notices: HashMap<Part, Vec<Notice>>,
}

impl PartContents {
    pub(super) fn add(&mut self, file: PartFile) {
        let PartFile { part, content, mut notices, export } = file;
        match content {
            PartContent::List(list) => return self.lists.push((list, notices)),
            PartContent::Posts(posts) if part == Part::Claps => self.claps.add(posts, export),
            PartContent::Posts(posts) => self.bookmarks.add(posts, export),
            PartContent::Highlights(highlights) => self.highlights.add(highlights, export),
            PartContent::Followed(followed) => match part {
                Part::Users => self.users.add(followed, export),
                Part::Publications => self.publications.add(followed, export),
                _ => self.topics.add(followed, export),
            },
            // The last export counts.
            PartContent::About(blocks) => self.about = blocks,
        }
        self.notices.entry(part).or_default().append(&mut notices);
    }

    /// Returns the lists in order. If several exports have a list, its newest copy is taken.
    pub(super) fn take_lists(&mut self) -> Vec<(SavedList, Vec<Notice>)> {
        let mut lists: IndexMap<String, (SavedList, Vec<Notice>)> = IndexMap::new();
        for (list, notices) in std::mem::take(&mut self.lists) {
            // A list without a URL is recognised by its title.
            let name = if list.url.is_empty() { format!(" {}", list.title) } else { list.url.clone() };
            match lists.entry(name) {
                Entry::Occupied(known) if list.exported < known.get().0.exported => {}
                entry => {
                    entry.insert_entry((list, notices));
                }
            }
        }
        lists.into_values().collect()
    }
}

/// The items of one kind from the pages of all exports, added export by export.
pub(super) struct Collection<T> {
    pub(super) items: Vec<T>,
    /// The items of earlier exports than the current one.
    earlier: HashSet<T>,
    /// The position in `items` at which the current export begins.
    start: usize,
    /// The number of the current export.
    export: usize,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Collection { items: Vec::new(), earlier: HashSet::new(), start: 0, export: 0 }
    }
}

impl<T: Clone + Eq + Hash> Collection<T> {
    /// Adds a page without the items that an earlier export has too. An item that one export has twice stays twice.
    fn add(&mut self, page: Vec<T>, export: usize) {
        if self.export != export {
            self.earlier.extend(self.items[self.start..].iter().cloned());
            (self.start, self.export) = (self.items.len(), export);
        }
        self.items.extend(page.into_iter().filter(|item| !self.earlier.contains(item)));
    }
}

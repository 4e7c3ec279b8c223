//! HTML as a tree: a list of entries, each with a node's content and the ids of the nodes around it.

use std::num::NonZeroUsize;

use html5ever::tendril::StrTendril;

use super::element::Element;

/// A parsed file. Its first entry is the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    entries: Vec<Entry>,
}

/// The id of a node in its tree: its number in the list, counted from 1. It stays the same when the tree changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(NonZeroUsize);

/// The id of the document.
pub(super) const DOCUMENT: NodeId = NodeId(NonZeroUsize::MIN);

/// A node's content and its neighbours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) content: Content,
    pub(super) parent: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    pub(super) first_child: Option<NodeId>,
    pub(super) last_child: Option<NodeId>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// The document, or the content of a `template`.
    Fragment,
    Doctype,
    Comment(StrTendril),
    Text(StrTendril),
    Element(Element),
}

impl Tree {
    /// Makes a tree that has only the document, with room for a number of nodes.
    pub(super) fn with_capacity(capacity: usize) -> Tree {
        let mut tree = Tree { entries: Vec::with_capacity(capacity) };
        tree.add(Content::Fragment);
        tree
    }

    /// Lists the ids of all nodes in the order in which the parser made them, including detached ones.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + use<> {
        (0..self.entries.len()).map(|at| NodeId(DOCUMENT.0.saturating_add(at)))
    }

    /// The content of each node, in the order of [`ids`](Tree::ids).
    pub(crate) fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        self.entries.iter_mut().map(|entry| &mut entry.content)
    }

    pub(crate) fn content_mut(&mut self, id: NodeId) -> &mut Content {
        &mut self.entry_mut(id).content
    }

    pub(super) fn entry(&self, id: NodeId) -> &Entry {
        &self.entries[id.0.get() - 1]
    }

    fn entry_mut(&mut self, id: NodeId) -> &mut Entry {
        &mut self.entries[id.0.get() - 1]
    }

    /// Adds a node without a parent.
    pub(super) fn add(&mut self, content: Content) -> NodeId {
        let [parent, previous, next, first_child, last_child] = [None; 5];
        self.entries.push(Entry { content, parent, previous, next, first_child, last_child });
        NodeId(DOCUMENT.0.saturating_add(self.entries.len() - 1))
    }

    /// Makes a node the last child of another.
    pub(super) fn append(&mut self, parent: NodeId, id: NodeId) {
        self.detach(id);
        let last = self.entry_mut(parent).last_child.replace(id);
        match last {
            Some(last) => self.entry_mut(last).next = Some(id),
            None => self.entry_mut(parent).first_child = Some(id),
        }
        let entry = self.entry_mut(id);
        (entry.parent, entry.previous) = (Some(parent), last);
    }

    /// Puts a node right before its new sibling, which must have a parent.
    pub(crate) fn insert_before(&mut self, next: NodeId, id: NodeId) {
        self.detach(id);
        let Some(parent) = self.entry(next).parent else { return };
        let previous = self.entry_mut(next).previous.replace(id);
        match previous {
            Some(previous) => self.entry_mut(previous).next = Some(id),
            None => self.entry_mut(parent).first_child = Some(id),
        }
        let entry = self.entry_mut(id);
        (entry.parent, entry.previous, entry.next) = (Some(parent), previous, Some(next));
    }

    /// Takes a node, with everything in it, out of its parent. It can be put elsewhere.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let entry = self.entry_mut(id);
        let (previous, next) = (entry.previous.take(), entry.next.take());
        let Some(parent) = entry.parent.take() else { return };
        match previous {
            Some(previous) => self.entry_mut(previous).next = next,
            None => self.entry_mut(parent).first_child = next,
        }
        match next {
            Some(next) => self.entry_mut(next).previous = previous,
            None => self.entry_mut(parent).last_child = previous,
        }
    }
}

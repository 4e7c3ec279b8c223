//! A node of a tree, and the ways from it to other nodes. No walk down the tree is recursive, so that no depth overflows the
//! stack.

use std::iter::successors;

use html5ever::serialize::{Serialize, SerializeOpts, Serializer, TraversalScope, serialize};

use super::element::Element;
use super::tree::{Content, DOCUMENT, Entry, NodeId, Tree};

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    pub(super) tree: &'a Tree,
    pub(super) id: NodeId,
}

/// A step of a walk over a tree: it enters a node, or leaves it.
#[derive(Clone, Copy)]
pub(crate) enum Edge<'a> {
    Open(Node<'a>),
    Close(Node<'a>),
}

impl Tree {
    /// The document.
    pub(crate) fn root(&self) -> Node<'_> {
        self.node(DOCUMENT)
    }

    pub(crate) fn node(&self, id: NodeId) -> Node<'_> {
        Node { tree: self, id }
    }

    /// Lists all nodes in the order in which the parser made them, including detached ones.
    pub(crate) fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> + ExactSizeIterator {
        self.ids().map(|id| self.node(id))
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.tree, other.tree)
    }
}

impl Eq for Node<'_> {}

impl<'a> Node<'a> {
    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    pub(crate) fn content(self) -> &'a Content {
        &self.entry().content
    }

    pub(crate) fn element(self) -> Option<&'a Element> {
        if let Content::Element(element) = self.content() { Some(element) } else { None }
    }

    pub(crate) fn text(self) -> Option<&'a str> {
        if let Content::Text(text) = self.content() { Some(text) } else { None }
    }

    /// Whether it is an element with this tag.
    pub(crate) fn has_tag(self, tag: &str) -> bool {
        self.element().is_some_and(|element| element.name() == tag)
    }

    pub(crate) fn parent(self) -> Option<Self> {
        self.at(self.entry().parent)
    }

    pub(crate) fn first_child(self) -> Option<Self> {
        self.at(self.entry().first_child)
    }

    pub(super) fn last_child(self) -> Option<Self> {
        self.at(self.entry().last_child)
    }

    pub(super) fn previous(self) -> Option<Self> {
        self.at(self.entry().previous)
    }

    fn next(self) -> Option<Self> {
        self.at(self.entry().next)
    }

    pub(crate) fn children(self) -> impl Iterator<Item = Node<'a>> {
        successors(self.first_child(), |child| child.next())
    }

    /// Lists the nodes that contain it, the nearest first.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Node<'a>> {
        successors(self.parent(), |node| node.parent())
    }

    /// Walks over the node and everything in it.
    pub(crate) fn edges(self) -> impl Iterator<Item = Edge<'a>> {
        successors(Some(Edge::Open(self)), move |edge| match *edge {
            Edge::Open(node) => Some(node.first_child().map_or(Edge::Close(node), Edge::Open)),
            Edge::Close(node) if node.id == self.id => None,
            Edge::Close(node) => node.next().map(Edge::Open).or_else(|| node.parent().map(Edge::Close)),
        })
    }

    /// Lists the node itself and all nodes in it, in document order.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Node<'a>> {
        self.edges().filter_map(|edge| if let Edge::Open(node) = edge { Some(node) } else { None })
    }

    /// Finds the first element with this tag: the node itself, or one in it.
    pub(crate) fn find(self, tag: &str) -> Option<Node<'a>> {
        self.descendants().find(|node| node.has_tag(tag))
    }

    /// Lists all texts in it, in document order.
    pub(crate) fn texts(self) -> impl Iterator<Item = &'a str> {
        self.descendants().filter_map(Node::text)
    }

    /// Writes the node, with everything in it, as HTML.
    pub(crate) fn to_html(self) -> String {
        let mut html = Vec::new();
        let options = SerializeOpts { traversal_scope: TraversalScope::IncludeNode, ..SerializeOpts::default() };
        // Writing to memory cannot fail.
        let _ = serialize(&mut html, &self, options);
        String::from_utf8_lossy(&html).into_owned()
    }

    fn entry(self) -> &'a Entry {
        self.tree.entry(self.id)
    }

    fn at(self, id: Option<NodeId>) -> Option<Self> {
        id.map(|id| self.tree.node(id))
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: &mut S, _: TraversalScope) -> std::io::Result<()> {
        for edge in self.edges() {
            match edge {
                Edge::Open(node) => match node.content() {
                    Content::Fragment => {}
                    Content::Doctype => serializer.write_doctype("html")?,
                    Content::Comment(comment) => serializer.write_comment(comment)?,
                    Content::Text(text) => serializer.write_text(text)?,
                    Content::Element(element) => {
                        let attributes = element.attributes.iter().map(|each| (&each.name, &*each.value));
                        serializer.start_elem(element.name.clone(), attributes)?;
                    }
                },
                Edge::Close(node) => {
                    if let Some(element) = node.element() {
                        serializer.end_elem(element.name.clone())?;
                    }
                }
            }
        }
        Ok(())
    }
}

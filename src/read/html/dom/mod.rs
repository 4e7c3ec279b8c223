//! The parsed HTML with the queries that `read` needs; `change` has the changes. No other file of `read` names the parser.
//!
//! Nothing here walks down the tree by recursion, because elements may be nested deeply.

mod change;

use std::iter::once;

use crate::bounds::Excess;
use crate::html::{self, Node, NodeId, Tree};
use crate::medium::html::collapse;

/// A parsed file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    tree: Tree,
    excess: Option<Excess>,
}

/// Identifies an element of a document, even while the document is changed.
pub(crate) type ElementId = NodeId;

/// An element of a [`Document`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a>(Node<'a>);

/// A child of an element.
pub(crate) enum Child<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl Document {
    /// Parses HTML as a browser does. It never fails: tags that are nested deeper than in any post are left out, and a document
    /// that is larger than any post is cut.
    #[must_use]
    pub fn parse(html: &str) -> Self {
        let html::Parsed { tree, excess } = html::parse(html);
        Document { tree, excess }
    }

    /// Why the document was cut, if it was.
    #[must_use]
    pub fn excess(&self) -> Option<Excess> {
        self.excess
    }

    /// The tree itself, for `prove`.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    pub(crate) fn root(&self) -> Element<'_> {
        Element(self.tree.root())
    }

    /// All elements, in the order in which the parser made them.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.tree.nodes().filter(|node| node.element().is_some()).map(Element)
    }

    pub(crate) fn element(&self, id: ElementId) -> Option<Element<'_>> {
        Some(self.tree.node(id)).filter(|node| node.element().is_some()).map(Element)
    }
}

impl<'a> Element<'a> {
    /// The tag's name in lower case; empty for the document itself.
    pub(crate) fn tag(self) -> &'a str {
        self.0.element().map_or("", html::Element::name)
    }

    pub(crate) fn id(self) -> ElementId {
        self.0.id()
    }

    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        self.0.element()?.attribute(name)
    }

    pub(crate) fn has_class(self, class: &str) -> bool {
        self.classes().any(|each| each == class)
    }

    pub(crate) fn classes(self) -> impl Iterator<Item = &'a str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    pub(crate) fn attribute_names(self) -> impl Iterator<Item = &'a str> {
        self.0.element().into_iter().flat_map(html::Element::attributes).map(|(name, _)| name)
    }

    /// An attribute without white space around it; `None` if it is empty.
    pub(crate) fn trimmed(self, name: &str) -> Option<&'a str> {
        self.0.element()?.trimmed(name)
    }

    /// The children that are elements or texts. Comments and the like show nothing, and are left out.
    pub(crate) fn children(self) -> impl Iterator<Item = Child<'a>> {
        self.0.children().filter_map(|node| match node.text() {
            Some(text) => Some(Child::Text(text)),
            None => node.element().map(|_| Child::Element(Element(node))),
        })
    }

    /// The elements inside, at any depth, in the order of their tags, without the element itself.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        self.0.descendants().skip(1).filter(|node| node.element().is_some()).map(Element)
    }

    /// The same without an element that stands directly inside, and what is in it.
    pub(crate) fn descendants_beside(self, left_out: Element<'a>) -> impl Iterator<Item = Element<'a>> {
        let children = self.children().filter_map(move |child| match child {
            Child::Element(element) if element != left_out => Some(element),
            _ => None,
        });
        children.flat_map(|child| once(child).chain(child.descendants()))
    }

    /// The elements inside that have a tag.
    pub(crate) fn with_tag(self, tag: &str) -> impl Iterator<Item = Element<'a>> {
        self.descendants().filter(move |element| element.tag() == tag)
    }

    /// The first element inside that meets a condition.
    pub(crate) fn find(self, is_wanted: impl Fn(Element<'a>) -> bool) -> Option<Element<'a>> {
        self.descendants().find(|element| is_wanted(*element))
    }

    pub(crate) fn find_class(self, class: &str) -> Option<Element<'a>> {
        self.find(|element| element.has_class(class))
    }

    pub(crate) fn find_tag(self, tag: &str) -> Option<Element<'a>> {
        self.find(|element| element.tag() == tag)
    }

    /// The nearest element around it that has this tag.
    pub(crate) fn ancestor(self, tag: &str) -> Option<Element<'a>> {
        self.ancestors().find(|element| element.tag() == tag)
    }

    /// The texts inside, each with the element around it.
    pub(crate) fn texts(self) -> impl Iterator<Item = (&'a str, Element<'a>)> {
        let texts = self.0.descendants().filter_map(|node| Some((node.text()?, node.parent()?)));
        texts.map(|(text, parent)| (text, Element(parent)))
    }

    /// The element around it.
    pub(crate) fn parent(self) -> Option<Element<'a>> {
        self.0.parent().map(Element)
    }

    /// The elements around it, the nearest first.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Element<'a>> {
        self.0.ancestors().map(Element)
    }

    /// All text inside that a browser shows, with its white space unchanged.
    pub(crate) fn text(self) -> String {
        let is_shown = |node: &Node<'a>| !node.parent().map(Element).is_some_and(Element::shows_nothing);
        self.0.descendants().filter(is_shown).filter_map(Node::text).collect()
    }

    /// The content of a script or a `noscript`, which is text to the parser.
    pub(crate) fn source(self) -> String {
        self.0.children().filter_map(Node::text).collect()
    }

    /// Whether it is an element whose content no browser shows.
    pub(crate) fn shows_nothing(self) -> bool {
        matches!(self.tag(), "script" | "style" | "noscript" | "template")
    }

    /// All text inside that a browser shows, on one line, with its white space collapsed.
    pub(crate) fn line(self) -> String {
        collapse(&self.text())
    }
}

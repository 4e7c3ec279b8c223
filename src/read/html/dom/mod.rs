//! The parsed HTML, as far as the rest of `read` needs it, and in `change` what may be changed of it. No other file of `read`
//! names the parser.
//!
//! Whatever walks down the whole tree here does so without recursion: input may nest as deep as it likes.

mod change;

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use crate::bounds::Excess;
use crate::html;
use crate::medium::html::collapse;

/// A parsed file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    html: Html,
    excess: Option<Excess>,
}

/// What tells an element from the others of its document, also while that is changed.
pub(crate) type ElementId = NodeId;

/// An element of a [`Document`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a>(NodeRef<'a, Node>);

/// What an element holds.
pub(crate) enum Child<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl Document {
    /// Parses HTML as a browser does, but for tags that are nested deeper than any post's; never fails. Of HTML that holds
    /// more than any post's it has the beginning.
    #[must_use]
    pub fn parse(html: &str) -> Self {
        let html::Parsed { html, excess } = html::parse(html);
        Document { html, excess }
    }

    /// What the HTML holds more of than a post may.
    #[must_use]
    pub fn excess(&self) -> Option<Excess> {
        self.excess
    }

    /// The tree itself, for `prove`.
    #[must_use]
    pub fn tree(&self) -> &Html {
        &self.html
    }

    pub(crate) fn root(&self) -> Element<'_> {
        Element(self.html.tree.root())
    }

    pub(crate) fn element(&self, id: ElementId) -> Option<Element<'_>> {
        self.html.tree.get(id).filter(|node| node.value().is_element()).map(Element)
    }
}

impl<'a> Element<'a> {
    /// The tag's name in lower case, or nothing for the document itself.
    pub(crate) fn tag(self) -> &'a str {
        self.0.value().as_element().map_or("", |element| element.name())
    }

    pub(crate) fn id(self) -> ElementId {
        self.0.id()
    }

    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        html::find_attribute(self.0.value().as_element()?, name)
    }

    pub(crate) fn has_class(self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|each| each == class))
    }

    pub(crate) fn attribute_names(self) -> impl Iterator<Item = &'a str> {
        self.0.value().as_element().into_iter().flat_map(|element| element.attrs()).map(|(name, _)| name)
    }

    /// An attribute without white space around it; nothing if it is empty.
    pub(crate) fn trimmed(self, name: &str) -> Option<&'a str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The elements and texts directly inside; comments and the like show nothing and are left out.
    pub(crate) fn children(self) -> impl Iterator<Item = Child<'a>> {
        self.0.children().filter_map(|node| match node.value() {
            Node::Element(_) => Some(Child::Element(Element(node))),
            Node::Text(text) => Some(Child::Text(text)),
            _ => None,
        })
    }

    /// The elements inside, at any depth, in the order of their tags; not the element itself.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        self.0.descendants().skip(1).filter(|node| node.value().is_element()).map(Element)
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

    /// The nearest element around it, itself left out, that has this tag.
    pub(crate) fn ancestor(self, tag: &str) -> Option<Element<'a>> {
        self.ancestors().find(|element| element.tag() == tag)
    }

    /// The texts inside, each with the element that it stands in.
    pub(crate) fn texts(self) -> impl Iterator<Item = (&'a str, Element<'a>)> {
        let texts = self.0.descendants().filter_map(|node| Some((&**node.value().as_text()?, node.parent()?)));
        texts.map(|(text, parent)| (text, Element(parent)))
    }

    /// The element around it.
    pub(crate) fn parent(self) -> Option<Element<'a>> {
        self.0.parent().map(Element)
    }

    /// The elements around it, from the nearest on.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Element<'a>> {
        self.0.ancestors().map(Element)
    }

    /// All text inside that a browser shows, as it stands in the file.
    pub(crate) fn text(self) -> String {
        let is_shown = |node: &NodeRef<'a, Node>| !node.parent().map(Element).is_some_and(Element::shows_nothing);
        let texts = self.0.descendants().filter(is_shown).filter_map(|node| node.value().as_text());
        texts.map(|text| &**text).collect()
    }

    /// What a script or a `noscript` holds.
    pub(crate) fn source(self) -> String {
        self.0.children().filter_map(|node| node.value().as_text()).map(|text| &**text).collect()
    }

    /// Whether it is one of those whose content no browser shows.
    pub(crate) fn shows_nothing(self) -> bool {
        matches!(self.tag(), "script" | "style" | "noscript" | "template")
    }

    /// All text inside on one line, every stretch of white space one blank.
    pub(crate) fn line(self) -> String {
        collapse(&self.text())
    }
}

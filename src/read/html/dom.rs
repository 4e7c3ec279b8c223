//! The parsed HTML, as far as the rest of `read` needs it. No other file names the parser.
//!
//! Whatever walks down the whole tree here does so without recursion: input may nest as deep as it likes.

use crate::medium::html::collapse;
use ego_tree::NodeRef;
use scraper::{Html, Node};
use url::Url;

use crate::bounds::Excess;
use crate::html;
use crate::read::restore::packed::pack;
use crate::read::restore::{Attached, Beside, FrameGist, restore_tree};

/// A parsed file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    html: Html,
    excess: Option<Excess>,
    attached: Vec<Attached>,
    gists: Vec<FrameGist>,
}

/// An element of a [`Document`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a>(NodeRef<'a, Node>);

/// What an element holds.
pub(crate) enum Child<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl Document {
    /// Parses a whole file as a browser does, but for tags that are nested deeper than any post's, and undoes what a saver or
    /// a translator did to it; never fails. Of HTML that holds more than any post's it has the beginning.
    #[must_use]
    pub fn parse(html: &str) -> Self {
        Document::parse_beside(html, None)
    }

    /// The same for a page that was saved with other files: what the page needs is looked for there.
    #[must_use]
    pub fn parse_beside(html: &str, beside: Option<&dyn Beside>) -> Self {
        let (short, packed) = pack(html);
        let mut document = Document::parse_part(&short);
        (document.attached, document.gists) = restore_tree(&mut document.html, &packed, beside);
        document
    }

    /// Parses HTML inside a file: what a `noscript`, a frame or a feed holds.
    pub(crate) fn parse_part(html: &str) -> Self {
        let html::Parsed { html, excess } = html::parse(html);
        Document { html, excess, attached: Vec::new(), gists: Vec::new() }
    }

    /// What the HTML holds more of than a post may.
    #[must_use]
    pub fn excess(&self) -> Option<Excess> {
        self.excess
    }

    /// Takes the images that came with the page, and the gists whose code it shows.
    pub fn take_attached(&mut self) -> (Vec<Attached>, Vec<FrameGist>) {
        (std::mem::take(&mut self.attached), std::mem::take(&mut self.gists))
    }

    /// The tree itself, for `prove`.
    #[must_use]
    pub fn tree(&self) -> &Html {
        &self.html
    }

    /// Makes relative URLs of links absolute, but for those into the page itself.
    pub(crate) fn resolve_links(&mut self, page: &Url) {
        for node in self.html.tree.values_mut() {
            let Node::Element(element) = node else { continue };
            let Some((_, href)) = element.attrs.iter_mut().find(|(name, _)| &*name.local == "href") else { continue };
            let is_relative = Url::parse(href).is_err() && !href.starts_with('#');
            if let Some(whole) = Some(page).filter(|_| is_relative).and_then(|page| page.join(href).ok()) {
                *href = whole.as_str().into();
            }
        }
    }

    pub(crate) fn root(&self) -> Element<'_> {
        Element(self.html.tree.root())
    }
}

impl<'a> Element<'a> {
    /// The tag's name in lower case, or nothing for the document itself.
    pub(crate) fn tag(self) -> &'a str {
        self.0.value().as_element().map_or("", |element| element.name())
    }

    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        self.0.value().as_element()?.attr(name)
    }

    pub(crate) fn has_class(self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|each| each == class))
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

//! Changes to a parsed file. An element that was removed keeps its id, and can still be changed.

use url::Url;

use super::{Document, ElementId};
use crate::html::{Content, Element, Node};

impl Document {
    /// Makes relative URLs of links absolute, except those that are only a fragment.
    pub(crate) fn resolve_links(&mut self, page: &Url) {
        for content in self.tree.contents_mut() {
            let Content::Element(element) = content else { continue };
            element.change_values(|name, url| {
                let is_relative = name == "href" && Url::parse(url).is_err() && !url.starts_with('#');
                if is_relative { page.join(url).ok().map(String::from) } else { None }
            });
        }
    }

    pub(crate) fn set_attribute(&mut self, id: ElementId, name: &str, value: &str) {
        self.change_element(id, |element| element.set_attribute(name, value));
    }

    /// Removes an attribute from an element.
    pub(crate) fn remove_attribute(&mut self, id: ElementId, name: &str) {
        self.change_element(id, |element| element.remove_attribute(name));
    }

    /// Gives an element another tag.
    pub(crate) fn rename(&mut self, id: ElementId, tag: &str) {
        self.change_element(id, |element| element.rename(tag));
    }

    /// Removes an element with its content.
    pub(crate) fn remove(&mut self, id: ElementId) {
        self.tree.detach(id);
    }

    /// Removes the content of an element.
    pub(crate) fn empty(&mut self, id: ElementId) {
        self.list_children(id).into_iter().for_each(|child| self.remove(child));
    }

    /// Replaces an element by its content.
    pub(crate) fn unwrap(&mut self, id: ElementId) {
        if self.tree.node(id).parent().is_none() {
            return;
        }
        for child in self.list_children(id) {
            self.tree.insert_before(id, child);
        }
        self.remove(id);
    }

    /// Changes the texts and attribute values that contain `mark`, except scripts and styles, which readers do not see.
    pub(crate) fn change_texts(&mut self, mark: &str, change: impl Fn(&str) -> String) {
        let is_read =
            |node: Node| !node.parent().is_some_and(|parent| parent.has_tag("script") || parent.has_tag("style"));
        let holds = |node: &Node| match node.content() {
            Content::Text(text) => text.contains(mark) && is_read(*node),
            Content::Element(element) => element.attributes().any(|(_, value)| value.contains(mark)),
            _ => false,
        };
        let wanted: Vec<_> = self.tree.nodes().filter(holds).map(Node::id).collect();
        for id in wanted {
            match self.tree.content_mut(id) {
                Content::Text(text) => *text = change(text).into(),
                Content::Element(element) => {
                    element.change_values(|_, value| value.contains(mark).then(|| change(value)));
                }
                _ => {}
            }
        }
    }

    fn change_element(&mut self, id: ElementId, change: impl FnOnce(&mut Element)) {
        if let Content::Element(element) = self.tree.content_mut(id) {
            change(element);
        }
    }

    fn list_children(&self, id: ElementId) -> Vec<ElementId> {
        self.tree.node(id).children().map(Node::id).collect()
    }
}

//! Changes to a parsed file. Whatever is taken out of it keeps its id, and can be changed on.

use ego_tree::{NodeMut, NodeRef};
use scraper::Node;
use scraper::node::Element;
use url::Url;

use super::{Document, ElementId};

impl Document {
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

    /// Sets an attribute of an element that has at least one.
    pub(crate) fn set_attribute(&mut self, id: ElementId, name: &str, value: &str) {
        self.change_element(id, |element| {
            if let Some((_, old)) = element.attrs.iter_mut().find(|(each, _)| &*each.local == name) {
                *old = value.into();
            } else if let Some((mut key, _)) = element.attrs.first().cloned() {
                key.local = name.into();
                element.attrs.push((key, value.into()));
                // The parser keeps them sorted, to find them by.
                element.attrs.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
            }
        });
    }

    /// Takes an attribute off an element.
    pub(crate) fn remove_attribute(&mut self, id: ElementId, name: &str) {
        self.change_element(id, |element| element.attrs.retain(|(each, _)| &*each.local != name));
    }

    /// Gives an element another tag.
    pub(crate) fn rename(&mut self, id: ElementId, tag: &str) {
        self.change_element(id, |element| element.name.local = tag.into());
    }

    /// Takes an element out, with all that is in it.
    pub(crate) fn remove(&mut self, id: ElementId) {
        self.html.tree.get_mut(id).into_iter().for_each(|mut node| node.detach());
    }

    /// Takes out what is in an element.
    pub(crate) fn empty(&mut self, id: ElementId) {
        self.list_children(id).into_iter().for_each(|child| self.remove(child));
    }

    /// Replaces an element by what is in it.
    pub(crate) fn unwrap(&mut self, id: ElementId) {
        if self.html.tree.get(id).is_none_or(|node| node.parent().is_none()) {
            return;
        }
        let children = self.list_children(id);
        let Some(mut node) = self.html.tree.get_mut(id) else { return };
        for child in children {
            node.insert_id_before(child);
        }
        node.detach();
    }

    /// Changes the texts and the attributes that hold a mark, but for scripts and styles, which nobody reads.
    pub(crate) fn change_texts(&mut self, mark: &str, change: impl Fn(&str) -> String) {
        let is_read = |node: NodeRef<Node>| {
            let parent = node.parent().and_then(|parent| parent.value().as_element());
            !parent.is_some_and(|parent| matches!(parent.name(), "script" | "style"))
        };
        let holds = |node: &NodeRef<Node>| match node.value() {
            Node::Text(text) => text.contains(mark) && is_read(*node),
            Node::Element(element) => element.attrs().any(|(_, value)| value.contains(mark)),
            _ => false,
        };
        let wanted: Vec<_> = self.html.tree.nodes().filter(holds).map(|node| node.id()).collect();
        for id in wanted {
            match self.html.tree.get_mut(id).as_mut().map(NodeMut::value) {
                Some(Node::Text(text)) => text.text = change(&text.text).as_str().into(),
                Some(Node::Element(element)) => {
                    for (_, value) in element.attrs.iter_mut().filter(|(_, value)| value.contains(mark)) {
                        *value = change(value).as_str().into();
                    }
                }
                _ => {}
            }
        }
    }

    fn change_element(&mut self, id: ElementId, change: impl FnOnce(&mut Element)) {
        if let Some(Node::Element(element)) = self.html.tree.get_mut(id).as_mut().map(NodeMut::value) {
            change(element);
        }
    }

    fn list_children(&self, id: ElementId) -> Vec<ElementId> {
        self.html.tree.get(id).into_iter().flat_map(|node| node.children()).map(|child| child.id()).collect()
    }
}

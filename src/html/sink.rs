//! Builds the tree from the calls of html5ever's tree builder.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

use super::element::Element;
use super::node::Node;
use super::tree::{Content, DOCUMENT, NodeId, Tree};

/// A tree that is being built.
pub(super) struct Sink(pub(super) RefCell<Tree>);

impl Sink {
    fn add(&self, content: Content) -> NodeId {
        self.0.borrow_mut().add(content)
    }

    /// Puts a node in its place with `place`. Text becomes a part of the node before that place, if that is a text.
    fn insert(
        &self,
        child: NodeOrText<NodeId>,
        before: impl FnOnce(&Tree) -> Option<NodeId>,
        place: impl FnOnce(&mut Tree, NodeId),
    ) {
        let mut tree = self.0.borrow_mut();
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                if let Some(before) = before(&tree)
                    && let Content::Text(known) = tree.content_mut(before)
                {
                    return known.push_tendril(&text);
                }
                tree.add(Content::Text(text))
            }
        };
        place(&mut tree, id);
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, id: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| match &tree.entry(*id).content {
            Content::Element(element) => &element.name,
            other => unreachable!("the parser asks only elements for their names, not {other:?}"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let id = self.add(Content::Element(Element { name, attributes }));
        if flags.template {
            let content = self.add(Content::Fragment);
            self.0.borrow_mut().append(id, content);
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.add(Content::Comment(text))
    }

    /// HTML has no processing instructions: they are comments.
    fn create_pi(&self, _: StrTendril, text: StrTendril) -> NodeId {
        self.create_comment(text)
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let doctype = self.add(Content::Doctype);
        self.0.borrow_mut().append(DOCUMENT, doctype);
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let last = |tree: &Tree| tree.node(*parent).last_child().map(Node::id);
        self.insert(child, last, |tree, id| tree.append(*parent, id));
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let previous = |tree: &Tree| tree.node(*sibling).previous().map(Node::id);
        self.insert(child, previous, |tree, id| tree.insert_before(*sibling, id));
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.0.borrow().node(*element).parent().is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn add_attrs_if_missing(&self, id: &NodeId, attributes: Vec<Attribute>) {
        if let Content::Element(element) = self.0.borrow_mut().content_mut(*id) {
            for attribute in attributes {
                if element.attributes.iter().all(|known| known.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn get_template_contents(&self, id: &NodeId) -> NodeId {
        let tree = self.0.borrow();
        tree.node(*id).first_child().map_or(*id, Node::id)
    }

    fn remove_from_parent(&self, id: &NodeId) {
        self.0.borrow_mut().detach(*id);
    }

    fn reparent_children(&self, id: &NodeId, parent: &NodeId) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.node(*id).first_child().map(Node::id) {
            tree.append(*parent, child);
        }
    }
}

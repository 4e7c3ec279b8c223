//! A tree builder that gets no more tags and text than the bounds allow.
//!
//! For every tag that opens a block, the parser looks through all open elements: a hundred thousand `<div>` in a row would
//! take minutes. Only the parser knows which elements are open: `</x>` closes nothing, and a `>` in an attribute ends no
//! tag. So its own stack is counted here, and tags that would nest too deep never reach it. The text inside them is kept.

use std::cell::Cell;

use html5ever::interface::Tracer;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::element::Element;
use super::sink::Sink;
use super::tree::{NodeId, Tree};
use crate::bounds::{Excess, MAX_ATTRIBUTE_BYTES, MAX_PARTS, MAX_TEXT};

/// The most elements that may be open or waiting to be reopened. Medium's own HTML nests about ten deep.
pub(super) const MAX_OPEN: usize = 500;
/// How many tags may open between two counts of the open elements, as long as these are few.
const COUNT_EVERY: usize = 32;
/// How many parts an attribute of `<html>` or `<body>` counts as: for a repeated tag, the parser compares each attribute with
/// all that are there already.
const ROOT_ATTRIBUTE_WEIGHT: usize = 16;

/// The most comparisons of attributes. For each attribute, the parser looks for its name among those before it in the tag; it
/// does so in end tags too, whose attributes are never in the tree. For each `<b>`, it compares the attributes of all `<b>` that
/// are open. So many take some tenths of a second.
const MAX_COMPARISONS: usize = 100_000_000;
/// What the parser reports for an attribute that its tag has already.
const DUPLICATE: &str = "Duplicate attribute";

/// A tree builder with its bounds.
pub(super) struct BoundedSink {
    builder: TreeBuilder<NodeId, Sink>,
    pub(super) excess: Cell<Option<Excess>>,
    pub(super) tokens: Cell<usize>,
    opened: Cell<usize>,
    is_deep: Cell<bool>,
    /// The number of tags that were left out and are not closed yet.
    left_out: Cell<usize>,
    /// Whether the text is inside a script or style, which readers do not see.
    is_hidden: Cell<bool>,
    text_bytes: Cell<usize>,
    nodes: Cell<usize>,
    parts: Cell<usize>,
    attribute_bytes: Cell<usize>,
    /// The attributes since the last token that were left out as duplicates.
    duplicates: Cell<usize>,
    comparisons: Cell<usize>,
}

impl BoundedSink {
    pub(super) fn new(tree: Tree) -> BoundedSink {
        BoundedSink {
            builder: TreeBuilder::new(Sink(tree.into()), TreeBuilderOpts::default()),
            excess: Cell::default(),
            tokens: Cell::default(),
            opened: Cell::default(),
            is_deep: Cell::default(),
            left_out: Cell::default(),
            is_hidden: Cell::default(),
            text_bytes: Cell::default(),
            nodes: Cell::default(),
            parts: Cell::default(),
            attribute_bytes: Cell::default(),
            duplicates: Cell::default(),
            comparisons: Cell::default(),
        }
    }

    /// Returns the tree, and why it is not whole.
    pub(super) fn finish(self) -> (Tree, Option<Excess>) {
        (self.builder.sink.0.into_inner(), self.excess.get())
    }

    /// Decides whether a tag is left out: a start tag that would nest too deep, or the end tag of one that was left out.
    fn must_leave_out(&self, tag: &Tag) -> bool {
        if is_void(&tag.name) || holds_raw_text(&tag.name) {
            return false;
        }
        if tag.kind == TagKind::EndTag {
            let is_left_out = self.left_out.get() > 0;
            self.left_out.update(|count| count.saturating_sub(1));
            return is_left_out;
        }
        self.opened.update(|count| count + 1);
        let is_due = self.opened.get().is_multiple_of(COUNT_EVERY);
        if self.is_deep.get() || is_due {
            let (open, attributes) = self.count_open();
            self.is_deep.set(open >= MAX_OPEN);
            if is_due {
                self.add_comparisons(attributes * COUNT_EVERY);
            }
        }
        self.left_out.update(|count| count + usize::from(self.is_deep.get()));
        self.is_deep.get()
    }

    /// Counts the elements that are open or waiting to be reopened, and their attributes.
    fn count_open(&self) -> (usize, usize) {
        let tree = self.builder.sink.0.borrow();
        let count = OpenCount { tree: &tree, elements: Cell::default(), attributes: Cell::default() };
        self.builder.trace_handles(&count);
        (count.elements.get(), count.attributes.get())
    }

    fn add_comparisons(&self, more: usize) {
        add_bounded(&self.comparisons, more, MAX_COMPARISONS, Excess::Attributes, &self.excess);
    }

    fn weigh_token(&self, token: &Token) {
        match token {
            Token::CharacterTokens(text) if !self.is_hidden.get() => {
                add_bounded(&self.text_bytes, text.len(), MAX_TEXT, Excess::Text, &self.excess);
            }
            Token::TagToken(tag) => {
                self.add_comparisons(tag.attrs.len() * (tag.attrs.len() + self.duplicates.get()));
                if holds_raw_text(&tag.name) {
                    self.is_hidden.set(tag.kind == TagKind::StartTag && !matches!(&*tag.name, "title" | "textarea"));
                }
                if matches!(&*tag.name, "html" | "body") {
                    let weight = tag.attrs.len() * ROOT_ATTRIBUTE_WEIGHT;
                    add_bounded(&self.parts, weight, MAX_PARTS, Excess::Parts, &self.excess);
                }
            }
            _ => {}
        }
    }

    /// Counts the nodes and attributes that were added to the tree since the last call.
    fn weigh_tree(&self) {
        let tree = self.builder.sink.0.borrow();
        let nodes = tree.nodes();
        let added = nodes.len() - self.nodes.replace(nodes.len());
        for node in nodes.rev().take(added) {
            let values = || node.element().into_iter().flat_map(Element::attributes).map(|(_, value)| value.len());
            add_bounded(&self.parts, 1 + values().count(), MAX_PARTS, Excess::Parts, &self.excess);
            let bytes = values().sum();
            add_bounded(&self.attribute_bytes, bytes, MAX_ATTRIBUTE_BYTES, Excess::Attributes, &self.excess);
        }
    }
}

impl TokenSink for BoundedSink {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if let Token::ParseError(error) = &token {
            self.duplicates.update(|count| count + usize::from(error == DUPLICATE));
            return TokenSinkResult::Continue;
        }
        self.tokens.update(|count| count + 1);
        self.weigh_token(&token);
        self.duplicates.set(0);
        let is_left_out = matches!(&token, Token::TagToken(tag) if self.must_leave_out(tag));
        if is_left_out || (self.excess.get().is_some() && !matches!(token, Token::EOFToken)) {
            return TokenSinkResult::Continue;
        }
        let result = self.builder.process_token(token, line);
        self.weigh_tree();
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn add_bounded(sum: &Cell<usize>, more: usize, bound: usize, excess: Excess, found: &Cell<Option<Excess>>) {
    sum.update(|sum| sum + more);
    if sum.get() > bound && found.get().is_none() {
        found.set(Some(excess));
    }
}

struct OpenCount<'a> {
    tree: &'a Tree,
    elements: Cell<usize>,
    attributes: Cell<usize>,
}

impl Tracer for OpenCount<'_> {
    type Handle = NodeId;

    fn trace_handle(&self, id: &NodeId) {
        self.elements.update(|count| count + 1);
        let attributes = self.tree.node(*id).element().map_or(0, |element| element.attributes().count());
        self.attributes.update(|count| count + attributes);
    }
}

/// Whether an element is void: it has no end tag, so it does not nest. Images are such elements, and are never left out.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether tags inside an element are text. If its own tags were left out, a script would become text of the post.
fn holds_raw_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}

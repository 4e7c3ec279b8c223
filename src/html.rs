//! Parses HTML as a browser does, with bounds on the depth and the size of the tree.
//!
//! For every tag that opens a block, the parser looks through all open elements: a hundred thousand `<div>` in a row would
//! take minutes. Only the parser knows which elements are open: `</x>` closes nothing, and a `>` in an attribute ends no
//! tag. So its own stack is counted here, and tags that would nest too deep never reach it. The text inside them is kept.

use std::cell::Cell;

use ego_tree::{NodeId, Tree};
use html5ever::TokenizerResult;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use scraper::node::Element;
use scraper::{Html, HtmlTreeSink, Node};

use crate::bounds::{Excess, MAX_ATTRIBUTE_BYTES, MAX_PARTS, MAX_TEXT};

/// How many elements may be open, and waiting to be opened again. Medium's own nest about ten deep.
const MAX_OPEN: usize = 500;
/// So many tags may open before it is counted again how many are open, as long as they were few.
const COUNT_EVERY: usize = 32;
/// What the parser is given at once.
const CHUNK: usize = 16 << 10;
/// How many bytes of HTML make a node of the tree, and for how many nodes there is room from the beginning, so that the tree
/// of a usual post is not moved as it grows.
const BYTES_OF_NODE: usize = 64;
const MOST_EXPECTED_NODES: usize = 4096;
/// The most words of a single tag. The parser compares each attribute with all before it, and tells of none before the tag
/// ends.
const MAX_WORDS_IN_TAG: usize = 20_000;
/// What an attribute of `<html>` or `<body>` counts as: each repeated tag puts its own in between those that are there.
const ROOT_ATTRIBUTE_WEIGHT: usize = 16;

/// What came of parsing.
pub(crate) struct Parsed {
    /// The tree.
    pub(crate) html: Html,
    /// Why the tree is not whole.
    pub(crate) excess: Option<Excess>,
}

/// The value of an attribute. `scraper`'s own look-up interns the name each time, which took a twentieth of a whole run.
pub(crate) fn find_attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attrs.iter().find(|(key, _)| &*key.local == name && key.ns.is_empty()).map(|(_, value)| &**value)
}

/// Parses HTML; never fails. Where it holds more than a post may, the tree ends there.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut html = Html::new_document();
    html.tree = Tree::with_capacity(Node::Document, (text.len() / BYTES_OF_NODE).min(MOST_EXPECTED_NODES));
    let builder = TreeBuilder::new(HtmlTreeSink::new(html), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(BoundedSink::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut words = 0;
    for chunk in split_chunks(text) {
        let tokens_before = tokenizer.sink.tokens.get();
        input.push_back(StrTendril::from_slice(chunk));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        // A chunk without a token is the inside of a tag, or of a comment.
        words = if tokenizer.sink.tokens.get() == tokens_before { words + count_words(chunk) } else { 0 };
        if words > MAX_WORDS_IN_TAG {
            tokenizer.sink.excess.set(Some(Excess::Attributes));
        }
        if tokenizer.sink.excess.get().is_some() {
            break;
        }
    }
    tokenizer.end();
    let sink = tokenizer.sink;
    Parsed { excess: sink.excess.get(), html: sink.builder.sink.0.into_inner() }
}

fn split_chunks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (chunk, after) =
            rest.split_at((0..=CHUNK.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0));
        rest = after;
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// The most attributes that a stretch can have.
fn count_words(chunk: &str) -> usize {
    chunk
        .split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\''))
        .filter(|word| !word.is_empty())
        .count()
}

/// A tree builder that is given no more than the bounds allow.
struct BoundedSink {
    builder: TreeBuilder<NodeId, HtmlTreeSink>,
    excess: Cell<Option<Excess>>,
    tokens: Cell<usize>,
    opened: Cell<usize>,
    is_deep: Cell<bool>,
    /// The tags that were left out and not closed.
    left_out: Cell<usize>,
    /// Whether the text belongs to a script or the like.
    is_hidden: Cell<bool>,
    text_bytes: Cell<usize>,
    nodes: Cell<usize>,
    parts: Cell<usize>,
    attribute_bytes: Cell<usize>,
}

impl BoundedSink {
    fn new(builder: TreeBuilder<NodeId, HtmlTreeSink>) -> BoundedSink {
        BoundedSink {
            builder,
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
        }
    }

    /// Whether a tag is left out because it would nest too deep, or because its beginning was.
    fn leaves_out(&self, tag: &Tag) -> bool {
        if holds_nothing(&tag.name) || holds_text_alone(&tag.name) {
            return false;
        }
        if tag.kind == TagKind::EndTag {
            let is_left_out = self.left_out.get() > 0;
            self.left_out.update(|count| count.saturating_sub(1));
            return is_left_out;
        }
        self.opened.update(|count| count + 1);
        if self.is_deep.get() || self.opened.get().is_multiple_of(COUNT_EVERY) {
            self.is_deep.set(self.count_open() >= MAX_OPEN);
        }
        self.left_out.update(|count| count + usize::from(self.is_deep.get()));
        self.is_deep.get()
    }

    /// How many elements are open, or waiting to be opened again.
    fn count_open(&self) -> usize {
        let count = OpenCount::default();
        self.builder.trace_handles(&count);
        count.0.get()
    }

    fn weigh_token(&self, token: &Token) {
        match token {
            Token::CharacterTokens(text) if !self.is_hidden.get() => {
                add_bounded(&self.text_bytes, text.len(), MAX_TEXT, Excess::Text, &self.excess);
            }
            Token::TagToken(tag) => {
                if holds_text_alone(&tag.name) {
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

    /// Counts what the tree has more than before.
    fn weigh_tree(&self) {
        let html = self.builder.sink.0.borrow();
        let values = html.tree.values();
        let added = values.len() - self.nodes.replace(values.len());
        for node in values.rev().take(added) {
            let attributes = if let Node::Element(element) = node { &element.attrs[..] } else { &[] };
            let bytes = attributes.iter().map(|(_, value)| value.len()).sum();
            add_bounded(&self.parts, 1 + attributes.len(), MAX_PARTS, Excess::Parts, &self.excess);
            add_bounded(&self.attribute_bytes, bytes, MAX_ATTRIBUTE_BYTES, Excess::Attributes, &self.excess);
        }
    }
}

impl TokenSink for BoundedSink {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tokens.update(|count| count + 1);
        self.weigh_token(&token);
        let is_left_out = matches!(&token, Token::TagToken(tag) if self.leaves_out(tag));
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

#[derive(Default)]
struct OpenCount(Cell<usize>);

impl Tracer for OpenCount {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.update(|count| count + 1);
    }
}

/// Elements that are closed as soon as they open: they do not nest, and an image is never left out.
fn holds_nothing(name: &str) -> bool {
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

/// Elements in which tags are text: without theirs, a script would become text of the post.
fn holds_text_alone(name: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(html: &Html) -> String {
        html.tree.values().filter_map(|node| node.as_text()).map(|text| &**text).collect()
    }

    fn depth_of(html: &Html) -> usize {
        html.tree.nodes().map(|node| node.ancestors().count()).max().unwrap_or_default()
    }

    #[test]
    fn a_tree_is_that_of_the_parser_alone() {
        let post = "<!DOCTYPE html><title>a<b></title><p>b<b>c<p>d</b>e<table>f<tr><td>g</table><svg><path/></svg><script>h</script>";
        for html in [post, &post.repeat(400), "", "\u{feff}<p>ä", "<table><td>a<table>b", "<![CDATA[x]]>"] {
            let parsed = parse(html);
            assert_eq!((parsed.html.html(), parsed.excess), (Html::parse_document(html).html(), None));
        }
    }

    #[test]
    fn what_is_nested_too_deep_loses_its_tags_and_no_text() {
        let openers = [
            "<div>",
            "<div></x>",
            "<div a='</div>'>",
            "<div a='>'>",
            "<ul><li>",
            "<b a=1><i>",
            "<table><tr><td>",
            "<p><font>",
        ];
        for opener in openers {
            let html = format!("{}x<img><script>1</script>y", opener.repeat(5_000));
            let parsed = parse(&html);
            assert!(depth_of(&parsed.html) < 2 * MAX_OPEN, "{opener}: {}", depth_of(&parsed.html));
            // Inside a table only the script has a place; a browser too puts the rest before it.
            assert_eq!(text_of(&parsed.html).replace('1', ""), "xy", "{opener}");
            let html = parsed.html.html();
            assert!(html.contains("<img>") && html.contains("<script>1</script>"), "{opener}");
        }
    }

    #[test]
    fn what_follows_a_deep_nest_is_read_as_it_is() {
        let html = format!("{}x{}<p>a<b>c</b></p>", "<div>".repeat(900), "</div>".repeat(900));
        assert!(parse(&html).html.html().ends_with("<p>a<b>c</b></p></body></html>"));
        let flat = "<p>a<br><b>c</b></p><P>d<IMG src='>'>".repeat(2_000);
        assert_eq!(parse(&flat).html.html(), Html::parse_document(&flat).html());
    }

    #[test]
    fn more_than_a_post_may_hold_is_said() {
        let attributes = (0..100_000).map(|number| format!("a{number}")).collect::<Vec<_>>().join(" ");
        let roots = (0..100_000).map(|number| format!("<body a{number}>")).collect::<Vec<_>>().concat();
        let table = [
            ("<p>a".repeat(MAX_PARTS), Excess::Parts),
            ("<p>a<b a=1 b=2 c=3>".repeat(MAX_PARTS / 4), Excess::Parts),
            ("a".repeat(MAX_TEXT + 1), Excess::Text),
            (format!("<p {attributes}>"), Excess::Attributes),
            (roots, Excess::Parts),
            (format!("<p><a href='{}'>{}", "a".repeat(1 << 20), "<p>x".repeat(40)), Excess::Attributes),
        ];
        for (html, excess) in table {
            assert_eq!(parse(&html).excess, Some(excess), "{html:.40}");
        }
    }

    #[test]
    fn scripts_and_images_inside_a_page_may_be_large() {
        let page = format!("<script>{0}</script><img src='data:{0}'>", "ab".repeat(MAX_TEXT));
        assert_eq!(parse(&page).excess, None);
    }
}

//! Parses HTML as a browser does, into a [`Tree`] of bounded depth and size.
//!
//! html5ever reads the HTML; `bounded` decides what of it becomes part of the tree, and `sink` builds that.

mod bounded;
mod element;
mod node;
mod sink;
mod tree;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use crate::bounds::Excess;
use bounded::BoundedSink;
pub use element::Element;
pub(crate) use node::Edge;
pub use node::Node;
pub(crate) use tree::Content;
pub use tree::{NodeId, Tree};

/// The most bytes that the parser gets at once.
const CHUNK: usize = 16 << 10;
/// The tree gets room for one node for so many bytes of HTML, so that the list of a usual post does not move as it grows.
const BYTES_OF_NODE: usize = 64;
/// The most nodes for which there is room from the beginning.
const MAX_EXPECTED_NODES: usize = 4096;
/// The most words in a single tag. The parser compares each attribute with all before it, and reports none of them before the
/// tag ends.
const MAX_WORDS_IN_TAG: usize = 20_000;

/// The result of parsing.
pub(crate) struct Parsed {
    /// The tree.
    pub(crate) tree: Tree,
    /// Why the tree is not whole.
    pub(crate) excess: Option<Excess>,
}

/// Parses HTML; never fails. If it has more than a post may have, the tree ends there.
pub(crate) fn parse(text: &str) -> Parsed {
    let tree = Tree::with_capacity((text.len() / BYTES_OF_NODE).min(MAX_EXPECTED_NODES));
    let tokenizer = Tokenizer::new(BoundedSink::new(tree), TokenizerOpts::default());
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
    let (tree, excess) = tokenizer.sink.finish();
    Parsed { tree, excess }
}

/// Reads the text that HTML shows: `A & B` for `A &amp; <b>B</b>`.
pub(crate) fn read_text(html: &str) -> String {
    // Without the tag, blanks at the beginning would be dropped.
    parse(&format!("<body>{html}")).tree.root().texts().collect()
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

/// Counts the words of a chunk: it cannot have more attributes.
fn count_words(chunk: &str) -> usize {
    chunk
        .split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\''))
        .filter(|word| !word.is_empty())
        .count()
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::bounded::MAX_OPEN;
    use super::*;
    use crate::bounds::{MAX_PARTS, MAX_TEXT};

    fn depth_of(tree: &Tree) -> usize {
        tree.nodes().map(|node| node.ancestors().count()).max().unwrap_or_default()
    }

    #[test]
    fn a_tree_is_that_of_the_parser_alone() {
        let post = "<!DOCTYPE html><title>a<b></title><p>b<b>c<p>d</b>e<table>f<tr><td>g</table><svg><path/></svg><script>h</script>";
        for html in [post, &post.repeat(400), "", "\u{feff}<p>ä", "<table><td>a<table>b", "<![CDATA[x]]>"] {
            let parsed = parse(html);
            assert_eq!((parsed.tree.root().to_html(), parsed.excess), (Html::parse_document(html).html(), None));
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
            assert!(depth_of(&parsed.tree) < 2 * MAX_OPEN, "{opener}: {}", depth_of(&parsed.tree));
            // Inside a table only the script has a place; a browser too puts the rest before it.
            assert_eq!(parsed.tree.root().texts().collect::<String>().replace('1', ""), "xy", "{opener}");
            let html = parsed.tree.root().to_html();
            assert!(html.contains("<img>") && html.contains("<script>1</script>"), "{opener}");
        }
    }

    #[test]
    fn what_follows_a_deep_nest_is_read_as_it_is() {
        let html = format!("{}x{}<p>a<b>c</b></p>", "<div>".repeat(900), "</div>".repeat(900));
        assert!(parse(&html).tree.root().to_html().ends_with("<p>a<b>c</b></p></body></html>"));
        let flat = "<p>a<br><b>c</b></p><P>d<IMG src='>'>".repeat(2_000);
        assert_eq!(parse(&flat).tree.root().to_html(), Html::parse_document(&flat).html());
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
            (format!("</p {}{}>", &attributes[..10_000], " a0 a999".repeat(500)).repeat(25), Excess::Attributes),
            (
                format!("<p>{}{}", format!("<b {}>", &attributes[..1_000]).repeat(400), "<b></b>".repeat(5_000)),
                Excess::Attributes,
            ),
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

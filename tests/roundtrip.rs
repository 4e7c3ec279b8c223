//! Independent parsers read written Markdown back as the same body: random bodies in normal form, whose text consists of
//! everything that could mean something in Markdown.

mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use support::JUDGES;
use support::bodies::{block, run};
use unmedium::document::{Block, Inline, Piece, Run, flatten, nest};
use unmedium::write::markdown::write_body;

/// Whether a reader sees anything of a run.
fn shows(run: &Run) -> bool {
    match &run.piece {
        Piece::Text(text) => !text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}'),
        Piece::Image(_) => true,
        Piece::LineBreak => false,
    }
}

/// Whether a tree is in normal form, checked without the code that establishes it.
fn is_normal(inlines: &[Inline], within: &[&str]) -> bool {
    let blank_edge = |inline: Option<&Inline>, last: bool| match inline {
        Some(Inline::Text(text)) => {
            let edge = if last { text.chars().next_back() } else { text.chars().next() };
            edge.is_none_or(|c| c.is_whitespace() || c == '\u{FEFF}')
        }
        Some(Inline::LineBreak) | None => true,
        Some(_) => false,
    };
    let has_bare_edges = !blank_edge(inlines.first(), false) && !blank_edge(inlines.last(), true);
    let texts_apart = inlines
        .windows(2)
        .all(|pair| !matches!(pair, [Inline::Text(_), Inline::Text(_)] | [Inline::Code(_), Inline::Code(_)]));
    let is_span = |kind: &'static str, content: &[Inline]| {
        !within.contains(&kind) && is_normal(content, &[within, &[kind]].concat())
    };
    texts_apart
        && (within.is_empty() || has_bare_edges)
        && inlines.iter().all(|inline| match inline {
            Inline::Emphasis(content) => is_span("emphasis", content),
            Inline::Strong(content) => is_span("strong", content),
            Inline::Link { content, .. } => is_span("link", content),
            Inline::Text(text) | Inline::Code(text) => !text.is_empty(),
            Inline::Image(_) | Inline::LineBreak => true,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_tree_is_in_normal_form(runs in prop::collection::vec(run(), 1..9)) {
        let inlines = nest(runs.clone());
        prop_assert!(is_normal(&inlines, &[]), "{inlines:?}");
        let urls = |inlines: &[Inline]| -> BTreeSet<_> { flatten(inlines).into_iter().filter(shows).filter_map(|run| run.formatting.link).collect() };
        let wanted: BTreeSet<_> = runs.into_iter().filter(shows).filter_map(|run| run.formatting.link).collect();
        prop_assert_eq!(urls(&inlines), wanted);
        prop_assert_eq!(&nest(flatten(&inlines)), &inlines);
    }

    #[test]
    fn every_parser_reads_what_was_meant(blocks in prop::collection::vec(block(), 1..4)) {
        // Parsers remove U+FEFF at the start of a file. There the front matter stands in a real file, and a divider here.
        let blocks = [vec![Block::Divider], blocks].concat();
        let markdown = write_body(&blocks);
        for judge in JUDGES {
            judge.compare(&markdown, &blocks).map_err(TestCaseError::fail)?;
        }
    }
}

/// In Rust U+2028 is white space and U+FEFF is not; in JavaScript both are.
#[test]
fn an_underscore_between_blanks_that_languages_disagree_on_opens_nothing() {
    let content =
        vec![Inline::Text("\u{2028}_\u{feff}!".to_owned()), Inline::Emphasis(vec![Inline::Text("*".to_owned())])];
    let blocks = [Block::Divider, Block::Paragraph(content)];
    let markdown = write_body(&blocks);
    for judge in JUDGES {
        judge.compare(&markdown, &blocks).unwrap();
    }
}

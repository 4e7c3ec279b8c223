//! Builds a tree of inlines in normal form from runs with formatting, with as few spans as the formatting allows.

use std::sync::Arc;

use super::trim::{join_neighbours, split_blanks, trim_lines};
use super::{Formatting, Inline, Piece, Run};

/// Builds the tree of some runs, in the normal form that the [module](super) describes.
#[must_use]
pub fn nest(runs: Vec<Run>) -> Vec<Inline> {
    let joined = join_neighbours(trim_lines(runs));
    let mut parts = Vec::with_capacity(joined.len());
    for run in joined {
        split_blanks(run, &mut parts);
    }
    build(parts)
}

/// A span that neighbouring runs can share. Code is none: an [`Inline::Code`] holds only characters, so it stands innermost.
enum Span {
    Link(Arc<str>),
    Strong,
    Emphasis,
}

impl Span {
    fn is_in(&self, formatting: &Formatting) -> bool {
        match self {
            Span::Link(url) => formatting.link.as_ref().is_some_and(|link| Arc::ptr_eq(link, url) || link == url),
            Span::Strong => formatting.strong,
            Span::Emphasis => formatting.emphasis,
        }
    }

    fn remove_from(&self, formatting: &mut Formatting) {
        match self {
            Span::Link(_) => formatting.link = None,
            Span::Strong => formatting.strong = false,
            Span::Emphasis => formatting.emphasis = false,
        }
    }

    fn wrap(self, content: Vec<Inline>) -> Inline {
        match self {
            Span::Link(url) => Inline::Link { url: url.to_string(), content },
            Span::Strong => Inline::Strong(content),
            Span::Emphasis => Inline::Emphasis(content),
        }
    }
}

fn build(runs: Vec<Run>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut runs = runs.into_iter();
    while !runs.as_slice().is_empty() {
        if let Some((span, length)) = find_longest_span(runs.as_slice()) {
            let mut inner: Vec<Run> = runs.by_ref().take(length).collect();
            for run in &mut inner {
                span.remove_from(&mut run.formatting);
            }
            inlines.push(span.wrap(build(inner)));
        } else if let Some(run) = runs.next() {
            push_leaf(&mut inlines, run);
        }
    }
    inlines
}

fn push_leaf(inlines: &mut Vec<Inline>, run: Run) {
    match (make_leaf(run), inlines.last_mut()) {
        (Inline::Text(text), Some(Inline::Text(before))) | (Inline::Code(text), Some(Inline::Code(before))) => {
            before.push_str(&text);
        }
        (inline, _) => inlines.push(inline),
    }
}

fn make_leaf(run: Run) -> Inline {
    let is_code = run.formatting.code && !run.is_blank();
    match run.piece {
        Piece::Text(text) if is_code => Inline::Code(text),
        Piece::Text(text) => Inline::Text(text),
        Piece::Image(image) => Inline::Image(image),
        Piece::LineBreak => Inline::LineBreak,
    }
}

/// The span that covers the most runs, counted from the first, and how many. If several cover as many, a link goes outside
/// bold, and bold outside italics. Nothing if the first run is blank.
fn find_longest_span(runs: &[Run]) -> Option<(Span, usize)> {
    if runs[0].is_blank() {
        return None;
    }
    let formatting = &runs[0].formatting;
    let link = formatting.link.clone().map(Span::Link);
    let strong = formatting.strong.then_some(Span::Strong);
    let emphasis = formatting.emphasis.then_some(Span::Emphasis);
    let mut longest: Option<(Span, usize)> = None;
    for span in [link, strong, emphasis].into_iter().flatten() {
        let length = measure_span(&span, runs);
        if length > longest.as_ref().map_or(0, |(_, most)| *most) {
            longest = Some((span, length));
        }
    }
    longest
}

/// How many runs a span covers, counted from the first. It must not end with a blank run, nor cut a link in two.
fn measure_span(span: &Span, runs: &[Run]) -> usize {
    let length = runs.iter().take_while(|run| span.is_in(&run.formatting)).count();
    let cuts_link = |end: usize| {
        let last = &runs[end - 1].formatting;
        let mut rest = runs[end..].iter().take_while(|run| run.formatting.has_same_link(last));
        last.link.is_some() && rest.any(|run| !run.is_blank())
    };
    (1..=length).rev().find(|&end| !runs[end - 1].is_blank() && !cuts_link(end)).unwrap_or(0)
}

//! From runs with marks to a tree of inlines in normal form, with as few spans as the marks allow.

use std::sync::Arc;

use super::{Inline, Marks, Piece, Run};

/// Builds the tree of some runs, in the normal form that the [module](super) describes.
#[must_use]
pub fn nest(runs: Vec<Run>) -> Vec<Inline> {
    let mut runs = trim_lines(runs);
    for run in &mut runs {
        if !matches!(run.piece, Piece::Text(_)) {
            run.marks.code = false;
        }
    }
    // Code is innermost: each stretch whose marks are the same throughout becomes a span of its own.
    runs = trim_spans(runs, |marks| marks.code.then(|| marks.clone()), |marks| marks.code = false);
    runs = trim_spans(runs, |marks| marks.emphasis.then_some(()), |marks| marks.emphasis = false);
    runs = trim_spans(runs, |marks| marks.strong.then_some(()), |marks| marks.strong = false);
    runs = trim_spans(runs, |marks| marks.link.clone(), |marks| marks.link = None);
    build(&join_neighbours(runs))
}

/// Whether a character shows nothing, so that Markdown's emphasis must not begin or end with it.
///
/// Unicode's white space and U+FEFF, which some renderers count among it.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// What HTML calls white space, and collapses: <https://infra.spec.whatwg.org/#ascii-whitespace>.
const SPACES: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// Takes off what shows nothing at the edges of lines: spaces beside a break, breaks and spaces at both ends.
fn trim_lines(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let mut line_begins = true;
    for mut run in runs {
        match &mut run.piece {
            Piece::LineBreak => {
                trim_line_end(&mut kept);
                line_begins = true;
                if kept.is_empty() {
                    continue;
                }
            }
            Piece::Text(text) => {
                if line_begins {
                    text.drain(..text.len() - text.trim_start_matches(SPACES).len());
                }
                if text.is_empty() {
                    continue;
                }
                line_begins = false;
            }
            Piece::Image(_) => line_begins = false,
        }
        kept.push(run);
    }
    trim_line_end(&mut kept);
    while kept.pop_if(|run| run.piece == Piece::LineBreak).is_some() {
        trim_line_end(&mut kept);
    }
    kept
}

fn trim_line_end(runs: &mut Vec<Run>) {
    while let Some(Run { piece: Piece::Text(text), .. }) = runs.last_mut() {
        text.truncate(text.trim_end_matches(SPACES).len());
        if !text.is_empty() {
            return;
        }
        runs.pop();
    }
}

/// Takes one mark off the blanks and breaks at the edges of every stretch that bears it.
fn trim_spans<K: PartialEq>(runs: Vec<Run>, key: impl Fn(&Marks) -> Option<K>, clear: impl Fn(&mut Marks)) -> Vec<Run> {
    if runs.iter().all(|run| key(&run.marks).is_none()) {
        return runs;
    }
    let mut runs: Vec<Run> = runs
        .into_iter()
        .flat_map(|run| if key(&run.marks).is_some() { split_blanks(run) } else { vec![run] })
        .collect();
    let mut start = 0;
    while start < runs.len() {
        let span = key(&runs[start].marks);
        let length = runs[start..].iter().take_while(|run| key(&run.marks) == span).count();
        if span.is_some() {
            let stretch = &mut runs[start..start + length];
            stretch.iter_mut().take_while(|run| shows_nothing(run)).for_each(|run| clear(&mut run.marks));
            stretch.iter_mut().rev().take_while(|run| shows_nothing(run)).for_each(|run| clear(&mut run.marks));
        }
        start += length;
    }
    runs
}

fn shows_nothing(run: &Run) -> bool {
    match &run.piece {
        Piece::Text(text) => text.chars().all(is_blank),
        Piece::LineBreak => true,
        Piece::Image(_) => false,
    }
}

fn split_blanks(run: Run) -> Vec<Run> {
    let Piece::Text(text) = &run.piece else { return vec![run] };
    let inner = text.trim_matches(is_blank);
    if inner.len() == text.len() || inner.is_empty() {
        return vec![run];
    }
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let parts = [&text[..start], inner, &text[start + inner.len()..]];
    let marks = &run.marks;
    let part = |text: &str| Run { piece: Piece::Text(text.to_owned()), marks: marks.clone() };
    parts.into_iter().filter(|text| !text.is_empty()).map(part).collect()
}

fn join_neighbours(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Piece::Text(text) = &run.piece {
            if let Some(Run { piece: Piece::Text(last), marks }) = joined.last_mut()
                && *marks == run.marks
            {
                last.push_str(text);
                continue;
            }
            if text.is_empty() {
                continue;
            }
        }
        joined.push(run);
    }
    joined
}

/// A span that a run asks for. Code is none: it holds characters only and so stands innermost.
enum Span {
    Link(Arc<str>),
    Strong,
    Emphasis,
}

impl Span {
    fn is_on(&self, marks: &Marks) -> bool {
        match self {
            Span::Link(address) => marks.link.as_ref() == Some(address),
            Span::Strong => marks.strong,
            Span::Emphasis => marks.emphasis,
        }
    }

    fn take_off(&self, marks: &mut Marks) {
        match self {
            Span::Link(_) => marks.link = None,
            Span::Strong => marks.strong = false,
            Span::Emphasis => marks.emphasis = false,
        }
    }

    fn around(self, content: Vec<Inline>) -> Inline {
        match self {
            Span::Link(address) => Inline::Link { address: address.to_string(), content },
            Span::Strong => Inline::Strong(content),
            Span::Emphasis => Inline::Emphasis(content),
        }
    }
}

fn build(runs: &[Run]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut start = 0;
    while start < runs.len() {
        let Some((span, length)) = longest_span(&runs[start..]) else {
            inlines.push(leaf(&runs[start]));
            start += 1;
            continue;
        };
        let mut inner = runs[start..start + length].to_vec();
        for run in &mut inner {
            span.take_off(&mut run.marks);
        }
        inlines.push(span.around(build(&inner)));
        start += length;
    }
    inlines
}

fn leaf(run: &Run) -> Inline {
    match &run.piece {
        Piece::Text(text) if run.marks.code => Inline::Code(text.clone()),
        Piece::Text(text) => Inline::Text(text.clone()),
        Piece::Image(image) => Inline::Image(image.clone()),
        Piece::LineBreak => Inline::LineBreak,
    }
}

/// The span that covers the most of the runs from the first one on; of equals, the one that reads better outside.
fn longest_span(runs: &[Run]) -> Option<(Span, usize)> {
    let marks = &runs[0].marks;
    let link = marks.link.clone().map(Span::Link);
    let strong = marks.strong.then_some(Span::Strong);
    let emphasis = marks.emphasis.then_some(Span::Emphasis);
    let mut longest: Option<(Span, usize)> = None;
    for span in [link, strong, emphasis].into_iter().flatten() {
        let length = span_length(&span, runs);
        if longest.as_ref().is_none_or(|(_, most)| length > *most) {
            longest = Some((span, length));
        }
    }
    longest
}

fn span_length(span: &Span, runs: &[Run]) -> usize {
    let length = runs.iter().take_while(|run| span.is_on(&run.marks)).count();
    let cuts_link = |end: usize| {
        end > 0
            && end < runs.len()
            && runs[end].marks.link.is_some()
            && runs[end].marks.link == runs[end - 1].marks.link
    };
    (1..=length).rev().find(|&end| !cuts_link(end)).unwrap_or(length)
}

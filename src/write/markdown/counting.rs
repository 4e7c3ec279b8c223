//! Emphasis as marked reads it. It looks for the end of emphasis by counting the delimiters that open and close, in a copy of the
//! text in which links, code and all between `<` and `>` are hidden.
//!
//! It counts right as long as each delimiter within emphasis can either open or close: `*a **b** c*`. Of one that can do both, as
//! in `*这是**重点**。*`, it does not know. What is found here would be read wrongly, although all pairs as in CommonMark.
//! <https://github.com/markedjs/marked/blob/v15.0.12/src/Tokenizer.ts>

use std::collections::BTreeSet;
use std::ops::Range;

use super::delimiters::Event;
use super::flanking::{Ability, READINGS};
use super::hidden::{find_hidden, find_link_text};
use super::render::Rendered;

/// What would be read wrongly.
#[derive(Debug, Default)]
pub(super) struct Misread {
    /// The numbers of spans that need another marker.
    pub(super) spans: BTreeSet<usize>,
    /// The numbers of runs of delimiters in plain text that have to be escaped.
    pub(super) literals: BTreeSet<usize>,
}

/// Finds what would be read wrongly in an attempt whose delimiters all pair as meant in CommonMark.
pub(super) fn find_misread(rendered: &Rendered) -> Misread {
    let mut misread = Misread::default();
    let text = rendered.text.as_str();
    let runs = collect_runs(rendered);
    let hidden = find_hidden(text);
    let links: Vec<Range<usize>> = hidden.iter().filter_map(|range| find_link_text(text, range)).collect();
    let mut next = 0;
    let mut outside = Vec::new();
    // marked reads the text of a link by itself.
    for link in links {
        let first = next + runs[next..].partition_point(|run| run.start < link.start);
        let end = first + runs[first..].partition_point(|run| run.start < link.end);
        outside.extend(&runs[next..first]);
        let hidden_inside = find_hidden(&text[link.clone()]);
        let shift = |range: Range<usize>| range.start + link.start..range.end + link.start;
        let hidden_inside: Vec<Range<usize>> = hidden_inside.into_iter().map(shift).collect();
        check_part(text, &runs[first..end].iter().collect::<Vec<_>>(), &hidden_inside, &mut misread);
        next = end;
    }
    outside.extend(&runs[next..]);
    check_part(text, &outside, &hidden, &mut misread);
    misread
}

/// Delimiters that touch, and what each of them is.
struct Run {
    start: usize,
    end: usize,
    character: char,
    opened: Vec<Edge>,
    closed: Vec<Edge>,
    literals: Vec<usize>,
}

/// The delimiters at one end of a span.
#[derive(Clone, Copy)]
struct Edge {
    /// The span's number.
    span: usize,
    start: usize,
    length: usize,
}

impl Run {
    fn abilities<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Ability> + 'a {
        READINGS.iter().map(|reading| reading.ability(self.character, &text[..self.start], &text[self.end..]))
    }

    /// Whether the run opens what it should, given that marked sees only half of a character beyond U+FFFF before it, which is no
    /// punctuation, but the whole of one after it.
    fn may_open_after_half(&self, text: &str) -> bool {
        let is_half = text[..self.start].ends_with(|c| c > '\u{FFFF}');
        let opens = || READINGS.iter().all(|reading| reading.ability('*', "a", &text[self.end..]).opens);
        self.opened.is_empty() || !is_half || opens()
    }
}

fn collect_runs(rendered: &Rendered) -> Vec<Run> {
    let mut edges: Vec<(usize, usize, bool)> = Vec::new();
    for &(number, pair) in &rendered.spans {
        edges.extend([(pair.open, number, true), (pair.close, number, false)]);
    }
    edges.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    for event in &rendered.events {
        let Event::Delimiters { character, start, length } = *event else { continue };
        match runs.last_mut() {
            Some(run) if run.end == start && run.character == character => run.end += length,
            _ => {
                let (opened, closed, literals) = Default::default();
                runs.push(Run { start, end: start + length, character, opened, closed, literals });
            }
        }
        let Some(run) = runs.last_mut() else { continue };
        match edges.binary_search_by_key(&start, |(at, ..)| *at).map(|at| edges[at]) {
            Ok((_, span, true)) => run.opened.push(Edge { span, start, length }),
            Ok((_, span, false)) => run.closed.push(Edge { span, start, length }),
            Err(_) => {
                let at = rendered.literals.partition_point(|literal| literal.start < start);
                run.literals.extend(rendered.literals.get(at).map(|literal| literal.number));
            }
        }
    }
    runs
}

/// Checks the delimiters of a text, or of a link's text.
fn check_part(text: &str, runs: &[&Run], hidden: &[Range<usize>], misread: &mut Misread) {
    let is_hidden = |at: usize| {
        let next = hidden.partition_point(|range| range.end <= at);
        hidden.get(next).is_some_and(|range| range.start <= at)
    };
    let last = |character| runs.iter().rev().find(|run| run.character == character).map(|run| run.start);
    let (last_star, last_line) = (last('*'), last('_'));
    // The open spans, each with how many delimiters there are from its own to the end of their run.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut last_end = 0;
    for run in runs {
        let was_open = !open.is_empty();
        // A star that is no delimiter, in a URL.
        let is_star = |(at, _): (usize, &str)| !text[..last_end + at].ends_with('\\') && !is_hidden(last_end + at);
        if was_open && text[last_end..run.start].match_indices('*').any(is_star) {
            misread.spans.extend(open.iter().map(|(span, _)| span));
        }
        last_end = run.end;
        for edge in &run.closed {
            let Some((_, opening)) = open.pop_if(|(span, _)| *span == edge.span) else { continue };
            // marked takes an odd number for emphasis, an even one for strong emphasis.
            if opening.min(edge.start + edge.length - run.start) % 2 != edge.length % 2 {
                misread.spans.insert(edge.span);
            }
        }
        let stays_open = !open.is_empty();
        open.extend(run.opened.iter().map(|edge| (edge.span, run.end - edge.start)));
        let has_edges = !(run.opened.is_empty() && run.closed.is_empty());
        if !run.literals.is_empty() {
            let is_misread = match run.character {
                '*' if was_open => run.abilities(text).any(|can| can.opens || can.closes),
                // marked may count on to a delimiter that has an opener of its own.
                '*' => !text[run.end..].starts_with([' ', '\n']) && last_star > Some(run.start),
                // marked takes `*` between `__` and `__` for no delimiter.
                '_' => was_open && run.end - run.start > 1 && last_line > Some(run.start),
                _ => false,
            };
            if has_edges || is_misread {
                misread.literals.extend(&run.literals);
            }
        } else if is_hidden(run.start) || !run.may_open_after_half(text) {
            misread.spans.extend(run.opened.iter().chain(&run.closed).map(|edge| edge.span));
        } else if !run.closed.is_empty() && !run.opened.is_empty() {
            misread.spans.extend(run.opened.iter().map(|edge| edge.span));
        } else if was_open
            && (stays_open || run.closed.is_empty())
            && run.abilities(text).any(|can| can.opens && can.closes)
        {
            misread.spans.extend(run.opened.iter().chain(&run.closed).map(|edge| edge.span));
        }
    }
}

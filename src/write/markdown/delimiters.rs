//! Pairs `*`, `_` and `~` as a CommonMark parser does, to see before anything is written whether it will be read as meant.
//!
//! In: the text as it is to be written, and where in it delimiters and brackets stand. Out: which delimiters pair.

use super::flanking::{Ability, READINGS, Reading, is_clear};

/// Something in the text that takes part in the pairing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// Delimiters: `length` times `character`, from byte `start` on.
    Delimiters { character: char, start: usize, length: usize },
    /// `[` or `![`.
    OpenBracket,
    /// `](…)`: what stands in the brackets is paired by itself.
    CloseBracket,
}

/// Two stretches of `length` delimiters that make a span, by the bytes at which they start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) length: usize,
}

/// The pairs in `text`, under each reading that can differ: one list where all agree. Some renderers read a link's text
/// alone, so that nothing seems to follow what stands at its end.
pub(super) fn pair_delimiters(text: &str, events: &[Event], reads_link_text_alone: bool) -> Vec<Vec<Pair>> {
    let runs = join_runs(events);
    let all_agree = |run: &Event| match *run {
        Event::Delimiters { start, length, .. } => is_clear(&text[..start], &text[start + length..]),
        _ => true,
    };
    let readings = if runs.iter().all(all_agree) { &READINGS[..1] } else { &READINGS[..] };
    let splits = runs.iter().any(|run| matches!(run, Event::Delimiters { length: 3.., .. }));
    let rules = if splits { &[Three::Whole, Three::Rest][..] } else { &[Three::Whole] };
    let ends = if reads_link_text_alone { &["", "]("][..] } else { &[""] };
    let mut pairs = Vec::new();
    for &reading in readings {
        for &three in rules {
            pairs.extend(ends.iter().map(|end| Pairing::run(text, &runs, reading, three, end)));
        }
    }
    pairs
}

/// What the rule of three adds up: the runs as written (the specification), or what is left of them (micromark).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Three {
    Whole,
    Rest,
}

/// Delimiters that touch and are the same are one run to a parser, whatever they were meant for.
fn join_runs(events: &[Event]) -> Vec<Event> {
    let mut runs: Vec<Event> = Vec::with_capacity(events.len());
    for event in events {
        if let (
            Event::Delimiters { character, start, length },
            Some(Event::Delimiters { character: last, start: from, length: so_far }),
        ) = (event, runs.last_mut())
            && character == last
            && *from + *so_far == *start
        {
            *so_far += length;
            continue;
        }
        runs.push(*event);
    }
    runs
}

/// A run on the stack: what is left of it lies in `start..end`.
#[derive(Clone, Copy)]
struct Run {
    character: char,
    start: usize,
    end: usize,
    /// The length that the rule of three adds up.
    counted: usize,
    opens: bool,
    closes: bool,
}

impl Run {
    fn length(&self) -> usize {
        self.end - self.start
    }

    /// Runs of one kind meet the same openers: what one of them did not find, the next will not find either.
    fn kind(&self) -> usize {
        let character = "*_~".find(self.character).unwrap_or_default();
        (character * 2 + usize::from(self.opens)) * 3 + self.counted % 3
    }

    fn shrink(&mut self, three: Three) {
        if three == Three::Rest {
            self.counted = self.length();
        }
    }
}

struct Pairing {
    three: Three,
    waiting: Vec<Run>,
    pairs: Vec<Pair>,
}

impl Pairing {
    /// Nothing follows a run before `text_end`, unless that is empty.
    fn run(text: &str, runs: &[Event], reading: Reading, three: Three, text_end: &str) -> Vec<Pair> {
        let mut pairing = Pairing { three, waiting: Vec::new(), pairs: Vec::new() };
        let mut brackets = Vec::new();
        for event in runs {
            match *event {
                Event::OpenBracket => brackets.push(pairing.waiting.len()),
                Event::CloseBracket => pairing.process(brackets.pop().unwrap_or(0)),
                Event::Delimiters { character, start, length } => {
                    let end = start + length;
                    let is_last = !text_end.is_empty() && text[end..].starts_with(text_end);
                    let after = if is_last { "" } else { &text[end..] };
                    let Ability { opens, closes } = reading.ability(character, &text[..start], after);
                    pairing.waiting.push(Run { character, start, end, counted: length, opens, closes });
                }
            }
        }
        pairing.process(0);
        pairing.pairs.sort_unstable();
        pairing.pairs
    }

    /// <https://spec.commonmark.org/0.31.2/#process-emphasis>, for the runs from `bottom` on.
    fn process(&mut self, bottom: usize) {
        let mut openers: Vec<Run> = Vec::new();
        let mut searched = [0; 18];
        for mut closer in self.waiting.split_off(bottom) {
            while closer.closes && closer.length() > 0 {
                let from = searched[closer.kind()];
                let Some(at) = openers[from..].iter().rposition(|opener| can_pair(opener, &closer)) else {
                    searched[closer.kind()] = openers.len();
                    break;
                };
                let at = from + at;
                openers.truncate(at + 1);
                self.pair(&mut openers[at], &mut closer);
                openers.pop_if(|opener| opener.length() == 0);
                for end in &mut searched {
                    *end = at.min(*end);
                }
            }
            if closer.opens && closer.length() > 0 {
                openers.push(closer);
            }
        }
    }

    fn pair(&mut self, opener: &mut Run, closer: &mut Run) {
        let length = if opener.length() >= 2 && closer.length() >= 2 { 2 } else { 1 };
        opener.end -= length;
        self.pairs.push(Pair { open: opener.end, close: closer.start, length });
        closer.start += length;
        opener.shrink(self.three);
        closer.shrink(self.three);
    }
}

fn can_pair(opener: &Run, closer: &Run) -> bool {
    let rule_of_three = (opener.closes || closer.opens)
        && !closer.counted.is_multiple_of(3)
        && (opener.counted + closer.counted).is_multiple_of(3);
    opener.character == closer.character && !rule_of_three
}

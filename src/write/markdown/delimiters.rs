//! Pairs `*`, `_` and `~` as a CommonMark parser does. This tells whether an attempt at writing a block will be read as meant.
//!
//! The input is the Markdown of the attempt, and where delimiters and brackets stand in it. The output is which delimiters pair.

use super::flanking::{Ability, READINGS, Reading, all_readings_agree};

/// A part of the text that takes part in the pairing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// `length` delimiters, all `character`, starting at byte `start`.
    Delimiters { character: char, start: usize, length: usize },
    /// `[` or `![`.
    OpenBracket,
    /// `](…)`. What is in the brackets pairs only with itself.
    CloseBracket,
}

/// Two runs of `length` delimiters that make a span, by the bytes at which they start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) length: usize,
}

/// Finds the pairs in `text`: a list for each way in which renderers may pair, and a single list if all agree.
///
/// `reads_link_text_alone`: whether the renderer parses a link's text separately, so that nothing follows a delimiter at its
/// end.
pub(super) fn pair_delimiters(text: &str, events: &[Event], reads_link_text_alone: bool) -> Vec<Vec<Pair>> {
    let runs = join_runs(events);
    let all_agree = |run: &Event| match *run {
        Event::Delimiters { start, length, .. } => all_readings_agree(&text[..start], &text[start + length..]),
        _ => true,
    };
    let readings = if runs.iter().all(all_agree) { &READINGS[..1] } else { &READINGS[..] };
    let splits = runs.iter().any(|run| matches!(run, Event::Delimiters { length: 3.., .. }));
    let rules = if splits { &[RuleOfThree::Whole, RuleOfThree::Rest][..] } else { &[RuleOfThree::Whole] };
    let ends = if reads_link_text_alone { &["", "]("][..] } else { &[""] };
    let mut pairs = Vec::new();
    for &reading in readings {
        for &rule in rules {
            pairs.extend(ends.iter().map(|end| Pairing::run(text, &runs, reading, rule, end)));
        }
    }
    pairs
}

/// Which lengths CommonMark's "multiple of 3" rule adds up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RuleOfThree {
    /// Those of the runs as written, as in the specification.
    Whole,
    /// Those of what is left of the runs, as in micromark.
    Rest,
}

/// Joins delimiters of one kind that touch. A parser reads them as one run, even if they belong to two spans.
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

/// A run of delimiters. `start..end` is the part of it that has not paired yet.
#[derive(Clone, Copy)]
struct Run {
    character: char,
    start: usize,
    end: usize,
    /// The length for the "multiple of 3" rule.
    counted: usize,
    opens: bool,
    closes: bool,
}

impl Run {
    fn length(&self) -> usize {
        self.end - self.start
    }

    /// A number that is the same for runs that can pair with the same openers. If one of them found no opener, the next will find
    /// none either.
    fn kind(&self) -> usize {
        let character = "*_~".find(self.character).unwrap_or_default();
        (character * 2 + usize::from(self.opens)) * 3 + self.counted % 3
    }

    /// Notes that a part of the run has paired.
    fn shrink(&mut self, rule: RuleOfThree) {
        if rule == RuleOfThree::Rest {
            self.counted = self.length();
        }
    }
}

/// One way to pair the runs of a text.
struct Pairing {
    rule: RuleOfThree,
    waiting: Vec<Run>,
    pairs: Vec<Pair>,
}

impl Pairing {
    /// Pairs the runs. If `text_end` is not empty, a run before it counts as the end of its text: nothing follows it.
    fn run(text: &str, runs: &[Event], reading: Reading, rule: RuleOfThree, text_end: &str) -> Vec<Pair> {
        let mut pairing = Pairing { rule, waiting: Vec::new(), pairs: Vec::new() };
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

    /// Pairs the runs from `bottom` on: <https://spec.commonmark.org/0.31.2/#process-emphasis>.
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
        opener.shrink(self.rule);
        closer.shrink(self.rule);
    }
}

fn can_pair(opener: &Run, closer: &Run) -> bool {
    let rule_of_three = (opener.closes || closer.opens)
        && !closer.counted.is_multiple_of(3)
        && (opener.counted + closer.counted).is_multiple_of(3);
    opener.character == closer.character && !rule_of_three
}

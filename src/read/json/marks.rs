//! A paragraph's text with its marks, whose places are counted in UTF-16 units, as in JavaScript.
//!
//! ```json
//! {"text": "😀 a bold link", "markups": [{"type": "STRONG", "start": 5, "end": 9},
//!  {"type": "A", "start": 5, "end": 14, "href": "https://example.com/", "anchorType": "LINK"}]}
//! ```
//!
//! Marks may nest and cross as they like.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::kinds::mark_kind;
use super::value::Data;
use crate::document::{Inline, Marks, Piece, Run, is_blank, nest};
use crate::notice::Notice;
use crate::read::address::read_address;
use crate::read::html::running_text::RunningText;

/// Reads the running text of a paragraph, in normal form.
pub(super) fn read_inlines(paragraph: Data, notices: &mut Vec<Notice>) -> Vec<Inline> {
    nest(read_runs(paragraph, notices))
}

/// Reads the running text of a paragraph as runs; a line feed in it is a line break.
pub(super) fn read_runs(paragraph: Data, notices: &mut Vec<Notice>) -> Vec<Run> {
    let text = paragraph.get("text").and_then(Data::as_text).unwrap_or_default();
    let marks = read_marks(paragraph, text, notices);
    let mut edges: Vec<(usize, Edge)> = Vec::with_capacity(2 * marks.len());
    for (at, mark) in marks.iter().enumerate() {
        edges.push((mark.range.start, Edge::Start(at)));
        edges.push((mark.range.end, Edge::End(at)));
    }
    edges.sort_by_key(|(place, _)| *place);
    let mut running = RunningText::default();
    let mut open = OpenMarks::default();
    let mut from = 0;
    for (place, edge) in edges {
        push_lines(&mut running, &text[from..place], &open.marks(&marks));
        from = place;
        match edge {
            Edge::Start(at) => open.change(&marks[at].kind, at, true),
            Edge::End(at) => open.change(&marks[at].kind, at, false),
        }
    }
    push_lines(&mut running, &text[from..], &Marks::default());
    note_hidden_links(&marks, &running.runs, notices);
    running.runs
}

/// Notes the links that show nothing: on blanks alone, or under others as far as they reach.
fn note_hidden_links(marks: &[Mark], runs: &[Run], notices: &mut Vec<Notice>) {
    let is_seen = |run: &&Run| matches!(&run.piece, Piece::Text(text) if !text.chars().all(is_blank));
    let seen: HashSet<&str> = runs.iter().filter(is_seen).filter_map(|run| run.marks.link.as_deref()).collect();
    for mark in marks {
        if let MarkKind::Link(address) = &mark.kind
            && !seen.contains(&**address)
        {
            notices.push(Notice::LinkWithoutText { address: address.to_string() });
        }
    }
}

fn push_lines(running: &mut RunningText, text: &str, marks: &Marks) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            running.push(Piece::LineBreak, marks);
        }
        running.push_text(line, marks);
    }
}

struct Mark {
    range: Range<usize>,
    kind: MarkKind,
}

enum MarkKind {
    Strong,
    Emphasis,
    Code,
    Link(Arc<str>),
}

#[derive(Clone, Copy)]
enum Edge {
    Start(usize),
    End(usize),
}

/// The marks that are open at some place of a text.
#[derive(Default)]
struct OpenMarks {
    strong: BTreeSet<usize>,
    emphasis: BTreeSet<usize>,
    code: BTreeSet<usize>,
    links: BTreeSet<usize>,
}

impl OpenMarks {
    fn change(&mut self, kind: &MarkKind, at: usize, opens: bool) {
        let set = match kind {
            MarkKind::Strong => &mut self.strong,
            MarkKind::Emphasis => &mut self.emphasis,
            MarkKind::Code => &mut self.code,
            MarkKind::Link(_) => &mut self.links,
        };
        if opens {
            set.insert(at)
        } else {
            set.remove(&at)
        };
    }

    /// Of links that overlap, the one that was set last counts.
    fn marks(&self, all: &[Mark]) -> Marks {
        let link = self.links.last().and_then(|at| match &all[*at].kind {
            MarkKind::Link(address) => Some(Arc::clone(address)),
            _ => None,
        });
        Marks {
            link,
            strong: !self.strong.is_empty(),
            emphasis: !self.emphasis.is_empty(),
            code: !self.code.is_empty(),
        }
    }
}

/// The marks that a reader sees, each with its place in bytes.
fn read_marks(paragraph: Data, text: &str, notices: &mut Vec<Notice>) -> Vec<Mark> {
    let places = byte_places(text);
    let mut marks = Vec::new();
    for mark in paragraph.get("markups").into_iter().flat_map(Data::items) {
        let Some(kind) = read_kind(mark, notices) else { continue };
        let (range, is_exact) = read_range(mark, &places);
        if !is_exact {
            notices.push(Notice::MarkMoved { text: text[range.clone()].to_owned() });
        }
        marks.push(Mark { range, kind });
    }
    marks
}

fn read_kind(mark: Data, notices: &mut Vec<Notice>) -> Option<MarkKind> {
    Some(match mark_kind(mark)? {
        "STRONG" => MarkKind::Strong,
        "EM" => MarkKind::Emphasis,
        "CODE" => MarkKind::Code,
        "A" => {
            let mention = || Some(format!("https://medium.com/u/{}", mark.text("userId")?));
            let href = mark.text("href").map(str::to_owned).or_else(mention)?;
            MarkKind::Link(read_address(&href, notices).into())
        }
        _ => return None,
    })
}

/// A mark's place in bytes, and whether it was a right one: not beyond the text, and not in the middle of a character.
fn read_range(mark: Data, places: &[Option<usize>]) -> (Range<usize>, bool) {
    let last = places.len() - 1;
    let clamp = |key: &str| {
        let unit = mark.number(key).unwrap_or_default();
        let clamped = usize::try_from(unit).unwrap_or_default().min(last);
        (clamped, i64::try_from(clamped) == Ok(unit))
    };
    let (start, starts_inside) = clamp("start");
    let (end, ends_inside) = clamp("end");
    if end <= start {
        // It marks nothing, and lies nowhere.
        return (0..0, true);
    }
    let whole_start = places[..=start].iter().rev().find_map(|place| *place).unwrap_or_default();
    let whole_end = places[end..].iter().find_map(|place| *place).unwrap_or_default();
    let is_whole = places[start].is_some() && places[end].is_some();
    (whole_start..whole_end.max(whole_start), starts_inside && ends_inside && is_whole)
}

/// Where each UTF-16 unit of a text begins, in bytes, and where the text ends; nowhere for the second half of a character.
fn byte_places(text: &str) -> Vec<Option<usize>> {
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        places.push(Some(at));
        if c.len_utf16() == 2 {
            places.push(None);
        }
    }
    places.push(Some(text.len()));
    places
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(paragraph: &Value) -> (Vec<Inline>, Vec<&'static str>) {
        let mut notices = Vec::new();
        let inlines = read_inlines(Data::plain(paragraph), &mut notices);
        (inlines, notices.iter().map(Notice::code).collect())
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn places_are_counted_in_utf16_units() {
        let marked = json!({"text": "😀👩‍🚀 bold", "markups": [{"type": 1, "start": 8, "end": 12}]});
        assert_eq!(read(&marked), (vec![text("😀👩‍🚀 "), Inline::Strong(vec![text("bold")])], vec![]));
    }

    #[test]
    fn marks_that_cross_are_taken_apart() {
        let crossing = json!({"text": "abc", "markups": [
            {"type": "STRONG", "start": 0, "end": 2}, {"type": "EM", "start": 1, "end": 3}]});
        let both = Inline::Emphasis(vec![text("b")]);
        let wanted = vec![Inline::Strong(vec![text("a"), both]), Inline::Emphasis(vec![text("c")])];
        assert_eq!(read(&crossing), (wanted, vec![]));
    }

    #[test]
    fn a_mark_out_of_place_is_moved_and_noted() {
        let strong = |start: i64, end: i64| {
            read(&json!({"text": "a😀b", "markups": [{"type": "STRONG", "start": start, "end": end}]}))
        };
        let all = vec![Inline::Strong(vec![text("a😀b")])];
        assert_eq!(strong(0, 9), (all.clone(), vec!["mark-moved"]));
        assert_eq!(strong(-3, 4), (all, vec!["mark-moved"]));
        let whole = vec![text("a"), Inline::Strong(vec![text("😀b")])];
        assert_eq!(strong(2, 4), (whole, vec!["mark-moved"]));
        assert_eq!(strong(3, 1), (vec![text("a😀b")], vec![]), "a range that runs backwards marks nothing");
    }

    #[test]
    fn a_mention_links_to_the_user_and_a_link_of_blanks_is_noted() {
        let mention = json!({"text": "Ada ", "markups": [
            {"type": "A", "start": 0, "end": 3, "href": null, "anchorType": "USER", "userId": "0a1b"},
            {"type": "A", "start": 3, "end": 4, "href": "https://example.com/", "anchorType": "LINK"}]});
        let link = Inline::Link { address: "https://medium.com/u/0a1b".to_owned(), content: vec![text("Ada")] };
        assert_eq!(read(&mention), (vec![link], vec!["link-without-text"]));
    }
}

//! Reads a paragraph's text with its markups, which is Medium's word for formatting.
//!
//! ```json
//! {"text": "😀 a bold link", "markups": [{"type": "STRONG", "start": 5, "end": 9},
//!  {"type": "A", "start": 5, "end": 14, "href": "https://example.com/", "anchorType": "LINK"}]}
//! ```
//!
//! Markups may nest and overlap in any way.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::utf16::{find_units, read_range};
use crate::document::{Formatting, Piece, Run};
use crate::medium::json::Json;
use crate::medium::paragraphs::markup_kind;
use crate::notice::{Notice, quote};
use crate::read::running_text::RunningText;
use crate::read::urls::read_link_url;

/// Reads the text of a paragraph as runs. A line feed in it is a line break.
pub(super) fn read_runs(paragraph: Json, notices: &mut Vec<Notice>) -> Vec<Run> {
    let text = paragraph.get("text").and_then(Json::as_text).unwrap_or_default();
    let markups = read_markups(paragraph, text, notices);
    let mut edges: Vec<(usize, Edge, usize)> = Vec::with_capacity(2 * markups.len());
    for (number, markup) in markups.iter().enumerate() {
        edges.push((markup.range.start, Edge::Start, number));
        edges.push((markup.range.end, Edge::End, number));
    }
    edges.sort_by_key(|(position, ..)| *position);
    let mut running = RunningText::default();
    let mut open = OpenMarkups::default();
    let mut from = 0;
    for (position, edge, number) in edges {
        push_lines(&mut running, &text[from..position], &open.formatting());
        from = position;
        match edge {
            Edge::Start => open.start(number, &markups[number].kind),
            Edge::End => open.end(number, &markups[number].kind),
        }
    }
    push_lines(&mut running, &text[from..], &Formatting::default());
    note_hidden_links(&markups, &running.runs, notices);
    running.runs
}

/// Adds a text in which line feeds are line breaks.
fn push_lines(running: &mut RunningText, text: &str, formatting: &Formatting) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            running.push(Piece::LineBreak, formatting);
        }
        running.push_text(line, formatting);
    }
}

/// Notes the links that a reader does not see: those on blanks only, and those that other links cover.
fn note_hidden_links(markups: &[Markup], runs: &[Run], notices: &mut Vec<Notice>) {
    let is_text = |run: &&Run| matches!(&run.piece, Piece::Text(_)) && !run.is_blank();
    let seen: HashSet<&str> = runs.iter().filter(is_text).filter_map(|run| run.formatting.link.as_deref()).collect();
    for markup in markups {
        if let MarkupKind::Link(url) = &markup.kind
            && !seen.contains(&**url)
        {
            notices.push(Notice::LinkWithoutText { url: url.to_string() });
        }
    }
}

/// An edge of a markup's range.
enum Edge {
    Start,
    End,
}

struct Markup {
    /// Its range in the text, in bytes.
    range: Range<usize>,
    kind: MarkupKind,
}

enum MarkupKind {
    Strong,
    Emphasis,
    Code,
    Link(Arc<str>),
}

/// The markups that are open at a position in a text: how many of each kind, and the links by their number in the JSON.
#[derive(Default)]
struct OpenMarkups {
    strong: usize,
    emphasis: usize,
    code: usize,
    links: BTreeMap<usize, Arc<str>>,
}

impl OpenMarkups {
    fn start(&mut self, number: usize, kind: &MarkupKind) {
        match kind {
            MarkupKind::Strong => self.strong += 1,
            MarkupKind::Emphasis => self.emphasis += 1,
            MarkupKind::Code => self.code += 1,
            MarkupKind::Link(url) => {
                self.links.insert(number, Arc::clone(url));
            }
        }
    }

    fn end(&mut self, number: usize, kind: &MarkupKind) {
        match kind {
            MarkupKind::Strong => self.strong -= 1,
            MarkupKind::Emphasis => self.emphasis -= 1,
            MarkupKind::Code => self.code -= 1,
            MarkupKind::Link(_) => {
                self.links.remove(&number);
            }
        }
    }

    /// The formatting of the text at this position. If links overlap, the last one in the JSON counts.
    fn formatting(&self) -> Formatting {
        Formatting {
            link: self.links.values().next_back().cloned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            code: self.code > 0,
        }
    }
}

/// Reads the markups of the author's text, without the highlights and comments of readers.
fn read_markups(paragraph: Json, text: &str, notices: &mut Vec<Notice>) -> Vec<Markup> {
    let units = find_units(text);
    let mut markups = Vec::new();
    for markup in paragraph.list("markups") {
        let Some(kind) = read_kind(markup, notices) else { continue };
        let (range, is_exact) = read_range(markup, &units);
        if !is_exact {
            notices.push(Notice::MarkMoved { text: quote(&text[range.clone()]) });
        }
        markups.push(Markup { range, kind });
    }
    markups
}

fn read_kind(markup: Json, notices: &mut Vec<Notice>) -> Option<MarkupKind> {
    Some(match markup_kind(markup)? {
        "STRONG" => MarkupKind::Strong,
        "EM" => MarkupKind::Emphasis,
        "CODE" => MarkupKind::Code,
        "A" => {
            let mention = || Some(format!("https://medium.com/u/{}", markup.text("userId")?));
            let href = markup.text("href").map(str::to_owned).or_else(mention)?;
            MarkupKind::Link(read_link_url(&href, notices).into())
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::document::{Inline, nest};

    fn read(paragraph: &Value) -> (Vec<Inline>, Vec<&'static str>) {
        let mut notices = Vec::new();
        let inlines = nest(read_runs(Json::plain(paragraph), &mut notices));
        (inlines, notices.iter().map(Notice::code).collect())
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn positions_are_counted_in_utf16_units() {
        let marked = json!({"text": "😀👩‍🚀 bold", "markups": [{"type": 1, "start": 8, "end": 12}]});
        assert_eq!(read(&marked), (vec![text("😀👩‍🚀 "), Inline::Strong(vec![text("bold")])], vec![]));
    }

    #[test]
    fn markups_that_cross_become_nested_spans() {
        let crossing = json!({"text": "abc", "markups": [
            {"type": "STRONG", "start": 0, "end": 2}, {"type": "EM", "start": 1, "end": 3}]});
        let both = Inline::Emphasis(vec![text("b")]);
        let wanted = vec![Inline::Strong(vec![text("a"), both]), Inline::Emphasis(vec![text("c")])];
        assert_eq!(read(&crossing), (wanted, vec![]));
    }

    #[test]
    fn a_markup_with_a_bad_range_is_moved_and_noted() {
        let strong = |start: i64, end: i64| {
            read(&json!({"text": "a😀b", "markups": [{"type": "STRONG", "start": start, "end": end}]}))
        };
        let all = vec![Inline::Strong(vec![text("a😀b")])];
        assert_eq!(strong(0, 9), (all.clone(), vec!["mark-moved"]));
        assert_eq!(strong(-3, 4), (all, vec!["mark-moved"]));
        let whole = vec![text("a"), Inline::Strong(vec![text("😀b")])];
        assert_eq!(strong(2, 4), (whole, vec!["mark-moved"]));
        assert_eq!(strong(3, 1), (vec![text("a😀b")], vec![]), "a range that runs backwards formats nothing");
    }

    #[test]
    fn a_mention_links_to_the_user_and_a_link_of_blanks_is_noted() {
        let mention = json!({"text": "Ada ", "markups": [
            {"type": "A", "start": 0, "end": 3, "href": null, "anchorType": "USER", "userId": "0a1b"},
            {"type": "A", "start": 3, "end": 4, "href": "https://example.com/", "anchorType": "LINK"}]});
        let link = Inline::Link { url: "https://medium.com/u/0a1b".to_owned(), content: vec![text("Ada")] };
        assert_eq!(read(&mention), (vec![link], vec!["link-without-text"]));
    }
}

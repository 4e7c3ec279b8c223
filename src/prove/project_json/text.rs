//! Projects the text of a paragraph with its markups: bold, italics, code and links, each for a range of the text.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::{Formatting, is_blank};
use crate::medium::json::Json;
use crate::medium::paragraphs::markup_kind;
use crate::notice::NoticeKind;
use crate::prove::losses::Losses;
use crate::prove::passage::{Passage, PassageKind};

/// Projects the text of a paragraph. A markup that covers one half of a character (a surrogate) counts for all of it. Links
/// without visible text are counted as losses.
pub(super) fn project_text(kind: PassageKind, paragraph: Json, losses: &mut Losses) -> Passage {
    let mut sweep = Sweep::new(paragraph.list("markups").filter_map(Markup::read).collect());
    let mut passage = Passage::new(kind);
    let mut unit = 0;
    for c in paragraph.get("text").and_then(Json::as_text).unwrap_or_default().chars() {
        let next = unit + if c > '\u{FFFF}' { 2 } else { 1 };
        let formatting = sweep.advance(unit, next, !is_blank(c));
        if c == '\n' {
            passage.push_line_end();
        } else {
            passage.push_collapsed(c.encode_utf8(&mut [0; 4]), &formatting);
        }
        unit = next;
    }
    passage.trim_end();
    losses.add(NoticeKind::LinkWithoutText, sweep.count_invisible_links());
    passage
}

/// A markup on the text from one UTF-16 unit to another.
struct Markup {
    start: i64,
    end: i64,
    kind: MarkupKind,
    /// The URL of a link; empty for other kinds.
    url: Arc<str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkupKind {
    Strong,
    Emphasis,
    Code,
    Link,
}

impl Markup {
    fn read(markup: Json) -> Option<Markup> {
        let (kind, url) = match markup_kind(markup)? {
            "STRONG" => (MarkupKind::Strong, String::new()),
            "EM" => (MarkupKind::Emphasis, String::new()),
            "CODE" => (MarkupKind::Code, String::new()),
            "A" => (MarkupKind::Link, find_url(markup)?),
            _ => return None,
        };
        let position = |key: &str| markup.number(key).unwrap_or_default();
        Some(Markup { start: position("start"), end: position("end"), kind, url: url.into() })
    }
}

/// Finds the URL of a link. A mention has only the id of a user.
fn find_url(markup: Json) -> Option<String> {
    let mention = || Some(format!("https://medium.com/u/{}", markup.text("userId")?));
    markup.text("href").map(|href| href.trim().to_owned()).or_else(mention)
}

/// Follows the markups of a paragraph while its text is read from beginning to end.
struct Sweep {
    markups: Vec<Markup>,
    /// The markups that have not begun, and those that have not ended; the next one is last.
    starts: Vec<usize>,
    ends: Vec<usize>,
    /// The open markups of each kind.
    open: [BTreeSet<usize>; 4],
    /// The URLs of links with visible text.
    visible: BTreeSet<Arc<str>>,
}

impl Sweep {
    fn new(markups: Vec<Markup>) -> Sweep {
        let mut starts: Vec<usize> = (0..markups.len()).filter(|at| markups[*at].start < markups[*at].end).collect();
        let mut ends = starts.clone();
        starts.sort_by_key(|at| Reverse(markups[*at].start));
        ends.sort_by_key(|at| Reverse(markups[*at].end));
        Sweep { markups, starts, ends, open: Default::default(), visible: BTreeSet::new() }
    }

    /// Moves on by the character between two positions, and returns its formatting.
    fn advance(&mut self, unit: i64, next: i64, is_visible: bool) -> Formatting {
        while let Some(at) = self.starts.pop_if(|at| self.markups[*at].start < next) {
            self.open[self.markups[at].kind as usize].insert(at);
        }
        while let Some(at) = self.ends.pop_if(|at| self.markups[*at].end <= unit) {
            self.open[self.markups[at].kind as usize].remove(&at);
        }
        let [strong, emphasis, code, links] = &self.open;
        // Where links overlap, the last one counts.
        let link = links.last().map(|at| Arc::clone(&self.markups[*at].url));
        self.visible.extend(link.clone().filter(|_| is_visible));
        Formatting { link, strong: !strong.is_empty(), emphasis: !emphasis.is_empty(), code: !code.is_empty() }
    }

    /// Counts the links without visible text.
    fn count_invisible_links(self) -> usize {
        let links = self.markups.iter().filter(|markup| markup.kind == MarkupKind::Link);
        links.filter(|link| !self.visible.contains(&link.url)).count()
    }
}

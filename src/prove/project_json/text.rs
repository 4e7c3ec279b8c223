//! The text of a paragraph, with the markups on it.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::{Formatting, is_blank};
use crate::medium::json::Data;
use crate::medium::paragraphs::markup_kind;
use crate::notice::NoticeKind;
use crate::prove::losses::Losses;
use crate::prove::passage::{Passage, PassageKind};

/// What a paragraph shows as running text: each character with the formatting that holds where it begins or ends, for a markup
/// from the middle of one character on counts for the whole. Links that show nothing are counted.
pub(super) fn project_text(kind: PassageKind, paragraph: Data, losses: &mut Losses) -> Passage {
    let mut sweep = Sweep::new(paragraph.list("markups").filter_map(Markup::read).collect());
    let mut passage = Passage::new(kind);
    let mut unit = 0;
    for c in paragraph.get("text").and_then(Data::as_text).unwrap_or_default().chars() {
        let next = unit + if c > '\u{FFFF}' { 2 } else { 1 };
        let formatting = sweep.go_on(unit, next, !is_blank(c));
        if c == '\n' {
            passage.push_line_end();
        } else {
            passage.push_collapsed(c.encode_utf8(&mut [0; 4]), &formatting);
        }
        unit = next;
    }
    passage.trim_end();
    losses.add(NoticeKind::LinkWithoutText, sweep.count_unseen());
    passage
}

/// A markup on a text, from one UTF-16 unit to another.
struct Markup {
    start: i64,
    end: i64,
    kind: MarkupKind,
    /// Where a link leads.
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
    fn read(markup: Data) -> Option<Markup> {
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

/// Where a link leads; a mention of somebody names the user only.
fn find_url(markup: Data) -> Option<String> {
    let mention = || Some(format!("https://medium.com/u/{}", markup.text("userId")?));
    markup.text("href").map(|href| href.trim().to_owned()).or_else(mention)
}

/// The markups of a paragraph while its text is gone over.
struct Sweep {
    markups: Vec<Markup>,
    /// Which markups have yet to begin, and which to end; the next one last.
    starts: Vec<usize>,
    ends: Vec<usize>,
    /// Which markups are open, by their kind.
    open: [BTreeSet<usize>; 4],
    /// The URLs of links that have shown something.
    seen: BTreeSet<Arc<str>>,
}

impl Sweep {
    fn new(markups: Vec<Markup>) -> Sweep {
        let mut starts: Vec<usize> = (0..markups.len()).filter(|at| markups[*at].start < markups[*at].end).collect();
        let mut ends = starts.clone();
        starts.sort_by_key(|at| Reverse(markups[*at].start));
        ends.sort_by_key(|at| Reverse(markups[*at].end));
        Sweep { markups, starts, ends, open: Default::default(), seen: BTreeSet::new() }
    }

    /// The formatting of the character between two positions.
    fn go_on(&mut self, unit: i64, next: i64, is_seen: bool) -> Formatting {
        while let Some(at) = self.starts.pop_if(|at| self.markups[*at].start < next) {
            self.open[self.markups[at].kind as usize].insert(at);
        }
        while let Some(at) = self.ends.pop_if(|at| self.markups[*at].end <= unit) {
            self.open[self.markups[at].kind as usize].remove(&at);
        }
        let [strong, emphasis, code, links] = &self.open;
        // Of links that lie over one another the last one is shown.
        let link = links.last().map(|at| Arc::clone(&self.markups[*at].url));
        self.seen.extend(link.clone().filter(|_| is_seen));
        Formatting { link, strong: !strong.is_empty(), emphasis: !emphasis.is_empty(), code: !code.is_empty() }
    }

    fn count_unseen(self) -> usize {
        let links = self.markups.iter().filter(|markup| markup.kind == MarkupKind::Link);
        links.filter(|link| !self.seen.contains(&link.url)).count()
    }
}

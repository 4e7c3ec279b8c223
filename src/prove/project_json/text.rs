//! The text of a paragraph, with the markups on it.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::list;
use crate::document::{Formatting, is_blank};
use crate::medium::json::Data;
use crate::medium::paragraphs::markup_kind;
use crate::prove::passage::{Passage, PassageKind};
use crate::prove::source::Losses;

/// What a paragraph shows as running text: each character with the formatting that holds where it begins or ends, for a markup
/// from the middle of one character on counts for the whole. Links that show nothing are counted.
pub(super) fn project_text(kind: PassageKind, paragraph: Data, losses: &mut Losses) -> Passage {
    let mut sweep = Sweep::new(paragraph);
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
    losses.links_without_text += sweep.count_unseen();
    passage
}

struct Markup {
    start: i64,
    end: i64,
    kind: MarkupKind,
}

enum MarkupKind {
    Strong,
    Emphasis,
    Code,
    Link(Arc<str>),
}

impl MarkupKind {
    fn place(&self) -> usize {
        match self {
            MarkupKind::Strong => 0,
            MarkupKind::Emphasis => 1,
            _ => 2,
        }
    }

    fn url(&self) -> Option<Arc<str>> {
        if let MarkupKind::Link(url) = self { Some(Arc::clone(url)) } else { None }
    }
}

/// The markups of a paragraph while its text is gone over.
struct Sweep {
    markups: Vec<Markup>,
    /// Which markups have yet to begin, and which to end; the next one last.
    starts: Vec<usize>,
    ends: Vec<usize>,
    /// How many ask for bold, italics and code.
    open: [usize; 3],
    /// The links that are open, and the URLs of those that have shown something.
    links: BTreeSet<usize>,
    seen: BTreeSet<Arc<str>>,
}

impl Sweep {
    fn new(paragraph: Data) -> Sweep {
        let markups: Vec<Markup> = list(paragraph, "markups").into_iter().filter_map(read_markup).collect();
        let mut starts: Vec<usize> = (0..markups.len()).filter(|at| markups[*at].start < markups[*at].end).collect();
        let mut ends = starts.clone();
        starts.sort_by_key(|at| Reverse(markups[*at].start));
        ends.sort_by_key(|at| Reverse(markups[*at].end));
        Sweep { markups, starts, ends, open: [0; 3], links: BTreeSet::new(), seen: BTreeSet::new() }
    }

    /// The formatting of the character between two positions.
    fn go_on(&mut self, unit: i64, next: i64, is_seen: bool) -> Formatting {
        while let Some(at) = self.starts.pop_if(|at| self.markups[*at].start < next) {
            match self.markups[at].kind {
                MarkupKind::Link(_) => drop(self.links.insert(at)),
                _ => self.open[self.markups[at].kind.place()] += 1,
            }
        }
        while let Some(at) = self.ends.pop_if(|at| self.markups[*at].end <= unit) {
            match self.markups[at].kind {
                MarkupKind::Link(_) => drop(self.links.remove(&at)),
                _ => self.open[self.markups[at].kind.place()] -= 1,
            }
        }
        // Of links that lie over one another the last one is shown.
        let link = self.links.last().and_then(|at| self.markups[*at].kind.url());
        self.seen.extend(link.clone().filter(|_| is_seen));
        let [strong, emphasis, code] = self.open.map(|count| count > 0);
        Formatting { link, strong, emphasis, code }
    }

    fn count_unseen(self) -> usize {
        let urls = self.markups.iter().filter_map(|markup| markup.kind.url());
        urls.filter(|url| !self.seen.contains(url)).count()
    }
}

fn read_markup(markup: Data) -> Option<Markup> {
    let kind = match markup_kind(markup)? {
        "STRONG" => MarkupKind::Strong,
        "EM" => MarkupKind::Emphasis,
        "CODE" => MarkupKind::Code,
        "A" => MarkupKind::Link(read_url(markup)?.as_str().into()),
        _ => return None,
    };
    let position = |key: &str| markup.number(key).unwrap_or_default();
    Some(Markup { start: position("start"), end: position("end"), kind })
}

/// Where a link leads; a mention of somebody names the user only.
fn read_url(markup: Data) -> Option<String> {
    let mention = || Some(format!("https://medium.com/u/{}", markup.text("userId")?));
    markup.text("href").map(|href| href.trim().to_owned()).or_else(mention)
}

//! The text of a paragraph, with the marks on it.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::node::Node;
use crate::document::{Marks, is_blank};
use crate::prove::inventory::Inventory;
use crate::prove::passage::{Kind, Passage};

/// What a paragraph shows as running text: each character with the marks that hold where it begins or ends, for a mark from
/// the middle of one character on counts for the whole. Links that show nothing are noted.
pub(super) fn take_text(kind: Kind, paragraph: Node, inventory: &mut Inventory) -> Passage {
    let mut sweep = Sweep::new(paragraph);
    let mut passage = Passage::new(kind);
    let mut unit = 0;
    for c in paragraph.get("text").and_then(Node::text).unwrap_or_default().chars() {
        let next = unit + if c > '\u{FFFF}' { 2 } else { 1 };
        let marks = sweep.go_on(unit, next, !is_blank(c));
        if c == '\n' {
            passage.push_line_end();
        } else {
            passage.push_collapsed(c.encode_utf8(&mut [0; 4]), &marks);
        }
        unit = next;
    }
    passage.trim_end();
    inventory.links_without_text.extend(sweep.list_unseen());
    passage
}

struct Mark {
    start: i64,
    end: i64,
    kind: MarkKind,
}

enum MarkKind {
    Strong,
    Emphasis,
    Code,
    Link(Arc<str>),
}

impl MarkKind {
    fn place(&self) -> usize {
        match self {
            MarkKind::Strong => 0,
            MarkKind::Emphasis => 1,
            _ => 2,
        }
    }

    fn url(&self) -> Option<Arc<str>> {
        if let MarkKind::Link(url) = self { Some(Arc::clone(url)) } else { None }
    }
}

/// The marks of a paragraph while its text is gone over.
struct Sweep {
    marks: Vec<Mark>,
    /// Which marks have yet to begin, and which to end; the next one last.
    starts: Vec<usize>,
    ends: Vec<usize>,
    /// How many ask for bold, italics and code.
    open: [usize; 3],
    /// The links that are open, and the URLs of those that have shown something.
    links: BTreeSet<usize>,
    seen: BTreeSet<Arc<str>>,
}

impl Sweep {
    fn new(paragraph: Node) -> Sweep {
        let marks: Vec<Mark> = paragraph.list("markups").into_iter().filter_map(read_mark).collect();
        let mut starts: Vec<usize> = (0..marks.len()).filter(|at| marks[*at].start < marks[*at].end).collect();
        let mut ends = starts.clone();
        starts.sort_by_key(|at| Reverse(marks[*at].start));
        ends.sort_by_key(|at| Reverse(marks[*at].end));
        Sweep { marks, starts, ends, open: [0; 3], links: BTreeSet::new(), seen: BTreeSet::new() }
    }

    /// The marks on the character between two places.
    fn go_on(&mut self, unit: i64, next: i64, is_seen: bool) -> Marks {
        while let Some(at) = self.starts.pop_if(|at| self.marks[*at].start < next) {
            match self.marks[at].kind {
                MarkKind::Link(_) => drop(self.links.insert(at)),
                _ => self.open[self.marks[at].kind.place()] += 1,
            }
        }
        while let Some(at) = self.ends.pop_if(|at| self.marks[*at].end <= unit) {
            match self.marks[at].kind {
                MarkKind::Link(_) => drop(self.links.remove(&at)),
                _ => self.open[self.marks[at].kind.place()] -= 1,
            }
        }
        // Of links that lie over one another the last one is shown.
        let link = self.links.last().and_then(|at| self.marks[*at].kind.url());
        self.seen.extend(link.clone().filter(|_| is_seen));
        let [strong, emphasis, code] = self.open.map(|count| count > 0);
        Marks { link, strong, emphasis, code }
    }

    fn list_unseen(self) -> impl Iterator<Item = Arc<str>> {
        let urls = self.marks.into_iter().filter_map(|mark| mark.kind.url());
        urls.filter(move |url| !self.seen.contains(url))
    }
}

fn read_mark(mark: Node) -> Option<Mark> {
    let kind = mark.get("type")?;
    let kind = match (kind.text(), kind.number()) {
        (Some("STRONG"), _) | (_, Some(1)) => MarkKind::Strong,
        (Some("EM"), _) | (_, Some(2)) => MarkKind::Emphasis,
        (Some("CODE"), _) | (_, Some(10)) => MarkKind::Code,
        (Some("A"), _) | (_, Some(3)) => MarkKind::Link(read_url(mark)?.as_str().into()),
        _ => return None,
    };
    let place = |key: &str| mark.get(key).and_then(Node::number).unwrap_or_default();
    Some(Mark { start: place("start"), end: place("end"), kind })
}

/// Where a link leads; a mention of somebody names the user only.
fn read_url(mark: Node) -> Option<String> {
    let mention = || Some(format!("https://medium.com/u/{}", mark.said("userId")?));
    mark.said("href").map(|href| href.trim().to_owned()).or_else(mention)
}

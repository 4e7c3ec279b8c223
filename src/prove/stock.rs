//! What has been seen of a post so far, as a walk over its HTML goes on.

use std::borrow::Cow;
use std::sync::Arc;

use super::inventory::Inventory;
use super::passage::{Kind, Passage, Picture};
use crate::document::{Marks, is_blank};

#[derive(Default)]
pub(super) struct Stock {
    inventory: Inventory,
    /// The running text that is being read.
    passage: Passage,
    /// How many tags ask for each mark.
    pub(super) strong: usize,
    pub(super) emphasis: usize,
    pub(super) code: usize,
    links: Vec<OpenLink>,
    /// For each open list the number of its next item.
    lists: Vec<Option<u64>>,
    figure: Option<OpenFigure>,
    /// Before which passage the caption of the picture behind the section goes, which stands at the section's end.
    background_caption: Option<usize>,
    /// Where the card that is being read leads.
    card: Option<Arc<str>>,
}

struct OpenLink {
    address: Option<Arc<str>>,
    shows: bool,
}

#[derive(Default)]
struct OpenFigure {
    /// The number of passages before it.
    start: usize,
    shows: bool,
    is_tweet: bool,
    link: Option<Arc<str>>,
}

impl Stock {
    pub(super) fn finish(mut self) -> Inventory {
        self.end_passage();
        self.inventory
    }

    pub(super) fn kind(&self) -> &Kind {
        &self.passage.kind
    }

    pub(super) fn start_passage(&mut self, kind: Kind) {
        self.passage = Passage::new(kind);
        self.card = None;
    }

    /// Closes the running text: what follows is on other lines.
    pub(super) fn end_passage(&mut self) {
        if let Some(passage) = self.take_passage() {
            self.inventory.outline.push_seen(passage);
        }
    }

    fn take_passage(&mut self) -> Option<Passage> {
        let mut passage = std::mem::take(&mut self.passage);
        match (&passage.kind, &self.card) {
            (Kind::Code(language), _) => {
                self.inventory.outline.push_code(language.clone(), &passage.text);
                return None;
            }
            // One whose texts lead to several addresses is no card.
            (Kind::Card, Some(address)) if passage.links().all(|link| link == address) => {
                return Some(passage.into_card(address));
            }
            (Kind::Card, _) => passage.kind = Kind::Paragraph,
            _ => {}
        }
        passage.trim_end();
        Some(passage)
    }

    /// Adds text with its white space collapsed: <https://drafts.csswg.org/css-text/#white-space-phase-1>. Code keeps its own.
    pub(super) fn push_text(&mut self, text: &str) {
        if text.contains(|c| !is_blank(c)) {
            self.note_sight();
            let is_caption = self.passage.kind == Kind::Caption;
            self.figure.iter_mut().for_each(|figure| figure.shows |= !is_caption);
        }
        if let Kind::Code(_) = self.passage.kind {
            self.passage.text.push_str(text);
        } else {
            let follows_blank = self.passage.text.is_empty() || self.passage.text.ends_with([' ', '\n']);
            let marks = self.marks();
            self.passage.push_text(&collapse(text, follows_blank), &marks);
        }
    }

    pub(super) fn push_break(&mut self) {
        if !matches!(self.passage.kind, Kind::Code(_)) {
            self.passage.trim_line();
            if self.passage.text.is_empty() {
                return;
            }
        }
        self.passage.push_break();
    }

    /// Adds a picture to the running text.
    pub(super) fn push_picture(&mut self, picture: Picture) {
        self.note_sight();
        let link = self.marks().link;
        self.passage.push_picture(picture, link);
    }

    /// Adds a picture that stands by itself.
    pub(super) fn push_figure(&mut self, picture: Picture) {
        self.passage = Passage::new(Kind::Figure);
        self.push_picture(picture);
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        self.end_passage();
    }

    pub(super) fn push_background(&mut self, address: String) {
        self.push_figure(Picture { address, alt: String::new() });
        self.background_caption = Some(self.inventory.outline.passages.len());
    }

    /// The caption of the picture behind the section, which stands at the section's end, goes where that picture is.
    pub(super) fn end_background_caption(&mut self) {
        if let Some(passage) = self.take_passage().filter(|passage| !passage.shows_nothing()) {
            let place = self.background_caption.take().unwrap_or(self.inventory.outline.passages.len());
            self.inventory.outline.insert(place, passage);
        }
    }

    pub(super) fn push_divider(&mut self) {
        self.end_passage();
        self.inventory.outline.push(Passage::new(Kind::Divider));
    }

    pub(super) fn push_embed(&mut self, address: &str) {
        self.end_passage();
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        self.inventory.outline.push(Passage { text: address.to_owned(), ..Passage::new(Kind::Embed) });
    }

    pub(super) fn note_lost_picture(&mut self) {
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        self.inventory.pictures_lost += 1;
    }

    pub(super) fn note_card_picture(&mut self) {
        self.inventory.card_pictures += usize::from(self.passage.kind == Kind::Card);
    }

    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.lists.push(first);
        self.inventory.outline.begins = true;
    }

    pub(super) fn close_list(&mut self) {
        self.lists.pop();
        self.inventory.outline.begins = false;
    }

    /// The number of an item that begins.
    pub(super) fn take_number(&mut self) -> Option<u64> {
        let next = self.lists.last_mut()?.as_mut()?;
        *next += 1;
        Some(*next - 1)
    }

    pub(super) fn open_figure(&mut self) {
        self.figure = Some(OpenFigure { start: self.inventory.outline.passages.len(), ..OpenFigure::default() });
    }

    /// A tweet begins, if it does so in a figure.
    pub(super) fn open_tweet(&mut self) -> bool {
        self.figure.iter_mut().for_each(|figure| figure.is_tweet = true);
        self.figure.is_some()
    }

    pub(super) fn is_in_tweet(&self) -> bool {
        self.figure.as_ref().is_some_and(|figure| figure.is_tweet)
    }

    pub(super) fn is_in_figure(&self) -> bool {
        self.figure.is_some()
    }

    /// A figure that shows nothing is an embed that the export lost, but for a tweet or an embed that became a plain link.
    pub(super) fn close_figure(&mut self) {
        let Some(figure) = self.figure.take() else { return };
        match figure.link {
            Some(link) if figure.is_tweet || !figure.shows => {
                let passage = Passage { text: link.to_string(), ..Passage::new(Kind::Embed) };
                self.inventory.outline.insert(figure.start, passage);
            }
            _ if !figure.shows => self.inventory.embeds_lost += 1,
            _ => {}
        }
    }

    pub(super) fn open_link(&mut self, address: Option<&str>, is_outside_text: bool) {
        let address: Option<Arc<str>> = address.map(Into::into);
        if self.passage.kind == Kind::Card && self.card.is_none() {
            self.card.clone_from(&address);
        }
        if let Some(figure) = self.figure.as_mut().filter(|_| is_outside_text)
            && (figure.is_tweet || figure.link.is_none())
        {
            figure.link = address.clone().filter(|address| !address.is_empty()).or(figure.link.take());
        }
        self.links.push(OpenLink { address, shows: false });
    }

    pub(super) fn close_link(&mut self, is_outside_text: bool) {
        let Some(OpenLink { address: Some(address), shows }) = self.links.pop() else { return };
        match self.passage.kind {
            Kind::Code(_) if shows && !self.passage.text.trim_end().ends_with(&*address) => {
                self.inventory.links_in_code.push(address);
            }
            Kind::Code(_) | Kind::Card => {}
            // A link in a figure, outside of its caption, is an embed's or a picture's.
            _ if shows || (is_outside_text && self.figure.is_some()) => {}
            _ => self.inventory.links_without_text.push(address),
        }
    }

    fn note_sight(&mut self) {
        self.links.iter_mut().for_each(|link| link.shows = true);
    }

    fn marks(&self) -> Marks {
        let link = self.links.iter().rev().find_map(|link| link.address.clone());
        Marks { link, strong: self.strong > 0, emphasis: self.emphasis > 0, code: self.code > 0 }
    }
}

/// Every stretch of white space as one blank, and none at the start if a blank or nothing stands before it.
pub(super) fn collapse(text: &str, follows_blank: bool) -> Cow<'_, str> {
    let text = if follows_blank { text.trim_ascii_start() } else { text };
    if !text.contains(['\t', '\n', '\r', '\u{C}']) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            collapsed.push(c);
        } else if !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    Cow::Owned(collapsed)
}

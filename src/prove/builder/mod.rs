//! Builds the passages of a source. A walk over HTML or JSON reports what opens and closes; the builder keeps the open text,
//! formatting, links, lists and figures, and decides what a figure becomes when it ends.

mod figures;
mod images;
mod links;

use std::sync::Arc;

use crate::document::{Formatting, is_blank};
use crate::notice::NoticeKind;
use crate::prove::losses::Losses;
use crate::prove::passage::{ImageToken, Passage, PassageKind};
use crate::prove::passages::Passages;
use crate::prove::source::SourceProjection;
use figures::OpenFigure;
pub(in crate::prove) use figures::RowPosition;
use links::OpenLink;

/// The passages and losses of a source so far, and everything that is still open.
#[derive(Default)]
pub(in crate::prove) struct Builder {
    pub(in crate::prove) passages: Passages,
    pub(in crate::prove) losses: Losses,
    /// The passage whose text is being read.
    passage: Passage,
    /// How many open tags ask for each formatting.
    pub(in crate::prove) strong: usize,
    pub(in crate::prove) emphasis: usize,
    pub(in crate::prove) code: usize,
    links: Vec<OpenLink>,
    figure: Option<OpenFigure>,
    /// Whether the last image is in a row.
    is_in_row: bool,
    /// The position among the passages for the caption of the section's background image. The source has that caption at the end
    /// of the section.
    background_caption: Option<usize>,
    /// The URL of the link card that is being read.
    card: Option<Arc<str>>,
}

impl Builder {
    /// Ends the last passage, and returns everything that was read.
    pub(in crate::prove) fn finish(mut self) -> SourceProjection {
        self.end_passage();
        SourceProjection { passages: self.passages, losses: self.losses, ..SourceProjection::default() }
    }

    /// Counts the passages so far.
    pub(in crate::prove) fn count(&self) -> usize {
        self.passages.list.len()
    }

    /// Adds a passage that is complete.
    pub(in crate::prove) fn push(&mut self, passage: Passage) {
        self.passages.push(passage);
    }

    /// The kind of the open passage.
    pub(in crate::prove) fn kind(&self) -> &PassageKind {
        &self.passage.kind
    }

    /// Begins a passage, whose text follows.
    pub(in crate::prove) fn start_passage(&mut self, passage: Passage) {
        let hint = if passage.kind == PassageKind::Caption { self.caption_hint() } else { passage.hint };
        self.passage = Passage { hint, ..passage };
        self.card = None;
    }

    /// Ends the open passage: what follows is on other lines.
    pub(in crate::prove) fn end_passage(&mut self) {
        let passage = self.take_passage();
        self.push(passage);
    }

    /// Ends the open paragraph of a quote, and begins the next one of the same quote.
    pub(in crate::prove) fn end_paragraph(&mut self) {
        let next = self.passage.without_content();
        self.end_passage();
        self.start_passage(next);
    }

    /// Ends the open passage, and returns it.
    pub(in crate::prove) fn take_passage(&mut self) -> Passage {
        let mut passage = std::mem::take(&mut self.passage);
        match (&passage.kind, &self.card) {
            (PassageKind::Code(_), _) => return passage,
            // A card links to one URL only.
            (PassageKind::Card, Some(url)) if passage.links().all(|link| link == url) => {
                return passage.into_card(url);
            }
            (PassageKind::Card, _) => passage.kind = PassageKind::Paragraph,
            _ => {}
        }
        passage.trim_end();
        passage
    }

    /// Adds text with its white space collapsed; code keeps its own.
    pub(in crate::prove) fn push_text(&mut self, text: &str) {
        if text.contains(|c| !is_blank(c)) {
            self.note_content();
            let is_caption = self.passage.kind == PassageKind::Caption;
            self.figure.iter_mut().for_each(|figure| figure.has_content |= !is_caption);
        }
        if let PassageKind::Code(_) = self.passage.kind {
            self.passage.text.push_str(text);
        } else {
            let formatting = self.formatting();
            self.passage.push_collapsed(text, &formatting);
        }
    }

    /// Adds a line break.
    pub(in crate::prove) fn push_break(&mut self) {
        match self.passage.kind {
            PassageKind::Code(_) => self.passage.text.push('\n'),
            _ => self.passage.push_line_end(),
        }
    }

    /// Adds an image to the open passage.
    pub(in crate::prove) fn push_image(&mut self, image: ImageToken) {
        if let PassageKind::Code(_) = self.passage.kind {
            self.losses.add(NoticeKind::ImageInCode, 1);
            return;
        }
        self.note_content();
        let link = self.formatting().link;
        self.passage.push_image(image, link);
    }

    /// Ends the open passage, and adds a divider.
    pub(in crate::prove) fn push_divider(&mut self) {
        self.end_passage();
        self.push(Passage::new(PassageKind::Divider));
    }

    fn formatting(&self) -> Formatting {
        let link = self.links.iter().rev().find_map(|link| link.url.clone());
        Formatting { link, strong: self.strong > 0, emphasis: self.emphasis > 0, code: self.code > 0 }
    }
}

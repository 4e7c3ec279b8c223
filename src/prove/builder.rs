//! The passages that a walk over a source has found so far: which text is open, which formatting, links, lists and figures
//! are, and what a figure comes to when it ends.

use std::sync::Arc;

use super::losses::Losses;
use super::passage::{Hint, ImageToken, Passage, PassageKind};
use super::passages::Passages;
use super::source::SourceProjection;
use crate::document::{Formatting, is_blank};
use crate::notice::NoticeKind;

#[derive(Default)]
pub(super) struct Builder {
    pub(super) passages: Passages,
    pub(super) losses: Losses,
    /// The running text that is being read.
    passage: Passage,
    /// How many tags ask for each formatting.
    pub(super) strong: usize,
    pub(super) emphasis: usize,
    pub(super) code: usize,
    links: Vec<OpenLink>,
    figure: Option<OpenFigure>,
    /// Whether the last image stands in a row.
    is_in_row: bool,
    /// Before which passage the caption of the image behind the section goes, which stands at the section's end.
    background_caption: Option<usize>,
    /// Where the card that is being read leads.
    card: Option<Arc<str>>,
}

/// A link that has not ended.
struct OpenLink {
    url: Option<Arc<str>>,
    shows: bool,
}

/// How the images of figures lie side by side.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Row {
    /// They do not.
    #[default]
    None,
    /// A row begins with the figure.
    Begins,
    /// The figure is one of the row before it, if there is one.
    Continues,
}

/// A figure that has not ended.
struct OpenFigure {
    /// The number of passages before it.
    start: usize,
    row: Row,
    shows: bool,
    is_tweet: bool,
    link: Option<Arc<str>>,
}

impl Builder {
    pub(super) fn finish(mut self) -> SourceProjection {
        self.end_passage();
        SourceProjection { passages: self.passages, losses: self.losses, ..SourceProjection::default() }
    }

    /// How many passages there are.
    pub(super) fn count(&self) -> usize {
        self.passages.list.len()
    }

    pub(super) fn push(&mut self, passage: Passage) {
        self.passages.push(passage);
    }

    pub(super) fn kind(&self) -> &PassageKind {
        &self.passage.kind
    }

    /// Begins a passage.
    pub(super) fn start_passage(&mut self, passage: Passage) {
        let hint = if passage.kind == PassageKind::Caption { self.caption_hint() } else { passage.hint };
        self.passage = Passage { hint, ..passage };
        self.card = None;
    }

    /// Whether the caption of the figure is one of the images right before it: its own, or those of the row that it
    /// continues if its own is lost.
    pub(super) fn caption_hint(&self) -> Hint {
        let is_of_images = self.figure.as_ref().is_some_and(|figure| {
            figure.start < self.count() || (figure.shows && figure.row == Row::Continues && self.is_in_row)
        });
        if is_of_images && self.follows_image() { Hint::OfImages } else { Hint::None }
    }

    fn follows_image(&self) -> bool {
        self.passages.list.last().is_some_and(|last| last.kind == PassageKind::Image)
    }

    /// Closes the running text: what follows is on other lines.
    pub(super) fn end_passage(&mut self) {
        let passage = self.take_passage();
        self.push(passage);
    }

    /// The same where another paragraph of the same quote follows.
    pub(super) fn end_paragraph(&mut self) {
        let next = self.passage.without_content();
        self.end_passage();
        self.start_passage(next);
    }

    fn take_passage(&mut self) -> Passage {
        let mut passage = std::mem::take(&mut self.passage);
        match (&passage.kind, &self.card) {
            (PassageKind::Code(_), _) => return passage,
            // One whose texts lead to several URLs is no card.
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
    pub(super) fn push_text(&mut self, text: &str) {
        if text.contains(|c| !is_blank(c)) {
            self.note_shown();
            let is_caption = self.passage.kind == PassageKind::Caption;
            self.figure.iter_mut().for_each(|figure| figure.shows |= !is_caption);
        }
        if let PassageKind::Code(_) = self.passage.kind {
            self.passage.text.push_str(text);
        } else {
            let formatting = self.formatting();
            self.passage.push_collapsed(text, &formatting);
        }
    }

    pub(super) fn push_break(&mut self) {
        match self.passage.kind {
            PassageKind::Code(_) => self.passage.text.push('\n'),
            _ => self.passage.push_line_end(),
        }
    }

    /// Adds an image to the running text.
    pub(super) fn push_image(&mut self, image: ImageToken) {
        if let PassageKind::Code(_) = self.passage.kind {
            self.losses.add(NoticeKind::ImageInCode, 1);
            return;
        }
        self.note_shown();
        let link = self.formatting().link;
        self.passage.push_image(image, link);
    }

    /// Adds an image that stands by itself.
    pub(super) fn push_lone_image(&mut self, image: ImageToken) {
        self.end_passage();
        self.passage = self.start_image();
        self.push_image(image);
        self.end_passage();
    }

    /// The same, where a click on it leads somewhere.
    pub(super) fn push_linked_image(&mut self, image: ImageToken, link: Option<&str>) {
        let mut passage = self.start_image();
        passage.push_image(image, link.map(Into::into));
        self.push(passage);
    }

    /// An image is in one paragraph with the one before it in the same figure, or in the row that its figure continues.
    fn start_image(&mut self) -> Passage {
        let (count, follows_image) = (self.count(), self.follows_image());
        let (mut row, mut is_first) = (Row::None, true);
        if let Some(figure) = &mut self.figure {
            figure.shows = true;
            (row, is_first) = (figure.row, figure.start == count);
        }
        let joins = follows_image && (!is_first || (row == Row::Continues && self.is_in_row));
        if !joins {
            self.is_in_row = is_first && row != Row::None;
        }
        Passage { begins: !joins, ..Passage::new(PassageKind::Image) }
    }

    pub(super) fn push_background(&mut self, image: ImageToken) {
        self.push_lone_image(image);
        self.background_caption = Some(self.count());
    }

    /// The caption of the image behind the section, which stands at the section's end, goes where that image is.
    pub(super) fn end_background_caption(&mut self) {
        let passage = self.take_passage();
        self.push_background_caption(passage);
    }

    pub(super) fn push_background_caption(&mut self, caption: Passage) {
        if !caption.shows_nothing() {
            let hint = if self.background_caption.is_some() { Hint::OfImages } else { Hint::None };
            let at = self.background_caption.take().unwrap_or(self.count());
            self.passages.list.insert(at, Passage { hint, ..caption });
        }
    }

    pub(super) fn push_divider(&mut self) {
        self.end_passage();
        self.push(Passage::new(PassageKind::Divider));
    }

    /// Adds an embed, with the title of its frame.
    pub(super) fn push_embed(&mut self, url: &str, title: Option<&str>) {
        self.end_passage();
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        let label = title.filter(|title| !title.chars().all(is_blank)).map(str::to_owned);
        self.push(Passage { label, ..Passage::embed(url) });
    }

    pub(super) fn push_lost_embed(&mut self) {
        self.losses.add(NoticeKind::EmbedLost, 1);
        self.push(Passage::new(PassageKind::LostEmbed));
    }

    /// Counts an image without a URL. One in a caption is not what its figure shows.
    pub(super) fn note_lost_image(&mut self, alt: String) {
        let is_figures = self.passage.kind != PassageKind::Caption;
        self.figure.iter_mut().filter(|_| is_figures).for_each(|figure| figure.shows = true);
        self.losses.add_image(alt);
    }

    pub(super) fn note_card_image(&mut self) {
        if self.passage.kind == PassageKind::Card {
            self.losses.add(NoticeKind::CardImageDropped, 1);
        }
    }

    pub(super) fn open_figure(&mut self, row: Row) {
        self.figure = Some(OpenFigure { start: self.count(), row, shows: false, is_tweet: false, link: None });
    }

    /// Whether the figure that is being read has shown something, or lost it.
    pub(super) fn figure_shows(&self) -> bool {
        self.figure.as_ref().is_some_and(|figure| figure.shows)
    }

    /// Ends a figure whose losses were counted already.
    pub(super) fn leave_figure(&mut self) {
        self.figure = None;
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
                self.passages.list.insert(figure.start, Passage::embed(&link));
            }
            _ if !figure.shows => {
                self.losses.add(NoticeKind::EmbedLost, 1);
                self.passages.list.insert(figure.start, Passage::new(PassageKind::LostEmbed));
            }
            _ => {}
        }
    }

    pub(super) fn open_link(&mut self, url: Option<&str>, is_outside_text: bool) {
        let url: Option<Arc<str>> = url.map(Into::into);
        if self.passage.kind == PassageKind::Card && self.card.is_none() {
            self.card.clone_from(&url);
        }
        if let Some(figure) = self.figure.as_mut().filter(|_| is_outside_text)
            && (figure.is_tweet || figure.link.is_none())
        {
            figure.link = url.clone().filter(|url| !url.is_empty()).or(figure.link.take());
        }
        self.links.push(OpenLink { url, shows: false });
    }

    pub(super) fn close_link(&mut self, is_outside_text: bool) {
        let Some(OpenLink { url: Some(url), shows }) = self.links.pop() else { return };
        match self.passage.kind {
            PassageKind::Code(_) if shows && !self.passage.text.trim_end().ends_with(&*url) => {
                self.losses.add(NoticeKind::LinkInCode, 1);
            }
            PassageKind::Code(_) | PassageKind::Card => {}
            // A link in a figure, outside of its caption, is an embed's or an image's.
            _ if shows || (is_outside_text && self.figure.is_some()) => {}
            _ => self.losses.add(NoticeKind::LinkWithoutText, 1),
        }
    }

    fn note_shown(&mut self) {
        self.links.iter_mut().for_each(|link| link.shows = true);
    }

    fn formatting(&self) -> Formatting {
        let link = self.links.iter().rev().find_map(|link| link.url.clone());
        Formatting { link, strong: self.strong > 0, emphasis: self.emphasis > 0, code: self.code > 0 }
    }
}

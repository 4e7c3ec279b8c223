//! The passages that a walk over HTML has found so far.

use std::sync::Arc;

use crate::document::{Formatting, is_blank};
use crate::prove::passage::{Hint, ImageToken, Passage, PassageKind};
use crate::prove::source::SourceProjection;

#[derive(Default)]
pub(super) struct Builder {
    pub(super) source: SourceProjection,
    /// The running text that is being read.
    passage: Passage,
    /// How many tags ask for each formatting.
    pub(super) strong: usize,
    pub(super) emphasis: usize,
    pub(super) code: usize,
    links: Vec<OpenLink>,
    /// For each open list the number of its next item.
    lists: Vec<Option<u64>>,
    figure: Option<OpenFigure>,
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

/// A figure that has not ended.
struct OpenFigure {
    /// The number of passages before it.
    start: usize,
    hint: Hint,
    shows: bool,
    is_tweet: bool,
    link: Option<Arc<str>>,
}

impl Builder {
    pub(super) fn finish(mut self) -> SourceProjection {
        self.end_passage();
        self.source
    }

    /// How many passages there are.
    pub(super) fn count(&self) -> usize {
        self.source.passages.list.len()
    }

    pub(super) fn push(&mut self, passage: Passage) {
        self.source.passages.push(passage);
    }

    pub(super) fn kind(&self) -> &PassageKind {
        &self.passage.kind
    }

    /// What the source tells of the passage that is being read.
    pub(super) fn hint(&self) -> Hint {
        self.passage.hint
    }

    /// Begins a passage. `hint` is what the source tells of it, if it is a quote or code.
    pub(super) fn start_passage(&mut self, kind: PassageKind, hint: Hint) {
        let follows_image = self.source.passages.list.last().is_some_and(|last| last.kind == PassageKind::Image);
        let count = self.count();
        let figure = self.figure.as_ref();
        self.passage = Passage::new(kind);
        self.passage.hint = match (&self.passage.kind, figure) {
            (PassageKind::Quote | PassageKind::Code(_), _) => hint,
            (PassageKind::Caption, Some(figure)) if follows_image && figure.start < count => Hint::OfImages,
            // The image is lost.
            (PassageKind::Caption, Some(figure)) if figure.shows && figure.start == count => figure.hint,
            _ => Hint::None,
        };
        self.card = None;
    }

    /// Closes the running text: what follows is on other lines.
    pub(super) fn end_passage(&mut self) {
        let passage = self.take_passage();
        self.push(passage);
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
            self.note_sight();
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
            self.source.losses.images_in_code += 1;
            return;
        }
        self.note_sight();
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

    fn start_image(&mut self) -> Passage {
        let before = self.count();
        let hint = self.figure.as_mut().map_or(Hint::None, |figure| {
            figure.shows = true;
            if before > figure.start { Hint::SameFigure } else { figure.hint }
        });
        Passage { hint, ..Passage::new(PassageKind::Image) }
    }

    pub(super) fn push_background(&mut self, url: String) {
        self.push_lone_image(ImageToken { url, alt: String::new() });
        self.background_caption = Some(self.count());
    }

    /// The caption of the image behind the section, which stands at the section's end, goes where that image is.
    pub(super) fn end_background_caption(&mut self) {
        let passage = self.take_passage();
        if !passage.shows_nothing() {
            let hint = if self.background_caption.is_some() { Hint::OfImages } else { Hint::None };
            let at = self.background_caption.take().unwrap_or(self.count());
            self.source.passages.list.insert(at, Passage { hint, ..passage });
        }
    }

    pub(super) fn push_divider(&mut self) {
        self.end_passage();
        self.push(Passage::new(PassageKind::Divider));
    }

    pub(super) fn push_embed(&mut self, url: &str) {
        self.push_named_embed(url, None);
    }

    /// The same, with the title that its frame has.
    pub(super) fn push_named_embed(&mut self, url: &str, title: Option<&str>) {
        self.end_passage();
        self.figure.iter_mut().for_each(|figure| figure.shows = true);
        let label = title.filter(|title| !title.chars().all(is_blank)).map(str::to_owned);
        self.push(Passage { label, ..Passage::embed(url) });
    }

    pub(super) fn push_lost_embed(&mut self) {
        self.source.losses.embeds += 1;
        self.push(Passage::new(PassageKind::LostEmbed));
    }

    /// One in a caption is nothing that its figure shows.
    pub(super) fn note_lost_image(&mut self, alt: String) {
        let is_figures = self.passage.kind != PassageKind::Caption;
        self.figure.iter_mut().filter(|_| is_figures).for_each(|figure| figure.shows = true);
        self.source.losses.note_image(alt);
    }

    pub(super) fn note_card_image(&mut self) {
        self.source.losses.card_images += usize::from(self.passage.kind == PassageKind::Card);
    }

    pub(super) fn open_figure(&mut self, hint: Hint) {
        self.figure = Some(OpenFigure { start: self.count(), hint, shows: false, is_tweet: false, link: None });
    }

    /// A figure ends whose losses were counted.
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
                self.source.passages.list.insert(figure.start, Passage::embed(&link));
            }
            _ if !figure.shows => {
                self.source.losses.embeds += 1;
                self.source.passages.list.insert(figure.start, Passage::new(PassageKind::LostEmbed));
            }
            _ => {}
        }
    }

    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.lists.push(first);
        self.source.passages.begins = true;
    }

    pub(super) fn close_list(&mut self) {
        self.lists.pop();
        self.source.passages.begins = false;
    }

    /// The number of an item that begins.
    pub(super) fn take_number(&mut self) -> Option<u64> {
        let next = self.lists.last_mut()?.as_mut()?;
        *next += 1;
        Some(*next - 1)
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
                self.source.losses.links_in_code += 1;
            }
            PassageKind::Code(_) | PassageKind::Card => {}
            // A link in a figure, outside of its caption, is an embed's or an image's.
            _ if shows || (is_outside_text && self.figure.is_some()) => {}
            _ => self.source.losses.links_without_text += 1,
        }
    }

    fn note_sight(&mut self) {
        self.links.iter_mut().for_each(|link| link.shows = true);
    }

    fn formatting(&self) -> Formatting {
        let link = self.links.iter().rev().find_map(|link| link.url.clone());
        Formatting { link, strong: self.strong > 0, emphasis: self.emphasis > 0, code: self.code > 0 }
    }
}

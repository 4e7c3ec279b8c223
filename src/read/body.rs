//! A post while it is read, whatever it is read from.

use super::html::inline::shows_nothing;
use crate::document::{Block, Figure, Image, Inline, Layout, Metadata, QuoteKind};
use crate::notice::{Notice, Origin};

/// A post as one part of a file holds it, before its titles are resolved: a page may have it as data for its scripts and as
/// HTML for its readers.
pub(super) struct Source {
    pub(super) metadata: Metadata,
    pub(super) body: Body,
    pub(super) notices: Vec<Notice>,
    pub(super) origin: Origin,
}

/// A body as it stands in the source.
#[derive(Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    /// The heading that Medium shows as the post's title, and the one that it shows as the subtitle.
    pub(super) title: Option<usize>,
    pub(super) subtitle: Option<usize>,
}

impl Body {
    /// Adds a paragraph, unless it shows nothing.
    pub(super) fn push_paragraph(&mut self, content: Vec<Inline>) {
        if !shows_nothing(&content) {
            self.blocks.push(Block::Paragraph(content));
        }
    }

    /// Adds a heading, unless it shows nothing; returns its place.
    pub(super) fn push_heading(&mut self, level: u8, content: Vec<Inline>) -> Option<usize> {
        if shows_nothing(&content) {
            return None;
        }
        self.blocks.push(Block::Heading { level, content });
        Some(self.blocks.len() - 1)
    }

    /// Adds a quote without the paragraphs that show nothing.
    pub(super) fn push_quote(&mut self, kind: QuoteKind, mut paragraphs: Vec<Vec<Inline>>) {
        paragraphs.retain(|content| !shows_nothing(content));
        if !paragraphs.is_empty() {
            self.blocks.push(Block::Quote { kind, paragraphs });
        }
    }

    /// Adds a picture on its own.
    pub(super) fn push_image(&mut self, image: Option<Image>, layout: Layout) {
        let figure = |image| Block::Figure(Figure { images: vec![image], caption: Vec::new(), layout });
        self.blocks.extend(image.map(figure));
    }

    /// Adds a figure; one that goes on with a row joins the one before it, until a caption ends the row.
    pub(super) fn push_figure(&mut self, figure: Figure, continues_row: bool) {
        if continues_row
            && let Some(Block::Figure(row)) = self.blocks.last_mut()
            && row.layout == Layout::Row
            && row.caption.is_empty()
        {
            row.images.extend(figure.images);
            row.caption = figure.caption;
            return;
        }
        self.blocks.push(Block::Figure(figure));
    }

    /// Adds a caption to the figure that stands at a place, or as a figure of its own.
    pub(super) fn push_caption(&mut self, caption: Vec<Inline>, figure: Option<usize>) {
        if shows_nothing(&caption) {
            return;
        }
        match figure.map(|at| &mut self.blocks[at]) {
            Some(Block::Figure(figure)) => figure.caption = caption,
            _ => self.blocks.push(Block::Figure(Figure { caption, ..Figure::default() })),
        }
    }
}

//! From grafs to blocks, the same for every source: items become lists, code boxes in a row one block, figures side by side
//! one figure, captions part of what they belong to. What shows nothing is left out.

use std::iter::Peekable;
use std::mem::discriminant;

use super::graf::{CodeBox, FigureGraf, Graf, HeadingRole, Item};
use crate::document::{Block, Embed, Figure, Inline, Layout, List, QuoteKind, Run, is_blank, nest};

/// The blocks of a post, and which of them are its title and subtitle.
#[derive(Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<usize>,
    /// Whether nothing marks the title: it is the first heading.
    pub(super) is_title_guessed: bool,
    pub(super) subtitle: Option<usize>,
}

/// Makes the blocks of some grafs.
pub(super) fn assemble(grafs: Vec<Graf>) -> Body {
    let mut body = Body::default();
    let mut background = None;
    let mut grafs = grafs.into_iter().peekable();
    while let Some(graf) = grafs.next() {
        match graf {
            Graf::Paragraph(text) => body.blocks.extend(read_shown(text).map(Block::Paragraph)),
            Graf::Heading { level, role, anchor, text } => body.push_heading(level, role, anchor, text),
            Graf::Quote { kind, paragraphs } => body.push_quote(kind, paragraphs),
            Graf::Item(first) => body.push_list(first, &mut grafs),
            Graf::Code(first) => body.push_code(first, &mut grafs),
            Graf::Figure(figure) => body.push_figure(figure),
            Graf::Background(image) => {
                background = Some(body.blocks.len());
                body.push_figure(FigureGraf {
                    images: vec![image],
                    layout: Layout::Background,
                    ..FigureGraf::default()
                });
            }
            Graf::BackgroundCaption(text) => body.push_background_caption(text, &mut background),
            Graf::Embed { embed, caption } => {
                let caption = read_shown(caption).unwrap_or_default();
                body.blocks.push(Block::Embed(Embed { caption, ..embed }));
            }
            Graf::LostEmbed { caption } => {
                body.blocks.push(Block::LostEmbed { page: String::new() });
                body.push_figure(FigureGraf { caption, ..FigureGraf::default() });
            }
            Graf::LinkCard(card) => body.blocks.push(Block::LinkCard(card)),
            Graf::Divider => body.blocks.push(Block::Divider),
            Graf::Edge => {}
        }
    }
    body
}

/// A text in normal form, unless it shows nothing.
fn read_shown(text: Vec<Run>) -> Option<Vec<Inline>> {
    Some(nest(text)).filter(|content| !shows_nothing(content))
}

/// Whether a reader sees nothing of a text.
fn shows_nothing(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.chars().all(is_blank),
        Inline::LineBreak => true,
        _ => false,
    })
}

impl Body {
    fn push_heading(&mut self, level: u8, role: Option<HeadingRole>, anchor: Option<String>, text: Vec<Run>) {
        let Some(content) = read_shown(text) else { return };
        let place = match role {
            Some(HeadingRole::Title) => &mut self.title,
            Some(HeadingRole::Subtitle) => &mut self.subtitle,
            None => &mut None,
        };
        place.get_or_insert(self.blocks.len());
        self.blocks.push(Block::Heading { level, anchor, content });
    }

    fn push_quote(&mut self, kind: QuoteKind, paragraphs: Vec<Vec<Run>>) {
        let paragraphs: Vec<_> = paragraphs.into_iter().filter_map(read_shown).collect();
        if !paragraphs.is_empty() {
            self.blocks.push(Block::Quote { kind, paragraphs });
        }
    }

    /// An empty item of a list that shows something stays, as it has a number.
    fn push_list(&mut self, first: Item, grafs: &mut Peekable<impl Iterator<Item = Graf>>) {
        let marker = first.marker;
        let continues = |graf: &Graf| match graf {
            Graf::Item(item) => !item.begins_list && discriminant(&item.marker) == discriminant(&marker),
            _ => false,
        };
        let mut items = vec![nest(first.text)];
        while let Some(Graf::Item(item)) = grafs.next_if(continues) {
            items.push(nest(item.text));
        }
        if !items.iter().all(|item| shows_nothing(item)) {
            self.blocks.push(Block::List(List { marker, items }));
        }
    }

    /// The boxes until 2022 ended at an empty line. Authors set several in a row, and Medium showed them as one box: they
    /// become one block again, with an empty line between them. A box since 2022 is always one of its own, and a row that
    /// mixes the two kinds stays as it is.
    fn push_code(&mut self, first: CodeBox, grafs: &mut Peekable<impl Iterator<Item = Graf>>) {
        let mut row = vec![first];
        while let Some(Graf::Code(next)) = grafs.next_if(|graf| matches!(graf, Graf::Code(_))) {
            row.push(next);
        }
        let is_one = row.len() > 1 && row.iter().all(|code| code.is_old);
        row.retain(|code| !code.text.chars().all(is_blank));
        if is_one && !row.is_empty() {
            let texts: Vec<&str> = row.iter().map(|code| code.text.trim_matches('\n')).collect();
            return self.blocks.push(Block::Code { language: None, text: texts.join("\n\n") });
        }
        self.blocks.extend(row.into_iter().map(|CodeBox { text, language, .. }| {
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            Block::Code { language, text }
        }));
    }

    /// A figure that continues a row joins the one before it, until a caption ends the row.
    fn push_figure(&mut self, figure: FigureGraf) {
        let FigureGraf { images, caption, layout, continues_row } = figure;
        let caption = read_shown(caption).unwrap_or_default();
        if images.is_empty() && caption.is_empty() {
            return;
        }
        if continues_row
            && let Some(Block::Figure(row)) = self.blocks.last_mut()
            && row.layout == Layout::Row
            && row.caption.is_empty()
        {
            row.images.extend(images);
            row.caption = caption;
            return;
        }
        let layout = if images.is_empty() { Layout::Column } else { layout };
        self.blocks.push(Block::Figure(Figure { images, caption, layout }));
    }

    /// The caption belongs to the last image behind a section that has none yet; without such an image it is a paragraph.
    fn push_background_caption(&mut self, text: Vec<Run>, background: &mut Option<usize>) {
        let Some(caption) = read_shown(text) else { return };
        match background.take().map(|at| &mut self.blocks[at]) {
            Some(Block::Figure(figure)) => figure.caption = caption,
            _ => self.blocks.push(Block::Figure(Figure { caption, ..Figure::default() })),
        }
    }
}

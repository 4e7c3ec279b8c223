//! Makes blocks of grafs, in the same way for every source. Items become lists, code boxes in a row become one block, figures
//! side by side become one figure, and captions join what they belong to. Blank texts are left out.

use std::iter::Peekable;
use std::mem::discriminant;

use super::graf::{CodeBox, FigureGraf, Graf, HeadingRole, Item};
use crate::document::{Block, Embed, Figure, Inline, Layout, List, QuoteKind, Run, is_blank, nest};

/// The blocks of a post, and which of them are its title and subtitle.
#[derive(Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<usize>,
    /// Whether nothing marks the title, so that it is only the first heading.
    pub(super) is_title_guessed: bool,
    pub(super) subtitle: Option<usize>,
}

/// Makes the blocks of a post.
pub(super) fn assemble(grafs: Vec<Graf>) -> Body {
    let mut body = Body::default();
    let mut background = None;
    let mut grafs = grafs.into_iter().peekable();
    while let Some(graf) = grafs.next() {
        match graf {
            Graf::Paragraph(text) => body.blocks.extend(nest_unless_blank(text).map(Block::Paragraph)),
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
                let caption = nest_unless_blank(caption).unwrap_or_default();
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

/// Brings a text to its normal form; gives nothing if it is blank.
fn nest_unless_blank(text: Vec<Run>) -> Option<Vec<Inline>> {
    Some(nest(text)).filter(|content| !is_blank_text(content))
}

/// Whether a text is blank: a reader sees nothing of it.
fn is_blank_text(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.chars().all(is_blank),
        Inline::LineBreak => true,
        _ => false,
    })
}

impl Body {
    fn push_heading(&mut self, level: u8, role: Option<HeadingRole>, anchor: Option<String>, text: Vec<Run>) {
        let Some(content) = nest_unless_blank(text) else { return };
        let position = match role {
            Some(HeadingRole::Title) => &mut self.title,
            Some(HeadingRole::Subtitle) => &mut self.subtitle,
            None => &mut None,
        };
        position.get_or_insert(self.blocks.len());
        self.blocks.push(Block::Heading { level, anchor, content });
    }

    fn push_quote(&mut self, kind: QuoteKind, paragraphs: Vec<Vec<Run>>) {
        let paragraphs: Vec<_> = paragraphs.into_iter().filter_map(nest_unless_blank).collect();
        if !paragraphs.is_empty() {
            self.blocks.push(Block::Quote { kind, paragraphs });
        }
    }

    /// Adds a list of this item and those that continue it. Blank items stay, because each has a number; a list of blank items
    /// only is left out.
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
        if !items.iter().all(|item| is_blank_text(item)) {
            self.blocks.push(Block::List(List { marker, items }));
        }
    }

    /// Adds the code box and those that follow it directly.
    ///
    /// Until 2022 a box ended at an empty line. Authors set several boxes in a row, and Medium showed them as one: they become
    /// one block again, with an empty line between them. Since 2022 each box is a block of its own. A row with boxes of both
    /// kinds stays as it is.
    fn push_code(&mut self, first: CodeBox, grafs: &mut Peekable<impl Iterator<Item = Graf>>) {
        let mut row = vec![first];
        while let Some(Graf::Code(next)) = grafs.next_if(|graf| matches!(graf, Graf::Code(_))) {
            row.push(next);
        }
        let is_one_block = row.len() > 1 && row.iter().all(|code| code.is_old);
        row.retain(|code| !code.text.chars().all(is_blank));
        if is_one_block && !row.is_empty() {
            let texts: Vec<&str> = row.iter().map(|code| code.text.trim_matches('\n')).collect();
            return self.blocks.push(Block::Code { language: None, text: texts.join("\n\n") });
        }
        self.blocks.extend(row.into_iter().map(|CodeBox { text, language, .. }| {
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            Block::Code { language, text }
        }));
    }

    /// Adds a figure. One that continues a row joins the figure before it, until a caption ends the row.
    fn push_figure(&mut self, figure: FigureGraf) {
        let FigureGraf { images, caption, layout, continues_row } = figure;
        let caption = nest_unless_blank(caption).unwrap_or_default();
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

    /// Gives the caption to the last image behind a section, if that has none yet; otherwise adds it as a figure without
    /// images.
    fn push_background_caption(&mut self, text: Vec<Run>, background: &mut Option<usize>) {
        let Some(caption) = nest_unless_blank(text) else { return };
        match background.take().map(|at| &mut self.blocks[at]) {
            Some(Block::Figure(figure)) => figure.caption = caption,
            _ => self.blocks.push(Block::Figure(Figure { caption, ..Figure::default() })),
        }
    }
}

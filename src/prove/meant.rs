//! A body as a parser of Markdown has to find it: figures, captions, embeds and cards are paragraphs to it.

use super::outline::Outline;
use super::passage::{Kind, Passage};
use crate::document::{Block, Embed, Figure, Image, Inline, LinkCard, List, Marker, Marks};

/// What the Markdown of a body means, by the rules that README.md gives its readers.
pub(super) fn outline_meaning(blocks: &[Block]) -> Outline {
    let mut outline = Outline::default();
    for (at, block) in blocks.iter().enumerate() {
        outline.block = at + 1;
        match block {
            Block::Paragraph(content) => outline.push(text(Kind::Paragraph, content)),
            Block::Heading { level, content } => outline.push(text(Kind::Heading(*level), content)),
            Block::Quote { paragraphs, .. } => {
                outline.push_group(paragraphs.iter().map(|content| text(Kind::Quote, content)));
            }
            Block::List(list) => outline.push_group(items(list)),
            Block::Code { language, text } => {
                outline.push(Passage { text: text.clone(), ..Passage::new(Kind::Code(language.clone())) });
            }
            Block::Figure(figure) => {
                let stack =
                    if at > 0 && is_bare(block) && is_bare(&blocks[at - 1]) { outline.passages.pop() } else { None };
                push_figure(&mut outline, figure, stack);
            }
            Block::Embed(embed) => push_embed(&mut outline, embed),
            Block::LinkCard(card) => outline.push(card_text(card)),
            Block::Divider => outline.push(Passage::new(Kind::Divider)),
        }
    }
    outline
}

fn text(kind: Kind, content: &[Inline]) -> Passage {
    let mut passage = Passage::new(kind);
    passage.push_inlines(content, &Marks::default(), Image::target);
    passage
}

fn items(list: &List) -> impl Iterator<Item = Passage> {
    let number = |at: usize| match list.marker {
        Marker::Bullet => None,
        Marker::Number(first) => Some(u64::from(first) + at as u64),
    };
    list.items.iter().enumerate().map(move |(at, item)| text(Kind::Item(number(at)), item))
}

/// Pictures that are stacked without captions are lines of one paragraph.
fn is_bare(block: &Block) -> bool {
    matches!(block, Block::Figure(figure) if figure.caption.is_empty() && !figure.images.is_empty())
}

/// Adds the pictures to `stack`, the paragraph of those above, if there is one.
fn push_figure(outline: &mut Outline, figure: &Figure, stack: Option<Passage>) {
    let mut passage = stack.unwrap_or_default();
    for image in &figure.images {
        if !passage.pictures.is_empty() {
            passage.push_soft_break();
        }
        passage.push_image(image, &Marks::default(), Image::target);
    }
    if !passage.pictures.is_empty() {
        outline.push(passage);
    }
    push_caption(outline, &figure.caption);
}

fn push_embed(outline: &mut Outline, embed: &Embed) {
    let mut passage = Passage::default();
    passage.push_text(&embed.label, &Marks { link: Some(embed.url.as_str().into()), ..Marks::default() });
    outline.push(passage);
    push_caption(outline, &embed.caption);
}

fn push_caption(outline: &mut Outline, caption: &[Inline]) {
    if !caption.is_empty() {
        let mut passage = Passage::default();
        passage.push_inlines(caption, &Marks { emphasis: true, ..Marks::default() }, Image::target);
        outline.push(passage);
    }
}

fn card_text(card: &LinkCard) -> Passage {
    let mut passage = Passage::default();
    let title = Marks { link: Some(card.url.as_str().into()), strong: true, ..Marks::default() };
    if card.title.is_empty() {
        passage.push_text(&card.url, &title);
    } else {
        passage.push_inlines(&card.title, &title, Image::target);
    }
    for line in [&card.description, &card.site] {
        if !line.is_empty() {
            passage.push_break();
            passage.push_inlines(line, &Marks::default(), Image::target);
        }
    }
    passage
}

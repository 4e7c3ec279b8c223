//! Projects the model to a list of passages: the whole body only where source and file differ, to find out whether reading or
//! writing is at fault, and in which block.

use super::passage::{Hint, ImageToken, Passage, PassageKind};
use super::passages::Passages;
use crate::document::{Block, Figure, Formatting, Image, Inline, LinkCard, Marker, Piece, QuoteKind, Run, flatten};

/// Projects blocks. Each passage gets the number of its block.
pub(super) fn project_model(blocks: &[Block]) -> Vec<Passage> {
    let mut passages = Passages::default();
    for (at, block) in blocks.iter().enumerate() {
        let before = passages.list.len();
        push_block(&mut passages, block);
        passages.list[before..].iter_mut().for_each(|passage| passage.block = at + 1);
    }
    passages.list
}

fn push_block(passages: &mut Passages, block: &Block) {
    match block {
        Block::Paragraph(content) => passages.push(text(PassageKind::Paragraph, content)),
        Block::Heading { level, content, .. } => passages.push(text(PassageKind::Heading(*level), content)),
        Block::Quote { kind, paragraphs } => {
            let hint = if *kind == QuoteKind::Pull { Hint::PullQuote } else { Hint::None };
            passages.starts_group = true;
            for content in paragraphs {
                passages.push(Passage { hint, ..text(PassageKind::Quote, content) });
            }
            passages.starts_group = false;
        }
        Block::List(list) => {
            passages.open_list(if let Marker::Number(first) = list.marker { Some(first.into()) } else { None });
            for item in &list.items {
                let kind = passages.next_item();
                passages.push(text(kind, item));
            }
            passages.close_list();
        }
        Block::Code { language, text } => {
            let language = language.as_ref().map(|language| language.name.clone());
            passages.push(Passage { text: text.clone(), ..Passage::new(PassageKind::Code(language)) });
        }
        Block::Figure(figure) => push_figure(passages, figure),
        Block::Embed(embed) => {
            passages.push(Passage { label: Some(embed.label.to_string()), ..Passage::embed(&embed.url) });
            passages.push(text(PassageKind::Caption, &embed.caption));
        }
        Block::LostEmbed { .. } => passages.push(Passage::new(PassageKind::LostEmbed)),
        Block::LinkCard(card) => push_card(passages, card),
        Block::Divider => passages.push(Passage::new(PassageKind::Divider)),
    }
}

/// Makes a passage of inlines.
fn text(kind: PassageKind, content: &[Inline]) -> Passage {
    let mut passage = Passage::new(kind);
    push_inlines(&mut passage, content, &Formatting::default());
    passage
}

fn push_figure(passages: &mut Passages, figure: &Figure) {
    for (at, image) in figure.images.iter().enumerate() {
        let mut passage = Passage { starts_group: at == 0, ..Passage::new(PassageKind::Image) };
        push_image(&mut passage, image, &Formatting::default());
        passages.push(passage);
    }
    let hint = if figure.images.is_empty() { Hint::None } else { Hint::ImageCaption };
    passages.push(Passage { hint, ..text(PassageKind::Caption, &figure.caption) });
}

fn push_card(passages: &mut Passages, card: &LinkCard) {
    let mut passage = Passage::default();
    let parts = [(&card.title, true, false), (&card.description, false, true), (&card.site, false, false)];
    for (part, strong, emphasis) in parts {
        push_inlines(&mut passage, part, &Formatting { strong, emphasis, ..Formatting::default() });
    }
    passages.push(passage.into_card(&card.url));
}

fn push_image(passage: &mut Passage, image: &Image, formatting: &Formatting) {
    let link = image.link.as_deref().map(Into::into).or_else(|| formatting.link.clone());
    passage.push_image(ImageToken { url: image.url.clone(), alt: image.alt.to_string() }, link);
}

/// Adds inlines to a passage. `around` is the formatting that all of them have.
fn push_inlines(passage: &mut Passage, inlines: &[Inline], around: &Formatting) {
    for Run { piece, formatting } in flatten(inlines) {
        let Formatting { strong, emphasis, .. } = *around;
        let formatting =
            Formatting { strong: strong || formatting.strong, emphasis: emphasis || formatting.emphasis, ..formatting };
        match piece {
            Piece::Text(text) => passage.push_text(&text, &formatting),
            Piece::LineBreak => passage.text.push('\n'),
            Piece::Image(image) => push_image(passage, &image, &formatting),
        }
    }
}

//! Projects the model to a list of passages. This is done only where source and file differ, to find out whether reading or
//! writing is at fault, and in which block.

use super::passage::{Hint, ImageToken, Passage, PassageKind, Passages};
use crate::document::{Block, Figure, Formatting, Image, Inline, LinkCard, List, Marker, QuoteKind};

/// Projects a body.
pub(super) fn project_model(blocks: &[Block]) -> Vec<Passage> {
    let mut passages = Passages::default();
    for (at, block) in blocks.iter().enumerate() {
        passages.block = at + 1;
        push_block(&mut passages, block);
    }
    passages.list
}

fn push_block(passages: &mut Passages, block: &Block) {
    match block {
        Block::Paragraph(content) => passages.push(text(PassageKind::Paragraph, content)),
        Block::Heading { level, content, .. } => passages.push(text(PassageKind::Heading(*level), content)),
        Block::Quote { kind, paragraphs } => {
            let hint = if *kind == QuoteKind::Pull { Hint::Pull } else { Hint::None };
            passages.begins = true;
            for content in paragraphs {
                passages.push(Passage { hint, ..text(PassageKind::Quote, content) });
            }
            passages.begins = false;
        }
        Block::List(list) => push_list(passages, list),
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

fn text(kind: PassageKind, content: &[Inline]) -> Passage {
    let mut passage = Passage::new(kind);
    push_inlines(&mut passage, content, &Formatting::default());
    passage
}

fn push_list(passages: &mut Passages, list: &List) {
    passages.begins = true;
    for (at, item) in list.items.iter().enumerate() {
        let number = match list.marker {
            Marker::Bullet => None,
            Marker::Number(first) => Some(u64::from(first) + at as u64),
        };
        passages.push(text(PassageKind::Item(number), item));
    }
    passages.begins = false;
}

fn push_figure(passages: &mut Passages, figure: &Figure) {
    for (at, image) in figure.images.iter().enumerate() {
        let hint = if at > 0 { Hint::SameFigure } else { Hint::None };
        let mut passage = Passage { hint, ..Passage::new(PassageKind::Image) };
        push_image(&mut passage, image, &Formatting::default());
        passages.push(passage);
    }
    let hint = if figure.images.is_empty() { Hint::None } else { Hint::OfImages };
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

fn push_inlines(passage: &mut Passage, inlines: &[Inline], formatting: &Formatting) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => passage.push_text(text, formatting),
            Inline::Code(text) => passage.push_text(text, &Formatting { code: true, ..formatting.clone() }),
            Inline::LineBreak => passage.text.push('\n'),
            Inline::Image(image) => push_image(passage, image, formatting),
            Inline::Emphasis(content) => {
                push_inlines(passage, content, &Formatting { emphasis: true, ..formatting.clone() });
            }
            Inline::Strong(content) => {
                push_inlines(passage, content, &Formatting { strong: true, ..formatting.clone() });
            }
            Inline::Link { url, content } => {
                let link = Some(url.as_str().into());
                push_inlines(passage, content, &Formatting { link, ..formatting.clone() });
            }
        }
    }
}

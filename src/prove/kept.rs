//! A body as the HTML that it was read from has to show it: pictures, embeds and captions one by one.

use super::outline::Outline;
use super::passage::{Kind, Passage};
use crate::document::{Block, Figure, Image, Inline, LinkCard, List, Marker, Marks};

/// What of a post's HTML has found its way into the model.
pub(super) fn outline_body(blocks: &[Block]) -> Outline {
    let mut outline = Outline::default();
    for (at, block) in blocks.iter().enumerate() {
        outline.block = at + 1;
        match block {
            Block::Paragraph(content) => outline.push_seen(text(Kind::Paragraph, content)),
            Block::Heading { level, content } => outline.push_seen(text(Kind::Heading(*level), content)),
            Block::Quote { paragraphs, .. } => {
                for content in paragraphs {
                    outline.push_seen(text(Kind::Quote, content));
                }
            }
            Block::List(list) => push_list(&mut outline, list),
            Block::Code { language, text } => outline.push_code(language.clone(), text),
            Block::Figure(figure) => push_figure(&mut outline, figure),
            Block::Embed(embed) => {
                outline.push_seen(Passage { text: embed.url.clone(), ..Passage::new(Kind::Embed) });
                outline.push_seen(text(Kind::Caption, &embed.caption));
            }
            Block::LinkCard(card) => push_card(&mut outline, card),
            Block::Divider => outline.push(Passage::new(Kind::Divider)),
        }
    }
    outline
}

fn text(kind: Kind, content: &[Inline]) -> Passage {
    let mut passage = Passage::new(kind);
    passage.push_inlines(content, &Marks::default(), |image| &image.url);
    passage
}

fn push_list(outline: &mut Outline, list: &List) {
    outline.begins = true;
    for (at, item) in list.items.iter().enumerate() {
        let number = match list.marker {
            Marker::Bullet => None,
            Marker::Number(first) => Some(u64::from(first) + at as u64),
        };
        outline.push_seen(text(Kind::Item(number), item));
    }
    outline.begins = false;
}

fn push_figure(outline: &mut Outline, figure: &Figure) {
    for image in &figure.images {
        let mut passage = Passage::new(Kind::Figure);
        passage.push_image(image, &Marks::default(), |image: &Image| &image.url);
        outline.push_seen(passage);
    }
    outline.push_seen(text(Kind::Caption, &figure.caption));
}

fn push_card(outline: &mut Outline, card: &LinkCard) {
    let mut passage = Passage::default();
    let parts = [(&card.title, true, false), (&card.description, false, true), (&card.site, false, false)];
    for (part, strong, emphasis) in parts {
        passage.push_inlines(part, &Marks { strong, emphasis, ..Marks::default() }, |image| &image.url);
    }
    outline.push_seen(passage.into_card(&card.url));
}

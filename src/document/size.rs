//! How much memory a post takes.

use super::{Block, Image, Inline, Post};

impl Post {
    /// Estimates how many bytes of memory the body takes.
    pub(crate) fn estimate_size(&self) -> usize {
        self.body.iter().map(|block| size_of::<Block>() + measure_block(block)).sum()
    }
}

fn measure_block(block: &Block) -> usize {
    let measure_all =
        |texts: &[Vec<Inline>]| texts.iter().map(|text| size_of_val(text) + measure_inlines(text)).sum::<usize>();
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => measure_inlines(content),
        Block::Quote { paragraphs: texts, .. } => measure_all(texts),
        Block::List(list) => measure_all(&list.items),
        Block::Figure(figure) => {
            measure_inlines(&figure.caption) + figure.images.iter().map(measure_image).sum::<usize>()
        }
        Block::Embed(embed) => embed.url.len() + measure_inlines(&embed.caption),
        Block::LinkCard(card) => {
            [&card.title, &card.description, &card.site].map(|text| measure_inlines(text)).iter().sum()
        }
        Block::Code { text, .. } => text.len(),
        Block::LostEmbed { page } => page.len(),
        Block::Divider => 0,
    }
}

fn measure_image(image: &Image) -> usize {
    size_of::<Image>() + 2 * image.url.len() + image.alt.len()
}

fn measure_inlines(inlines: &[Inline]) -> usize {
    let measure = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.len(),
        Inline::Emphasis(content) | Inline::Strong(content) => measure_inlines(content),
        Inline::Link { url, content } => url.len() + measure_inlines(content),
        Inline::Image(image) => measure_image(image),
        Inline::LineBreak => 0,
    };
    inlines.iter().map(|inline| size_of::<Inline>() + measure(inline)).sum()
}

//! Walks through a whole post.

use super::{Block, Image, Inline, Post};

impl Post {
    /// Shows every image of the post, the cover among them, to a function that may change it.
    pub fn for_each_image(&mut self, visit: &mut impl FnMut(&mut Image)) {
        self.metadata.cover.iter_mut().for_each(&mut *visit);
        for block in &mut self.body {
            if let Block::Figure(figure) = block {
                figure.images.iter_mut().for_each(&mut *visit);
            }
        }
        self.for_each_text(&mut |inlines| visit_images(inlines, visit));
    }

    /// Shows every URL that a reader can follow to a function that may change it: links, cards, embeds, linked images.
    pub fn for_each_link(&mut self, visit: &mut impl FnMut(&mut String)) {
        for block in &mut self.body {
            match block {
                Block::Figure(figure) => {
                    figure.images.iter_mut().filter_map(|image| image.link.as_mut()).for_each(&mut *visit);
                }
                Block::Embed(embed) => visit(&mut embed.url),
                Block::LinkCard(card) => visit(&mut card.url),
                _ => {}
            }
        }
        self.for_each_text(&mut |inlines| visit_links(inlines, visit));
    }

    /// Shows every stretch of running text to a function that may change it: paragraphs, headings, items, captions, cards.
    pub fn for_each_text(&mut self, visit: &mut impl FnMut(&mut Vec<Inline>)) {
        for block in &mut self.body {
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => visit(content),
                Block::Quote { paragraphs: texts, .. } => texts.iter_mut().for_each(&mut *visit),
                Block::List(list) => list.items.iter_mut().for_each(&mut *visit),
                Block::Figure(figure) => visit(&mut figure.caption),
                Block::Embed(embed) => visit(&mut embed.caption),
                Block::LinkCard(card) => {
                    [&mut card.title, &mut card.description, &mut card.site].into_iter().for_each(&mut *visit);
                }
                Block::Code { .. } | Block::LostEmbed { .. } | Block::Divider => {}
            }
        }
    }
}

impl Post {
    /// About how many bytes of memory the body takes.
    #[cfg(feature = "session")]
    pub(crate) fn weigh(&self) -> usize {
        self.body.iter().map(|block| size_of::<Block>() + weigh_block(block)).sum()
    }
}

#[cfg(feature = "session")]
fn weigh_block(block: &Block) -> usize {
    let weigh_all =
        |texts: &[Vec<Inline>]| texts.iter().map(|text| size_of_val(text) + weigh_inlines(text)).sum::<usize>();
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => weigh_inlines(content),
        Block::Quote { paragraphs: texts, .. } => weigh_all(texts),
        Block::List(list) => weigh_all(&list.items),
        Block::Figure(figure) => weigh_inlines(&figure.caption) + figure.images.iter().map(weigh_image).sum::<usize>(),
        Block::Embed(embed) => embed.url.len() + weigh_inlines(&embed.caption),
        Block::LinkCard(card) => {
            [&card.title, &card.description, &card.site].map(|text| weigh_inlines(text)).iter().sum()
        }
        Block::Code { text, .. } => text.len(),
        Block::LostEmbed { page } => page.len(),
        Block::Divider => 0,
    }
}

#[cfg(feature = "session")]
fn weigh_image(image: &Image) -> usize {
    size_of::<Image>() + 2 * image.url.len() + image.alt.len()
}

#[cfg(feature = "session")]
fn weigh_inlines(inlines: &[Inline]) -> usize {
    let weigh = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.len(),
        Inline::Emphasis(content) | Inline::Strong(content) => weigh_inlines(content),
        Inline::Link { url, content } => url.len() + weigh_inlines(content),
        Inline::Image(image) => weigh_image(image),
        Inline::LineBreak => 0,
    };
    inlines.iter().map(|inline| size_of::<Inline>() + weigh(inline)).sum()
}

fn visit_links(inlines: &mut [Inline], visit: &mut impl FnMut(&mut String)) {
    for inline in inlines {
        match inline {
            Inline::Link { url, content } => {
                visit(url);
                visit_links(content, visit);
            }
            Inline::Emphasis(content) | Inline::Strong(content) => visit_links(content, visit),
            Inline::Image(image) => image.link.iter_mut().for_each(&mut *visit),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}

fn visit_images(inlines: &mut [Inline], visit: &mut impl FnMut(&mut Image)) {
    for inline in inlines {
        match inline {
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
                visit_images(content, visit);
            }
            Inline::Image(image) => visit(image),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}

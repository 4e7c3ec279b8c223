//! Walks through a whole post: calls a function with each image, link or text of it.

use super::{Block, Image, Inline, Post};

impl Post {
    /// Calls `visit` with every image of the post, the cover first. It may change the image.
    pub fn for_each_image(&mut self, visit: &mut impl FnMut(&mut Image)) {
        self.metadata.cover.iter_mut().for_each(&mut *visit);
        for block in &mut self.body {
            if let Block::Figure(figure) = block {
                figure.images.iter_mut().for_each(&mut *visit);
            }
        }
        self.for_each_text(&mut |inlines| visit_images(inlines, visit));
    }

    /// Calls `visit` with every URL that a reader can follow: of links, cards, embeds and linked images. It may change the URL.
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

    /// Calls `visit` with every running text: of paragraphs, headings, items, captions and cards. It may change the text.
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

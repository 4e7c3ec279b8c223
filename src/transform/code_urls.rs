//! Removes URLs that would run code. The text or image that such a URL belongs to stays, and a notice has the URL.

use crate::document::{
    Block, Embed, Figure, Image, Inline, LinkCard, Metadata, Piece, Post, flatten, is_blank, nest, plain_text,
    runs_code, runs_code_as_image,
};
use crate::notice::{Notice, quote};

/// Removes every URL of a post that a browser would run as code.
///
/// Each gives a [`Notice::UrlRunsCode`]. A post without such a URL stays as it is.
pub fn remove_code_urls(post: &mut Post, notices: &mut Vec<Notice>) {
    let mut cleaner = Cleaner { notices };
    cleaner.clean_metadata(&mut post.metadata);
    if post.body.iter().any(block_has_code_url) {
        let body = std::mem::take(&mut post.body);
        for block in body {
            cleaner.push_block(block, &mut post.body);
        }
        post.for_each_text(&mut |inlines| cleaner.clean_inlines(inlines));
        post.body.retain_mut(|block| {
            drop_empty_paragraphs(block);
            !is_empty(block)
        });
    }
}

fn block_has_code_url(block: &Block) -> bool {
    let in_text = |inlines: &Vec<Inline>| inlines.iter().any(inline_has_code_url);
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => in_text(content),
        Block::Quote { paragraphs, .. } => paragraphs.iter().any(in_text),
        Block::List(list) => list.items.iter().any(in_text),
        Block::Figure(Figure { images, caption, .. }) => in_text(caption) || images.iter().any(image_has_code_url),
        Block::Embed(embed) => runs_code(&embed.url) || in_text(&embed.caption),
        Block::LinkCard(LinkCard { url, title, description, site }) => {
            runs_code(url) || [title, description, site].into_iter().any(in_text)
        }
        Block::Code { .. } | Block::LostEmbed { .. } | Block::Divider => false,
    }
}

fn inline_has_code_url(inline: &Inline) -> bool {
    match inline {
        Inline::Link { url, content } => runs_code(url) || content.iter().any(inline_has_code_url),
        Inline::Emphasis(content) | Inline::Strong(content) => content.iter().any(inline_has_code_url),
        Inline::Image(image) => image_has_code_url(image),
        Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => false,
    }
}

fn image_has_code_url(image: &Image) -> bool {
    runs_code_as_image(&image.url) || image.link.as_deref().is_some_and(runs_code)
}

/// Removes the paragraphs of a quote that nothing is left of.
fn drop_empty_paragraphs(block: &mut Block) {
    if let Block::Quote { paragraphs, .. } = block {
        paragraphs.retain(|content| !content.is_empty());
    }
}

/// Whether nothing is left of a block.
fn is_empty(block: &Block) -> bool {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => content.is_empty(),
        Block::Quote { paragraphs, .. } => paragraphs.is_empty(),
        Block::Figure(figure) => figure.images.is_empty() && figure.caption.is_empty(),
        _ => false,
    }
}

/// Removes URLs that run code, and notes them.
struct Cleaner<'n> {
    notices: &'n mut Vec<Notice>,
}

impl Cleaner<'_> {
    fn note_url(&mut self, url: &str) {
        self.notices.push(Notice::UrlRunsCode { url: quote(url) });
    }

    /// Whether a URL has to be removed; adds a notice if so.
    fn must_remove(&mut self, url: &str) -> bool {
        let is_code = runs_code(url);
        if is_code {
            self.note_url(url);
        }
        is_code
    }

    /// Removes the link of an image if it runs code. Returns whether the image itself has to be removed; adds a notice if so.
    fn must_remove_image(&mut self, image: &mut Image) -> bool {
        image.link.take_if(|url| self.must_remove(url));
        let is_code = runs_code_as_image(&image.url);
        if is_code {
            self.note_url(&image.url);
        }
        is_code
    }

    fn clean_metadata(&mut self, metadata: &mut Metadata) {
        let Metadata { author, canonical, cover, url, original, publication, licence, response_to, .. } = metadata;
        for field in [canonical, url, original, licence, response_to] {
            field.take_if(|url| self.must_remove(url));
        }
        let authors = author.iter_mut().map(|author| &mut author.url);
        for url in authors.chain(publication.iter_mut().map(|publication| &mut publication.url)) {
            if self.must_remove(url) {
                url.clear();
            }
        }
        cover.take_if(|cover| self.must_remove_image(cover));
    }

    /// Adds a block to a body. An image, an embed or a card whose URL has to be removed becomes a paragraph with its text.
    fn push_block(&mut self, block: Block, body: &mut Vec<Block>) {
        match block {
            Block::Figure(mut figure) => {
                let (removed, kept) = figure.images.into_iter().partition(|image| runs_code_as_image(&image.url));
                figure.images = kept;
                figure.images.iter_mut().for_each(|image| drop(image.link.take_if(|url| self.must_remove(url))));
                for mut image in removed {
                    self.must_remove_image(&mut image);
                    body.push(Block::Paragraph(show_line(&image.alt)));
                }
                body.push(Block::Figure(figure));
            }
            Block::Embed(Embed { url, label, caption }) if self.must_remove(&url) => {
                let shown = if label.trim().is_empty() { quote(&url) } else { label.to_string() };
                body.push(Block::Paragraph(show_line(&shown)));
                body.push(Block::Figure(Figure { caption, ..Figure::default() }));
            }
            Block::LinkCard(card) if self.must_remove(&card.url) => body.push(Block::Paragraph(show_card(card))),
            block => body.push(block),
        }
    }

    fn clean_inlines(&mut self, inlines: &mut Vec<Inline>) {
        if !inlines.iter().any(inline_has_code_url) {
            return;
        }
        let mut runs = flatten(inlines);
        // Neighbouring runs with the same URL are one link, and get one notice.
        let mut last = None;
        for run in &mut runs {
            let link = run.formatting.link.take_if(|url| runs_code(url));
            if let Some(url) = link.as_deref().filter(|_| link != last) {
                self.note_url(url);
            }
            last = link;
            if let Piece::Image(image) = &mut run.piece
                && self.must_remove_image(image)
            {
                run.piece = Piece::Text(image.alt.to_string());
            }
        }
        *inlines = nest(runs);
    }
}

/// Makes running text of a text, on one line.
fn show_line(text: &str) -> Vec<Inline> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { Vec::new() } else { vec![Inline::Text(line)] }
}

/// Makes running text of a card: the lines that the writer gives a card, without the link.
fn show_card(card: LinkCard) -> Vec<Inline> {
    let is_seen = plain_text(&card.title).contains(|c| !is_blank(c));
    let title = if is_seen { card.title } else { show_line(&quote(&card.url)) };
    let mut inlines = vec![Inline::Strong(title)];
    for line in [card.description, card.site].into_iter().filter(|line| !line.is_empty()) {
        inlines.push(Inline::LineBreak);
        inlines.extend(line);
    }
    nest(flatten(&inlines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_with_a_blank_title_shows_its_url() {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let url = "javascript:open(1)".to_owned();
        let card = LinkCard { url, title: text("\u{3000}"), description: Vec::new(), site: Vec::new() };
        let mut post = Post { body: vec![Block::LinkCard(card)], ..Post::default() };
        remove_code_urls(&mut post, &mut Vec::new());
        assert_eq!(post.body, [Block::Paragraph(vec![Inline::Strong(text("javascript:open(1)"))])]);
    }
}

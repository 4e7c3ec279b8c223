//! URLs that would run code become text: a link, a linked image, a link card, an embed or an image keeps what it shows, and
//! a notice has the URL.

use crate::document::{
    Block, Embed, Figure, Image, Inline, LinkCard, Metadata, Piece, Post, flatten, nest, runs_code, runs_code_as_image,
};
use crate::notice::{Notice, quote};

/// Takes every URL out of a post that a browser would run as code, whatever it was read from.
///
/// Each gives a [`Notice::UrlRunsCode`]. A post without one stays as it is.
pub fn remove_code_urls(post: &mut Post, notices: &mut Vec<Notice>) {
    let mut pass = Pass { notices };
    pass.clean_metadata(&mut post.metadata);
    if post.body.iter().any(holds_code) {
        let body = std::mem::take(&mut post.body);
        for block in body {
            pass.push_block(block, &mut post.body);
        }
        post.for_each_text(&mut |inlines| pass.clean_inlines(inlines));
        post.body.retain_mut(shows_something);
    }
}

fn holds_code(block: &Block) -> bool {
    let in_text = |inlines: &Vec<Inline>| inlines.iter().any(is_code);
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => in_text(content),
        Block::Quote { paragraphs, .. } => paragraphs.iter().any(in_text),
        Block::List(list) => list.items.iter().any(in_text),
        Block::Figure(Figure { images, caption, .. }) => in_text(caption) || images.iter().any(is_code_image),
        Block::Embed(embed) => runs_code(&embed.url) || in_text(&embed.caption),
        Block::LinkCard(LinkCard { url, title, description, site }) => {
            runs_code(url) || [title, description, site].into_iter().any(in_text)
        }
        Block::Code { .. } | Block::LostEmbed { .. } | Block::Divider => false,
    }
}

fn is_code(inline: &Inline) -> bool {
    match inline {
        Inline::Link { url, content } => runs_code(url) || content.iter().any(is_code),
        Inline::Emphasis(content) | Inline::Strong(content) => content.iter().any(is_code),
        Inline::Image(image) => is_code_image(image),
        Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => false,
    }
}

fn is_code_image(image: &Image) -> bool {
    runs_code_as_image(&image.url) || image.link.as_deref().is_some_and(runs_code)
}

/// Takes out what shows nothing any more. A quote keeps the paragraphs that say something.
fn shows_something(block: &mut Block) -> bool {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => !content.is_empty(),
        Block::Quote { paragraphs, .. } => {
            paragraphs.retain(|content| !content.is_empty());
            !paragraphs.is_empty()
        }
        Block::Figure(figure) => !figure.images.is_empty() || !figure.caption.is_empty(),
        _ => true,
    }
}

struct Pass<'n> {
    notices: &'n mut Vec<Notice>,
}

impl Pass<'_> {
    fn note(&mut self, url: &str) {
        self.notices.push(Notice::UrlRunsCode { url: quote(url) });
    }

    /// Whether a URL has to go; adds a notice if so.
    fn takes(&mut self, url: &str) -> bool {
        let goes = runs_code(url);
        if goes {
            self.note(url);
        }
        goes
    }

    fn takes_image(&mut self, image: &mut Image) -> bool {
        image.link.take_if(|parsed| self.takes(parsed));
        let goes = runs_code_as_image(&image.url);
        if goes {
            self.note(&image.url);
        }
        goes
    }

    fn clean_metadata(&mut self, metadata: &mut Metadata) {
        let Metadata { author, canonical, cover, url, original, publication, licence, response_to, .. } = metadata;
        for parsed in [canonical, url, original, licence, response_to] {
            parsed.take_if(|parsed| self.takes(parsed));
        }
        let authors = author.iter_mut().map(|author| &mut author.url);
        for parsed in authors.chain(publication.iter_mut().map(|publication| &mut publication.url)) {
            if self.takes(parsed) {
                parsed.clear();
            }
        }
        cover.take_if(|cover| self.takes_image(cover));
    }

    /// Adds a block to a body; an embed or a card whose URL has to go as a paragraph of what it shows.
    fn push_block(&mut self, block: Block, body: &mut Vec<Block>) {
        match block {
            Block::Figure(mut figure) => {
                let (gone, kept) = figure.images.into_iter().partition(|image| runs_code_as_image(&image.url));
                figure.images = kept;
                figure.images.iter_mut().for_each(|image| drop(image.link.take_if(|parsed| self.takes(parsed))));
                for mut image in gone {
                    self.takes_image(&mut image);
                    body.push(Block::Paragraph(show_line(&image.alt)));
                }
                body.push(Block::Figure(figure));
            }
            Block::Embed(Embed { url, label, caption }) if self.takes(&url) => {
                let shown = if label.trim().is_empty() { quote(&url) } else { label.to_string() };
                body.push(Block::Paragraph(show_line(&shown)));
                body.push(Block::Figure(Figure { caption, ..Figure::default() }));
            }
            Block::LinkCard(card) if self.takes(&card.url) => body.push(Block::Paragraph(show_card(card))),
            block => body.push(block),
        }
    }

    fn clean_inlines(&mut self, inlines: &mut Vec<Inline>) {
        if !inlines.iter().any(is_code) {
            return;
        }
        let mut runs = flatten(inlines);
        // A link of several runs is one link.
        let mut last = None;
        for run in &mut runs {
            let link = run.formatting.link.take_if(|url| runs_code(url));
            if let Some(url) = link.as_deref().filter(|_| link != last) {
                self.note(url);
            }
            last = link;
            if let Piece::Image(image) = &mut run.piece
                && self.takes_image(image)
            {
                run.piece = Piece::Text(image.alt.to_string());
            }
        }
        *inlines = nest(runs);
    }
}

/// A text of one line.
fn show_line(text: &str) -> Vec<Inline> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { Vec::new() } else { vec![Inline::Text(line)] }
}

/// The lines of a card as the writer has them, without the link.
fn show_card(card: LinkCard) -> Vec<Inline> {
    let title = if card.title.is_empty() { show_line(&quote(&card.url)) } else { card.title };
    let mut inlines = vec![Inline::Strong(title)];
    for line in [card.description, card.site].into_iter().filter(|line| !line.is_empty()) {
        inlines.push(Inline::LineBreak);
        inlines.extend(line);
    }
    nest(flatten(&inlines))
}

//! What a Markdown parser has to read from a written body: figures, embeds and link cards become paragraphs.

use unmedium::document::{
    Block, CodeLanguage, Formatting, Image, Inline, Label, Piece, QuoteKind, Run, flatten, is_blank, nest, plain_text,
};

/// Makes the blocks that a parser must find in the Markdown of `blocks`.
pub fn expected_reading(blocks: &[Block]) -> Vec<Block> {
    let mut read = Vec::new();
    for block in &join_stacked_figures(blocks) {
        match block {
            Block::Paragraph(content) => read.push(Block::Paragraph(reduce_images(content))),
            Block::Heading { level, content, .. } => {
                read.push(Block::Heading { level: *level, anchor: None, content: reduce_images(content) });
            }
            Block::Quote { paragraphs, .. } => {
                let paragraphs = paragraphs.iter().map(|content| reduce_images(content)).collect();
                read.push(Block::Quote { kind: QuoteKind::default(), paragraphs });
            }
            Block::List(list) => {
                let mut list = list.clone();
                list.items = list.items.iter().map(|item| reduce_images(item)).collect();
                read.push(Block::List(list));
            }
            // Markdown does not say whether the author or Medium chose the language.
            Block::Code { language, text } => {
                let language = language.as_ref().map(|language| CodeLanguage::from(&*language.name));
                read.push(Block::Code { language, text: text.clone() });
            }
            Block::LostEmbed { .. } | Block::Divider => read.push(block.clone()),
            Block::Figure(figure) => {
                let mut lines = Vec::new();
                for (at, image) in figure.images.iter().enumerate() {
                    if at > 0 {
                        lines.push(Inline::Text("\n".to_owned()));
                    }
                    lines.push(Inline::Image(Box::new(image.clone())));
                }
                read.extend((!lines.is_empty()).then(|| Block::Paragraph(reduce_images(&lines))));
                read.extend(caption(&figure.caption));
            }
            Block::Embed(embed) => {
                let content = vec![Inline::Text(embed.label.to_string())];
                read.push(Block::Paragraph(vec![Inline::Link { url: embed.url.clone(), content }]));
                read.extend(caption(&embed.caption));
            }
            Block::LinkCard(card) => {
                let title =
                    if card.title.is_empty() { vec![Inline::Text(card.url.clone())] } else { card.title.clone() };
                let content = vec![Inline::Strong(title)];
                let mut lines = vec![Inline::Link { url: card.url.clone(), content }];
                for line in [&card.description, &card.site] {
                    if !line.is_empty() {
                        lines.push(Inline::LineBreak);
                        lines.extend(line.iter().cloned());
                    }
                }
                read.push(Block::Paragraph(reduce_images(&lines)));
            }
        }
    }
    read
}

/// Joins single images without captions that follow one another: they are written as lines of one paragraph.
fn join_stacked_figures(blocks: &[Block]) -> Vec<Block> {
    let is_lone =
        |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && figure.images.len() == 1);
    let mut joined: Vec<Block> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let joins = at > 0 && is_lone(block) && is_lone(&blocks[at - 1]);
        match (joined.last_mut(), block) {
            (Some(Block::Figure(stack)), Block::Figure(figure)) if joins => {
                stack.images.extend(figure.images.iter().cloned());
            }
            _ => joined.push(block.clone()),
        }
    }
    joined
}

/// Makes plain text of each link whose text is its URL.
pub fn forget_bare_links(block: &mut Block) {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => *content = without_bare_links(content),
        Block::Quote { paragraphs: texts, .. } => texts.iter_mut().for_each(|text| *text = without_bare_links(text)),
        Block::List(list) => list.items.iter_mut().for_each(|text| *text = without_bare_links(text)),
        _ => {}
    }
}

fn without_bare_links(content: &[Inline]) -> Vec<Inline> {
    let mut runs = flatten(content);
    let links: Vec<_> = runs.iter().map(|run| run.formatting.link.clone()).collect();
    let mut start = 0;
    while start < runs.len() {
        let end = start + links[start..].iter().take_while(|link| **link == links[start]).count();
        let said: String = runs[start..end].iter().map(|run| plain_text(&nest(vec![run.clone()]))).collect();
        if links[start].as_deref().is_some_and(|url| is_bare(url, &said)) {
            runs[start..end].iter_mut().for_each(|run| run.formatting.link = None);
        }
        start = end;
    }
    nest(runs)
}

fn is_bare(url: &str, said: &str) -> bool {
    let is_url = ["://", "www.", "@"].iter().any(|mark| said.contains(mark));
    is_url
        && [said.to_owned(), format!("http://{said}"), format!("https://{said}"), format!("mailto:{said}")]
            .contains(&url.trim_matches(is_blank).to_owned())
}

fn caption(content: &[Inline]) -> Option<Block> {
    let runs = flatten(content).into_iter().map(|mut run| {
        run.formatting.emphasis = true;
        run
    });
    (!content.is_empty()).then(|| Block::Paragraph(nest(runs.collect())))
}

/// Reduces each image to what Markdown can express.
fn reduce_images(content: &[Inline]) -> Vec<Inline> {
    let runs = flatten(content).into_iter().map(|run| match run.piece {
        Piece::Image(image) => {
            let link = image.link.as_deref().map(Into::into).or(run.formatting.link.clone());
            Run {
                formatting: Formatting { link, ..run.formatting },
                piece: Piece::Image(Box::new(bare_image(image.target(), &image.alt))),
            }
        }
        _ => run,
    });
    nest(runs.collect())
}

/// An image with only what Markdown can express.
pub fn bare_image(url: &str, alt: &str) -> Image {
    Image { url: url.to_owned(), alt: Label::new(alt), ..Image::default() }
}

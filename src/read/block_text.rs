//! The text of blocks, without formatting.

use crate::document::{Block, Inline, plain_text};

/// The text that a reader sees in a block. Of a link card it is the title.
pub(super) fn block_text(block: &Block) -> String {
    let join = |texts: &[Vec<Inline>]| texts.iter().map(|content| plain_text(content)).collect::<Vec<_>>().join("\n");
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => plain_text(content),
        Block::Quote { paragraphs: texts, .. } => join(texts),
        Block::List(list) => join(&list.items),
        Block::Figure(figure) => plain_text(&figure.caption),
        Block::LinkCard(card) => plain_text(&card.title),
        Block::Code { text, .. } => text.clone(),
        Block::Embed(_) | Block::LostEmbed { .. } | Block::Divider => String::new(),
    }
}

/// The first text that is not blank; empty if there is none.
pub(super) fn find_first_text(blocks: &[Block]) -> String {
    blocks.iter().map(block_text).find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// The number of characters in the texts of some blocks, without white space.
pub(super) fn count_characters(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block_text(block).chars().filter(|c| !c.is_whitespace()).count()).sum()
}

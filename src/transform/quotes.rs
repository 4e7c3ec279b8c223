//! Joins quotes: Medium stores each paragraph of a quote as a quote, and shows quotes in a row as one.

use crate::document::Block;

/// Joins quotes of the same kind in a row into one quote with several paragraphs.
pub(super) fn join_quotes(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::Quote { kind: before, paragraphs }), Block::Quote { kind, paragraphs: more })
                if *before == kind =>
            {
                paragraphs.extend(more);
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

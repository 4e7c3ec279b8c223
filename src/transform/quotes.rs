//! Medium makes a quote of each paragraph, and shows those in a row as one.

use crate::document::Block;

/// Joins quotes of one kind in a row to one quote of several paragraphs.
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

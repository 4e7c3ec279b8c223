//! Shifts the levels of headings: the site's template shows the title as a heading of level 1, but Medium's large headings have
//! level 3.

use crate::document::{Block, Post};

/// Gives headings of Medium's level 3 the level `top`, and shifts all others by as much. If the post has a larger heading, that
/// one gets the level `top`.
pub(super) fn shift_heading_levels(post: &mut Post, top: u8) {
    let levels =
        post.body.iter().filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None });
    let largest = levels.fold(3, u8::min);
    for block in &mut post.body {
        if let Block::Heading { level, .. } = block {
            *level = (*level - largest + top).min(6);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(levels: &[u8], top: u8) -> Vec<u8> {
        let heading = |level: &u8| Block::Heading { level: *level, anchor: None, content: Vec::new() };
        let mut post = Post { body: levels.iter().map(heading).collect(), ..Post::default() };
        shift_heading_levels(&mut post, top);
        let level = |block: Block| if let Block::Heading { level, .. } = block { level } else { 0 };
        post.body.into_iter().map(level).collect()
    }

    #[test]
    fn the_distances_between_levels_stay() {
        assert_eq!(shift(&[3, 4, 3], 2), [2, 3, 2]);
        assert_eq!(shift(&[4, 4], 2), [3, 3]);
        assert_eq!(shift(&[3, 4], 3), [3, 4]);
        assert_eq!(shift(&[1, 3, 4], 2), [2, 4, 5]);
        assert_eq!(shift(&[2, 3], 1), [1, 2]);
        assert_eq!(shift(&[3, 4, 6], 5), [5, 6, 6]);
    }
}

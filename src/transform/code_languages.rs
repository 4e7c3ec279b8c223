//! Languages of code that Medium guessed.

use crate::document::{Block, Post};

/// Takes the language from each block of code for which Medium guessed one.
pub fn leave_out_guessed_languages(post: &mut Post) {
    for block in &mut post.body {
        if let Block::Code { language, .. } = block {
            language.take_if(|language| language.is_guessed);
        }
    }
}

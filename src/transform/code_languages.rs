//! Removes the languages of code that Medium guessed.

use crate::document::{Block, Post};

/// Removes the language of each block of code if Medium guessed it.
pub fn leave_out_guessed_languages(post: &mut Post) {
    for block in &mut post.body {
        if let Block::Code { language, .. } = block {
            language.take_if(|language| language.is_guessed);
        }
    }
}

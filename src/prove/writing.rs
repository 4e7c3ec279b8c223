//! The second half of the proof: the Markdown, read again, gives the model back.

use super::compare::{Difference, Model, compare};
use super::markdown::outline_markdown;
use super::meant::outline_meaning;
use crate::document::Block;
use crate::notice::Notice;

/// Compares a body, whatever it was read from, with what a parser of CommonMark finds in its Markdown.
///
/// In: the Markdown without its front matter. Out: a [`Notice::WritingDiffers`] for each difference.
#[must_use]
pub fn prove_writing(body: &[Block], markdown: &str) -> Vec<Notice> {
    let (meant, found) = (outline_meaning(body), outline_markdown(markdown));
    let differences = compare(&meant, &found, Model::Wanted, |meant, found| meant == found);
    let notice = |difference: Difference| Notice::WritingDiffers {
        place: difference.place,
        meant: difference.wanted,
        found: difference.found,
    };
    differences.into_iter().map(notice).collect()
}

//! What several tests need: independent parsers of Markdown, random bodies, and a record of skipped tests.

#![allow(dead_code, reason = "every test file uses its own part")]

pub mod bodies;
mod comrak_reader;
mod expected_reading;
pub mod fixture;
pub mod skip;

pub use comrak_reader::read_with_comrak;
pub use expected_reading::{expected_reading, forget_bare_links};

use unmedium::document::Block;
use unmedium::prove::{COMMONMARK_NOTATION, prove_writing};

/// A parser that judges Markdown: comrak, in one of two dialects, or the library's own proof, which uses pulldown-cmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    CommonMark,
    GitHub,
    Proof,
}

pub const JUDGES: [Judge; 3] = [Judge::CommonMark, Judge::GitHub, Judge::Proof];

impl Judge {
    /// Compares what this judge reads in some Markdown with the blocks that it was written from.
    pub fn compare(self, markdown: &str, blocks: &[Block]) -> Result<(), String> {
        let (mut found, mut meant) = match self {
            Judge::Proof => {
                let differences = prove_writing(blocks, markdown, &COMMONMARK_NOTATION);
                return if differences.is_empty() { Ok(()) } else { Err(format!("{differences:#?}\nin\n{markdown}")) };
            }
            Judge::CommonMark | Judge::GitHub => {
                (read_with_comrak(markdown, self == Judge::GitHub), expected_reading(blocks))
            }
        };
        // The body does not know the URL of its post yet, and a lost embed has none.
        for block in found.iter_mut().chain(&mut meant) {
            if let Block::LostEmbed { page } = block {
                page.clear();
            }
        }
        if self == Judge::GitHub {
            // GitHub makes links of URLs in plain text, which does no harm.
            found.iter_mut().chain(&mut meant).for_each(forget_bare_links);
        }
        if found == meant {
            Ok(())
        } else {
            Err(format!("{self:?} found\n{found:#?}\nmeant\n{meant:#?}\nin\n{markdown}"))
        }
    }
}

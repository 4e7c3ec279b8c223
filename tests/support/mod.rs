//! Independent readers of Markdown, whose reading of what was written is compared with what was meant.

#![allow(dead_code, reason = "every test file uses its own part")]

mod comrak_reader;
mod meant;
mod pulldown_reader;

pub use comrak_reader::read_with_comrak;
pub use meant::{forget_bare_links, meant_reading};
pub use pulldown_reader::read_with_pulldown;

use unmedium::document::Block;

/// A parser that no one here wrote, in one of its dialects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    CommonMark,
    GitHub,
    Pulldown,
}

pub const JUDGES: [Judge; 3] = [Judge::CommonMark, Judge::GitHub, Judge::Pulldown];

impl Judge {
    /// Compares what this parser reads in some Markdown with the blocks that it was written from.
    pub fn compare(self, markdown: &str, blocks: &[Block]) -> Result<(), String> {
        let (mut found, mut meant) = (self.read(markdown), meant_reading(blocks));
        if self == Judge::GitHub {
            // It makes links of addresses in plain text, which no reader would mind.
            found.iter_mut().chain(&mut meant).for_each(forget_bare_links);
        }
        if found == meant {
            Ok(())
        } else {
            Err(format!("{self:?} found\n{found:#?}\nmeant\n{meant:#?}\nin\n{markdown}"))
        }
    }

    /// The blocks that this parser reads in some Markdown; see [`meant_reading`] for the form that they have.
    pub fn read(self, markdown: &str) -> Vec<Block> {
        match self {
            Judge::CommonMark => read_with_comrak(markdown, false),
            Judge::GitHub => read_with_comrak(markdown, true),
            Judge::Pulldown => read_with_pulldown(markdown),
        }
    }
}

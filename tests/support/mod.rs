//! Independent readers of Markdown, whose reading of what was written is compared with what was meant.

#![allow(dead_code, reason = "every test file uses its own part")]

mod comrak_reader;
mod meant;
mod pulldown_reader;

pub use comrak_reader::read_with_comrak;
pub use meant::meant_reading;
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
    /// The blocks that this parser reads in some Markdown; see [`meant_reading`] for the form that they have.
    pub fn read(self, markdown: &str) -> Vec<Block> {
        match self {
            Judge::CommonMark => read_with_comrak(markdown, false),
            Judge::GitHub => read_with_comrak(markdown, true),
            Judge::Pulldown => read_with_pulldown(markdown),
        }
    }
}

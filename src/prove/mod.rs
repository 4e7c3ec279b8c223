//! Proves of a converted post that nothing was lost: always on, and independent of what it proves. Pure.
//!
//! ```text
//!  source ──► read ──► Post ──► write ──► Markdown
//!     │                │ │                  │
//! take_stock        kept meant          markdown      each makes an Outline: passages of text with marks
//!     └──► reading ◄──┘ └──► writing ◄──────┘         each compares two, and gives a Notice for every difference
//! ```
//!
//! - [`prove_reading`]: all text, marks, links, pictures, code and embeds that the source shows are in the model, in their
//!   order, or in a notice that says what was dropped and why. [`take_stock`] makes an [`Inventory`] of the source that the
//!   reader says it read, with walks of its own: `html` over the HTML of exports (`export`), feeds (`feed`) and the pages until
//!   2018, `page` over that of the pages since, and `data` over the data of pages and answers. What the reader left for
//!   another source in the file must not have said much more. HTML is walked over in the tree that the reader had parsed: a
//!   second parse would cost as much as all the rest.
//! - [`prove_writing`]: the Markdown, read again by pulldown-cmark, gives back the model: text, emphasis, links, pictures
//!   with their alternative text, code with its language, lists with their numbers, breaks, headings, quotes, dividers.
//!
//! Nothing here imports `read` or `write`: what shares their code would share their mistakes.

mod compare;
mod data;
mod embed;
mod export;
mod feed;
mod html;
mod inventory;
mod kept;
mod markdown;
mod meant;
mod outline;
mod page;
mod passage;
mod reading;
mod sources;
mod white_space;
mod writing;

pub use inventory::Inventory;
pub use outline::Outline;
pub use passage::{Kind, Passage, Picture};
pub use reading::prove_reading;
pub use sources::take_stock;
pub use writing::prove_writing;

/// What the proof of a post came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// It was not asked for.
    #[default]
    Skipped,
    /// All that the post showed is in the Markdown, or in a notice that says why not.
    Proven,
    /// Something differs; a notice names the place and both sides.
    Differs,
}

impl Proof {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Proof::Skipped => "skipped",
            Proof::Proven => "proven",
            Proof::Differs => "differs",
        }
    }
}

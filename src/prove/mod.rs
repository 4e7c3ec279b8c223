//! Proves of a converted post that nothing was lost: always on, and independent of what it proves. Pure.
//!
//! ```text
//!   HTML ──► read ──► Post ──► write ──► Markdown
//!     │                │ │                  │
//!  export           kept meant          markdown      each makes an Outline: passages of text with marks
//!     └──► reading ◄──┘ └──► writing ◄──────┘         each compares two, and gives a Notice for every difference
//! ```
//!
//! - [`prove_reading`]: all text, marks, links, pictures, code and embeds that the HTML shows are in the model, in their
//!   order, or in a notice that says what was dropped and why. `export` takes stock of the HTML with a walk of its own,
//!   over the tree that the reader had parsed: a second parse would cost as much as all the rest.
//! - [`prove_writing`]: the Markdown, read again by pulldown-cmark, gives back the model: text, emphasis, links, pictures
//!   with their alternative text, code with its language, lists with their numbers, breaks, headings, quotes, dividers.
//!
//! Nothing here imports `read` or `write`: what shares their code would share their mistakes.
//!
//! **Other sources.** `prove_writing` holds for any post. `prove_reading` takes an [`Inventory`], the outline of what the
//! source showed with a few lists beside it; a format other than the export needs a walk that makes one, as `export` does.

mod compare;
mod embed;
mod export;
mod inventory;
mod kept;
mod markdown;
mod meant;
mod outline;
mod passage;
mod reading;
mod writing;

pub use export::take_stock;
pub use inventory::Inventory;
pub use outline::Outline;
pub use passage::{Kind, Passage, Picture};
pub use reading::prove_reading;
pub use writing::prove_writing;

/// What the proof of a post came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// It was not asked for.
    #[default]
    Skipped,
    /// All that the post showed is in the Markdown, or in a notice that says why not.
    Proven,
    /// The Markdown gives back what was read; of a post's kind of source no stock can be taken yet to compare that with.
    Half,
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
            Proof::Half => "half",
            Proof::Differs => "differs",
        }
    }
}

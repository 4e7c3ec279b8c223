//! The model of a post: what flows from `read` through `transform` to `write`.
//!
//! pandoc's split: a [`Block`] holds blocks or inlines, an [`Inline`] never holds a block, so a wrong tree cannot be built.
//! Values are owned and have no lifetimes. This module imports nothing else of the crate.
//!
//! Inlines are in **normal form**, which [`nest()`] establishes and `write` relies on:
//! no two neighbouring texts, no empty span, no blank or break at a span's edge, no kind of span twice on a path, no link
//! cut in two, no blank beside a break, no blank and no break at the edge of the whole.

mod archive;
mod block;
mod code_url;
mod image;
mod inline;
mod label;
mod nest;
mod post;
mod runs;
mod trim;
mod walk;

pub use archive::{Followed, Highlight, PartContent, SavedList, SavedPost};
pub use block::{Block, CodeLanguage, Embed, Figure, Layout, LinkCard, List, Marker, QuoteKind, is_code_language};
pub use code_url::{runs_code, runs_code_as_image};
pub use image::{ATTACHED_SCHEME, Image, ImageId, ImageKey, ImageLocation};
pub use inline::{Inline, plain_text};
pub use label::{Label, ends_line, holds_line_end};
pub use nest::nest;
pub use post::{Author, Metadata, Origin, Post, PostKind, Publication};
pub use runs::{Formatting, Piece, Run, flatten};
pub use trim::is_blank;

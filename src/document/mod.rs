//! The model of a post: what flows from `read` through `transform` to `write`.
//!
//! As in pandoc, a [`Block`] holds blocks or inlines and an [`Inline`] never holds a block, so a wrong tree cannot be built.
//! Values are owned and have no lifetimes. This module imports nothing else of the crate.
//!
//! Inlines are in **normal form**, which [`nest()`] establishes and `write` relies on:
//!
//! - Two neighbours are never both text.
//! - No span is empty, and none begins or ends with a blank or a line break.
//! - No span stands inside another of its kind.
//! - No link is split in two.
//! - No blank stands beside a line break.
//! - The whole begins and ends with neither a blank nor a line break.

mod archive;
mod block;
mod code_url;
mod image;
mod inline;
mod label;
mod nest;
mod post;
mod runs;
#[cfg(feature = "session")]
mod size;
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
pub use runs::{Formatting, Piece, Run, flatten, is_blank, is_invisible, is_joiner};

//! A post's body as Markdown that CommonMark and GitHub's renderers read back as the same body.
//!
//! - `blocks`: paragraphs, lists, quotes, code, figures, embeds, link cards;
//! - `anchors`: the fragments of headings, for links within a page;
//! - `inlines`: the inlines of a block, written in several attempts. `draft` holds their tokens, `render` makes one attempt, and
//!   `text` writes the plain text in it;
//! - `delimiters` and `flanking`: how a parser pairs `*` and `_`, which tells whether an attempt will be read as meant;
//! - `counting` and `hidden`: where marked reads emphasis otherwise;
//! - `escape`: where a plain character needs a backslash; `destination`: URLs;
//! - `dialect`: how a renderer's Markdown differs from CommonMark.

mod anchors;
mod blocks;
mod counting;
mod delimiters;
mod destination;
mod dialect;
mod draft;
mod escape;
mod flanking;
mod hidden;
mod inlines;
mod render;
mod text;

pub use anchors::find_fragments;
pub use blocks::{write_body, write_body_in};
pub use destination::write_destination;
pub use dialect::{Anchors, COMMONMARK, Code, Dialect, ExcerptMark, Html, Protection, Spot};
pub use render::write_code_span;

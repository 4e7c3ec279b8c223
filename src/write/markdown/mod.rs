//! A post's body as Markdown that CommonMark and GitHub's renderers read back as the same body.
//!
//! - `blocks`: paragraphs, lists, quotes, code, figures, embeds, link cards;
//! - `anchors`: the fragments by which links lead to headings;
//! - `inlines`: a block's running text; `draft`: its tokens; `render`: one attempt at writing them, plain `text` in it;
//!   `escape`: which plain characters need a backslash where; `dialect`: what renderers read beyond CommonMark;
//!   `delimiters` and `flanking`: how a parser pairs `*` and `_`; `destination`: URLs.

mod anchors;
mod blocks;
mod delimiters;
mod destination;
mod dialect;
mod draft;
mod escape;
mod flanking;
mod inlines;
mod render;
mod text;

pub use anchors::find_fragments;
pub use blocks::{write_body, write_body_in};
pub(crate) use destination::encode_for_comment;
pub use destination::write_destination;
pub use dialect::{Anchors, COMMONMARK, Code, Dialect, ExcerptMark, Html, Protection, Spot};
pub use render::write_code_span;

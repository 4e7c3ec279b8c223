//! Reads a post in JSON, as Medium's own scripts get it: in a page, or as an answer of `?format=json`.
//!
//! - `state` finds the post in a page of 2019 and later, `payload` in JSON and in older pages.
//! - `post` reads it, `grafs` its paragraphs: `markups` reads their texts, `image` and `embed` read what they show.
//! - `utf16` finds positions in texts.
//!
//! Fields that are missing or of an unexpected type are ignored: Medium changes its JSON without notice.

mod embed;
mod grafs;
mod image;
mod markups;
pub(super) mod payload;
mod post;
pub(super) mod state;
mod utf16;

pub(super) use embed::find_source;

//! A post as Medium's site itself gets it: JSON in the scripts of a page, or an answer of `?format=json`.
//!
//! - `state` finds the post in a page of 2019 and later, `payload` in JSON and in the pages before;
//! - `metadata` reads what is known about it, `grafs` its paragraphs: `markups` their text, `image`, `embed`;
//! - `utf16` knows places in texts.
//!
//! Fields that are missing or of an unexpected type are ignored: Medium changes its JSON without notice.

mod embed;
mod grafs;
mod image;
mod markups;
mod metadata;
pub(super) mod payload;
pub(super) mod state;
mod utf16;

pub(super) use embed::find_source;

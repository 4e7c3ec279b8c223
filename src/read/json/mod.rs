//! Medium's own data of a post: what its pages and its answers in JSON hold, and the site itself is drawn from.
//!
//! - `state` finds the post in a page of 2019 and later, `payload` in JSON and in the pages before;
//! - `metadata` reads what is known about it, `blocks` its paragraphs: `marks` the running text, `image`, `embed`;
//! - `value` looks into the data, `kinds` knows its names and numbers.
//!
//! Whatever is missing or of another kind than expected is passed over: the data are Medium's, and change without notice.

mod blocks;
mod embed;
mod image;
mod kinds;
mod marks;
mod metadata;
pub(super) mod payload;
pub(super) mod state;
pub(super) mod value;

pub(super) use embed::find_source;

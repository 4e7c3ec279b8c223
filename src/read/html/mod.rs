//! The HTML that exports, pages and feeds have in common.
//!
//! `dom` is the parsed file, and the only one that names the parser (`nesting` limits its depth); `inline` reads text with its
//! formatting; `simple` (headings, quotes, link cards), `list`, `code`, `figure` and `image` read one graf each; `grafs`
//! finds the grafs where Medium's classes say what each is.

pub(super) mod code;
pub(super) mod dom;
pub(super) mod figure;
pub(super) mod grafs;
pub(super) mod image;
pub(super) mod inline;
pub(super) mod list;
mod nesting;
pub(super) mod simple;

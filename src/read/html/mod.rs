//! The HTML that exports, pages and feeds have in common.
//!
//! `dom` is the parsed file. `grafs` finds the grafs in HTML whose classes say what each paragraph is. `inline` reads text with
//! its formatting; `code`, `figure`, `image`, `link_card` and `list` read one kind of graf each.

pub(super) mod code;
pub(super) mod dom;
pub(super) mod figure;
pub(super) mod grafs;
pub(super) mod image;
pub(super) mod inline;
mod link_card;
pub(super) mod list;

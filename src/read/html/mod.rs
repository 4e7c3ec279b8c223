//! What exports, pages and feeds have in common: the HTML of Medium's text, whose every element means the same in each.
//!
//! `dom` is the parsed file, and the only one that names the parser (`nesting` bounds it); `inline` reads running text, which
//! `running_text` puts together; `code`, `figure`, `image` and `link_card` read one construct each.

pub(super) mod code;
pub(super) mod dom;
pub(super) mod figure;
pub(super) mod image;
pub(super) mod inline;
pub(super) mod link_card;
pub(super) mod list;
mod nesting;
pub(super) mod running_text;

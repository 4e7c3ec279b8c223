//! Which of a file's sources stock is taken of.

use scraper::Html;

use super::inventory::Inventory;
use super::{data, export, feed, page};
use crate::document::Origin;

/// Takes stock of a post where the reader says that it found it; nothing if there is none.
///
/// In: the file, parsed as HTML and as it is, and in which form it held the post that was read.
#[must_use]
pub fn take_stock(html: &Html, text: &str, origin: Origin) -> Option<Inventory> {
    let is_answer = text.trim_start().starts_with(['{', ']']);
    match origin {
        Origin::Export => export::take_export(html),
        Origin::Feed => feed::take_feed(text),
        Origin::Json if is_answer => data::take_answer(text),
        Origin::Json | Origin::State | Origin::Html => page::take_page(html, text, origin),
    }
}

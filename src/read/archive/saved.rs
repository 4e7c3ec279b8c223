//! A post that somebody saved or applauded, as an item of a list: its link, and what stands around that.

use chrono::NaiveDateTime;

use crate::document::SavedPost;
use crate::notice::Notice;
use crate::read::html::dom::{Child, Element};
use crate::read::urls::read_link_url;

/// Reads an item; nothing if it says nothing.
pub(super) fn read_saved_post(item: Element, notices: &mut Vec<Notice>) -> Option<SavedPost> {
    let link = item.find_tag("a");
    let url = link.and_then(|link| link.attribute("href")).map(|href| read_link_url(href, notices));
    let post = SavedPost {
        title: link.map_or_else(|| item.line(), Element::line),
        url: url.unwrap_or_default(),
        date: read_date(item),
        claps: read_claps(item),
    };
    (!post.title.is_empty() || !post.url.is_empty()).then_some(post)
}

/// The number in `+3 — `, with which an item of claps begins.
fn read_claps(item: Element) -> Option<u32> {
    let first = item.children().find_map(|child| match child {
        Child::Text(text) => Some(text.trim_ascii()).filter(|text| !text.is_empty()),
        Child::Element(_) => None,
    })?;
    let number = first.strip_prefix('+')?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// `2021-09-01 23:28` for `2021-09-1 11:28 pm`; what is written otherwise stays as it is.
pub(super) fn read_date(item: Element) -> String {
    let text = item.find_tag("time").map(Element::line).unwrap_or_default();
    let date = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %I:%M %p");
    date.map_or(text, |date| date.format("%Y-%m-%d %H:%M").to_string())
}

//! Reads a post that somebody saved or applauded. It is an item of a list: the link to the post, its date and the claps.

use chrono::NaiveDateTime;

use crate::document::SavedPost;
use crate::notice::Notice;
use crate::read::html::dom::{Child, Element};
use crate::read::urls::read_link_url;

/// Reads an item of the list; gives nothing if it has neither a title nor a URL.
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

/// The number of claps: an item begins with `+3 — `.
fn read_claps(item: Element) -> Option<u32> {
    let first = item.children().find_map(|child| match child {
        Child::Text(text) => Some(text.trim_ascii()).filter(|text| !text.is_empty()),
        Child::Element(_) => None,
    })?;
    let number = first.strip_prefix('+')?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Reads the date of an item: `2021-09-01 23:28` for `2021-09-1 11:28 pm`. A date in another form stays as it is.
pub(super) fn read_date(item: Element) -> String {
    let text = item.find_tag("time").map(Element::line).unwrap_or_default();
    let date = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %I:%M %p");
    date.map_or(text, |date| date.format("%Y-%m-%d %H:%M").to_string())
}

//! A page of Medium's as a browser shows or saves it.
//!
//! It may hold its post twice: as data for its scripts, and as HTML for its readers. From 2019 on the data say more
//! (languages of code, kinds of quotes, what an embed is), unless they are only the beginning that Medium shows to all, and
//! the page was saved by a member. The HTML before is that of exports, and says as much as the data.

mod article;
mod blocks;
mod dates;
mod facts;
mod head;
mod image;
mod levels;

use url::Url;

use super::body::Source;
use super::html::dom::Document;
use super::json::{payload, state};
use super::titles::count_characters;
use crate::notice::{Notice, Origin};
pub(super) use facts::find_username;
use head::Head;

/// Reads the post of a page, if there is one.
pub(super) fn read_page(document: &Document, html: &str) -> Option<Source> {
    let address = Head::read(document).address().and_then(|address| Url::parse(address).ok());
    let mut document = document.clone();
    if let Some(address) = &address {
        document.resolve_links(address);
    }
    let head = Head::read(&document);
    let id = head.id();
    let data = state::read_state(&state::find_states(html), id.as_deref()).or_else(|| payload::read_call(html));
    choose(data, article::read_article(&document, &head))
}

/// Chooses the better body, unless the other one is longer; a few characters are no sign. What is known about the post, the
/// data know best in any case.
fn choose(data: Option<Source>, shown: Option<Source>) -> Option<Source> {
    let (mut data, shown) = match (data, shown) {
        (Some(data), Some(shown)) => (data, shown),
        (data, shown) => return data.or(shown),
    };
    let [in_data, in_html] = [&data, &shown].map(|source| count_characters(&source.body.blocks));
    let says_more = |some: usize, other: usize| some > other + other / 10;
    let takes_html = says_more(in_html, in_data) || (data.origin == Origin::Json && !says_more(in_data, in_html));
    let (taken, left) = if takes_html { (shown.origin, data.origin) } else { (data.origin, shown.origin) };
    if says_more(in_html, in_data) {
        data.metadata.truncated = shown.metadata.truncated;
    }
    // The states of 2019 to 2021 lack it.
    data.metadata.language = data.metadata.language.or_else(|| shown.metadata.language.clone());
    if takes_html {
        data = Source { metadata: data.metadata, ..shown };
    }
    if says_more(in_html, in_data) || says_more(in_data, in_html) {
        data.notices.push(Notice::BodyChosen { taken, left });
    }
    Some(data)
}

//! A page of Medium's as a browser shows or saves it.
//!
//! It may have its post twice: as JSON for its scripts, and as HTML for its readers. Since 2019 the JSON says more: the languages
//! of code, the kinds of quotes, the page behind an embed. But it may be only the preview that Medium shows to all, although the
//! HTML is whole, because a member saved the page. Before 2019 the HTML is that of exports, and says as much as the JSON.

mod article;
mod dates;
mod facts;
mod grafs;
mod head;
mod image;
mod levels;

use url::Url;

use super::FoundPost;
use super::html::dom::Document;
use super::json::{payload, state};
use super::titles::count_characters;
use crate::notice::{Notice, Origin};
use head::Head;

/// Reads the post of a page, if there is one.
pub(super) fn read_page(document: &Document, html: &str) -> Option<FoundPost> {
    let url = Head::read(document).url().and_then(|url| Url::parse(url).ok());
    let mut document = document.clone();
    if let Some(url) = &url {
        document.resolve_links(url);
    }
    let head = Head::read(&document);
    let id = head.id();
    let data = state::read_state(&state::find_states(html), id.as_deref()).or_else(|| payload::read_call(html));
    choose(data, article::read_article(&document, &head))
}

/// Chooses the better body, unless the other one is longer. A few characters do not count. The metadata are always those of
/// the JSON, which are the most complete.
fn choose(data: Option<FoundPost>, shown: Option<FoundPost>) -> Option<FoundPost> {
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
        data = FoundPost { metadata: data.metadata, ..shown };
    }
    if says_more(in_html, in_data) || says_more(in_data, in_html) {
        data.notices.push(Notice::BodyChosen { taken, left });
    }
    Some(data)
}

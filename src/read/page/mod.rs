//! A page of Medium's as a browser shows or saves it.
//!
//! It may have its post twice: as JSON for its scripts, and as HTML for its readers. Since 2019 the JSON says more: the
//! languages of code, the kinds of quotes, the page behind an embed. But it may be only the preview that Medium shows to
//! all, although the HTML is whole, because a member saved the page. Before 2019 the HTML is that of exports, and says as
//! much as the JSON.

mod article;
mod dates;
mod grafs;
mod head;
mod image;
mod levels;
mod metadata;

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
    let in_json = state::read_state(&state::find_states(html), id.as_deref()).or_else(|| payload::read_call(html));
    choose(in_json, article::read_article(&document, &head))
}

/// Chooses the better body, unless the other one is longer. A few characters do not count. The metadata are always those of
/// the JSON, which are the most complete.
fn choose(in_json: Option<FoundPost>, in_html: Option<FoundPost>) -> Option<FoundPost> {
    let (mut json, html) = match (in_json, in_html) {
        (Some(json), Some(html)) => (json, html),
        (json, html) => return json.or(html),
    };
    let [json_length, html_length] = [&json, &html].map(|found| count_characters(&found.body.blocks));
    let is_longer = |one: usize, other: usize| one > other + other / 10;
    let (html_is_longer, json_is_longer) = (is_longer(html_length, json_length), is_longer(json_length, html_length));
    let takes_html = html_is_longer || (json.origin == Origin::Json && !json_is_longer);
    let (taken, left) = if takes_html { (html.origin, json.origin) } else { (json.origin, html.origin) };
    if html_is_longer {
        json.metadata.truncated = html.metadata.truncated;
    }
    // The states of 2019 to 2021 lack it.
    json.metadata.language = json.metadata.language.or_else(|| html.metadata.language.clone());
    let mut chosen = if takes_html { FoundPost { metadata: json.metadata, ..html } } else { json };
    if html_is_longer || json_is_longer {
        chosen.notices.push(Notice::BodyChosen { taken, left });
    }
    Some(chosen)
}

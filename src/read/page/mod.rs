//! Reads a page of Medium's, as a browser shows or saves it.
//!
//! A page may have its post twice: as JSON for its scripts, and as HTML for its readers. Since 2019 the JSON has more: the
//! languages of code, the kinds of quotes, the pages behind embeds. But if a member saved the page, the JSON may be only the
//! preview for non-members, although the HTML is whole. Before 2019 the HTML is like that of exports, and has as much as the
//! JSON.

mod article;
mod dates;
mod grafs;
mod head;
mod image;
mod levels;
mod metadata;

use url::Url;

use super::FoundPost;
use super::block_text::count_characters;
use super::html::dom::Document;
use super::json::{payload, state};
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
    choose_body(in_json, article::read_article(&document, &head))
}

/// Chooses the better body: that of a state, or else that of the HTML, unless the other one is longer by more than a tenth. The
/// metadata are those of the JSON, which are the most complete.
fn choose_body(in_json: Option<FoundPost>, in_html: Option<FoundPost>) -> Option<FoundPost> {
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
    // The states of 2019 to 2021 lack the language.
    json.metadata.language = json.metadata.language.or_else(|| html.metadata.language.clone());
    let mut chosen = if takes_html { FoundPost { metadata: json.metadata, ..html } } else { json };
    if html_is_longer || json_is_longer {
        chosen.notices.push(Notice::BodyChosen { taken, left });
    }
    Some(chosen)
}

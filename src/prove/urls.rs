//! What becomes of a source's URLs: where a link must lead without Medium's redirect and tracking, and which image a URL shows.
//! The proof works this out by itself, because the reader's notices about it prove nothing.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::medium::{IMAGE_SERVER, is_medium_host};

/// How the values begin that Medium gives to `source=`: the pages from which readers come.
const SOURCES: [&str; 8] = [
    "post_",
    "collection_",
    "user_profile",
    "author_recirc",
    "read_next_recirc",
    "rss-",
    "linkShare-",
    "userActivityShare-",
];

/// Cleans the URL of a link: no blanks at its ends, no line ends, no redirect or tracking of Medium's.
pub(super) fn clean_link(href: &str) -> Cow<'_, str> {
    let mut url = without_line_ends(href.trim());
    if let Some(target) = unwrap_redirect(&url) {
        url = Cow::Owned(target);
    }
    match remove_tracking(&url) {
        Some(clean) => Cow::Owned(clean),
        None => url,
    }
}

/// Removes tabs and line ends from a URL, as browsers do: <https://url.spec.whatwg.org/#concept-basic-url-parser>, step 3.
pub(super) fn without_line_ends(url: &str) -> Cow<'_, str> {
    let is_removed = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    if url.bytes().any(is_removed) { Cow::Owned(url.replace(['\t', '\n', '\r'], "")) } else { Cow::Borrowed(url) }
}

/// Finds Medium's id of an image: the last part of its URL on one of Medium's hosts. `None` for an image on another host.
pub(super) fn find_image_id(url: &str) -> Option<String> {
    let (host, path) = url.split_once("//")?.1.split_once('/')?;
    let is_mediums = is_medium_host(host) || host.ends_with(".cloudfront.net");
    let id = path.split(['?', '#']).next()?.rsplit('/').next()?;
    let decode = |id: &str| if id.contains('%') { id.replace("%2A", "*").replace("%2a", "*") } else { id.to_owned() };
    (is_mediums && !id.is_empty()).then(|| decode(id))
}

/// The URL of an image's original, given Medium's id; `None` if that is no name of a file: `../`.
pub(super) fn find_original_url(id: &str) -> Option<String> {
    Some(format!("{IMAGE_SERVER}/{id}")).filter(|url| find_image_id(url).is_some())
}

/// Finds the target of Medium's redirect: `https://medium.com/r/?url=https%3A%2F%2Fexample.com%2F`.
fn unwrap_redirect(url: &str) -> Option<String> {
    // Most URLs need no parsing.
    let medium = parse_medium_url(Some(url).filter(|url| url.contains("url="))?)
        .filter(|medium| medium.host_str() == Some("medium.com"))?;
    let path = medium.path().strip_prefix("/r")?;
    let mut pairs = medium.query().filter(|_| path.bytes().all(|byte| byte == b'/'))?.split('&');
    let target = percent_decode_str(pairs.find_map(|pair| pair.strip_prefix("url="))?).decode_utf8_lossy();
    (!target.is_empty()).then(|| target.into_owned())
}

/// Removes tracking from a URL: on Medium's hosts every `source=` and `gi=`, elsewhere only those with values of Medium's. `None`
/// if there is none. `sk=` stays: it opens a member's post to friends.
fn remove_tracking(url: &str) -> Option<String> {
    let (page, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let (path, query) = page.split_once('?')?;
    let is_mediums = parse_medium_url(url).is_some();
    let is_tracking = |pair: &&str| match pair.split_once('=') {
        Some(("source" | "gi", _)) if is_mediums => true,
        Some(("source", page)) => page.contains("----") || SOURCES.iter().any(|known| page.starts_with(known)),
        Some(("gi", reader)) => reader.len() == 12 && reader.chars().all(|c| c.is_ascii_hexdigit()),
        _ => false,
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    (kept.len() < query.split('&').count()).then(|| [path, mark, &kept.join("&"), fragment].concat())
}

/// Parses a URL if it is on one of Medium's hosts.
fn parse_medium_url(url: &str) -> Option<Url> {
    if !url.contains("medium.com") {
        return None;
    }
    Url::parse(url).ok().filter(|parsed| parsed.host_str().is_some_and(is_medium_host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mediums_additions_are_removed_and_nothing_else() {
        let table = [
            (" https://medium.com/r/?url=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd+e", "https://a.example/b?c=d+e"),
            ("https://medium.com/p/1?source=x&sk=7#y", "https://medium.com/p/1?sk=7#y"),
            ("https://ada.medium.com/p/1?gi=x#y", "https://ada.medium.com/p/1#y"),
            ("https://medium.com/reader?url=x", "https://medium.com/reader?url=x"),
            ("https://a.example/?source=medium.com", "https://a.example/?source=medium.com"),
            ("https://a.example/p?source=friends_link&sk=7", "https://a.example/p?source=friends_link&sk=7"),
            ("https://a.example/p?source=post_page-----1#y", "https://a.example/p#y"),
            ("https://a.example/p?gi=0a1b2c3d4e5f&sk=7&source=home----1", "https://a.example/p?sk=7"),
        ];
        for (href, url) in table {
            assert_eq!(clean_link(href), url);
        }
    }
}

//! What URLs of a source come to: where a link has to lead, without Medium's redirect and tracking, and which image a URL
//! shows. The proof has its own rules for it: a notice of the reader's proves nothing.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::medium::is_medium_host;

/// What Medium calls the pages that it sends a reader from.
const PAGES: [&str; 8] = [
    "post_",
    "collection_",
    "user_profile",
    "author_recirc",
    "read_next_recirc",
    "rss-",
    "linkShare-",
    "userActivityShare-",
];

/// The URL of a link as it has to be written, but for what the site makes of it.
pub(super) fn clean_link(href: &str) -> Cow<'_, str> {
    let mut url = without_line_ends(href.trim());
    if let Some(target) = find_target(&url) {
        url = Cow::Owned(target);
    }
    match remove_tracking(&url) {
        Some(clean) => Cow::Owned(clean),
        None => url,
    }
}

/// A URL as browsers take it: <https://url.spec.whatwg.org/#concept-basic-url-parser>, step 3.
pub(super) fn without_line_ends(url: &str) -> Cow<'_, str> {
    let is_left_out = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    if url.bytes().any(is_left_out) { Cow::Owned(url.replace(['\t', '\n', '\r'], "")) } else { Cow::Borrowed(url) }
}

/// Medium's id of an image, the end of its URL on one of Medium's hosts; nothing for an image on another host.
pub(super) fn find_image_id(url: &str) -> Option<String> {
    let (host, path) = url.split_once("//")?.1.split_once('/')?;
    let is_mediums = is_medium_host(host) || host.ends_with(".cloudfront.net");
    let id = path.split(['?', '#']).next()?.rsplit('/').next()?;
    let decode = |id: &str| if id.contains('%') { id.replace("%2A", "*").replace("%2a", "*") } else { id.to_owned() };
    (is_mediums && !id.is_empty()).then(|| decode(id))
}

/// What is behind Medium's redirect: `https://medium.com/r/?url=https%3A%2F%2Fexample.com%2F`.
fn find_target(url: &str) -> Option<String> {
    // Most URLs need no parsing.
    let medium = find_medium(Some(url).filter(|url| url.contains("url="))?)
        .filter(|medium| medium.host_str() == Some("medium.com"))?;
    let path = medium.path().strip_prefix("/r")?;
    let mut pairs = medium.query().filter(|_| path.bytes().all(|byte| byte == b'/'))?.split('&');
    let target = percent_decode_str(pairs.find_map(|pair| pair.strip_prefix("url="))?).decode_utf8_lossy();
    (!target.is_empty()).then(|| target.into_owned())
}

/// The URL of a page of Medium's without `source=` and `gi=`, if it has them, and any other without those whose values are
/// Medium's. `sk=` opens a member's post to friends.
fn remove_tracking(url: &str) -> Option<String> {
    let (page, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let (path, query) = page.split_once('?')?;
    let is_mediums = find_medium(url).is_some();
    let is_tracking = |pair: &&str| match pair.split_once('=') {
        Some(("source" | "gi", _)) if is_mediums => true,
        Some(("source", page)) => page.contains("----") || PAGES.iter().any(|known| page.starts_with(known)),
        Some(("gi", reader)) => reader.len() == 12 && reader.chars().all(|c| c.is_ascii_hexdigit()),
        _ => false,
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    (kept.len() < query.split('&').count()).then(|| [path, mark, &kept.join("&"), fragment].concat())
}

fn find_medium(url: &str) -> Option<Url> {
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

//! Restores pages from the Wayback Machine, which puts its own URL and a timestamp before every URL in a page.
//!
//! ```html
//! <a href="https://web.archive.org/web/20210304050607/https://example.com/"><img
//! src="https://web.archive.org/web/20210304050607im_/https://miro.medium.com/max/60/1*x.png">
//! ```
//!
//! An author may also link to the Wayback Machine, but not to a copy of the very second in which the page was copied. So the
//! timestamp tells the two apart.

use std::borrow::Cow;
use std::collections::HashMap;

/// The path before the timestamp: <https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine#Specific_archive_copy>.
const PATH: &str = "/web/";
const HOST: &str = "web.archive.org";
/// The length of a timestamp such as `20210304050607`.
const TIMESTAMP_LENGTH: usize = 14;

/// Texts that the Wayback Machine adds to a page, besides its URLs.
const ADDITIONS: [&str; 3] = ["__wm.wombat(", "FILE ARCHIVED ON", "web-static.archive.org/"];

/// A URL of the Wayback Machine in a page.
struct ArchivedUrl<'a> {
    /// Where it begins.
    start: usize,
    /// Where the original URL inside it begins.
    original: usize,
    timestamp: &'a str,
    /// The kind of file: `im_` for an image, empty for a page.
    flag: &'a str,
}

/// Removes the Wayback Machine's prefix from all URLs of a page from there. Any other text stays as it is.
pub(super) fn remove_prefixes(html: &str) -> Cow<'_, str> {
    // An export is never from there. These words are at its beginning, so the check is fast.
    let is_export = html.contains("h-entry") && html.contains("e-content");
    if is_export || !html.contains(PATH) {
        return Cow::Borrowed(html);
    }
    let urls = find_archived_urls(html);
    let Some(timestamp) = find_timestamp(html, &urls) else { return Cow::Borrowed(html) };
    let mut restored = String::with_capacity(html.len());
    let mut from = 0;
    for url in urls.iter().filter(|url| url.timestamp == timestamp) {
        if url.start >= from {
            restored.push_str(&html[from..url.start]);
            from = url.original;
        }
    }
    restored.push_str(&html[from..]);
    Cow::Owned(restored)
}

fn find_archived_urls(html: &str) -> Vec<ArchivedUrl<'_>> {
    html.match_indices(PATH).filter_map(|(at, _)| read_archived_url(html, at)).collect()
}

/// Reads the URL of the Wayback Machine whose `/web/` is at this position, if that is one.
fn read_archived_url(html: &str, at: usize) -> Option<ArchivedUrl<'_>> {
    let rest = &html[at + PATH.len()..];
    let timestamp = rest.get(..TIMESTAMP_LENGTH).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (flag, original) = rest[TIMESTAMP_LENGTH..].split_once('/')?;
    let is_flag = flag.is_empty() || (flag.len() == 3 && flag.ends_with('_'));
    let is_url = ["http://", "https://", "http:/", "https:/", "//", "mailto:"].iter().any(|s| original.starts_with(s));
    if !is_flag || !is_url {
        return None;
    }
    let before = &html[..at];
    let start = match before.strip_suffix(HOST) {
        Some(before) => {
            let before = before.strip_suffix("//")?;
            before.strip_suffix("https:").or_else(|| before.strip_suffix("http:")).unwrap_or(before).len()
        }
        // The URL is relative to the Wayback Machine.
        None => before.ends_with(['"', '\'', '(', ',', ' ', '=']).then_some(at)?,
    };
    Some(ArchivedUrl { start, original: html.len() - original.len(), timestamp, flag })
}

/// The timestamp of the page, if it is from the Wayback Machine: that of its first style sheet, script or image, or else that
/// of most of its links.
fn find_timestamp<'a>(html: &str, urls: &[ArchivedUrl<'a>]) -> Option<&'a str> {
    let is_source = |url: &ArchivedUrl| {
        let before = html[..url.start].trim_end_matches(['"', '\'']);
        ["src=", "srcset=", "srcSet="].iter().any(|name| before.ends_with(name))
    };
    let is_own = |url: &&ArchivedUrl| match url.flag {
        "" => false,
        "cs_" | "js_" => true,
        _ => is_source(url),
    };
    if let Some(own) = urls.iter().find(is_own) {
        return Some(own.timestamp);
    }
    if !ADDITIONS.iter().any(|addition| html.contains(addition)) {
        return None;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for url in urls {
        *counts.entry(url.timestamp).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(timestamp, count)| (*count, *timestamp)).map(|(timestamp, _)| timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGE: &str = "<img src=\"https://web.archive.org/web/20210304050607im_/https://miro.medium.com/1*x.png\">";

    #[test]
    fn the_prefix_is_removed_from_every_url() {
        let table = [
            (
                "<a href=\"https://web.archive.org/web/20210304050607/https://a.example/?b=c\">",
                "<a href=\"https://a.example/?b=c\">",
            ),
            ("<a href=\"/web/20210304050607/http://a.example/\">", "<a href=\"http://a.example/\">"),
            ("<a href='//web.archive.org/web/20210304050607/mailto:me@a.example'>", "<a href='mailto:me@a.example'>"),
            (
                "<img srcset=\"/web/20210304050607im_/https://a.example/1 1w, /web/20210304050607im_/https://a.example/2 2w\">",
                "<img srcset=\"https://a.example/1 1w, https://a.example/2 2w\">",
            ),
            (
                "<iframe src=\"http://web.archive.org/web/20210304050607if_/https://medium.com/media/1\">",
                "<iframe src=\"https://medium.com/media/1\">",
            ),
        ];
        let image = "<img src=\"https://miro.medium.com/1*x.png\">";
        for (page, restored) in table {
            assert_eq!(remove_prefixes(&format!("{IMAGE}{page}")), format!("{image}{restored}"));
        }
    }

    #[test]
    fn an_authors_own_link_to_the_archive_stays() {
        let own = "https://web.archive.org/web/20150101000000/http://a.example/";
        let rewritten = format!("<a href=\"https://web.archive.org/web/20210304050607/{own}\"><a href=\"{own}\">");
        let restored = remove_prefixes(&format!("{IMAGE}{rewritten}")).into_owned();
        assert!(restored.ends_with(&format!("<a href=\"{own}\"><a href=\"{own}\">")), "{restored}");
    }

    #[test]
    fn a_page_without_images_is_recognised_by_the_added_texts() {
        let link = "<a href=\"/web/20210304050607/http://a.example/\">";
        assert_eq!(remove_prefixes(link), link);
        let page = format!("{link}<!-- FILE ARCHIVED ON 05:06:07 Mar 04, 2021 -->");
        assert!(remove_prefixes(&page).starts_with("<a href=\"http://a.example/\">"));
    }

    #[test]
    fn other_pages_and_exports_stay_as_they_are() {
        let export = format!("<article class=\"h-entry\"><section class=\"e-content\">{IMAGE}");
        for html in [
            export.as_str(),
            "<a href=\"https://web.archive.org/web/20150101000000im_/http://a.example/x.gif\">a lamp</a>",
            "<p>https://web.archive.org/web/20150101000000/http://a.example/ and /web/ and /web/2015</p>",
            "",
        ] {
            assert_eq!(remove_prefixes(html), html);
        }
    }
}

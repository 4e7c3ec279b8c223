//! Pages from the Wayback Machine, which puts its own URL and the moment of the copy before every URL of a page.
//!
//! ```html
//! <a href="https://web.archive.org/web/20210304050607/https://example.com/"><img
//! src="https://web.archive.org/web/20210304050607im_/https://miro.medium.com/max/60/1*x.png">
//! ```
//!
//! No author can have linked to a copy of the very second in which the page was copied. So the moment tells these URLs from
//! an author's own links to the archive.

use std::borrow::Cow;
use std::collections::HashMap;

/// What stands before the moment: <https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine#Specific_archive_copy>.
const PATH: &str = "/web/";
const HOST: &str = "web.archive.org";
/// The length of a moment: `20210304050607`.
const MOMENT: usize = 14;

/// What the archive adds to a page, besides its URLs.
const ADDITIONS: [&str; 3] = ["__wm.wombat(", "FILE ARCHIVED ON", "web-static.archive.org/"];

/// A URL of the archive in a page.
struct Copy<'a> {
    start: usize,
    /// Where the URL of the original begins.
    end: usize,
    moment: &'a str,
    /// What kind of file it is: `im_` for an image, nothing for a page.
    flag: &'a str,
}

/// Takes the archive's prefix off all URLs of a page that was copied there; any other text stays as it is.
pub(super) fn restore_copy(html: &str) -> Cow<'_, str> {
    // The signs of an export stand at its beginning, so that they are soon found.
    let is_export = html.contains("h-entry") && html.contains("e-content");
    if is_export || !html.contains(PATH) {
        return Cow::Borrowed(html);
    }
    let copies = find_copies(html);
    let Some(moment) = find_moment(html, &copies) else { return Cow::Borrowed(html) };
    let mut restored = String::with_capacity(html.len());
    let mut from = 0;
    for copy in copies.iter().filter(|copy| copy.moment == moment) {
        if copy.start >= from {
            restored.push_str(&html[from..copy.start]);
            from = copy.end;
        }
    }
    restored.push_str(&html[from..]);
    Cow::Owned(restored)
}

fn find_copies(html: &str) -> Vec<Copy<'_>> {
    let read = |(at, _): (usize, &str)| {
        let rest = &html[at + PATH.len()..];
        let moment = rest.get(..MOMENT).filter(|moment| moment.bytes().all(|byte| byte.is_ascii_digit()))?;
        let (flag, original) = rest[MOMENT..].split_once('/')?;
        let is_flag = flag.is_empty() || (flag.len() == 3 && flag.ends_with('_'));
        let is_url =
            ["http://", "https://", "http:/", "https:/", "//", "mailto:"].iter().any(|s| original.starts_with(s));
        (is_flag && is_url).then_some(())?;
        let before = &html[..at];
        let start = match before.strip_suffix(HOST) {
            Some(before) => {
                let before = before.strip_suffix("//")?;
                before.strip_suffix("https:").or_else(|| before.strip_suffix("http:")).unwrap_or(before).len()
            }
            // Relative to the archive.
            None => before.ends_with(['"', '\'', '(', ',', ' ', '=']).then_some(at)?,
        };
        Some(Copy { start, end: html.len() - original.len(), moment, flag })
    };
    html.match_indices(PATH).filter_map(read).collect()
}

/// The moment at which the page was copied, if it was. Its own style sheets, scripts and images say so, or else most of its
/// links.
fn find_moment<'a>(html: &str, copies: &[Copy<'a>]) -> Option<&'a str> {
    let is_source = |copy: &Copy| {
        let before = html[..copy.start].trim_end_matches(['"', '\'']);
        ["src=", "srcset=", "srcSet="].iter().any(|name| before.ends_with(name))
    };
    let is_own = |copy: &&Copy| match copy.flag {
        "" => false,
        "cs_" | "js_" => true,
        _ => is_source(copy),
    };
    if let Some(own) = copies.iter().find(is_own) {
        return Some(own.moment);
    }
    if !ADDITIONS.iter().any(|addition| html.contains(addition)) {
        return None;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for copy in copies {
        *counts.entry(copy.moment).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(moment, count)| (*count, *moment)).map(|(moment, _)| moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGE: &str = "<img src=\"https://web.archive.org/web/20210304050607im_/https://miro.medium.com/1*x.png\">";

    #[test]
    fn the_prefix_of_the_copy_is_taken_off_every_url() {
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
            assert_eq!(restore_copy(&format!("{IMAGE}{page}")), format!("{image}{restored}"));
        }
    }

    #[test]
    fn an_authors_own_link_to_the_archive_stays() {
        let own = "https://web.archive.org/web/20150101000000/http://a.example/";
        let rewritten = format!("<a href=\"https://web.archive.org/web/20210304050607/{own}\"><a href=\"{own}\">");
        let restored = restore_copy(&format!("{IMAGE}{rewritten}")).into_owned();
        assert!(restored.ends_with(&format!("<a href=\"{own}\"><a href=\"{own}\">")), "{restored}");
    }

    #[test]
    fn a_page_without_images_is_known_by_what_the_archive_adds() {
        let link = "<a href=\"/web/20210304050607/http://a.example/\">";
        assert_eq!(restore_copy(link), link);
        let page = format!("{link}<!-- FILE ARCHIVED ON 05:06:07 Mar 04, 2021 -->");
        assert!(restore_copy(&page).starts_with("<a href=\"http://a.example/\">"));
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
            assert_eq!(restore_copy(html), html);
        }
    }
}

//! Reads the URLs of links, and finds ids and names in Medium's own URLs.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::medium::is_medium_host;
use crate::medium::is_post_id;
use crate::notice::Notice;

/// Reads a link's `href`: unwraps Medium's redirect (`medium.com/r/?url=…`), and removes Medium's tracking (`?source=…`) and,
/// as a browser does, line ends (<https://url.spec.whatwg.org/#concept-basic-url-parser>, step 3). A URL that a browser would
/// not understand stays, with a notice.
pub(super) fn read_link_url(href: &str, notices: &mut Vec<Notice>) -> String {
    let before = href.trim();
    let after = strip_tracking(&unwrap_redirect(&remove_line_ends(before)));
    if after != before {
        notices.push(Notice::LinkCleaned { before: before.to_owned(), after: after.clone() });
    }
    if is_surely_valid(&after) {
        return after;
    }
    match Url::parse(&after) {
        Err(url::ParseError::RelativeUrlWithoutBase) if lacks_scheme(&after) => {
            notices.push(Notice::LinkWithoutScheme { url: after.clone() });
        }
        // In `http:J//example.com`, a browser would take `J` for the host.
        Ok(parsed) if parsed.has_host() && !after.contains("://") => {
            notices.push(Notice::LinkBroken { url: after.clone() });
        }
        Ok(_) | Err(url::ParseError::RelativeUrlWithoutBase) => {}
        Err(_) => notices.push(Notice::LinkBroken { url: after.clone() }),
    }
    after
}

/// Whether a browser certainly understands a URL: it is `http` or `https`, with a host of ASCII letters and the like that is no
/// number. Nearly all links are, and parsing each of them takes longer than reading the text around it.
fn is_surely_valid(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let last_part = host.rsplit('.').next().unwrap_or_default();
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        && last_part.starts_with(|c: char| c.is_ascii_alphabetic())
        // Punycode may be wrong.
        && !host.contains("--")
}

/// Cleans the URL of an image or an embed as browsers do: removes blanks around it, and line ends and tabs inside it.
pub(super) fn clean_url(url: &str) -> String {
    remove_line_ends(url.trim()).into_owned()
}

fn remove_line_ends(url: &str) -> Cow<'_, str> {
    let is_removed = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    if url.bytes().any(is_removed) { Cow::Owned(url.replace(['\t', '\n', '\r'], "")) } else { Cow::Borrowed(url) }
}

/// Unwraps Medium's redirect: `https://medium.com/r/?url=https%3A%2F%2Fexample.com%2F` becomes `https://example.com/`.
fn unwrap_redirect(url: &str) -> String {
    let parsed = if url.contains("url=") { parse_medium_url(url) } else { None };
    let target = parsed
        .filter(|parsed| parsed.host_str() == Some("medium.com") && parsed.path().trim_end_matches('/') == "/r")
        .and_then(|parsed| Some(parsed.query()?.split('&').find_map(|pair| pair.strip_prefix("url="))?.to_owned()));
    match target.map(|target| percent_decode_str(&target).decode_utf8_lossy().into_owned()) {
        Some(target) if !target.is_empty() => target,
        _ => url.to_owned(),
    }
}

/// Removes `source` and `gi` from a URL on Medium. From a URL on any other host, which may be a publication's, it removes them
/// if their values are Medium's.
///
/// `sk` stays: it opens a post for members to friends. On other hosts `source=friends_link` stays with it, because the host may
/// ask for both.
fn strip_tracking(url: &str) -> String {
    if !url.contains(['?', '&']) {
        return url.to_owned();
    }
    let is_mediums = parse_medium_url(url).is_some();
    let (rest, fragment) = url.split_once('#').map_or((url, None), |(rest, name)| (rest, Some(name)));
    let Some((path, query)) = rest.split_once('?') else { return url.to_owned() };
    let is_tracking = |pair: &&str| match pair.split_once('=') {
        Some(("source", value)) => is_mediums || is_medium_source(value),
        Some(("gi", id)) => is_mediums || (id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_hexdigit())),
        _ => false,
    };
    if !query.split('&').any(|pair| is_tracking(&pair)) {
        return url.to_owned();
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let mut clean = path.to_owned();
    if !kept.is_empty() {
        clean.push('?');
        clean.push_str(&kept.join("&"));
    }
    if let Some(name) = fragment {
        clean.push('#');
        clean.push_str(name);
    }
    clean
}

/// Whether a value of `source` is one of Medium's, which name the part of its site with the link:
/// `post_page-----5a7e1c93b0d4---------------------`.
fn is_medium_source(source: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "author_recirc",
        "collection_",
        "linkShare-",
        "post_",
        "read_next_recirc",
        "rss-",
        "userActivityShare-",
        "user_profile",
    ];
    source.contains("----") || BEGINNINGS.iter().any(|beginning| source.starts_with(beginning))
}

fn parse_medium_url(url: &str) -> Option<Url> {
    if !url.contains("medium.com") {
        return None;
    }
    Url::parse(url).ok().filter(|parsed| parsed.host_str().is_some_and(is_medium_host))
}

/// Whether a relative URL was meant as an absolute one: `www.example.com/page` and `example.com` were, `/page`, `page.html` and
/// `#name` were not.
fn lacks_scheme(url: &str) -> bool {
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let parts: Vec<&str> = host.split('.').collect();
    let has_page_name = matches!(parts.last(), Some(&("html" | "htm" | "md" | "php" | "pdf" | "txt")));
    parts.len() > 1 && !has_page_name && parts.iter().all(|part| is_name(part))
}

/// The post's id in `https://medium.com/p/ID` or at the end of `https://medium.com/@user/slug-ID`.
pub(super) fn read_post_id(url: &str) -> Option<String> {
    let path = url.split_once("://")?.1.split_once('/')?.1.split(['?', '#']).next()?;
    let last = path.rsplit(['/', '-']).next()?;
    (is_post_id(last) && (path.starts_with("p/") || path.contains('-'))).then(|| last.to_owned())
}

/// The user's name, `ada`, in `https://medium.com/@ada`, `/@ada` or `https://ada.medium.com`.
pub(super) fn find_username(url: &str) -> Option<String> {
    let base = Url::parse("https://medium.com/").ok()?;
    let parsed = base.join(url).ok()?;
    let in_path = parsed.path_segments().and_then(|mut parts| parts.next()?.strip_prefix('@').map(str::to_owned));
    let in_host = || Some(parsed.host_str()?.strip_suffix(".medium.com")?.to_owned());
    in_path.or_else(in_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(href: &str) -> (String, Vec<&'static str>) {
        let mut notices = Vec::new();
        let url = read_link_url(href, &mut notices);
        (url, notices.iter().map(Notice::code).collect())
    }

    #[test]
    fn only_what_medium_added_is_removed() {
        let cleaned = [
            ("https://medium.com/r/?url=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc", "https://example.com/a?b=c"),
            (
                "https://medium.com/@me/post-0a1b2c3d4e5f?source=friends_link&sk=77#x",
                "https://medium.com/@me/post-0a1b2c3d4e5f?sk=77#x",
            ),
            (
                "https://me.medium.com/post-0a1b2c3d4e5f?source=collection_home",
                "https://me.medium.com/post-0a1b2c3d4e5f",
            ),
            ("https://a.example/b?source=post_page-----5a7e1c93b0d4-----#c", "https://a.example/b#c"),
            ("https://a.example/b?x=1&source=collection_home---4------0-----&sk=7", "https://a.example/b?x=1&sk=7"),
            ("https://a.example/b?gi=0a1b2c3d4e5f&source=rss-----", "https://a.example/b"),
            ("/b-0a1b2c3d4e5f?source=read_next_recirc-----", "/b-0a1b2c3d4e5f"),
        ];
        for (href, url) in cleaned {
            assert_eq!(read(href), (url.to_owned(), vec!["link-cleaned"]), "{href}");
        }
        for href in [
            "https://example.com/?source=me",
            "https://example.com/?source=posters&gi=12",
            "https://example.com/post-0a1b2c3d4e5f?source=friends_link&sk=77",
            "#name",
            "mailto:me@example.com",
            "https://example.com/ü (1)",
            "/@me",
        ] {
            assert_eq!(read(href), (href.to_owned(), vec![]), "{href}");
        }
    }

    #[test]
    fn what_is_surely_valid_can_be_parsed() {
        let hosts =
            ["a", "a.b", "example.com", "-a.b-", "a..b", "1.2.3.4.com", "A.COM", "1a.a1", "a.0x1", "1.2", "xn--a.com"];
        let ends = [
            "",
            "/",
            "?",
            "#",
            "/a b",
            "/%",
            "/\\",
            "?a=\u{fffe}",
            "#\u{0}",
            ":80/",
            "@b.c/",
            "\\a",
            "<",
            "%",
            ".",
            "..",
        ];
        let urls = hosts.iter().flat_map(|host| ends.map(|end| format!("https://{host}{end}")));
        let (valid, unsure): (Vec<String>, Vec<String>) = urls.partition(|url| is_surely_valid(url));
        assert!(valid.iter().all(|url| Url::parse(url).is_ok()), "{valid:?}");
        assert!(valid.len() == 72 && unsure.iter().any(|url| Url::parse(url).is_err()), "{} {unsure:?}", valid.len());
    }

    #[test]
    fn an_url_that_leads_nowhere_stays_and_is_noted() {
        assert_eq!(read("www.example.com/page").1, ["link-without-scheme"]);
        assert_eq!(read("http://exa mple.com:99999/").1, ["link-broken"]);
        assert_eq!(read("http://exa mple.com:99999/").0, "http://exa mple.com:99999/");
    }
}

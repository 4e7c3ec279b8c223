//! What a URL tells before it is fetched: whether it may be that of a post, what to request, how to show it.
//!
//! ```text
//! https://medium.com/@ada/the-mill-0a1b2c3d4e5f?source=user_profile&sk=7#a3f2
//! https://medium.com/mills/the-mill-0a1b2c3d4e5f     https://medium.com/p/0a1b2c3d4e5f
//! https://ada.medium.com/the-mill-0a1b2c3d4e5f       https://link.medium.com/x7y8z9
//! https://mills.example/the-mill-0a1b2c3d4e5f        https://medium.com/feed/@ada
//! https://web.archive.org/web/20190501080000/https://medium.com/@ada/the-mill-0a1b2c3d4e5f
//! ```
//!
//! A URL that cannot be that of a post is refused. Pure.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::Error;
use crate::io::fetch::unwrap_identity_check;
use crate::medium::{UrlTarget, find_url_target, is_medium_host, list_path_segments};

/// A URL that may lead to a post.
#[derive(Clone, Debug)]
pub(super) struct WebUrl {
    /// As the user typed it, with its secrets hidden.
    pub(super) name: String,
    /// What to request.
    pub(super) url: Url,
    /// The id of the post, if the URL says it.
    pub(super) id: Option<String>,
}

/// Whether a text is a URL, and not a path.
pub(super) fn is_url(text: &str) -> bool {
    let begins_with = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins_with("http://") || begins_with("https://")
}

/// Completes a URL of Medium that has no `https://`: `medium.com/@ada/the-mill-0a1b2c3d4e5f`. Nothing for any other text.
#[must_use]
pub fn complete_url(text: &str) -> Option<String> {
    let (host, path) = text.split_once('/')?;
    (is_medium_host(&host.to_ascii_lowercase()) && !path.is_empty()).then(|| format!("https://{text}"))
}

impl WebUrl {
    /// Takes a URL apart. Fails with [`Error::NotAUrl`], [`Error::ListsPosts`] or [`Error::NotAPostUrl`].
    pub(super) fn parse(typed: &str) -> Result<WebUrl, Error> {
        let broken = |reason: &str| Error::NotAUrl { name: hide_secrets(typed), reason: reason.to_owned() };
        if !is_url(typed) {
            return Err(broken("it does not begin with https://"));
        }
        let typed_url = Url::parse(typed).map_err(|error| broken(&error.to_string()))?;
        let url = unwrap_identity_check(typed_url.clone());
        let url = url.ok_or_else(|| Error::NotAPostUrl { name: hide_secrets(typed) })?;
        // A URL inside another is percent-encoded there, and its secrets would not be found.
        let name = hide_secrets(if url == typed_url { typed } else { url.as_str() });
        let copy = ArchivedCopy::find(&url);
        let id = match find_url_target(copy.as_ref().map_or(&url, |copy| &copy.original)) {
            UrlTarget::Post { id } => Some(id),
            UrlTarget::Unknown => None,
            UrlTarget::List { feed } => return Err(Error::ListsPosts { name, feed }),
            UrlTarget::Nothing => return Err(Error::NotAPostUrl { name }),
        };
        Ok(WebUrl { name, url: copy.map_or_else(|| clean(url), |copy| copy.raw), id })
    }

    /// The same for all URLs of one post.
    pub(super) fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(self.url.as_str())
    }

    /// Whether it has the key that shows a post for members to the author's friends.
    pub(super) fn is_for_friends(&self) -> bool {
        self.url.query_pairs().any(|(name, _)| name == "sk")
    }

    /// The last part of the path, or else the host: a file name for a post that gives no better one.
    pub(super) fn last_part(&self) -> String {
        let last = list_path_segments(&self.url).last().copied().or(self.url.host_str()).unwrap_or_default();
        percent_decode_str(last).decode_utf8_lossy().replace('/', "-")
    }
}

/// A copy in the Wayback Machine: `https://web.archive.org/web/20190501080000/https://medium.com/@ada/the-mill-0a1b2c3d4e5f`.
struct ArchivedCopy {
    original: Url,
    /// The copy without what the archive adds: with `id_` after the time.
    raw: Url,
}

impl ArchivedCopy {
    fn find(url: &Url) -> Option<ArchivedCopy> {
        let host =
            url.host_str().filter(|host| matches!(*host, "web.archive.org" | "archive.org" | "www.archive.org"))?;
        let whole = url.as_str();
        let rest = &whole[whole.find(host)? + host.len()..];
        let (moment, original) = rest.strip_prefix("/web/")?.split_once('/')?;
        let digits = moment.len() - moment.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let flag = &moment[digits..];
        let is_moment = (4..=14).contains(&digits) && (flag.is_empty() || (flag.len() == 3 && flag.ends_with('_')));
        // Servers and people reduce `//` to `/`.
        let rest = original.strip_prefix("https:").or_else(|| original.strip_prefix("http:"));
        let scheme = if original.starts_with("http:") { "http" } else { "https" };
        let rest = rest.unwrap_or(original).trim_start_matches('/');
        let original = clean(Url::parse(&format!("{scheme}://{rest}")).ok().filter(|_| is_moment)?);
        let raw = Url::parse(&format!("https://web.archive.org/web/{}id_/{original}", &moment[..digits])).ok()?;
        Some(ArchivedCopy { original, raw })
    }
}

/// Takes off the fragment and the tracking parameters.
fn clean(mut url: Url) -> Url {
    url.set_fragment(None);
    if let Some(query) = url.query().map(str::to_owned) {
        let is_kept = |pair: &&str| !pair.starts_with("source=") && !pair.starts_with("gi=");
        let kept: Vec<&str> = query.split('&').filter(is_kept).collect();
        url.set_query(Some(kept.join("&").as_str()).filter(|kept| !kept.is_empty()));
    }
    url
}

/// A URL as messages show it, also if it cannot be parsed.
pub(super) fn show(typed: &str) -> String {
    WebUrl::parse(typed).map_or_else(|_| hide_secrets(typed), |url| url.name)
}

/// Hides the key for friends and the password in a URL.
fn hide_secrets(url: &str) -> String {
    const ENDS: [char; 3] = ['?', '&', '#'];
    let hide = |part: &str| match part.strip_prefix("sk=") {
        Some(key) => format!("sk=…{}", key.matches(ENDS).collect::<String>()),
        None => part.to_owned(),
    };
    let mut shown: String = url.split_inclusive(ENDS).map(hide).collect();
    let start = shown.find("://").map_or(0, |at| at + "://".len());
    let end = shown[start..].find(['/', '?', '#']).map_or(shown.len(), |length| start + length);
    if let Some(at) = shown[start..end].rfind('@') {
        shown.replace_range(start..start + at, "…");
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "0a1b2c3d4e5f";

    #[test]
    fn every_form_of_a_posts_url_has_its_id_and_keeps_what_the_server_needs() {
        let table = [
            ("https://medium.com/@ada/the-mill-ID", "https://medium.com/@ada/the-mill-ID"),
            ("HTTPS://www.Medium.com/mills/the-mill-ID", "https://www.medium.com/mills/the-mill-ID"),
            ("https://medium.com/mills/ID", "https://medium.com/mills/ID"),
            ("https://medium.com/the-mill-ID", "https://medium.com/the-mill-ID"),
            ("https://medium.com/p/ID", "https://medium.com/p/ID"),
            ("https://ada.medium.com/the-mill-ID", "https://ada.medium.com/the-mill-ID"),
            ("https://ada.medium.com/p/ID/", "https://ada.medium.com/p/ID/"),
            ("https://mills.example/blog/the-mill-ID", "https://mills.example/blog/the-mill-ID"),
            ("https://mills.example/p/ID", "https://mills.example/p/ID"),
            ("https://medium.com/p/ID?source=rss----1&sk=7#a3f2", "https://medium.com/p/ID?sk=7"),
            ("https://medium.com/p/ID?gi=1", "https://medium.com/p/ID"),
            ("https://medium.com/p/ID?format=json", "https://medium.com/p/ID?format=json"),
            ("https://medium.com/@ada/%E7%A3%A8-ID", "https://medium.com/@ada/%E7%A3%A8-ID"),
            (
                "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fmills.example%2Fmill-ID%3Fsk%3D7",
                "https://mills.example/mill-ID?sk=7",
            ),
            ("http://127.0.0.1:8080/the-mill-ID.html?x", "http://127.0.0.1:8080/the-mill-ID.html?x"),
            (
                "https://web.archive.org/web/20190501080000/https://medium.com/@ada/the-mill-ID?source=x#a3f2",
                "https://web.archive.org/web/20190501080000id_/https://medium.com/@ada/the-mill-ID",
            ),
            (
                "http://web.archive.org/web/2019im_/http:/mills.example/p/ID",
                "https://web.archive.org/web/2019id_/http://mills.example/p/ID",
            ),
        ];
        for (typed, asked) in table {
            let url = WebUrl::parse(&typed.replace("ID", ID)).unwrap();
            assert_eq!(url.url.as_str(), asked.replace("ID", ID));
            assert_eq!(url.id.as_deref(), (!typed.contains(".html")).then_some(ID), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_posts_is_refused() {
        let error = WebUrl::parse("https://medium.com/@ada?sk=7").unwrap_err();
        let told = "https://medium.com/@ada?sk=… lists posts, but is not a post; the newest posts are in https://medium.com/feed/@ada";
        assert_eq!(error.to_string(), told);
        for typed in ["https://medium.com", "https://medium.com/m/global-identity?redirectUrl=nowhere"] {
            let error = WebUrl::parse(typed).unwrap_err();
            assert!(matches!(error, Error::NotAPostUrl { .. }), "{typed}: {error}");
        }
        let broken =
            ["https://", "https://medium.com:99999/p/1", "http://exa mple/", "ftp://example.com/", "medium.com/p/1"];
        for typed in broken {
            let error = WebUrl::parse(typed).unwrap_err();
            assert!(matches!(error, Error::NotAUrl { .. }), "{typed}: {error}");
        }
    }

    #[test]
    fn a_host_of_mediums_needs_no_scheme() {
        for text in ["medium.com/@ada/the-mill-0a1b2c3d4e5f", "Ada.medium.com/p/1", "www.medium.com/feed/@ada"] {
            assert_eq!(complete_url(text), Some(format!("https://{text}")));
        }
        for text in
            ["medium.com", "medium.com/", "medium.com.example/p/1", "posts/medium.com/a", "notmedium.com/a", "/a"]
        {
            assert_eq!(complete_url(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_post_has_the_same_key() {
        let key = |typed: &str| WebUrl::parse(typed).unwrap().key().to_owned();
        assert_eq!(key("https://medium.com/p/0a1b2c3d4e5f"), key("https://mills.example/the-mill-0a1b2c3d4e5f?sk=7#a"));
        assert_eq!(key("https://medium.com/feed/@ada?source=x"), key("https://medium.com/feed/@ada#top"));
        assert_ne!(key("https://medium.com/feed/@ada"), key("https://medium.com/feed/@bob"));
    }

    #[test]
    fn no_secret_is_shown() {
        let table = [
            ("https://medium.com/p/1?sk=77&x=1#a", "https://medium.com/p/1?sk=…&x=1#a"),
            ("https://medium.com/p/1?source=friends_link&sk=77", "https://medium.com/p/1?source=friends_link&sk=…"),
            ("https://ada:pass@mills.example/@ada?a@b", "https://…@mills.example/@ada?a@b"),
            ("https://medium.com/p/1?sk=77&sk=78?sk=79", "https://medium.com/p/1?sk=…&sk=…?sk=…"),
            ("https://medium.com/@ada?task=1", "https://medium.com/@ada?task=1"),
        ];
        for (typed, shown) in table {
            assert_eq!(hide_secrets(typed), shown);
        }
        let wrapped =
            "https://medium.com/m/global-identity?redirectUrl=https%3A%2F%2Fa.example%2Fp%2F0a1b2c3d4e5f%3Fsk%3D77";
        assert_eq!(show(wrapped), "https://a.example/p/0a1b2c3d4e5f?sk=…");
    }

    #[test]
    fn a_file_gets_the_last_part_of_the_path_for_a_name() {
        for (typed, name) in [
            ("https://mills.example/blog/%E7%A3%A8/", "磨"),
            ("https://mills.example/?a/b", "mills.example"),
            ("https://mills.example/..%2F..%2Fa", "..-..-a"),
        ] {
            assert_eq!(WebUrl::parse(typed).unwrap().last_part(), name);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_an_url_or_none_and_shows_no_key(text in ".{0,40}", rest in "[?&#]?[a-z/:@%.-]{0,20}") {
            let beginnings = ["", "https://", "https://medium.com/", "https://medium.com/m/global-identity?redirectUrl="];
            for typed in beginnings.map(|beginning| format!("{beginning}{text}?sk=77aa77{rest}")) {
                prop_assert!(!show(&typed).contains("77aa77") || typed.contains("redirectUrl="), "{typed}");
                if let Ok(url) = WebUrl::parse(&typed) {
                    prop_assert!(!url.name.contains("77aa77"), "{typed}");
                    prop_assert!(!url.last_part().is_empty() && !url.last_part().contains('/'), "{typed}");
                }
            }
        }
    }
}

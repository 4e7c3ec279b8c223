//! Tells from a URL alone what it leads to: a post, a list of posts, or neither.
//!
//! On Medium's own hosts, the URL of every post ends with the post's id. On an author's own domain, a URL without an id at its
//! end may be that of a post, a feed or a page that lists posts.

use url::Url;

use super::find_id_at_end;

/// What a URL leads to.
#[derive(Debug, PartialEq)]
pub enum UrlTarget {
    /// The post with this id.
    Post {
        /// Its id.
        id: String,
    },
    /// A page that lists posts.
    List {
        /// The URL of the feed with the newest of them.
        feed: String,
    },
    /// Neither a post nor a list: settings, a search, an image.
    Nothing,
    /// The URL does not say: it may be a post, a feed or anything else.
    Unknown,
}

/// The first parts of paths on medium.com that are neither an author nor a publication.
const RESERVED_NAMES: [&str; 11] = ["_", "i", "m", "me", "media", "new-story", "r", "search", "topic", "topics", "u"];

/// The subdomains of medium.com that are no author's.
const RESERVED_SUBDOMAINS: [&str; 7] = ["api", "cdn-images-1", "cdn-images-2", "glyph", "help", "link", "miro"];

/// Whether the first part of a path on medium.com is neither an author nor a publication.
pub(super) fn is_reserved_name(name: &str) -> bool {
    RESERVED_NAMES.contains(&name)
}

/// Tells what a URL leads to.
#[must_use]
pub fn find_url_target(url: &Url) -> UrlTarget {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    let parts = list_path_segments(url);
    let post = find_id_at_end(url.path()).map(|id| UrlTarget::Post { id });
    match (host, host.strip_suffix(".medium.com"), parts.as_slice()) {
        ("link.medium.com", _, [_]) => UrlTarget::Unknown,
        ("medium.com", ..) => find_target_on_medium(&parts, post),
        (_, Some(subdomain), _) if RESERVED_SUBDOMAINS.contains(&subdomain) => UrlTarget::Nothing,
        (_, _, ["feed", ..]) => UrlTarget::Unknown,
        // The id of a reading list looks like that of a post.
        (_, Some(_), ["list", ..]) => UrlTarget::List { feed: format!("https://{host}/feed") },
        (_, Some(_), _) => post.unwrap_or(UrlTarget::List { feed: format!("https://{host}/feed") }),
        (_, None, _) => post.unwrap_or(UrlTarget::Unknown),
    }
}

fn find_target_on_medium(parts: &[&str], post: Option<UrlTarget>) -> UrlTarget {
    let list = |feed: &str| UrlTarget::List { feed: format!("https://medium.com/feed/{feed}") };
    match parts {
        [] | ["feed" | "tag" | "p"] => UrlTarget::Nothing,
        ["feed", ..] => UrlTarget::Unknown,
        ["p", ..] => post.unwrap_or(UrlTarget::Nothing),
        ["tag", tag, ..] => list(&format!("tag/{tag}")),
        [name, ..] if is_reserved_name(name) => UrlTarget::Nothing,
        [owner, "tagged", tag, ..] => list(&format!("{owner}/tagged/{tag}")),
        [owner, "list", ..] => list(owner),
        // The name of a publication may look like an id.
        [owner] if !owner.contains('-') => list(owner),
        [owner, ..] => post.unwrap_or_else(|| list(owner)),
    }
}

/// The parts of a URL's path that are not empty.
#[must_use]
pub fn list_path_segments(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(url: &str) -> UrlTarget {
        find_url_target(&Url::parse(url).unwrap())
    }

    #[test]
    fn a_post_has_its_id_at_the_end() {
        let id = "0a1b2c3d4e5f";
        for url in [
            "https://medium.com/@ada/the-mill-ID",
            "https://www.medium.com/mills/the-mill-ID?sk=7",
            "https://medium.com/mills/ID",
            "https://medium.com/the-mill-ID",
            "https://medium.com/s/wheels/the-mill-ID",
            "https://medium.com/creators/the-mill-ID",
            "https://medium.com/p/ID",
            "https://ada.medium.com/the-mill-ID",
            "https://ada.medium.com/p/ID/",
            "https://mills.example/blog/the-mill-ID",
        ] {
            assert_eq!(target(&url.replace("ID", id)), UrlTarget::Post { id: id.to_owned() }, "{url}");
        }
    }

    #[test]
    fn only_the_answer_tells_what_these_urls_are() {
        for url in [
            "https://link.medium.com/x7Y8z9",
            "https://medium.com/feed/@ada",
            "https://medium.com/feed/tag/mills",
            "https://ada.medium.com/feed",
            "https://mills.example/feed",
            "https://mills.example",
            "https://mills.example/archive/2019",
        ] {
            assert_eq!(target(url), UrlTarget::Unknown, "{url}");
        }
    }

    #[test]
    fn a_page_that_lists_posts_has_a_feed() {
        for (url, feed) in [
            ("https://medium.com/@ada", "https://medium.com/feed/@ada"),
            ("https://medium.com/@ada/about?source=x", "https://medium.com/feed/@ada"),
            ("https://medium.com/@ada/list/mills-0a1b2c3d4e5f", "https://medium.com/feed/@ada"),
            ("https://medium.com/mills/", "https://medium.com/feed/mills"),
            ("https://medium.com/deadbeef", "https://medium.com/feed/deadbeef"),
            ("https://medium.com/mills/archive/2019", "https://medium.com/feed/mills"),
            ("https://medium.com/mills/tagged/wind", "https://medium.com/feed/mills/tagged/wind"),
            ("https://medium.com/tag/wind/latest", "https://medium.com/feed/tag/wind"),
            ("https://ada.medium.com/", "https://ada.medium.com/feed"),
            ("https://ada.medium.com/about", "https://ada.medium.com/feed"),
            ("https://ada.medium.com/list/mills-0a1b2c3d4e5f", "https://ada.medium.com/feed"),
        ] {
            assert_eq!(target(url), UrlTarget::List { feed: feed.to_owned() }, "{url}");
        }
    }

    #[test]
    fn other_urls_on_medium_lead_to_nothing() {
        for url in [
            "https://medium.com",
            "https://medium.com/me/stories/drafts",
            "https://medium.com/u/0a1b2c3d4e5f",
            "https://medium.com/media/0a1b2c3d4e5f",
            "https://medium.com/search?q=mills",
            "https://medium.com/p/",
            "https://medium.com/p/none",
            "https://miro.medium.com/v2/1*x.png",
            "https://link.medium.com/",
            "https://help.medium.com/hc/en-us/articles/0a1b2c3d4e5f",
        ] {
            assert_eq!(target(url), UrlTarget::Nothing, "{url}");
        }
    }
}

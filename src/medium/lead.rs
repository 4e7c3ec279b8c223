//! Recognises what a URL leads to, by the URL alone. Pure.
//!
//! On Medium's own hosts, the URL of a post ends with the post's id, and no other URL is a post's. On an author's own
//! domain, a URL without an id at its end may also be that of a feed or of a page that lists posts.

use url::Url;

use super::find_id_at_end;

/// Where a URL leads.
#[derive(Debug, PartialEq)]
pub enum Lead {
    /// To the post with this id.
    Post {
        /// Its id.
        id: String,
    },
    /// To a page that lists posts.
    List {
        /// The URL of the feed that has the newest of them.
        feed: String,
    },
    /// To nothing that anybody wrote.
    Nothing,
    /// To a post, a feed, or whatever else.
    Unknown,
}

/// Names at the beginning of a path on medium.com that belong to no author and no publication.
const NOBODY: [&str; 11] = ["_", "i", "m", "me", "media", "new-story", "r", "search", "topic", "topics", "u"];

/// Names before `.medium.com` that belong to no author.
const NO_AUTHORS: [&str; 7] = ["api", "cdn-images-1", "cdn-images-2", "glyph", "help", "link", "miro"];

/// Whether a name at the beginning of a path on medium.com is neither an author's nor a publication's.
pub(super) fn is_nobody(name: &str) -> bool {
    NOBODY.contains(&name)
}

/// Tells where a URL leads.
#[must_use]
pub fn find_lead(url: &Url) -> Lead {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    let parts = list_parts(url);
    let post = find_id_at_end(url.path()).map(|id| Lead::Post { id });
    match (host, host.strip_suffix(".medium.com"), parts.as_slice()) {
        ("link.medium.com", _, [_]) => Lead::Unknown,
        ("medium.com", ..) => find_lead_at_medium(&parts, post),
        (_, Some(nobody), _) if NO_AUTHORS.contains(&nobody) => Lead::Nothing,
        (_, _, ["feed", ..]) => Lead::Unknown,
        // The id of a reading list looks like that of a post.
        (_, Some(_), ["list", ..]) => Lead::List { feed: format!("https://{host}/feed") },
        (_, Some(_), _) => post.unwrap_or(Lead::List { feed: format!("https://{host}/feed") }),
        (_, None, _) => post.unwrap_or(Lead::Unknown),
    }
}

fn find_lead_at_medium(parts: &[&str], post: Option<Lead>) -> Lead {
    let list = |feed: &str| Lead::List { feed: format!("https://medium.com/feed/{feed}") };
    match parts {
        [] | ["feed" | "tag" | "p"] => Lead::Nothing,
        ["feed", ..] => Lead::Unknown,
        ["p", ..] => post.unwrap_or(Lead::Nothing),
        ["tag", tag, ..] => list(&format!("tag/{tag}")),
        [nobody, ..] if NOBODY.contains(nobody) => Lead::Nothing,
        [owner, "tagged", tag, ..] => list(&format!("{owner}/tagged/{tag}")),
        [owner, "list", ..] => list(owner),
        // The name of a publication may look like an id.
        [owner] if !owner.contains('-') => list(owner),
        [owner, ..] => post.unwrap_or_else(|| list(owner)),
    }
}

/// The parts of a URL's path that are not empty.
#[must_use]
pub fn list_parts(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(url: &str) -> Lead {
        find_lead(&Url::parse(url).unwrap())
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
            assert_eq!(lead(&url.replace("ID", id)), Lead::Post { id: id.to_owned() }, "{url}");
        }
    }

    #[test]
    fn what_an_url_does_not_say_the_answer_has_to_tell() {
        for url in [
            "https://link.medium.com/x7Y8z9",
            "https://medium.com/feed/@ada",
            "https://medium.com/feed/tag/mills",
            "https://ada.medium.com/feed",
            "https://mills.example/feed",
            "https://mills.example",
            "https://mills.example/archive/2019",
        ] {
            assert_eq!(lead(url), Lead::Unknown, "{url}");
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
            assert_eq!(lead(url), Lead::List { feed: feed.to_owned() }, "{url}");
        }
    }

    #[test]
    fn all_else_on_medium_is_no_post() {
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
            assert_eq!(lead(url), Lead::Nothing, "{url}");
        }
    }
}

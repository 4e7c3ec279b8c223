//! An address taken apart, before anybody is asked: whether it is that of a post, what to ask for, how to show it.
//!
//! ```text
//! https://medium.com/@ada/the-mill-0a1b2c3d4e5f?source=user_profile&sk=7#a3f2
//! https://medium.com/mills/the-mill-0a1b2c3d4e5f     https://medium.com/p/0a1b2c3d4e5f
//! https://ada.medium.com/the-mill-0a1b2c3d4e5f       https://link.medium.com/x7y8z9
//! https://mills.example/the-mill-0a1b2c3d4e5f        https://medium.com/feed/@ada
//! ```
//!
//! On Medium's own hosts an address says what it leads to, and one that leads to no post is refused. On a domain of an author's
//! own it says so only if it ends with an id. Pure.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::Error;
use crate::fetch::unwrap_identity_check;
use crate::site::links::find_id_at_end;

/// An address that may lead to a post.
#[derive(Clone, Debug)]
pub(super) struct Address {
    /// As the user typed it, but for what opens it to friends.
    pub(super) name: String,
    /// What to ask for.
    pub(super) url: Url,
    /// What the address says that it leads to.
    pub(super) target: Target,
}

/// What an address says that it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The post with this id.
    Post(String),
    /// A post.
    SomePost,
    /// A feed, or whatever else: the answer has to tell.
    Unknown,
}

/// Whether a text is meant for an address, and not for a path.
pub(super) fn is_address(text: &str) -> bool {
    let begins_with = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins_with("http://") || begins_with("https://")
}

impl Address {
    /// Takes an address apart. Fails with [`Error::NotAnAddress`], [`Error::ListsPosts`] or [`Error::NotOfAPost`].
    pub(super) fn parse(typed: &str) -> Result<Address, Error> {
        let broken = |reason: &str| Error::NotAnAddress { name: hide_secrets(typed), reason: reason.to_owned() };
        if !is_address(typed) {
            return Err(broken("it does not begin with https://"));
        }
        let typed_url = Url::parse(typed).map_err(|error| broken(&error.to_string()))?;
        let not_of_a_post = || Error::NotOfAPost { name: hide_secrets(typed) };
        let url = unwrap_identity_check(typed_url.clone()).ok_or_else(not_of_a_post)?;
        // What was inside is encoded there, so that secrets would not be found.
        let name = hide_secrets(if url == typed_url { typed } else { url.as_str() });
        match find_lead(&url) {
            Lead::To(target) => Ok(Address { name, url: clean(url), target }),
            Lead::ToList { feed } => Err(Error::ListsPosts { name, feed }),
            Lead::Elsewhere => Err(not_of_a_post()),
        }
    }

    /// What addresses of the same post have in common.
    pub(super) fn key(&self) -> &str {
        if let Target::Post(id) = &self.target { id } else { self.url.as_str() }
    }

    /// Whether it holds the key that opens a post for members to friends of its author.
    pub(super) fn is_for_friends(&self) -> bool {
        self.url.query_pairs().any(|(name, _)| name == "sk")
    }

    /// The last part of the path, or else the host: a name for a file, if the post gives no better one.
    pub(super) fn last_part(&self) -> String {
        let last = parts(&self.url).last().copied().or(self.url.host_str()).unwrap_or_default();
        percent_decode_str(last).decode_utf8_lossy().replace('/', "-")
    }
}

/// Where an address leads.
#[derive(Debug, PartialEq)]
enum Lead {
    To(Target),
    /// To a page that lists posts, the newest of which are in this feed.
    ToList {
        feed: String,
    },
    Elsewhere,
}

/// What stands in the place of an author or a publication at the beginning of a path on medium.com, and is none.
const NOBODY: [&str; 16] = [
    "_",
    "about",
    "business",
    "creators",
    "i",
    "m",
    "me",
    "media",
    "membership",
    "new-story",
    "plans",
    "r",
    "search",
    "topic",
    "topics",
    "u",
];

fn find_lead(url: &Url) -> Lead {
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.");
    let parts = parts(url);
    let post = find_id_at_end(url.path()).map(|id| Lead::To(Target::Post(id)));
    match parts.as_slice() {
        [_] if host == "link.medium.com" => Lead::To(Target::SomePost),
        _ if host == "medium.com" => find_lead_at_medium(&parts, post),
        ["feed", ..] => Lead::To(Target::Unknown),
        // A list of what somebody read has an id as a post has.
        ["list", ..] | [] if host.ends_with(".medium.com") => Lead::ToList { feed: format!("https://{host}/feed") },
        _ if host.ends_with(".medium.com") => post.unwrap_or(Lead::ToList { feed: format!("https://{host}/feed") }),
        _ => post.unwrap_or(Lead::To(Target::Unknown)),
    }
}

fn find_lead_at_medium(parts: &[&str], post: Option<Lead>) -> Lead {
    let list = |feed: &str| Lead::ToList { feed: format!("https://medium.com/feed/{feed}") };
    match parts {
        [] | ["feed" | "tag" | "p"] => Lead::Elsewhere,
        ["feed", ..] => Lead::To(Target::Unknown),
        ["p", ..] => post.unwrap_or(Lead::Elsewhere),
        ["tag", tag, ..] => list(&format!("tag/{tag}")),
        [nobody, ..] if NOBODY.contains(nobody) => Lead::Elsewhere,
        [owner, "tagged", tag, ..] => list(&format!("{owner}/tagged/{tag}")),
        [owner, "list", ..] => list(owner),
        // A publication's name may look as an id does.
        [owner] if !owner.contains('-') => list(owner),
        [owner, ..] => post.unwrap_or_else(|| list(owner)),
    }
}

fn parts(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect()
}

/// Takes off what is only about the reader: where he is in the page, and whence he came.
fn clean(mut url: Url) -> Url {
    url.set_fragment(None);
    if let Some(query) = url.query().map(str::to_owned) {
        let is_kept = |pair: &&str| !pair.starts_with("source=") && !pair.starts_with("gi=");
        let kept: Vec<&str> = query.split('&').filter(is_kept).collect();
        url.set_query(Some(kept.join("&").as_str()).filter(|kept| !kept.is_empty()));
    }
    url
}

/// An address as it may be shown: without the key for friends, and without a password.
pub(super) fn hide_secrets(address: &str) -> String {
    let mut shown = address.to_owned();
    for mark in ["?sk=", "&sk="] {
        if let Some(start) = shown.find(mark).map(|at| at + mark.len()) {
            let end = shown[start..].find(['&', '#']).map_or(shown.len(), |length| start + length);
            shown.replace_range(start..end, "…");
        }
    }
    let start = shown.find("://").map_or(0, |at| at + "://".len());
    let end = shown[start..].find(['/', '?', '#']).map_or(shown.len(), |length| start + length);
    if let Some(at) = shown[start..end].rfind('@') {
        shown.replace_range(start..start + at, "…");
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0a1b2c3d4e5f";

    #[test]
    fn every_form_of_a_posts_address_has_its_id_and_keeps_what_the_server_needs() {
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
        ];
        for (typed, asked) in table {
            let address = Address::parse(&typed.replace("ID", ID)).unwrap();
            assert_eq!(address.url.as_str(), asked.replace("ID", ID));
            let is_unknown = typed.contains(".html");
            assert_eq!(
                address.target,
                if is_unknown { Target::Unknown } else { Target::Post(ID.to_owned()) },
                "{typed}"
            );
        }
    }

    #[test]
    fn what_an_address_does_not_say_the_answer_has_to_tell() {
        for typed in [
            "https://medium.com/feed/@ada",
            "https://medium.com/feed/tag/mills",
            "https://ada.medium.com/feed",
            "https://mills.example/feed",
            "https://mills.example",
            "https://mills.example/archive/2019",
        ] {
            assert_eq!(Address::parse(typed).unwrap().target, Target::Unknown, "{typed}");
        }
        assert_eq!(Address::parse("https://link.medium.com/x7Y8z9").unwrap().target, Target::SomePost);
    }

    #[test]
    fn pages_that_list_posts_are_refused_with_the_address_of_their_feed() {
        let table = [
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
        ];
        for (typed, meant) in table {
            let error = Address::parse(typed).unwrap_err();
            assert!(matches!(&error, Error::ListsPosts { feed, .. } if feed == meant), "{typed}: {error}");
        }
    }

    #[test]
    fn what_leads_to_no_post_is_not_asked_for() {
        for typed in [
            "https://medium.com",
            "https://medium.com/me/stories/drafts",
            "https://medium.com/m/signin",
            "https://medium.com/m/global-identity?redirectUrl=nowhere",
            "https://medium.com/u/0a1b2c3d4e5f",
            "https://medium.com/search?q=mills",
            "https://medium.com/p/",
        ] {
            let error = Address::parse(typed).unwrap_err();
            assert!(matches!(error, Error::NotOfAPost { .. }), "{typed}: {error}");
        }
        for typed in
            ["https://", "https://medium.com:99999/p/1", "http://exa mple/", "ftp://example.com/", "medium.com/p/1"]
        {
            let error = Address::parse(typed).unwrap_err();
            assert!(matches!(error, Error::NotAnAddress { .. }), "{typed}: {error}");
        }
    }

    #[test]
    fn the_same_post_has_the_same_key() {
        let key = |typed: &str| Address::parse(typed).unwrap().key().to_owned();
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
            ("https://medium.com/@ada?task=1", "https://medium.com/@ada?task=1"),
        ];
        for (typed, shown) in table {
            assert_eq!(hide_secrets(typed), shown);
        }
        let wrapped =
            "https://medium.com/m/global-identity?redirectUrl=https%3A%2F%2Fa.example%2Fp%2F0a1b2c3d4e5f%3Fsk%3D77";
        assert_eq!(Address::parse(wrapped).unwrap().name, "https://a.example/p/0a1b2c3d4e5f?sk=…");
    }

    #[test]
    fn a_file_gets_the_last_part_of_the_path_for_a_name() {
        for (typed, name) in [
            ("https://mills.example/blog/%E7%A3%A8/", "磨"),
            ("https://mills.example/?a/b", "mills.example"),
            ("https://mills.example/..%2F..%2Fa", "..-..-a"),
        ] {
            assert_eq!(Address::parse(typed).unwrap().last_part(), name);
        }
    }
}

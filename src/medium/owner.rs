//! Tells whose posts a URL lists, an author's or a publication's, on Medium or on their own domain, and which pages list them.

use url::Url;

use super::url_target::is_reserved_name;
use super::{UrlTarget, find_id_at_end, find_url_target, is_medium_host, list_path_segments};

/// An author or a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The site with the posts: `https://medium.com`, or a domain without posts of others.
    origin: String,
    /// The first part of the posts' paths there: `@ada`, `mills`; empty on the owner's own domain.
    name: String,
}

impl Owner {
    /// Finds whose posts a URL lists: it may be that of a profile, a publication, an archive or a feed. Gives nothing for the
    /// URL of a post, and for that of a page with posts of many authors.
    #[must_use]
    pub fn find(url: &Url) -> Option<Owner> {
        let host = url.host_str()?.trim_start_matches("www.");
        let (origin, parts) = (url.origin().ascii_serialization(), list_path_segments(url));
        if host != "medium.com" {
            let is_list = !matches!(find_url_target(url), UrlTarget::Post { .. } | UrlTarget::Nothing);
            return is_list.then_some(Owner { origin, name: String::new() });
        }
        let parts = parts.strip_prefix(&["feed"]).unwrap_or(&parts);
        let name = parts.first().filter(|name| !is_reserved_name(name) && !matches!(**name, "feed" | "p" | "tag"))?;
        let is_post = matches!(find_url_target(url), UrlTarget::Post { .. });
        (!is_post).then(|| Owner { origin: "https://medium.com".to_owned(), name: (*name).to_owned() })
    }

    /// The site that the posts are on.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The URLs of the pages that list the posts, the most complete first. Some of the pages may not exist.
    ///
    /// Medium's own sitemap is left out, because it has the posts of everybody.
    #[must_use]
    pub fn list_page_urls(&self) -> Vec<String> {
        let Owner { origin, name } = self;
        if name.is_empty() {
            return ["sitemap/sitemap.xml", "archive", "feed"].map(|path| format!("{origin}/{path}")).to_vec();
        }
        let latest = format!("{origin}/{name}/latest?format=json&limit=100");
        let feed = format!("{origin}/feed/{name}");
        if name.starts_with('@') { vec![latest, feed] } else { vec![format!("{origin}/{name}/archive"), latest, feed] }
    }

    /// The URL of a post with this slug and id: `the-mill-0a1b2c3d4e5f`.
    #[must_use]
    pub fn post_url(&self, slug: &str) -> String {
        let name = if self.name.is_empty() { String::new() } else { format!("{}/", self.name) };
        format!("{}/{name}{slug}", self.origin)
    }

    /// Whether it is an author on medium.com.
    #[must_use]
    pub fn is_author(&self) -> bool {
        self.name.starts_with('@')
    }

    /// The id in a URL, if it is that of a post of theirs.
    #[must_use]
    pub fn find_post_id(&self, url: &Url) -> Option<String> {
        let parts = list_path_segments(url);
        let is_theirs = self.is_same_site(url) && (self.name.is_empty() || parts.first() == Some(&self.name.as_str()));
        let is_page = parts.iter().any(|part| matches!(*part, "list" | "tagged" | "archive" | "u"));
        find_id_at_end(url.path()).filter(|_| is_theirs && !is_page)
    }

    /// Whether a URL is that of a page of their archive or their sitemap.
    #[must_use]
    pub fn is_archive_or_sitemap(&self, url: &Url) -> bool {
        let parts = list_path_segments(url);
        let parts = if self.name.is_empty() { Some(&parts[..]) } else { parts.strip_prefix(&[self.name.as_str()]) };
        self.is_same_site(url)
            && parts.and_then(<[&str]>::first).is_some_and(|part| matches!(*part, "archive" | "sitemap"))
    }

    /// Whether a URL is on the site with the posts.
    #[must_use]
    pub fn is_same_site(&self, url: &Url) -> bool {
        url.origin().ascii_serialization() == self.origin
    }

    /// Whether the posts are on a host of Medium's.
    #[must_use]
    pub fn is_on_medium(&self) -> bool {
        Url::parse(&self.origin).ok().and_then(|url| url.host_str().map(is_medium_host)).unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(url: &str) -> Option<Owner> {
        Owner::find(&Url::parse(url).unwrap())
    }

    #[test]
    fn a_url_tells_the_author_or_the_publication() {
        let owner = |origin: &str, name: &str| Some(Owner { origin: origin.to_owned(), name: name.to_owned() });
        let table = [
            ("https://medium.com/@ada", owner("https://medium.com", "@ada")),
            ("https://www.medium.com/@ada/?source=x", owner("https://medium.com", "@ada")),
            ("https://medium.com/feed/@ada", owner("https://medium.com", "@ada")),
            ("https://medium.com/mills-and-weirs", owner("https://medium.com", "mills-and-weirs")),
            ("https://medium.com/mills/archive/2019", owner("https://medium.com", "mills")),
            ("https://ada.medium.com", owner("https://ada.medium.com", "")),
            ("https://mills.example/", owner("https://mills.example", "")),
            ("https://mills.example/archive", owner("https://mills.example", "")),
            ("http://127.0.0.1:8080/", owner("http://127.0.0.1:8080", "")),
            ("https://medium.com", None),
            ("https://medium.com/tag/mills", None),
            ("https://medium.com/p/0a1b2c3d4e5f", None),
            ("https://medium.com/me/stories", None),
            ("https://medium.com/@ada/the-mill-0a1b2c3d4e5f", None),
            ("https://mills.example/the-mill-0a1b2c3d4e5f", None),
            ("https://miro.medium.com/", None),
        ];
        for (url, owner) in table {
            assert_eq!(find(url), owner, "{url}");
        }
    }

    #[test]
    fn posts_and_archives_of_others_are_not_the_owners() {
        let table = [
            ("https://medium.com/@ada", "https://medium.com/@ada/the-mill-0a1b2c3d4e5f", true, false),
            ("https://medium.com/@ada", "https://medium.com/@bob/the-mill-0a1b2c3d4e5f", false, false),
            ("https://medium.com/@ada", "https://medium.com/@ada/list/mills-0a1b2c3d4e5f", false, false),
            ("https://medium.com/mills", "https://medium.com/mills/archive/2019/05", false, true),
            ("https://medium.com/mills", "https://medium.com/other/archive/2019/05", false, false),
            ("https://mills.example", "https://mills.example/the-mill-0a1b2c3d4e5f", true, false),
            ("https://mills.example", "https://mills.example/sitemap/posts/2019/posts-2019-05-01.xml", false, true),
            ("https://mills.example", "https://other.example/the-mill-0a1b2c3d4e5f", false, false),
        ];
        for (owner, url, is_post, is_list) in table {
            let (owner, url) = (find(owner).unwrap(), Url::parse(url).unwrap());
            assert_eq!(
                (owner.find_post_id(&url).is_some(), owner.is_archive_or_sitemap(&url)),
                (is_post, is_list),
                "{url}"
            );
        }
    }
}

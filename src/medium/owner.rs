//! Whose posts a URL lists: an author's or a publication's, on Medium or on a domain of their own; and which pages of Medium's
//! list them.

use url::Url;

use super::lead::is_nobody;
use super::{Lead, find_id_at_end, find_lead, is_medium_host, list_parts};

/// An author or a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Where the posts are: `https://medium.com`, or a domain that has no others.
    origin: String,
    /// What the paths of the posts begin with there: `@ada`, `mills`; empty on a domain of its own.
    name: String,
}

impl Owner {
    /// Finds whose posts a URL lists: it may be that of a profile, a publication, an archive or a feed. Gives nothing for a
    /// post, and for a page that lists the posts of many.
    #[must_use]
    pub fn find(url: &Url) -> Option<Owner> {
        let host = url.host_str()?.trim_start_matches("www.");
        let (origin, parts) = (url.origin().ascii_serialization(), list_parts(url));
        if host != "medium.com" {
            let is_list = !matches!(find_lead(url), Lead::Post { .. } | Lead::Nothing);
            return is_list.then_some(Owner { origin, name: String::new() });
        }
        let parts = parts.strip_prefix(&["feed"]).unwrap_or(&parts);
        let name = parts.first().filter(|name| !is_nobody(name) && !matches!(**name, "feed" | "p" | "tag"))?;
        let is_post = matches!(find_lead(url), Lead::Post { .. });
        (!is_post).then(|| Owner { origin: "https://medium.com".to_owned(), name: (*name).to_owned() })
    }

    /// The site that the posts are on.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The pages that list posts, the most complete first; some may not be there.
    ///
    /// The sitemap of Medium itself is left out: it has the posts of everybody.
    #[must_use]
    pub fn list_urls(&self) -> Vec<String> {
        let Owner { origin, name } = self;
        if name.is_empty() {
            return ["sitemap/sitemap.xml", "archive", "feed"].map(|path| format!("{origin}/{path}")).to_vec();
        }
        let latest = format!("{origin}/{name}/latest?format=json&limit=100");
        let feed = format!("{origin}/feed/{name}");
        if name.starts_with('@') { vec![latest, feed] } else { vec![format!("{origin}/{name}/archive"), latest, feed] }
    }

    /// The URL of a post whose last part is known.
    #[must_use]
    pub fn post_url(&self, slug: &str) -> String {
        let name = if self.name.is_empty() { String::new() } else { format!("{}/", self.name) };
        format!("{}/{name}{slug}", self.origin)
    }

    /// Whether it is an author on Medium, and no publication.
    #[must_use]
    pub fn is_author(&self) -> bool {
        self.name.starts_with('@')
    }

    /// The id of a post of theirs, if a URL is that of one.
    #[must_use]
    pub fn find_post(&self, url: &Url) -> Option<String> {
        let parts = list_parts(url);
        let is_here = self.is_here(url) && (self.name.is_empty() || parts.first() == Some(&self.name.as_str()));
        let is_page = parts.iter().any(|part| matches!(*part, "list" | "tagged" | "archive" | "u"));
        find_id_at_end(url.path()).filter(|_| is_here && !is_page)
    }

    /// Whether a URL is that of a part of their archive, or of their sitemap.
    #[must_use]
    pub fn is_list(&self, url: &Url) -> bool {
        let parts = list_parts(url);
        let parts = if self.name.is_empty() { Some(&parts[..]) } else { parts.strip_prefix(&[self.name.as_str()]) };
        self.is_here(url) && parts.and_then(<[&str]>::first).is_some_and(|part| matches!(*part, "archive" | "sitemap"))
    }

    /// Whether a URL is on the site that the posts are on.
    #[must_use]
    pub fn is_here(&self, url: &Url) -> bool {
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
    fn an_address_is_an_authors_or_a_publications() {
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
    fn own_posts_and_lists_are_told_from_those_of_others() {
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
            assert_eq!((owner.find_post(&url).is_some(), owner.is_list(&url)), (is_post, is_list), "{url}");
        }
    }
}

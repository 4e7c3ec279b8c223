//! Links from one of the converted posts to another: how they are recognised, and what becomes of them.
//!
//! Whatever form such a link has, it ends with the other post's id: `/@user/slug-ID`, `user.medium.com/slug-ID`,
//! `/PUBLICATION/slug-ID`, `/p/ID`, and the same on a domain of the author's own.

use std::collections::HashMap;

use url::Url;

use super::Site;
use super::place::{Place, relative_path};
use crate::document::{Post, is_medium_host, is_post_id};

/// The posts of a run by their ids, and the hosts on which they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnPosts {
    places: HashMap<String, Place>,
    domains: Vec<String>,
}

impl OwnPosts {
    /// The posts with an id, each with its place; and the author's own domains, besides Medium's: `blog.example.com`.
    #[must_use]
    pub fn new(places: impl IntoIterator<Item = (String, Place)>, domains: &[String]) -> OwnPosts {
        let domains = domains.iter().map(|domain| domain.trim_start_matches("www.").to_ascii_lowercase()).collect();
        OwnPosts { places: places.into_iter().collect(), domains }
    }

    /// The post that an address leads to, and what the address has behind the path: `?query#fragment`, or nothing.
    #[must_use]
    pub fn find<'a>(&self, address: &'a str) -> Option<(&Place, &'a str)> {
        let id = self.find_id(address)?;
        let tail = address.find(['?', '#']).map_or("", |at| &address[at..]);
        Some((self.places.get(&id)?, tail))
    }

    fn find_id(&self, address: &str) -> Option<String> {
        if self.places.is_empty() {
            return None;
        }
        // Medium's pages are what an exported address without a host is relative to.
        let url = Url::parse("https://medium.com/").ok()?.join(address).ok()?;
        if !matches!(url.scheme(), "http" | "https") || !self.is_own_host(url.host_str()?) {
            return None;
        }
        find_id_at_end(url.path())
    }

    fn is_own_host(&self, host: &str) -> bool {
        let host = host.trim_start_matches("www.");
        is_medium_host(host) || self.domains.iter().any(|domain| domain == host)
    }
}

/// Makes every link of a post one that the site can live with; those to other posts of the run lead to their new places.
pub fn settle_links(post: &mut Post, site: &Site, place: &Place, own_posts: &OwnPosts) {
    post.for_each_link(&mut |address| {
        let own = own_posts.find(address).and_then(|(to, tail)| (site.own_link)(place, to, tail));
        if let Some(own) = own {
            *address = own;
            return;
        }
        if let Some(settled) = (site.settle_address)(place, address) {
            *address = settled;
        } else if !site.is_plain() && address.starts_with('/') && !address.starts_with("//") {
            // Medium's page is what it was relative to; to the site it would be one of its own.
            address.insert_str(0, "https://medium.com");
        }
        for c in site.dialect.encoded.chars() {
            if address.contains(c) {
                *address = address.replace(c, &format!("%{:02X}", u32::from(c)));
            }
        }
    });
}

/// The id at the end of a path, an address or a file's name: `the-mill-0a1b2c3d4e5f`, `/p/0a1b2c3d4e5f`, the id alone.
#[must_use]
pub fn find_id_at_end(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    let (folders, last) = path.rsplit_once('/').unwrap_or(("", path));
    let id = last.rsplit('-').next().filter(|id| is_post_id(id))?;
    // `/u/ID` is a reader, whose id looks the same.
    (last.len() > id.len() || !folders.ends_with("/u")).then(|| id.to_owned())
}

/// The way from one file to the other, as editors and GitHub follow it: `../2019-05-01_The-mill-0a1b2c3d4e5f.md`.
#[allow(clippy::unnecessary_wraps, reason = "other sites have pages without an address")]
pub(super) fn relative(from: &Place, to: &Place, tail: &str) -> Option<String> {
    Some(encode_path(&relative_path(&from.path, &to.path)) + tail)
}

/// The page's address in the built site: `/posts/the-mill/`.
pub(super) fn address(_: &Place, to: &Place, tail: &str) -> Option<String> {
    (!to.address.is_empty()).then(|| encode_path(&to.address) + tail)
}

/// A path as it stands in an address: what would end it, and what is no plain character of it, encoded.
#[must_use]
pub fn encode_path(path: &str) -> String {
    const STOPS: &percent_encoding::AsciiSet =
        &percent_encoding::CONTROLS.add(b' ').add(b'?').add(b'#').add(b'%').add(b'"').add(b'<').add(b'>').add(b'\\');
    // Letters of other scripts stay readable; browsers encode them themselves.
    let encode = |c: char| {
        if c.is_ascii() {
            percent_encoding::utf8_percent_encode(c.encode_utf8(&mut [0; 4]), STOPS).to_string()
        } else {
            c.to_string()
        }
    };
    path.chars().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILL: &str = "0a1b2c3d4e5f";

    fn own_posts() -> OwnPosts {
        let place = Place { path: "posts/the-mill.md".to_owned(), ..Place::default() };
        OwnPosts::new([(MILL.to_owned(), place)], &["blog.example.com".to_owned()])
    }

    #[test]
    fn a_post_is_found_by_every_form_of_its_address() {
        let tails = [
            ("https://medium.com/@me/the-mill-0a1b2c3d4e5f", ""),
            ("https://me.medium.com/the-mill-0a1b2c3d4e5f?sk=1#ab12", "?sk=1#ab12"),
            ("http://medium.com/millers-weekly/old-title-0a1b2c3d4e5f#ab12", "#ab12"),
            ("https://medium.com/p/0a1b2c3d4e5f", ""),
            ("https://medium.com/@me/0a1b2c3d4e5f/", ""),
            ("https://blog.example.com/the-mill-0a1b2c3d4e5f", ""),
            ("https://www.blog.example.com/0a1b2c3d4e5f", ""),
            ("/@me/the-mill-0a1b2c3d4e5f", ""),
            ("//medium.com/p/0a1b2c3d4e5f", ""),
        ];
        for (address, tail) in tails {
            let own_posts = own_posts();
            let found = own_posts.find(address).map(|(place, tail)| (place.path.as_str(), tail));
            assert_eq!(found, Some(("posts/the-mill.md", tail)), "{address}");
        }
    }

    #[test]
    fn other_addresses_are_left_alone() {
        let addresses = [
            "https://example.com/the-mill-0a1b2c3d4e5f",
            "https://notmedium.com/p/0a1b2c3d4e5f",
            "https://medium.com/@me/the-mill-1a1b2c3d4e5f",
            "https://medium.com/tag/0a1b2c3d4e5g",
            "https://medium.com/u/0a1b2c3d4e5f",
            "mailto:0a1b2c3d4e5f@medium.com",
            "#0a1b2c3d4e5f",
        ];
        for address in addresses {
            assert_eq!(own_posts().find(address), None, "{address}");
        }
    }
}

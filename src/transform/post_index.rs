//! Finds the posts of a run by their URLs on Medium.
//!
//! The URL of a post ends with its id, in whatever form: `/@user/slug-ID`, `user.medium.com/slug-ID`,
//! `/PUBLICATION/slug-ID`, `/p/ID`, and the same on a domain of the author's own.

use std::collections::HashMap;

use url::Url;

use crate::medium::{find_id_at_end, is_medium_host};
use crate::site::OutputPath;

/// The posts of a run by their ids, and the hosts that they were on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostIndex {
    output_paths: HashMap<String, OutputPath>,
    domains: Vec<String>,
}

impl PostIndex {
    /// Indexes posts by their ids. `domains` are the author's own domains, besides Medium's: `blog.example.com`.
    #[must_use]
    pub fn new(output_paths: impl IntoIterator<Item = (String, OutputPath)>, domains: &[String]) -> PostIndex {
        let domains = domains.iter().map(|domain| domain.trim_start_matches("www.").to_ascii_lowercase()).collect();
        PostIndex { output_paths: output_paths.into_iter().collect(), domains }
    }

    /// The path of the post that a URL leads to, and the rest of the URL behind its path: `?query#fragment`, or empty.
    #[must_use]
    pub fn find<'a>(&self, url: &'a str) -> Option<(&OutputPath, &'a str)> {
        if self.output_paths.is_empty() {
            return None;
        }
        let id = self.find_id(url)?;
        let tail = url.find(['?', '#']).map_or("", |at| &url[at..]);
        Some((self.output_paths.get(&id)?, tail))
    }

    /// The id of the post that a URL leads to, even if that post is not one of the run.
    pub(super) fn find_id(&self, url: &str) -> Option<String> {
        // In an export, a URL without a host is relative to Medium's page.
        let parsed = Url::parse("https://medium.com/").ok()?.join(url).ok()?;
        if !matches!(parsed.scheme(), "http" | "https") || !self.is_own_host(parsed.host_str()?) {
            return None;
        }
        find_id_at_end(parsed.path())
    }

    fn is_own_host(&self, host: &str) -> bool {
        let host = host.trim_start_matches("www.");
        is_medium_host(host) || self.domains.iter().any(|domain| domain == host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILL: &str = "0a1b2c3d4e5f";

    fn post_index() -> PostIndex {
        let output_path = OutputPath { path: "posts/the-mill.md".to_owned(), ..OutputPath::default() };
        PostIndex::new([(MILL.to_owned(), output_path)], &["blog.example.com".to_owned()])
    }

    #[test]
    fn a_post_is_found_by_every_form_of_its_url() {
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
        for (url, tail) in tails {
            let post_index = post_index();
            let found = post_index.find(url).map(|(output_path, tail)| (output_path.path.as_str(), tail));
            assert_eq!(found, Some(("posts/the-mill.md", tail)), "{url}");
        }
    }

    #[test]
    fn other_urls_are_left_alone() {
        let urls = [
            "https://example.com/the-mill-0a1b2c3d4e5f",
            "https://notmedium.com/p/0a1b2c3d4e5f",
            "https://medium.com/@me/the-mill-1a1b2c3d4e5f",
            "https://medium.com/tag/0a1b2c3d4e5g",
            "https://medium.com/u/0a1b2c3d4e5f",
            "mailto:0a1b2c3d4e5f@medium.com",
            "#0a1b2c3d4e5f",
        ];
        for url in urls {
            assert_eq!(post_index().find(url), None, "{url}");
        }
    }
}

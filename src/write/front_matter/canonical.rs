//! Finds a post's canonical URL, if another site has the original, and its URL on Medium.
//!
//! A post that moves must not tell search engines that Medium has the original: the new site has it. Only a URL on a third
//! site, which the author declared on Medium, stays canonical.

use url::Url;

use crate::document::{Metadata, PostKind};
use crate::medium::{is_medium_host, post_url};

/// Finds the canonical URL of a post, if it is outside Medium. `own_domains` are the author's own domains on which Medium
/// showed posts.
#[must_use]
pub fn find_canonical<'a>(metadata: &'a Metadata, own_domains: &[String]) -> Option<&'a str> {
    let known = [&metadata.original, &metadata.canonical].into_iter().flatten();
    known.map(String::as_str).find(|url| is_on_medium(url, metadata, own_domains) == Some(false))
}

/// Finds the URL at which Medium shows a post. A draft has none.
#[must_use]
pub fn find_medium_url(metadata: &Metadata, own_domains: &[String]) -> Option<String> {
    let mut known = [&metadata.canonical, &metadata.url].into_iter().flatten();
    let found = known.find(|url| is_on_medium(url, metadata, own_domains) == Some(true)).cloned();
    let id = metadata.id.as_ref().filter(|_| metadata.kind != PostKind::Draft);
    found.or_else(|| id.map(|id| post_url(id)))
}

/// Whether Medium serves a URL; `None` if it is not an HTTP URL. On a custom domain, Medium's URLs end with the post's id.
fn is_on_medium(url: &str, metadata: &Metadata, own_domains: &[String]) -> Option<bool> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?;
    let ends_with = |id: &String| !id.is_empty() && url.path().trim_end_matches('/').ends_with(id.as_str());
    let is_own = own_domains.iter().any(|domain| domain.eq_ignore_ascii_case(host));
    Some(is_medium_host(host) || is_own || metadata.id.as_ref().is_some_and(ends_with))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_site_has_the_original() {
        let medium = "https://medium.com/@ada/the-mill-0a1b2c3d4e5f";
        let short = "https://medium.com/p/0a1b2c3d4e5f";
        let table = [
            (medium, None, None, medium),
            (
                "https://ada.medium.com/the-mill-0a1b2c3d4e5f",
                None,
                None,
                "https://ada.medium.com/the-mill-0a1b2c3d4e5f",
            ),
            ("https://mills.example/the-mill-0a1b2c3d4e5f", None, None, "https://mills.example/the-mill-0a1b2c3d4e5f"),
            ("https://own.example/the-mill", None, None, "https://own.example/the-mill"),
            ("https://ada.example/2019/mill/", None, Some("https://ada.example/2019/mill/"), short),
            (medium, Some("https://ada.example/mill"), Some("https://ada.example/mill"), medium),
            (medium, Some("https://medium.com/mills/the-mill-0a1b2c3d4e5f"), None, medium),
            ("/the-mill", None, None, short),
            ("mailto:ada@medium.com", None, None, short),
        ];
        for (canonical, original, elsewhere, on_medium) in table {
            let metadata = Metadata {
                id: Some("0a1b2c3d4e5f".to_owned()),
                canonical: Some(canonical.to_owned()),
                original: original.map(str::to_owned),
                ..Metadata::default()
            };
            let own = ["own.example".to_owned()];
            assert_eq!(find_canonical(&metadata, &own), elsewhere, "{canonical}");
            assert_eq!(find_medium_url(&metadata, &own).as_deref(), Some(on_medium), "{canonical}");
        }
        let draft = Metadata { kind: PostKind::Draft, id: Some("0a1b2c3d4e5f".to_owned()), ..Metadata::default() };
        assert_eq!(find_medium_url(&draft, &[]), None);
    }
}

//! Medium's identity check, which finds out who is reading: `medium.com/m/global-identity-2?redirectUrl=…`.
//!
//! A page on its own domain redirects there at the first request. But Medium asks programs to leave all of `/m/` alone
//! (<https://medium.com/robots.txt>). The URL of the check says where it would lead back to.

use url::Url;

use crate::medium::is_medium_host;

/// Whether a URL is one that Medium asks programs to leave alone.
pub(super) fn is_left_alone(url: &Url) -> bool {
    url.host_str().is_some_and(is_medium_host) && url.path().starts_with("/m/")
}

/// The URL that an identity check would lead back to; nothing if its URL does not say. Any other URL is returned unchanged.
#[must_use]
pub fn unwrap_identity_check(url: Url) -> Option<Url> {
    let mut url = url;
    // This ends: a URL inside another is always shorter.
    while is_left_alone(&url) {
        let inner = url.query_pairs().find(|(name, _)| name == "redirectUrl" || name == "redirect");
        url = Url::parse(&inner?.1).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_taken_off_as_often_as_it_is_there() {
        let unwrap = |url: &str| unwrap_identity_check(Url::parse(url).unwrap()).map(String::from);
        let post = "https://mills.example/the-mill-0a1b2c3d4e5f?sk=7";
        let once = "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fmills.example%2Fthe-mill-0a1b2c3d4e5f%3Fsk%3D7";
        let mut twice = Url::parse("https://medium.com/m/signin?operation=login").unwrap();
        twice.query_pairs_mut().append_pair("redirect", once);
        for url in [post, once, twice.as_str()] {
            assert_eq!(unwrap(url).as_deref(), Some(post));
        }
        for url in [
            "https://medium.com/m/signin",
            "https://ada.medium.com/m/x?redirectUrl=nowhere",
            "https://medium.com/m/?redirect=a:b",
        ] {
            assert_eq!(unwrap(url), None, "{url}");
        }
        assert!(!is_left_alone(&Url::parse("https://mills.example/m/").unwrap()));
        assert!(!is_left_alone(&Url::parse("https://medium.com/mills").unwrap()));
    }
}

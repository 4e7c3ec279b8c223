//! Medium's check of who is reading, which stands between a page and its reader:
//! `medium.com/m/global-identity-2?redirectUrl=…`.
//!
//! Medium asks programs to leave all of `/m/` alone (<https://medium.com/robots.txt>), and a page on a domain of its own leads
//! there when it is asked for the first time. Where the check would lead back to, its URL says.

use url::Url;

use crate::medium::is_medium_host;

/// Whether a URL is one that Medium asks programs to leave alone.
pub(super) fn is_left_alone(url: &Url) -> bool {
    url.host_str().is_some_and(is_medium_host) && url.path().starts_with("/m/")
}

/// The URL that a check of Medium's would lead back to; any other URL is itself. Nothing if the check does not say.
#[must_use]
pub fn unwrap_identity_check(url: Url) -> Option<Url> {
    let mut url = url;
    // What is inside is always shorter.
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

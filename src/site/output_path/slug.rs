//! Finds the slug that a post wants.

#[cfg(feature = "ascii-slugs")]
use deunicode::deunicode_with_tofu;
use percent_encoding::percent_decode_str;

use crate::document::{Metadata, PostKind};
use crate::medium::is_post_id;
use crate::write::file_name::make_slug;

/// The extensions of pages that are left out of a slug.
const PAGE_EXTENSIONS: [&str; 6] = [".html", ".htm", ".php", ".aspx", ".asp", ".md"];

/// Finds a slug in the post's own script: that of its URL, which readers know, or else one made of its title, or else `post-` and
/// the beginning of its id.
///
/// A draft's URL does not count: the draft will be published at another one.
pub(super) fn find_slug(metadata: &Metadata) -> String {
    let id = metadata.id.as_deref().unwrap_or_default();
    let of_url = if metadata.kind == PostKind::Draft { String::new() } else { find_in_url(metadata, id) };
    let slugs = [of_url, make_slug(&metadata.title), name_by_id(id)];
    slugs.into_iter().find(|slug| !slug.is_empty()).unwrap_or_default()
}

fn name_by_id(id: &str) -> String {
    make_slug(&format!("post {}", shorten_id(id)))
}

/// Finds the slug in the last part of the canonical URL: `the-mill` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f` and in
/// `https://example.com/2019/the-mill.html`. It is empty if that part is only a number or an id.
fn find_in_url(metadata: &Metadata, id: &str) -> String {
    let url = metadata.canonical.as_deref().and_then(|url| url.split(['?', '#']).next()).unwrap_or_default();
    let path = url.split_once("://").map_or(url, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let last = percent_decode_str(last).decode_utf8_lossy();
    let name = PAGE_EXTENSIONS.iter().find_map(|end| last.strip_suffix(end)).unwrap_or(&last);
    let slug = make_slug(name.strip_suffix(id).unwrap_or(name));
    let is_meaningless = slug == "index" || is_post_id(&slug) || slug.bytes().all(|byte| byte.is_ascii_digit());
    if is_meaningless { String::new() } else { slug }
}

/// Transliterates a slug to ASCII: `melnitsa` for `мельница`. If nothing is left, `post-` and the beginning of the id.
#[cfg(feature = "ascii-slugs")]
pub(super) fn make_ascii_slug(slug: &str, id: Option<&str>) -> String {
    let ascii = make_slug(&deunicode_with_tofu(slug, "-"));
    if ascii.is_empty() { name_by_id(id.unwrap_or_default()) } else { ascii }
}

/// The beginning of an id. With a whole id at its end, a new URL would look like an old one and be redirected to itself.
pub(super) fn shorten_id(id: &str) -> &str {
    id.get(..6).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(canonical: &str, title: &str, kind: PostKind) -> String {
        let canonical = Some(canonical.to_owned()).filter(|url| !url.is_empty());
        let id = Some("0a1b2c3d4e5f".to_owned());
        find_slug(&Metadata { canonical, id, title: title.to_owned(), kind, ..Metadata::default() })
    }

    #[test]
    fn a_slug_is_taken_from_the_url_in_its_own_script() {
        let table = [
            ("https://medium.com/@me/the-mill-0a1b2c3d4e5f?source=x", "the-mill"),
            ("https://blog.example.com/the-mill-0a1b2c3d4e5f", "the-mill"),
            (
                "https://medium.com/@me/%D0%BC%D0%B5%D0%BB%D1%8C%D0%BD%D0%B8%D1%86%D0%B0-0a1b2c3d4e5f",
                "\u{43c}\u{435}\u{43b}\u{44c}\u{43d}\u{438}\u{446}\u{430}",
            ),
            // A combining accent is joined to its letter.
            ("https://medium.com/@me/cafe%CC%81-0a1b2c3d4e5f", "caf\u{e9}"),
            ("https://medium.com/@me/..%2F..%2Fetc-0a1b2c3d4e5f", "etc"),
            ("https://example.com/2019/05/the-mill.html", "the-mill"),
            ("https://example.com/the-mill/#top", "the-mill"),
        ];
        for (url, wanted) in table {
            assert_eq!(slug(url, "Another title", PostKind::Published), wanted, "{url}");
        }
    }

    #[test]
    fn without_a_slug_in_the_url_the_title_gives_one() {
        let urls = [
            "https://medium.com/p/0a1b2c3d4e5f",
            "https://medium.com/p/1a1b2c3d4e5f",
            "https://medium.com/@me/----0a1b2c3d4e5f",
            "https://example.com/?p=12",
            "https://example.com",
            "https://example.com/archive/12",
            "https://example.com/index.html",
            "",
        ];
        for url in urls {
            assert_eq!(
                slug(url, "\u{6c34}\u{8eca}, old & new!", PostKind::Published),
                "\u{6c34}\u{8eca}-old-new",
                "{url}"
            );
            assert_eq!(slug(url, "\u{1f600} \u{2014}", PostKind::Published), "post-0a1b2c", "{url}");
        }
        assert_eq!(slug("https://medium.com/@me/old-0a1b2c3d4e5f", "New", PostKind::Draft), "new");
        assert_eq!(slug("https://medium.com/@me/2019-0a1b2c3d4e5f", "2019", PostKind::Published), "2019");
    }

    #[cfg(feature = "ascii-slugs")]
    #[test]
    fn every_script_can_be_written_in_ascii() {
        let table = [
            ("\u{43c}\u{435}\u{43b}\u{44c}\u{43d}\u{438}\u{446}\u{430}", "melnitsa"),
            ("\u{6c34}\u{8eca}", "shui-che"),
            ("caf\u{e9}-\u{fc}ber-stra\u{df}e", "cafe-uber-strasse"),
            ("\u{3bc}\u{3cd}\u{3bb}\u{3bf}\u{3c2}", "mulos"),
            ("the-mill", "the-mill"),
            ("\u{e000}", "post-0a1b2c"),
        ];
        for (slug, ascii) in table {
            assert_eq!(make_ascii_slug(slug, Some("0a1b2c3d4e5f")), ascii, "{slug}");
        }
    }
}

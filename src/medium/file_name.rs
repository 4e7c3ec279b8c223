//! The names of posts' files, as in exports: `2019-05-01_The-mill-0a1b2c3d4e5f.html`.

use percent_encoding::percent_decode_str;

/// A file's name without its extension, if a file of a post may have that extension.
#[must_use]
pub fn post_stem(name: &str) -> &str {
    const EXTENSIONS: [&str; 8] = ["html", "htm", "json", "mht", "mhtml", "rss", "webarchive", "xml"];
    let is_known = |extension: &str| EXTENSIONS.iter().any(|each| each.eq_ignore_ascii_case(extension));
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_known(extension) => stem,
        _ => name,
    }
}

/// The stem of the file at a URL or a path: `post` if it has no name.
#[must_use]
pub fn url_stem(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = percent_decode_str(path.rsplit('/').next().unwrap_or_default()).decode_utf8_lossy().replace('/', "-");
    if last.is_empty() { "post".to_owned() } else { post_stem(&last).to_owned() }
}

/// The id in the stem of a post's file: `DATE_SLUG-ID` or `draft_SLUG-ID`, where the id has 9 to 12 hexadecimal digits.
/// The slug may be anything, also empty. Gives nothing for any other stem.
#[must_use]
pub fn find_post_id(stem: &str) -> Option<&str> {
    let (kind, rest) = stem.split_once('_')?;
    let (_, id) = rest.rsplit_once('-')?;
    let is_id = (9..=12).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_id && (kind == "draft" || is_date(kind))).then_some(id)
}

fn is_date(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == "2017-04-02".len() && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_lacks_an_extension_that_posts_have_and_keeps_any_other() {
        let table = [
            ("The-mill-0a1b2c3d4e5f.HTML", "The-mill-0a1b2c3d4e5f"),
            ("mill.2.json", "mill.2"),
            ("mill.v2", "mill.v2"),
            (".html", ".html"),
            ("mill", "mill"),
            ("", ""),
        ];
        for (name, stem) in table {
            assert_eq!(post_stem(name), stem);
        }
    }

    #[test]
    fn only_the_stem_of_a_posts_file_has_an_id() {
        let posts = [
            "2017-04-02_CloudNativeCon---KubeCon-12c37c3af38c",
            "2004-01-01_-a1b2c3d4e",
            "draft_post-0a1b2c3d4e5f",
            "2020-02-02_a_b-c-123456789",
        ];
        assert!(posts.iter().all(|stem| find_post_id(stem).is_some()));
        let others = [
            "lists",
            "bookmarks-0001",
            "2017-04-02_no-id",
            "2017-04-02-12c37c3af38c",
            "2017-4-2_a-12c37c3af38c",
            "draft_12c37c3af38c",
            "drafts_a-12c37c3af38c",
            "2017-04-02_a-12345678",
            "2017-04-02_a-1234567890abc",
            "2017-04-02_a-12345678g",
            "é17-04-0_a-123456789",
        ];
        assert!(!others.iter().any(|stem| find_post_id(stem).is_some()));
    }
}

//! Which files of an export may be opened at all, told by their names below the input.
//!
//! It decides by names alone, so that what must not be read is not even opened. The input's own path does not count:
//! who names a folder called `lists` means it.

/// The parts of an export that hold no posts. `ips` and `sessions` are private (URLs and devices), `profile` and
/// `partner-program` nearly so (mail URL, earnings); the others are lists of links.
///
/// They are left out at any depth: an export lies at the root, in a wrapper folder, or in a folder of several exports,
/// and a private file that is opened is worse than a post that someone moved into a folder with such a name.
const OTHER_PARTS: &[&str] = &[
    "blocks",
    "bookmarks",
    "claps",
    "highlights",
    "interests",
    "ips",
    "lists",
    "membership",
    "partner-program",
    "profile",
    "pubs-following",
    "sessions",
    "topics-following",
    "twitter",
    "users-following",
];

/// Whether a folder with this name is looked into.
pub(super) fn is_open_folder(name: &str) -> bool {
    !is_litter(name) && !OTHER_PARTS.iter().any(|part| part.eq_ignore_ascii_case(name))
}

/// Whether a file with this name may hold a post.
pub(super) fn is_page(name: &str) -> bool {
    !is_litter(name) && page_stem(name).is_some()
}

/// Whether the file at this path inside an archive (`/` between its parts) may hold a post.
pub(super) fn is_open_page(inner_path: &str) -> bool {
    let (folders, name) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
    // An archive may write `./posts/…`, or climb with `..`: it leads nowhere here, as no path is made of it.
    folders.split('/').all(|folder| matches!(folder, "." | "..") || is_open_folder(folder)) && is_page(name)
}

/// The name without `.html` or `.htm`; nothing if it ends otherwise, or has nothing before.
pub(super) fn page_stem(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_html = extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm");
    (is_html && !stem.is_empty()).then_some(stem)
}

/// The name of a file that the user named, without what it ends in if that tells a format that a post may have.
pub(in crate::io) fn post_stem(name: &str) -> &str {
    const EXTENSIONS: [&str; 7] = ["html", "htm", "json", "mht", "mhtml", "rss", "xml"];
    let is_known = |extension: &str| EXTENSIONS.iter().any(|each| each.eq_ignore_ascii_case(extension));
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_known(extension) => stem,
        _ => name,
    }
}

/// The id in a stem that has the shape of a post's: `DATE_SLUG-ID` or `draft_SLUG-ID`, with 9 to 12 hex digits as the ID.
/// The slug may hold anything, and nothing.
#[must_use]
pub fn find_post_id(stem: &str) -> Option<&str> {
    let (kind, rest) = stem.split_once('_')?;
    let (_, id) = rest.rsplit_once('-')?;
    let is_id = (9..=12).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_id && (kind == "draft" || is_date(kind))).then_some(id)
}

fn is_date(text: &str) -> bool {
    text.len() == "2017-04-02".len()
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// What systems leave in folders and archives: hidden files, `.DS_Store`, and a Mac's `__MACOSX` with its `._` files,
/// which are named like posts and hold none.
fn is_litter(name: &str) -> bool {
    name.starts_with('.') || name == "__MACOSX"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_shape_of_a_posts_name() {
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

    #[test]
    fn looks_into_no_other_part_at_any_depth() {
        for part in OTHER_PARTS {
            let paths =
                [format!("{part}/a.html"), format!("medium-export/{part}/a.html"), format!("a/b/c/{part}/d/a.html")];
            assert!(!paths.iter().any(|path| is_open_page(path)), "{part}");
            assert!(is_open_page(&format!("posts/{part}.html")), "a file may be called {part}");
        }
        assert!(!is_open_page("IPS/a.html"));
        assert!(is_open_page("my-lists/a.html"));
    }

    #[test]
    fn leaves_litter_out() {
        let litter = [
            "__MACOSX/posts/a.html",
            "posts/._a.html",
            ".trash/a.html",
            ".html",
            "posts/.html",
            "a.html/",
            "html",
            "a",
        ];
        assert!(!litter.iter().any(|path| is_open_page(path)));
        assert!(
            ["a.html", "a.HTM", "./posts/a.html", "../a.html", "/abs/a.Html"].iter().all(|path| is_open_page(path))
        );
    }
}

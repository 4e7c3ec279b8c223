//! Decides which files of an export may be opened, and as what they are read.
//!
//! The decision depends only on paths below the input, so that a private file is not even opened. The input's own path does not
//! count: a user who names a folder called `lists` wants it to be read.

use crate::medium::{Part, find_post_id, is_private_folder, is_private_page};

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// It may hold a post.
    Page,
    /// It is a page of an export's part that holds no posts.
    Part(Part),
}

/// Whether a folder with this name may be opened. Private parts may not, at any depth: an export lies at the root, in a wrapper
/// folder, or in a folder of several exports. Opening a private file is worse than missing a post that someone moved into a
/// folder with such a name. `profile` may be opened, because it has a file that is not private.
#[must_use]
pub fn may_open_folder(name: &str) -> bool {
    !is_litter(name) && (!is_private_folder(name) || Part::in_folder(name, "about").is_some())
}

/// Decides what the file at a path below the input is read as; nothing if it must not be opened. The path has `/` between its
/// parts.
///
/// `root` is the name of the input if it is a folder, and else empty. A user who names a folder called `lists` wants its files to
/// be read, and may have posts there; a private folder stays private.
#[must_use]
pub fn classify(root: &str, inner_path: &str) -> Option<EntryKind> {
    let (folders, name) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
    let stem = page_stem(name).filter(|_| !is_litter(name))?;
    // An archive may have paths such as `./posts/…` or `../…`. They do no harm, because no path on the disk is made of them.
    let mut folders: Vec<&str> = folders.split('/').filter(|folder| !matches!(*folder, "" | "." | "..")).collect();
    if folders.iter().any(|folder| !may_open_folder(folder)) {
        return None;
    }
    let is_at_root = folders.is_empty();
    if is_at_root {
        folders.push(root);
    }
    let part = folders.iter().find_map(|folder| Part::in_folder(folder, stem));
    if part.is_none() && folders.contains(&"posts") {
        return Some(EntryKind::Page);
    }
    match part.or_else(|| Part::of_page(stem)) {
        Some(_) if is_at_root && find_post_id(stem).is_some() => Some(EntryKind::Page),
        Some(part) => Some(EntryKind::Part(part)),
        None if is_private_page(stem) || folders.iter().any(|folder| is_private_folder(folder)) => None,
        None => Some(EntryKind::Page),
    }
}

/// Whether a page may show the file at a path below the input: the file is in no private part.
#[must_use]
pub fn may_show_file(inner_path: &str) -> bool {
    let (folders, name) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
    let is_open = |folder: &str| matches!(folder, "" | "." | "..") || !(is_litter(folder) || is_private_folder(folder));
    folders.split('/').all(is_open) && !is_litter(name) && !page_stem(name).is_some_and(is_private_page)
}

/// Whether a file has the extension of a zip archive or of a web crawl.
#[must_use]
pub fn is_archive(inner_path: &str) -> bool {
    let name = inner_path.rsplit('/').next().unwrap_or(inner_path).to_ascii_lowercase();
    !is_litter(&name) && [".zip", ".warc", ".warc.gz"].iter().any(|extension| name.ends_with(extension))
}

/// The name of a page's file without its extension; nothing if the extension is another one, or the rest is empty.
#[must_use]
pub fn page_stem(name: &str) -> Option<&str> {
    const EXTENSIONS: [&str; 5] = ["html", "htm", "mht", "mhtml", "webarchive"];
    let (stem, extension) = name.rsplit_once('.')?;
    let is_page = EXTENSIONS.iter().any(|each| each.eq_ignore_ascii_case(extension));
    (is_page && !stem.is_empty()).then_some(stem)
}

/// Whether an operating system left the file or folder there: hidden files, `.DS_Store`, and `__MACOSX` with its `._` files, whose
/// names end like those of posts.
fn is_litter(name: &str) -> bool {
    name.starts_with('.') || name == "__MACOSX"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Option<EntryKind> = Some(EntryKind::Page);

    #[test]
    fn nothing_private_is_opened_at_any_depth() {
        for part in ["blocks", "interests", "ips", "memberships", "partner-program", "profile", "sessions", "twitter"] {
            for path in [format!("{part}/a.html"), format!("export/{part}/a.html"), format!("a/b/{part}/d/a.html")] {
                assert_eq!(classify("", &path), None, "{path}");
            }
            assert_eq!(classify(part, "a.html"), None, "named itself: {part}");
            assert_eq!(classify("", &format!("{part}-0001.html")), None);
            assert_eq!(classify("", &format!("posts/{part}.html")), PAGE, "a post may be called {part}");
        }
        assert_eq!(classify("", "IPS/a.html"), None);
        assert_eq!(classify("", "ips.html"), None);
        assert_eq!(classify("", "profile/profile.html"), None);
        assert_eq!(classify("", "profile/about/charges.html"), None);
    }

    #[test]
    fn the_parts_of_an_export_are_known_at_any_depth() {
        let table = [
            ("", "lists/Mills-0a1b2c3d4e5f.html", Part::Lists),
            ("", "medium-export/claps/claps-0001.html", Part::Claps),
            ("", "bookmarks-0001.html", Part::Bookmarks),
            ("", "Users-Following/users-following-0001.html", Part::Users),
            ("", "profile/about.html", Part::About),
            ("profile", "about.html", Part::About),
            ("lists", "Mills-0a1b2c3d4e5f.html", Part::Lists),
        ];
        for (root, path, part) in table {
            assert_eq!(classify(root, path), Some(EntryKind::Part(part)), "{root} {path}");
        }
        for (root, path) in [
            ("", "my-lists/a.html"),
            ("", "about.html"),
            ("lists", "2017-04-02_The-mill-0a1b2c3d4e5f.html"),
            ("posts", "claps-0001.html"),
        ] {
            assert_eq!(classify(root, path), PAGE, "{root} {path}");
        }
    }

    #[test]
    fn litter_is_left_out() {
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
        assert!(!litter.iter().any(|path| classify("", path).is_some()));
        for path in ["a.html", "a.HTM", "./posts/a.html", "../a.html", "/abs/a.Html"] {
            assert_eq!(classify("", path), PAGE, "{path}");
        }
    }
}

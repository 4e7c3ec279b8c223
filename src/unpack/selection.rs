//! Which files of an export may be opened at all, by their names below the input.
//!
//! It decides by names alone, so that what must not be read is not even opened. The input's own path does not count:
//! who names a folder called `lists` means it.

use crate::medium::{Part, find_post_id, is_private_folder, is_private_page};

/// What a file is to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// It may hold a post.
    Page,
    /// A part of an export that holds none.
    Part(Part),
}

/// Whether a folder with this name is looked into. Private parts are not, at any depth: an export lies at the root, in a
/// wrapper folder, or in a folder of several exports, and a private file that is opened is worse than a post that someone
/// moved into a folder with such a name. `profile` has a file that is not private.
#[must_use]
pub fn is_open_folder(name: &str) -> bool {
    !is_litter(name) && (!is_private_folder(name) || Part::in_folder(name, "about").is_some())
}

/// What the file at a path below the input is to be read as; nothing if it is not to be opened. There is `/` between the
/// parts.
///
/// `root` is the name of the folder that the user named, if it is one. Who names one called `lists` means what is in it,
/// and may have posts there; a private one stays private.
#[must_use]
pub fn select(root: &str, inner_path: &str) -> Option<Selected> {
    let (folders, name) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
    let stem = page_stem(name).filter(|_| !is_litter(name))?;
    // An archive may write `./posts/…`, or climb with `..`: it leads nowhere here, as no path is made of it.
    let mut folders: Vec<&str> = folders.split('/').filter(|folder| !matches!(*folder, "" | "." | "..")).collect();
    if folders.iter().any(|folder| !is_open_folder(folder)) {
        return None;
    }
    let is_named = folders.is_empty();
    if is_named {
        folders.push(root);
    }
    let part = folders.iter().find_map(|folder| Part::in_folder(folder, stem));
    if part.is_none() && folders.contains(&"posts") {
        return Some(Selected::Page);
    }
    match part.or_else(|| Part::of_page(stem)) {
        Some(_) if is_named && find_post_id(stem).is_some() => Some(Selected::Page),
        Some(part) => Some(Selected::Part(part)),
        None if is_private_page(stem) || folders.iter().any(|folder| is_private_folder(folder)) => None,
        None => Some(Selected::Page),
    }
}

/// Whether a page may show the file at a path below the input: it is no private part.
#[must_use]
pub fn is_open_file(inner_path: &str) -> bool {
    let (folders, name) = inner_path.rsplit_once('/').unwrap_or(("", inner_path));
    let is_open = |folder: &str| matches!(folder, "" | "." | "..") || !(is_litter(folder) || is_private_folder(folder));
    folders.split('/').all(is_open) && !is_litter(name) && !page_stem(name).is_some_and(is_private_page)
}

/// Whether a file is called as an archive, or as a file of a web crawl.
#[must_use]
pub fn is_archive(inner_path: &str) -> bool {
    let name = inner_path.rsplit('/').next().unwrap_or(inner_path).to_ascii_lowercase();
    !is_litter(&name) && [".zip", ".warc", ".warc.gz"].iter().any(|extension| name.ends_with(extension))
}

/// The name without the extension of a page; nothing if it has another one, or has nothing before.
#[must_use]
pub fn page_stem(name: &str) -> Option<&str> {
    const EXTENSIONS: [&str; 5] = ["html", "htm", "mht", "mhtml", "webarchive"];
    let (stem, extension) = name.rsplit_once('.')?;
    let is_page = EXTENSIONS.iter().any(|each| each.eq_ignore_ascii_case(extension));
    (is_page && !stem.is_empty()).then_some(stem)
}

/// What systems leave in folders and archives: hidden files, `.DS_Store`, and a Mac's `__MACOSX` with its `._` files,
/// which are named like posts and hold none.
fn is_litter(name: &str) -> bool {
    name.starts_with('.') || name == "__MACOSX"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Option<Selected> = Some(Selected::Page);

    #[test]
    fn opens_nothing_private_at_any_depth() {
        for part in ["blocks", "interests", "ips", "memberships", "partner-program", "profile", "sessions", "twitter"] {
            for path in [format!("{part}/a.html"), format!("export/{part}/a.html"), format!("a/b/{part}/d/a.html")] {
                assert_eq!(select("", &path), None, "{path}");
            }
            assert_eq!(select(part, "a.html"), None, "named itself: {part}");
            assert_eq!(select("", &format!("{part}-0001.html")), None);
            assert_eq!(select("", &format!("posts/{part}.html")), PAGE, "a post may be called {part}");
        }
        assert_eq!(select("", "IPS/a.html"), None);
        assert_eq!(select("", "ips.html"), None);
        assert_eq!(select("", "profile/profile.html"), None);
        assert_eq!(select("", "profile/about/charges.html"), None);
    }

    #[test]
    fn knows_the_parts_of_an_export_at_any_depth() {
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
            assert_eq!(select(root, path), Some(Selected::Part(part)), "{root} {path}");
        }
        for (root, path) in [
            ("", "my-lists/a.html"),
            ("", "about.html"),
            ("lists", "2017-04-02_The-mill-0a1b2c3d4e5f.html"),
            ("posts", "claps-0001.html"),
        ] {
            assert_eq!(select(root, path), PAGE, "{root} {path}");
        }
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
        assert!(!litter.iter().any(|path| select("", path).is_some()));
        for path in ["a.html", "a.HTM", "./posts/a.html", "../a.html", "/abs/a.Html"] {
            assert_eq!(select("", path), PAGE, "{path}");
        }
    }
}

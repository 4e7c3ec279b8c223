//! What is read of pages that list posts: parts of an export, and what `unmedium urls` asks for.

use std::collections::HashSet;

use unmedium::archive::{PartFile, write_parts};
use unmedium::medium::{Owner, Part};
use unmedium::read::{find_period, read_part, read_post_list};
use unmedium::transform::PostIndex;
use url::Url;

use crate::choose_options;

const PARTS: [Part; 8] = [
    Part::Lists,
    Part::Bookmarks,
    Part::Highlights,
    Part::Claps,
    Part::Users,
    Part::Publications,
    Part::Topics,
    Part::About,
];

/// Pages on Medium and on a domain of their own.
const PAGES: [&str; 4] = [
    "https://medium.com/@ada/latest?format=json",
    "https://medium.com/mills/archive/2019/05",
    "https://mills.example.org/sitemap/sitemap.xml",
    "https://ada.medium.com/feed",
];

/// Reads two pages of one part of an export and writes the files that are made of them, as one of the sites has them.
///
/// # Panics
///
/// If two files have one path, or one lies outside of the output folder.
pub fn write_archive(data: &[u8]) {
    let [part, site, at, pages @ ..] = data else { return };
    let Ok(text) = str::from_utf8(pages) else { return };
    let (one, other) = text.split_at(text.floor_char_boundary(usize::from(*at) * text.len() / 255));
    let part = PARTS[usize::from(*part) % PARTS.len()];
    let read = |(export, html): (usize, &str)| {
        let (content, notices) = read_part(part, html);
        PartFile { part, content, notices, export }
    };
    let parts = [one, other].into_iter().enumerate().map(read).collect();
    let files = write_parts(parts, &choose_options(*site).site, &PostIndex::default());
    let mut paths = HashSet::new();
    for file in files {
        let is_inside = file.path.split('/').all(|name| !name.is_empty() && !name.starts_with("..") && name != ".");
        assert!(is_inside && !file.path.contains('\\'), "{}", file.path);
        assert!(paths.insert(file.path.to_lowercase()), "{} is written twice", file.path);
        file.notices.iter().for_each(|notice| drop(notice.to_string()));
    }
}

/// Reads a page that lists posts.
///
/// # Panics
///
/// If a post has no id or no URL on the web, or is told with text behind its path.
pub fn read_lists(data: &[u8]) {
    let Some((&page, text)) = data.split_first() else { return };
    let page = Url::parse(PAGES[usize::from(page) % PAGES.len()]).expect("a URL");
    let owner = Owner::find(&page).expect("an author or a publication");
    let list = read_post_list(&String::from_utf8_lossy(text), &page, &owner);
    for post in list.posts {
        let url = Url::parse(&post.url).unwrap_or_else(|error| panic!("{}: {error}", post.url));
        assert!(matches!(url.scheme(), "http" | "https"), "{url}");
        assert!(!post.id.is_empty() && url.query().is_none() && url.fragment().is_none(), "{} {url}", post.id);
        assert!(!post.url.contains(char::is_control) && !post.title.contains(['\n', '\t']), "{post:?}");
    }
    for further in list.more {
        if let Ok(url) = Url::parse(&further) {
            let _ = find_period(url.path());
        }
    }
}

//! Facts about Medium that several stages need: its hosts and ids, where its URLs lead, whose posts a URL lists, the names of
//! its files, the names and numbers of its paragraphs, the parts of an export, how its pages store JSON, and HTML's white
//! space. Facts only: what they mean for a post is decided where it is read.

mod file_name;
pub mod html;
pub mod json;
mod lead;
mod owner;
pub mod paragraphs;
mod parts;

pub use file_name::{find_post_id, post_stem, url_stem};
pub use lead::{Lead, find_lead, list_parts};
pub use owner::Owner;
pub use parts::{Part, is_private_folder, is_private_page};

/// Medium's server for images: the original of one is at `IMAGE_SERVER/ID`.
pub const IMAGE_SERVER: &str = "https://miro.medium.com/v2";

/// Whether a host is one of Medium's own: `medium.com`, `ada.medium.com`.
#[must_use]
pub fn is_medium_host(host: &str) -> bool {
    host == "medium.com" || host.ends_with(".medium.com")
}

/// The account that the URL of an author's page names: `@ada` in `https://medium.com/@Ada` and `https://ada.medium.com`.
#[must_use]
pub fn find_account(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let first = path.split(['/', '?', '#']).next().unwrap_or_default();
    let name = match first.strip_prefix('@') {
        Some(name) => name,
        None => host.strip_suffix(".medium.com").filter(|name| *name != "www")?,
    };
    (!name.is_empty()).then(|| format!("@{}", name.to_lowercase()))
}

/// Whether a text has the shape of a post's id: `0a1b2c3d4e5f`. A reader's looks the same.
#[must_use]
pub fn is_post_id(text: &str) -> bool {
    (8..=12).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether an `id` is Medium's name of a paragraph on a page since 2019: four hexadecimal digits, or `title` in the oldest
/// posts.
#[must_use]
pub fn is_paragraph_name(id: &str) -> bool {
    id == "title" || (id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether a URL is a path that Medium has, of a post, an author or a tag: `/@ada/the-mill-0a1b2c3d4e5f`.
#[must_use]
pub fn is_medium_path(url: &str) -> bool {
    let is_path = url.starts_with('/') && !url.starts_with("//");
    is_path
        && (["/@", "/p/", "/u/", "/tag/"].iter().any(|begin| url.starts_with(begin)) || find_id_at_end(url).is_some())
}

/// The id at the end of a path, a URL or a file's name: `the-mill-0a1b2c3d4e5f`, `/p/0a1b2c3d4e5f`, the id alone.
#[must_use]
pub fn find_id_at_end(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.trim_end_matches('/');
    let (folders, last) = path.rsplit_once('/').unwrap_or(("", path));
    let id = last.rsplit('-').next().filter(|id| is_post_id(id))?;
    // `/u/ID` is a reader, whose id looks the same.
    (last.len() > id.len() || !folders.ends_with("/u")).then(|| id.to_owned())
}

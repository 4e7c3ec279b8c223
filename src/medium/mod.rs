//! Facts about Medium that several stages need: its hosts and ids, what its URLs lead to, whose posts a URL lists, the names of
//! its files, the kinds of its paragraphs, the parts of an export, how its pages store JSON, and HTML's white space. What these
//! facts mean for a post is decided in `read` and in `prove`, each by itself.

mod file_name;
pub mod html;
pub mod json;
mod owner;
pub mod paragraphs;
mod parts;
mod url_target;

pub use file_name::{find_post_id, post_stem, url_stem};
pub use owner::Owner;
pub use parts::{Part, is_private_folder, is_private_page};
pub use url_target::{UrlTarget, find_url_target, list_path_segments};

/// Medium's image server: the original of an image is at `IMAGE_SERVER/ID`.
pub const IMAGE_SERVER: &str = "https://miro.medium.com/v2";

/// Whether a host is one of Medium's own: `medium.com`, `ada.medium.com`.
#[must_use]
pub fn is_medium_host(host: &str) -> bool {
    host == "medium.com" || host.ends_with(".medium.com")
}

/// The account in the URL of an author's page: `@ada` for `https://medium.com/@Ada` and `https://ada.medium.com`.
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

/// The URL at which Medium shows the post with an id, whoever wrote it.
#[must_use]
pub fn post_url(id: &str) -> String {
    format!("https://medium.com/p/{id}")
}

/// Whether a text has the shape of a post's id: `0a1b2c3d4e5f`. The id of a user looks the same.
#[must_use]
pub fn is_post_id(text: &str) -> bool {
    (8..=12).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether the `id` of an element is Medium's name for a paragraph, on pages since 2019: four hexadecimal digits, or `title` in
/// the oldest posts.
#[must_use]
pub fn is_paragraph_name(id: &str) -> bool {
    id == "title" || (id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether a URL is a path of a post, an author or a tag on Medium: `/@ada/the-mill-0a1b2c3d4e5f`.
#[must_use]
pub fn is_medium_path(url: &str) -> bool {
    let is_path = url.starts_with('/') && !url.starts_with("//");
    is_path
        && (["/@", "/p/", "/u/", "/tag/"].iter().any(|begin| url.starts_with(begin)) || find_id_at_end(url).is_some())
}

/// The post's id at the end of a path, a URL or a file's name: `the-mill-0a1b2c3d4e5f`, `/p/0a1b2c3d4e5f`, or the id alone.
#[must_use]
pub fn find_id_at_end(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.trim_end_matches('/');
    let (folders, last) = path.rsplit_once('/').unwrap_or(("", path));
    let id = last.rsplit('-').next().filter(|id| is_post_id(id))?;
    // `/u/ID` is a user, whose id looks the same.
    (last.len() > id.len() || !folders.ends_with("/u")).then(|| id.to_owned())
}

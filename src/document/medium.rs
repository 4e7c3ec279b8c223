//! What is Medium's: its hosts, and the shape of its ids.

/// Whether a host is one of Medium's own: `medium.com`, `ada.medium.com`.
#[must_use]
pub fn is_medium_host(host: &str) -> bool {
    host == "medium.com" || host.ends_with(".medium.com")
}

/// Whether a text has the shape of a post's id: `0a1b2c3d4e5f`. A reader's looks the same.
#[must_use]
pub fn is_post_id(text: &str) -> bool {
    (8..=12).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
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

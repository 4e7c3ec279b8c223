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

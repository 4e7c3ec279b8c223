//! The URLs of links between pages of a site.

use super::output_path::{OutputPath, relative_path};

/// The relative path from one file to the other, which editors and GitHub follow: `../2019-05-01-the-mill.md`.
#[allow(clippy::unnecessary_wraps, reason = "other sites have pages without a URL")]
#[must_use]
pub fn relative(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    Some(encode_path(&relative_path(&from.path, &to.path)) + tail)
}

/// The page's URL in the built site: `/posts/the-mill/`.
pub(super) fn url(_: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    (!to.url.is_empty()).then(|| encode_path(&to.url) + tail)
}

/// Percent-encodes the characters of a path that would end it, or have a meaning, in a URL.
#[must_use]
pub fn encode_path(path: &str) -> String {
    const ENCODED: &percent_encoding::AsciiSet =
        &percent_encoding::CONTROLS.add(b' ').add(b'?').add(b'#').add(b'%').add(b'"').add(b'<').add(b'>').add(b'\\');
    // Other characters stay readable; browsers encode them themselves.
    let encode = |c: char| {
        if c.is_ascii() {
            percent_encoding::utf8_percent_encode(c.encode_utf8(&mut [0; 4]), ENCODED).to_string()
        } else {
            c.to_string()
        }
    };
    path.chars().map(encode).collect()
}

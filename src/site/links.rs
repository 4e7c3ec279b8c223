//! How one page of a site names another in a link.

use super::output_path::{OutputPath, relative_path};

/// The relative path from one file to the other, as editors and GitHub follow it: `../2019-05-01_The-mill-0a1b2c3d4e5f.md`.
#[allow(clippy::unnecessary_wraps, reason = "other sites have pages without a URL")]
#[must_use]
pub fn relative(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    Some(encode_path(&relative_path(&from.path, &to.path)) + tail)
}

/// The page's URL in the built site: `/posts/the-mill/`.
pub(super) fn url(_: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    (!to.url.is_empty()).then(|| encode_path(&to.url) + tail)
}

/// A path as part of a URL, with the characters encoded that would end it or mean something in it.
#[must_use]
pub fn encode_path(path: &str) -> String {
    const STOPS: &percent_encoding::AsciiSet =
        &percent_encoding::CONTROLS.add(b' ').add(b'?').add(b'#').add(b'%').add(b'"').add(b'<').add(b'>').add(b'\\');
    // Letters of other scripts stay readable; browsers encode them themselves.
    let encode = |c: char| {
        if c.is_ascii() {
            percent_encoding::utf8_percent_encode(c.encode_utf8(&mut [0; 4]), STOPS).to_string()
        } else {
            c.to_string()
        }
    };
    path.chars().map(encode).collect()
}

//! A line of `.unmedium/texts.jsonl`: a text that was made for a file. Later runs need it to recognise a user's edits, and to merge
//! them with a new text.
//!
//! ```json
//! {"hash":"6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85","text":"abc"}
//! ```

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Digest;

/// The beginning of a line, up to the digits of its hash.
const BEGINNING: &[u8] = b"{\"hash\":\"";
const END: &[u8] = b"\"}";

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    hash: Digest,
    text: Cow<'a, str>,
}

/// Writes the line of a text, with a line feed.
///
/// # Panics
/// Never: a text can be written as JSON.
#[must_use]
pub fn write_text_line(digest: &Digest, text: &str) -> Vec<u8> {
    // JSON escapes make a text a little longer, mostly those of line ends.
    let mut line = Vec::with_capacity(text.len() + text.len() / 16 + 128);
    serde_json::to_writer(&mut line, &Line { hash: *digest, text: Cow::Borrowed(text) })
        .expect("texts can be written as JSON");
    line.push(b'\n');
    line
}

/// Reads the text in a line; nothing if the line is damaged.
#[must_use]
pub fn read_text_line(line: &[u8]) -> Option<String> {
    Some(serde_json::from_slice::<Line>(line).ok()?.text.into_owned())
}

/// Finds the digest in a line, without reading its text; nothing if the line is not whole.
#[must_use]
pub fn find_digest(line: &[u8]) -> Option<Digest> {
    let digits = line.strip_suffix(b"\n")?.trim_ascii_end().strip_suffix(END)?.strip_prefix(BEGINNING)?;
    Digest::read(digits.get(..Digest::DIGITS)?)
}

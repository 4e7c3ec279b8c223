//! What a line asks for.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lines::{Line, MAX_LINE_MIB};
use crate::error::Error;
use crate::read::count_without_data_images;
use crate::unpack::MAX_POST_MIB;

/// What is wrong with a line.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadLine {
    #[error("the line is longer than {MAX_LINE_MIB} MiB")]
    TooLong,
    #[error("the line is empty")]
    Empty,
    #[error("the line is no JSON object: {0}")]
    NotAnObject(serde_json::Error),
    #[error("the line has neither `html` nor `text`")]
    NoText,
    #[error("`{0}` is no text: {1}")]
    NotAText(&'static str, serde_json::Error),
    #[error(transparent)]
    Library(#[from] Error),
}

/// The object in a line. Its values are parsed later, so that a value of the wrong type leaves the id known. Other keys are
/// ignored: they are the user's own.
#[derive(Deserialize)]
pub(super) struct Request<'a> {
    /// The id that the answer repeats: any JSON value.
    #[serde(borrow)]
    pub(super) id: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
}

impl Request<'_> {
    pub(super) fn parse(line: &Line) -> Result<Request<'_>, BadLine> {
        let Line::Whole(bytes) = line else { return Err(BadLine::TooLong) };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii();
        if bytes.is_empty() {
            return Err(BadLine::Empty);
        }
        serde_json::from_slice(bytes).map_err(BadLine::NotAnObject)
    }

    /// The text of the post. Data sets of pages may have both keys; then `text` is the page without its tags.
    pub(super) fn text(&self) -> Result<String, BadLine> {
        let text = match (self.html, self.text) {
            (Some(html), _) => read_text("html", html),
            (None, Some(text)) => read_text("text", text),
            (None, None) => Err(BadLine::NoText),
        }?;
        let is_too_large = |length: usize| length as u64 > MAX_POST_MIB << 20;
        if is_too_large(text.len()) && is_too_large(count_without_data_images(&text)) {
            return Err(Error::TooLarge { name: "the text".to_owned(), limit: MAX_POST_MIB }.into());
        }
        Ok(text)
    }

    /// Where the post was found, if the line says so.
    pub(super) fn url(&self) -> Result<Option<String>, BadLine> {
        self.url.map(|url| read_text("url", url)).transpose()
    }
}

fn read_text(key: &'static str, value: &RawValue) -> Result<String, BadLine> {
    serde_json::from_str(value.get()).map_err(|error| BadLine::NotAText(key, error))
}

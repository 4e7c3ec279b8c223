//! Answers a line or a page with a line: the post, or what is wrong with it.

use std::fmt::Display;

use serde_json::value::{RawValue, to_raw_value};

use super::lines::Line;
use super::request::{BadLine, Request};
use crate::error::Error;
use crate::io::source::WarcPage;
use crate::lone_post::{LonePost, LonePostView};
use crate::options::ConvertOptions;
use crate::read::NotAPost;

/// An answer to write.
pub(super) struct Answer {
    /// A JSON object and a line end; empty for a page of a crawl that is no post.
    pub(super) line: String,
    pub(super) is_error: bool,
}

/// The id that an answer has: any JSON value.
type Id = Option<Box<RawValue>>;

/// Converts the post in a line.
pub(super) fn answer_line(line: &Line, options: &ConvertOptions) -> Answer {
    let request = match Request::parse(line) {
        Ok(request) => request,
        Err(error) => return refuse(&error),
    };
    let id = request.id.map(RawValue::to_owned);
    let url = request.url();
    let convert = || -> Result<LonePost, BadLine> {
        let (text, url) = (request.text()?, request.url()?);
        Ok(LonePost::convert(&text, url.as_deref(), options)?)
    };
    let url = url.as_ref().ok().and_then(Option::as_deref);
    match convert() {
        Ok(post) => write_post(&post, id, url),
        Err(error) => write_error(&error, id, url),
    }
}

/// Converts the post in a page of a crawl, if it has one.
pub(super) fn answer_page(page: &WarcPage, options: &ConvertOptions) -> Answer {
    let id = page.record_id.as_ref().and_then(|id| to_raw_value(id).ok());
    let url = Some(page.url.as_str());
    match page.text.as_ref().map(|text| LonePost::convert(text, url, options)) {
        Ok(Ok(post)) => write_post(&post, id, url),
        Ok(Err(Error::NotAPost { page, .. })) if !matches!(page, NotAPost::Oversized(_)) => {
            Answer { line: String::new(), is_error: false }
        }
        Ok(Err(error)) => write_error(&error, id, url),
        Err(fault) => write_error(fault, id, url),
    }
}

/// The answer to a line that cannot be read, so that it has no id and no URL.
pub(super) fn refuse(error: &impl Display) -> Answer {
    write_error(error, None, None)
}

/// If the line has no id, the answer has Medium's.
fn write_post(post: &LonePost, id: Id, url: Option<&str>) -> Answer {
    let id = id.or_else(|| to_raw_value(post.post.metadata.id.as_ref()?).ok());
    Answer { line: write(&LonePostView::of_post(post, id, url)), is_error: false }
}

fn write_error(error: &impl Display, id: Id, url: Option<&str>) -> Answer {
    Answer { line: write(&LonePostView::of_error(error, id, url)), is_error: true }
}

fn write(view: &LonePostView<Box<RawValue>>) -> String {
    serde_json::to_string(view).expect("texts and numbers can be written as JSON") + "\n"
}

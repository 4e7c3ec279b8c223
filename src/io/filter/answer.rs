//! The answer to a line or a page: the post, or what is wrong with it. The keys are the program's interface; every
//! object has all of them.

use std::fmt::Display;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::lines::Line;
use super::request::Request;
use crate::convert::{AttachedImage, Converted, ReadPost};
use crate::document::{Image, ImageLocation};
use crate::error::Error;
use crate::io::source::WarcPage;
use crate::medium::url_stem;
use crate::options::ConvertOptions;
use crate::read::NotAPost;
use crate::report::{NoticeView, view_notice};
use crate::site::output_path::{PathFields, plan_output_paths};
use crate::write::Value;

/// An answer, as it is written.
pub(super) struct Answer {
    /// A JSON object and the end of the line; nothing for what is no post in a crawl.
    pub(super) line: String,
    pub(super) is_error: bool,
}

/// The format. What is not known, or not there for an error, is `null`, and a list is empty.
#[derive(Default, Serialize)]
struct View<'a> {
    id: Option<Box<RawValue>>,
    url: Option<&'a str>,
    path: Option<String>,
    front_matter: Option<&'a Value>,
    markdown: Option<&'a str>,
    body: Option<&'a str>,
    images: Vec<ImageView<'a>>,
    links: &'a [String],
    notices: Vec<NoticeView>,
    proof: Option<&'static str>,
    error: Option<String>,
}

#[derive(Serialize)]
struct ImageView<'a> {
    url: &'a str,
    path: Option<&'a str>,
    alt: &'a str,
    /// Its bytes in Base64, if they came with the post: nothing else brings them to the path.
    data: Option<String>,
}

/// Converts the post in a line.
pub(super) fn answer_line(line: &Line, options: &ConvertOptions) -> Answer {
    let request = match Request::parse(line) {
        Ok(request) => request,
        Err(error) => return refuse(&error),
    };
    let id = request.id.map(RawValue::to_owned);
    let url = request.url().ok().flatten();
    let converted = request.url().and_then(|url| Ok(convert_text(&request.text()?, url.as_deref(), options)?));
    match converted {
        Ok((post, path)) => write_post(&post, path, id, url.as_deref()),
        Err(error) => write_error(&error, id, url.as_deref()),
    }
}

/// Converts the post in a page of a crawl, if it has one.
pub(super) fn answer_page(page: &WarcPage, options: &ConvertOptions) -> Answer {
    let id = page.record_id.as_ref().and_then(|id| to_raw_value(id).ok());
    let url = Some(page.url.as_str());
    match page.text.as_ref().map(|text| convert_text(text, url, options)) {
        Ok(Ok((post, path))) => write_post(&post, path, id, url),
        Ok(Err(Error::NotAPost { page, .. })) if !matches!(page, NotAPost::Oversized(_)) => {
            Answer { line: String::new(), is_error: false }
        }
        Ok(Err(error)) => write_error(&error, id, url),
        Err(fault) => write_error(fault, id, url),
    }
}

fn write_post(post: &Converted, path: String, id: Option<Box<RawValue>>, url: Option<&str>) -> Answer {
    write(&View {
        // Without one of the user's, the post is known by Medium's.
        id: id.or_else(|| to_raw_value(post.metadata.id.as_ref()?).ok()),
        url,
        path: Some(path),
        front_matter: Some(&post.front_matter),
        markdown: Some(&post.markdown),
        body: Some(post.body()),
        images: post.images.iter().map(|image| view_image(image, &post.attached)).collect(),
        links: &post.links,
        notices: post.notices.iter().map(view_notice).collect(),
        proof: Some(post.proof.code()),
        error: None,
    })
}

fn write_error(error: &impl Display, id: Option<Box<RawValue>>, url: Option<&str>) -> Answer {
    write(&View { id, url, error: Some(error.to_string()), ..View::default() })
}

/// The answer to a line that cannot be read.
pub(super) fn refuse(error: &impl Display) -> Answer {
    write_error(error, None, None)
}

/// The post as it would be in a run with nothing else, and the path that it would have there.
fn convert_text(text: &str, url: Option<&str>, options: &ConvertOptions) -> Result<(Converted, String), Error> {
    let url = url.unwrap_or_default();
    let stem = url_stem(url);
    let read = ReadPost::read_file(text, &stem, None, options);
    let mut read = read.map_err(|page| Error::NotAPost { name: "the text".to_owned(), page })?;
    read.complete_url(url);
    let fields = PathFields::new(&stem, &read.post.metadata);
    let fields = if options.ascii_slugs { fields.in_ascii() } else { fields };
    let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
    let post = read.finish_alone(options, &output_path);
    Ok((post, output_path.path))
}

fn view_image<'a>(image: &'a Image, attached: &[AttachedImage]) -> ImageView<'a> {
    let path = if let ImageLocation::Local(path) = &image.location { Some(path.as_str()) } else { None };
    let came = attached.iter().find(|attached| attached.target == image.target());
    let data = came.map(|attached| BASE64_STANDARD.encode(&attached.bytes));
    ImageView { url: &image.url, path, alt: &image.alt, data }
}

fn write(view: &View) -> Answer {
    let is_error = view.error.is_some();
    let line = serde_json::to_string(view).expect("texts and numbers can be written as JSON") + "\n";
    Answer { line, is_error }
}

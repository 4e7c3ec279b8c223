//! The answer to a line: the post, or what is wrong with it. The keys are the program's interface, and in every object all of
//! them are there.

use std::fmt::Display;

use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::lines::Line;
use super::request::{BadLine, Request};
use crate::convert::{Converted, ReadPost};
use crate::document::{Image, ImageLocation};
use crate::error::Error;
use crate::io::report::{NoticeView, view_notice};
use crate::medium::post_stem;
use crate::options::ConvertOptions;
use crate::site::output_path::{PathFields, plan_output_paths};
use crate::write::Value;

/// An answer, as it is written.
pub(super) struct Answer {
    /// A JSON object and the end of the line.
    pub(super) line: String,
    pub(super) is_error: bool,
}

/// The format. What is not known, or not there for an error, is `null`, and a list is empty.
#[derive(Default, Serialize)]
struct View<'a> {
    id: Option<Box<RawValue>>,
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
}

/// Converts the post in a line.
pub(super) fn answer_line(line: &Line, options: &ConvertOptions) -> Answer {
    let request = match Request::parse(line) {
        Ok(request) => request,
        Err(error) => return refuse(&error),
    };
    let id = request.id.map(RawValue::to_owned);
    match convert_request(&request, options) {
        Ok((post, path)) => write(&View {
            // Without one of the user's, the post is known by Medium's.
            id: id.or_else(|| to_raw_value(post.metadata.id.as_ref()?).ok()),
            path: Some(path),
            front_matter: Some(&post.front_matter),
            markdown: Some(&post.markdown),
            body: Some(post.body()),
            images: post.images.iter().map(view_image).collect(),
            links: &post.links,
            notices: post.notices.iter().map(view_notice).collect(),
            proof: Some(post.proof.code()),
            error: None,
        }),
        Err(error) => write(&View { id, error: Some(error.to_string()), ..View::default() }),
    }
}

/// The answer to a line of which nothing is known.
pub(super) fn refuse(error: &impl Display) -> Answer {
    write(&View { error: Some(error.to_string()), ..View::default() })
}

/// The post as it would be in a run with nothing else, and the path that it would have there.
fn convert_request(request: &Request, options: &ConvertOptions) -> Result<(Converted, String), BadLine> {
    let (text, url) = (request.text()?, request.url()?);
    let stem = find_stem(&url);
    let read = ReadPost::read_file(&text, &stem, None, options);
    let mut read = read.map_err(|page| Error::NotAPost { name: "the text".to_owned(), page })?;
    read.complete_url(&url);
    let fields = PathFields::new(&stem, &read.post.metadata);
    let fields = if options.ascii_slugs { fields.in_ascii() } else { fields };
    let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
    let post = read.finish_alone(options, &output_path);
    Ok((post, output_path.path))
}

/// The name of the post's file, as it is for an input of this URL or path.
fn find_stem(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = percent_decode_str(path.rsplit('/').next().unwrap_or_default()).decode_utf8_lossy().replace('/', "-");
    if last.is_empty() { "post".to_owned() } else { post_stem(&last).to_owned() }
}

fn view_image(image: &Image) -> ImageView<'_> {
    let path = if let ImageLocation::Local(path) = &image.location { Some(path.as_str()) } else { None };
    ImageView { url: &image.url, path, alt: &image.alt }
}

fn write(view: &View) -> Answer {
    let is_error = view.error.is_some();
    let line = serde_json::to_string(view).expect("texts and numbers can be written as JSON") + "\n";
    Answer { line, is_error }
}

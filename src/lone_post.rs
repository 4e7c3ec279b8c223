//! Converts one post by itself, for programs that have its text: `unmedium filter` and the Python module. Pure.
//!
//! Unlike a post of a batch, it may be of any kind, its links to other posts stay as they are, and its path is the one that it
//! would have if there were no other posts.

use std::fmt::Display;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;

use crate::convert::{AttachedImage, Converted, ReadPost};
use crate::document::{Image, ImageLocation};
use crate::error::Error;
use crate::medium::url_stem;
use crate::notice::NoticeView;
use crate::options::ConvertOptions;
use crate::site::output_path::{PathFields, plan_output_paths};
use crate::write::Value;

/// A post that was converted by itself.
#[derive(Debug)]
pub struct LonePost {
    /// The post.
    pub post: Converted,
    /// The path that it would have in the output folder.
    pub path: String,
}

impl LonePost {
    /// Converts the post in a text. `found_at` is a URL or the path of a file. It gives the id, the date and the file name that
    /// the text may lack.
    ///
    /// # Errors
    ///
    /// [`Error::NotAPost`], which says what the text is instead.
    pub fn convert(text: &str, found_at: Option<&str>, options: &ConvertOptions) -> Result<LonePost, Error> {
        let url = found_at.unwrap_or_default();
        let stem = url_stem(url);
        let read = ReadPost::read_file(text, &stem, None, options);
        let mut read = read.map_err(|page| Error::NotAPost { name: "the text".to_owned(), page })?;
        read.complete_url(url);
        let fields = PathFields::new(&stem, &read.post.metadata);
        let fields = options.fit_names(fields);
        let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
        let post = read.finish_alone(options, &output_path);
        Ok(LonePost { post, path: output_path.path })
    }
}

/// A post, or an error, as an object for JSON and Python. The keys are part of the program's interface. Every object has all of
/// them: a value that is unknown, or that an error does not have, is `null` or an empty list.
#[derive(Debug, Serialize)]
pub struct LonePostView<'a, Id> {
    id: Option<Id>,
    url: Option<&'a str>,
    path: Option<&'a str>,
    front_matter: Option<&'a Value>,
    markdown: Option<&'a str>,
    body: Option<&'a str>,
    images: Vec<ImageView<'a>>,
    links: &'a [String],
    notices: Vec<NoticeView>,
    proof: Option<&'static str>,
    error: Option<String>,
}

#[derive(Debug, Serialize)]
struct ImageView<'a> {
    url: &'a str,
    path: Option<&'a str>,
    alt: &'a str,
    /// The bytes in Base64, if they came with the post. The receiver must write them to the path.
    data: Option<String>,
}

impl<'a, Id> LonePostView<'a, Id> {
    /// Makes the object of a converted post.
    #[must_use]
    pub fn of_post(lone: &'a LonePost, id: Option<Id>, url: Option<&'a str>) -> Self {
        let post = &lone.post;
        LonePostView {
            id,
            url,
            path: Some(&lone.path),
            front_matter: Some(&post.front_matter),
            markdown: Some(&post.markdown),
            body: Some(post.body()),
            images: post.images.iter().map(|image| view_image(image, &post.attached)).collect(),
            links: &post.links,
            notices: post.notices.iter().map(NoticeView::from).collect(),
            proof: Some(post.proof.code()),
            error: None,
        }
    }

    /// Makes the object of an error, which says why there is no post.
    #[must_use]
    pub fn of_error(error: &impl Display, id: Option<Id>, url: Option<&'a str>) -> Self {
        LonePostView {
            id,
            url,
            path: None,
            front_matter: None,
            markdown: None,
            body: None,
            images: Vec::new(),
            links: &[],
            notices: Vec::new(),
            proof: None,
            error: Some(error.to_string()),
        }
    }
}

fn view_image<'a>(image: &'a Image, attached: &[AttachedImage]) -> ImageView<'a> {
    let path = if let ImageLocation::Local(path) = &image.location { Some(path.as_str()) } else { None };
    let attached = attached.iter().find(|attached| attached.target == image.target());
    let data = attached.map(|attached| BASE64_STANDARD.encode(&attached.bytes));
    ImageView { url: &image.url, path, alt: &image.alt, data }
}

//! One post: read, transform, write, prove. Pure.
//!
//! ```text
//!  text ──► ReadPost::read ──► ReadPost::finish ──► Converted
//!                read            transform
//!                                write
//!                                prove
//! ```
//!
//! Between the two steps, a run decides the post's path and those of its images, and where links to other posts lead.
//! `front_matter` makes the front matter, and tells the proof what must be in it.

mod finish;
mod front_matter;
mod read_post;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::document::{Image, Metadata, PostKind};
use crate::error::Error;
use crate::notice::Notice;
use crate::options::ConvertOptions;
use crate::prove::Proof;
use crate::read::PageFiles;
use crate::site::import::ImportPost;
use crate::site::output_path::{PathFields, plan_output_paths};
use crate::write::Value;
pub use read_post::ReadPost;

/// A converted post: Markdown, or HTML for a site that imports posts (Ghost, WordPress), and what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// The post's title, date, author and so on.
    pub metadata: Metadata,
    /// The text of the file: front matter and Markdown, with `\n` at the end of each line. For a site that imports posts, front
    /// matter and HTML.
    pub markdown: String,
    /// The keys of the front matter and their values, in their order: a [`Value::Table`].
    pub front_matter: Value,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
    /// The URLs of its links, as they are in the Markdown.
    pub links: Vec<String>,
    /// Its images, each once, with their locations in the Markdown.
    pub images: Vec<Image>,
    /// The images whose bytes came with the post.
    pub attached: Vec<AttachedImage>,
    /// The result of the proof that nothing was lost. Each difference is among the notices.
    pub proof: Proof,
    /// The byte of `markdown` at which the body begins.
    body_start: usize,
}

impl Converted {
    /// The Markdown, or the HTML, without the front matter.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.markdown[self.body_start..]
    }

    /// Adds a difference that was found after the post's own proof, in the file that holds all posts.
    pub(crate) fn add_difference(&mut self, notice: Notice) {
        self.proof = Proof::Differs;
        self.notices.push(notice);
    }

    /// Makes the post for a file that a site imports.
    pub(crate) fn to_import(&self) -> ImportPost {
        let front_matter = if let Value::Table(table) = &self.front_matter { table.clone() } else { Vec::new() };
        ImportPost { front_matter, html: self.body().to_owned(), images: self.images.clone() }
    }
}

/// An image whose bytes came with a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedImage {
    /// The path that the Markdown has for the image: the caller must write a file there. It may also be a URL.
    pub target: String,
    /// The bytes of the image.
    pub bytes: Arc<[u8]>,
}

/// Converts one post: a file of an export, a page, or a JSON answer of Medium's. The Markdown expects images in the image folder
/// beside it; images that came inside the text are in [`Converted::attached`].
///
/// # Errors
///
/// [`Error::NotAPost`], which says what the text is instead.
pub fn convert(html: &str, options: &ConvertOptions) -> Result<Converted, Error> {
    convert_with_files(html, None, options)
}

/// Converts one post that was saved with other files, such as images.
pub(crate) fn convert_with_files(
    html: &str,
    page_files: Option<&dyn PageFiles>,
    options: &ConvertOptions,
) -> Result<Converted, Error> {
    let read = ReadPost::read_with_files(html, page_files, options);
    let mut read = read.map_err(|page| Error::NotAPost { name: "the text".to_owned(), page })?;
    read.load_attached(page_files);
    // A post by itself does not go into a folder for drafts or responses.
    let fields = PathFields { kind: PostKind::Published, ..PathFields::new("post", &read.post.metadata) };
    let fields = options.fit_names(fields);
    let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
    Ok(read.finish_alone(options, &output_path))
}

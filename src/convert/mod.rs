//! One post: read, transform, write, prove. Pure.
//!
//! ```text
//!  text ──► ReadPost::read ──► ReadPost::finish ──► Converted
//!                read            transform
//!                                write
//!                                prove
//! ```
//!
//! Between the two a run finds out where the post goes, where its images are, and where links to other posts lead.
//! `front_matter` lists what the file says above the text, and what the proof looks for there.

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
use crate::read::Beside;
use crate::site::import::ImportPost;
use crate::site::output_path::{PathFields, plan_output_paths};
use crate::write::Value;
pub use read_post::ReadPost;

/// A post as Markdown, or as HTML for a home that imports it, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// What is known about the post.
    pub metadata: Metadata,
    /// The file: front matter and Markdown, with `\n` at the end of each line. For a home that imports posts, keys and HTML.
    pub markdown: String,
    /// The keys of the front matter and their values, in their order: a [`Value::Table`].
    pub front_matter: Value,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
    /// Where its links lead, as the Markdown has them.
    pub links: Vec<String>,
    /// Its images, each once, where the Markdown finds them.
    pub images: Vec<Image>,
    /// The images whose bytes came with the post.
    pub attached: Vec<AttachedImage>,
    /// What the proof came to that nothing was lost. What it found is among the notices.
    pub proof: Proof,
    /// Where the body begins in `markdown`.
    body_start: usize,
}

impl Converted {
    /// The Markdown, or the HTML, without the front matter.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.markdown[self.body_start..]
    }

    /// Adds what was found to differ later than in the post itself.
    pub(crate) fn refute(&mut self, notice: Notice) {
        self.proof = Proof::Differs;
        self.notices.push(notice);
    }

    /// What a home that imports posts is to have of it.
    pub(crate) fn to_import(&self) -> ImportPost {
        let front_matter = if let Value::Table(table) = &self.front_matter { table.clone() } else { Vec::new() };
        ImportPost { front_matter, html: self.body().to_owned(), images: self.images.clone() }
    }
}

/// An image whose bytes came with a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedImage {
    /// What the Markdown names: the path of a file that whoever writes the Markdown has to write too, or a URL.
    pub target: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

/// Converts one post: a file of an export, a page or an answer of Medium's. Images are looked for in the image folder
/// beside the Markdown; what came inside the text is in [`Converted::attached`].
///
/// # Errors
///
/// [`Error::NotAPost`], which says what the text is instead.
pub fn convert(html: &str, options: &ConvertOptions) -> Result<Converted, Error> {
    convert_beside(html, None, options)
}

/// The same for a post whose file was saved with others.
pub(crate) fn convert_beside(
    html: &str,
    beside: Option<&dyn Beside>,
    options: &ConvertOptions,
) -> Result<Converted, Error> {
    let read = ReadPost::read_beside(html, beside, options);
    let mut read = read.map_err(|page| Error::NotAPost { name: "the text".to_owned(), page })?;
    read.load_attached(beside);
    // It stands alone, not in the folder of its kind.
    let fields = PathFields { kind: PostKind::Published, ..PathFields::new("post", &read.post.metadata) };
    let fields = options.fit_names(fields);
    let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
    Ok(read.finish_alone(options, &output_path))
}

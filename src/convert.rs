//! One post: read, transform, write. Pure: the library's front door.

use crate::document::{ImageId, Kind, Metadata, Post};
use crate::images::{ImageNames, image_ids, localize_images};
use crate::notice::Notice;
use crate::options::{ImageMode, Options};
use crate::read::{Page, read};
use crate::transform::transform;
use crate::write::front_matter::write_front_matter;
use crate::write::markdown::write_body;

/// A post as Markdown, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// What is known about the post.
    pub metadata: Metadata,
    /// The file: front matter and Markdown, with `\n` at the end of each line.
    pub markdown: String,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
    /// Where its links lead, as the Markdown has them.
    pub links: Vec<String>,
}

/// Converts the HTML of one exported post. Images are looked for in the image folder beside the Markdown.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn convert(html: &str, options: &Options) -> Result<Converted, Page> {
    let (mut post, notices) = read(html)?;
    let names = ImageNames::plan(image_ids(&mut post));
    Ok(finish(post, notices, options, &names, &options.image_folder))
}

/// Converts one post of many, whose pictures have been named together and lie in one folder for all; the Markdown is for
/// the folder that [`folder_of`] names.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn convert_with_names(html: &str, options: &Options, names: &ImageNames) -> Result<Converted, Page> {
    let (post, notices) = read(html)?;
    let up = if folder_of(post.metadata.kind).is_some() { "../" } else { "" };
    Ok(finish(post, notices, options, names, &format!("{up}{}", options.image_folder)))
}

/// The pictures of a post, to name them together with those of others; none if the file is no post.
#[must_use]
pub fn find_images(html: &str) -> Vec<ImageId> {
    read(html).map(|(mut post, _)| image_ids(&mut post)).unwrap_or_default()
}

fn finish(post: Post, notices: Vec<Notice>, options: &Options, names: &ImageNames, image_folder: &str) -> Converted {
    let mut post = transform(post);
    if options.images == ImageMode::Rewrite {
        localize_images(&mut post, names, image_folder);
    }
    let mut markdown = write_front_matter(&post.metadata);
    let body = write_body(&post.body);
    if !body.is_empty() {
        markdown.push('\n');
        markdown.push_str(&body);
    }
    let mut links = Vec::new();
    post.for_each_link(&mut |address| links.push(address.clone()));
    Converted { metadata: post.metadata, markdown, notices, links }
}

/// The folder in the output for a kind of post; published ones lie in the output folder itself.
#[must_use]
pub fn folder_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Published => None,
        Kind::Draft => Some("drafts"),
        Kind::Response => Some("responses"),
    }
}

//! Medium's HTML to a [`Post`]: what an export's file holds, in the terms of the model. Pure.
//!
//! - `page`: what is this file? `metadata`: header and footer; `titles`: which headings only repeat them;
//! - `body`: the blocks, each kind with a file of its own: `figure`, `embed` (`services` knows the sites), `code`, `link_card`, `list`, `quote`, `image`;
//! - `inline`: running text; `address`: links; `dom`: the parsed HTML, the only file that names the parser; `nesting`: its bound.

mod address;
mod body;
mod code;
mod dom;
mod embed;
mod figure;
mod image;
mod inline;
mod link_card;
mod list;
mod metadata;
mod nesting;
mod page;
mod quote;
mod services;
mod titles;

pub use dom::Document;
pub use image::image_id;
pub use metadata::{Survey, survey};
pub use page::Page;

use crate::document::Post;
use crate::notice::Notice;

/// Reads the HTML of one exported post: published, draft or response.
///
/// Gives the post and what had to be dropped, changed or guessed.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn read(html: &str) -> Result<(Post, Vec<Notice>), Page> {
    read_document(&Document::parse(html), html)
}

/// Reads the HTML of one exported post that has been parsed already.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn read_document(document: &Document, html: &str) -> Result<(Post, Vec<Notice>), Page> {
    let page = page::find_post(document, html)?;
    let mut notices = Vec::new();
    let mut metadata = metadata::read_metadata(page.article, &mut notices);
    let mut body = body::read_body(page.body, &mut notices);
    titles::settle_titles(&mut metadata, &mut body, &mut notices);
    metadata.cover = figure::find_cover(&body.blocks);
    Ok((Post { metadata, body: body.blocks }, notices))
}

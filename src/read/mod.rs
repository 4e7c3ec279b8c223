//! A file of Medium's to a [`Post`]: a post's file of an export, a page saved from the site, an answer in JSON, a feed. Pure.
//!
//! - `export` reads a post's file of an export; `saved` a page as a browser shows or saves it; `data` what Medium's scripts
//!   and its answers in JSON hold; `feed` one post of a feed. Each gives a `source`; `page` tells what a file without a post is.
//! - `grafs` reads the blocks of exports and of the pages until 2018 (`body` gathers them), each kind with a file of its own:
//!   `figure`, `embed` (`services` knows the sites), `code`, `link_card`, `list`, `quote`, `image`;
//! - `media` reads what Medium tells of an embed by its number, which is no post.
//! - `inline`: running text (`running_text` puts it together); `address`: links; `metadata`: an export's header and footer;
//!   `titles`: which headings only repeat the title; `dom`: the parsed HTML, the only file that names the parser; `nesting`:
//!   its bound.

mod address;
mod body;
mod code;
mod data;
mod dom;
mod embed;
mod export;
mod feed;
mod figure;
mod grafs;
mod image;
mod inline;
mod link_card;
mod list;
mod media;
mod metadata;
mod nesting;
mod page;
mod quote;
mod running_text;
mod saved;
mod services;
mod source;
mod survey;
mod titles;

pub use dom::Document;
pub use embed::{media_id, read_embed};
pub use feed::{is_feed, split_feed};
pub use image::image_id;
pub use media::{NoMedia, check_source, read_media};
pub use page::Page;
pub use services::gist_anchor;
pub use survey::{Rank, Survey, survey};

use crate::document::{Block, Post};
use crate::notice::{Notice, Origin};
use data::payload;
use source::Source;

/// Reads one post: a file of an export (published, draft or response), a page saved from Medium, an answer in JSON, or a feed
/// of one post, of which [`split_feed`] makes many.
///
/// Gives the post and what had to be dropped, changed or guessed.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn read(text: &str) -> Result<(Post, Vec<Notice>), Page> {
    read_document(&Document::parse(text), text)
}

/// Reads one post from a file that has been parsed as HTML already.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn read_document(document: &Document, text: &str) -> Result<(Post, Vec<Notice>), Page> {
    let source = if payload::is_json(text) {
        payload::read_answer(text)?
    } else if feed::is_feed(text) {
        feed::read_feed(text)?
    } else if let Some(source) = export::read_export(document) {
        source
    } else {
        saved::read_page(document, text).ok_or_else(|| page::recognise_page(text))?
    };
    Ok(settle(source))
}

/// What holds for a post wherever it was found.
fn settle(source: Source) -> (Post, Vec<Notice>) {
    let Source { mut metadata, mut body, mut notices, origin } = source;
    match origin {
        Origin::Export | Origin::Feed => titles::guess_response(&mut metadata, &body, &mut notices),
        _ if body.title.is_none() => titles::find_titles(&metadata, &mut body),
        _ => {}
    }
    titles::settle_titles(&mut metadata, &mut body, &mut notices);
    metadata.cover = figure::find_cover(&body.blocks).or(metadata.cover);
    for block in &body.blocks {
        if let Block::Embed(embed) = block
            && embed::media_id(&embed.address).is_some()
        {
            notices.push(Notice::EmbedUnresolved { address: embed.address.clone(), reason: String::new() });
        }
    }
    if metadata.truncated {
        notices.push(Notice::Truncated);
    }
    (Post { metadata, body: body.blocks, origin }, notices)
}

//! A file of Medium's to a [`Post`]: a post's file of an export, a page saved from the site, an answer in JSON, a feed. Pure.
//!
//! - `export` reads a post's file of an export; `page` a page as a browser shows or saves it; `json` what Medium's scripts and
//!   its answers in JSON hold; `feed` one post of a feed. Each gives a `Source`; `recognise` tells what a file without a post is.
//! - `html` is what the HTML of exports, pages and feeds has in common; `address`: links; `embed`: from players to pages.
//! - `titles`: which headings only repeat the title; `survey`: which copy of a post is the best.

mod address;
mod body;
mod embed;
mod export;
mod feed;
mod html;
mod json;
mod page;
mod recognise;
mod survey;
mod titles;

pub use embed::{NoMedia, check_source, gist_anchor, media_id, read_embed, read_media};
pub use feed::{is_feed, split_feed};
pub use html::dom::Document;
pub use html::image::image_id;
pub use recognise::Page;
pub use survey::{Rank, Survey, survey};

use crate::document::{Block, Post};
use crate::notice::{Notice, Origin};
use body::Source;
use html::figure;
use json::payload;

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
        page::read_page(document, text).ok_or_else(|| recognise::recognise_page(text))?
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

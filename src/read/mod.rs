//! Reads a file of Medium's (HTML, JSON or a feed) into a [`Post`]. Pure.
//!
//! ```text
//!   export/       page/         json/         feed/        each finds its post: the metadata and the grafs
//!   a file of     a page as     answers, and  one item     (recognise: what a file without a post is)
//!   an export     shown since   the state in  of an RSS
//!                 2015          pages         feed
//!      └────────────┴──────┬──────┴─────────────┘
//!                        Graf                              Medium's paragraphs as typed values
//!                          ▼
//!                      assemble                            lists, code boxes in a row, rows of images → blocks
//!                          ▼
//!                       titles                             headings that only repeat the title are dropped
//!                          ▼
//!                        Post
//! ```
//!
//! Around this chain:
//!
//! - `restore/` undoes what web archives, browsers and translators did to a page, before it is read.
//! - `html/` reads text, images, code and lists from HTML, for exports, pages and feeds.
//! - `running_text` collapses white space, `urls` reads the URLs of links, `embed/` finds the page behind a player.
//! - `response` recognises responses, `losses` says after which text an embed or an image was lost, `block_text` gives the text of
//!   blocks.
//! - `archive/` reads what an export holds besides posts, `listing/` reads pages that list posts, `media` reads Medium's
//!   answers about embeds.
//! - `survey` tells which of several copies of a post is the best.

mod archive;
mod assemble;
mod block_text;
mod embed;
mod export;
mod feed;
mod graf;
mod html;
mod json;
mod listing;
mod losses;
mod media;
mod page;
mod recognise;
mod response;
mod restore;
mod running_text;
mod survey;
mod titles;
mod urls;

pub use archive::{find_part, read_part};
pub use embed::{gist_anchor, media_id, read_embed};
pub use feed::{is_feed, split_feed};
pub use html::dom::Document;
pub use html::image::image_id;
pub use listing::{ListedPost, PostList, find_period, read_post_list};
pub use media::{NoMedia, check_source, read_media};
pub use recognise::{NotAPost, shows_medium};
pub use restore::{
    Attached, AttachedBytes, FrameGist, FrameGistFile, PageFiles, Restored, count_without_data_images, restore,
};
pub use survey::{Rank, Survey, survey};
pub(crate) use titles::fold_punctuation;

pub use crate::bounds::Excess;
use crate::bounds::check_values;
use crate::document::{Block, Image, Metadata, Post};
use crate::notice::{Notice, Origin};
use assemble::Body;
use json::payload;

/// A post as a part of a file has it, before its titles are completed. A page may have its post twice, in JSON and in HTML.
struct FoundPost {
    metadata: Metadata,
    body: Body,
    notices: Vec<Notice>,
    origin: Origin,
}

/// Reads one post: a file of an export (published, draft or response), a page saved from Medium, an answer in JSON, or a feed
/// of one post ([`split_feed`] makes feeds of one post from a feed of many).
///
/// Gives the post and what had to be dropped, changed or guessed.
///
/// # Errors
///
/// If the file holds no post: the error says what it is instead.
pub fn read(text: &str) -> Result<(Post, Vec<Notice>), NotAPost> {
    let restored = restore(text, None);
    read_document(&restored.document, &restored.text)
}

/// Reads one post, as [`read`] does, from a file that [`restore()`] has restored already.
///
/// # Errors
///
/// If the file holds no post: the error says what it is instead.
pub fn read_document(document: &Document, text: &str) -> Result<(Post, Vec<Notice>), NotAPost> {
    if let Some(excess) = document.excess() {
        return Err(NotAPost::Oversized(excess));
    }
    let found = if payload::is_json(text) {
        payload::read_answer(text)?
    } else if feed::is_feed(text) {
        feed::read_feed(text)?
    } else if let Some(found) = export::read_export(document) {
        found
    } else {
        check_values(text).map_err(NotAPost::Oversized)?;
        page::read_page(document, text).ok_or_else(|| recognise::recognise_page(text))?
    };
    Ok(complete(found))
}

/// Completes a post from any source: its titles, its cover, and the notices about what is missing.
fn complete(found: FoundPost) -> (Post, Vec<Notice>) {
    let FoundPost { mut metadata, mut body, mut notices, origin } = found;
    match origin {
        Origin::Export | Origin::Feed => response::guess_response(&mut metadata, &body, &mut notices),
        _ if body.title.is_none() => titles::find_titles(&metadata, &mut body),
        _ => {}
    }
    titles::complete_titles(&mut metadata, &mut body, origin, &mut notices);
    metadata.cover = find_cover(&body.blocks).or(metadata.cover);
    for block in &body.blocks {
        if let Block::Embed(embed) = block
            && embed::media_id(&embed.url).is_some()
        {
            notices.push(Notice::EmbedUnresolved { url: embed.url.clone(), reason: String::new() });
        }
    }
    if metadata.truncated {
        notices.push(Notice::Truncated);
    }
    (Post { metadata, body: body.blocks, origin }, notices)
}

/// The first image that the author chose as the post's cover.
fn find_cover(blocks: &[Block]) -> Option<Image> {
    let images = blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(&figure.images),
        _ => None,
    });
    images.flatten().find(|image| image.featured).cloned()
}

//! What an export holds: the kind, date, id, title and size of each post, without converting it, and the entries of its other parts.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Block, PartContent, Post, PostKind, plain_text};
use crate::error::{Error, panic_message};
use crate::io::source::{InputEntry, PartEntry, Sources};
use crate::medium::Part;
use crate::notice::{Notice, ResponseSign};
use crate::options::Selection;
use crate::read::read;

/// One file that holds a post, or should.
#[derive(Debug)]
pub struct Listing {
    /// The file's name, as messages show it.
    pub name: String,
    /// What it holds, or why it cannot be read.
    pub post: Result<Overview, Error>,
    /// Whether it is among the selected posts. A file that cannot be read is.
    pub is_selected: bool,
}

/// A file of one of an export's other parts.
#[derive(Debug)]
pub struct PartListing {
    /// The file's name, as messages show it.
    pub name: String,
    /// The part.
    pub part: Part,
    /// What it holds, or why it cannot be read.
    pub content: Result<PartContent, Error>,
}

/// A post in a few words and numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Published, draft or response.
    pub kind: PostKind,
    /// Why it counts as a response, since nothing in an export marks one.
    pub response_sign: Option<ResponseSign>,
    /// The instant of its first publication; a draft has none.
    pub published: Option<DateTime<Utc>>,
    /// Medium's id of the post.
    pub id: Option<String>,
    /// The words of the body, captions and code among them: those of Unicode's text segmentation (UAX #29, section 4), in
    /// which each Chinese character is one.
    pub words: usize,
    /// The images of the body, each as often as it is shown.
    pub images: usize,
    /// The embeds of the body, without those that the export has lost.
    pub embeds: usize,
    /// The title, on one line.
    pub title: String,
}

/// Lists the posts of some sources, in their order, without files that hold no post and are not named as one.
///
/// `on_step` is called after each file, from any thread.
pub fn list(sources: &Sources, selection: &Selection, on_step: &(dyn Fn() + Sync)) -> Vec<Listing> {
    let listings = sources.entries().par_iter().map(|entry| list_file(entry, selection)).inspect(|_| on_step());
    let listings: Vec<Option<Listing>> = listings.collect();
    listings.into_iter().flatten().collect()
}

/// Lists the files of other parts that some sources hold, in their order.
#[must_use]
pub fn list_parts(sources: &Sources) -> Vec<PartListing> {
    let list = |part: &PartEntry| PartListing {
        name: part.entry.name().to_owned(),
        part: part.part,
        content: part.read().map(|file| file.content),
    };
    sources.parts().par_iter().map(list).collect()
}

fn list_file(entry: &InputEntry, selection: &Selection) -> Option<Listing> {
    let name = entry.name().to_owned();
    let attempt = catch_unwind(AssertUnwindSafe(|| look_into(entry, selection).transpose())).unwrap_or_else(|panic| {
        let message = panic_message(panic.as_ref());
        Some(Err(Error::Internal { name: name.clone(), message }))
    });
    attempt.map(|found| {
        let is_selected = found.as_ref().map_or(true, |(_, is_selected)| *is_selected);
        Listing { name, post: found.map(|(post, _)| post), is_selected }
    })
}

fn look_into(entry: &InputEntry, selection: &Selection) -> Result<Option<(Overview, bool)>, Error> {
    match read(&entry.read()?) {
        Ok((post, notices)) => {
            let is_selected = selection.includes(&post.metadata, &post.metadata.tags);
            Ok(Some((overlook(post, &notices), is_selected)))
        }
        Err(page) if entry.is_named_as_post() => Err(Error::NotAPost { name: entry.name().to_owned(), page }),
        Err(_) => Ok(None),
    }
}

fn overlook(mut post: Post, notices: &[Notice]) -> Overview {
    let (mut words, mut images) = (0, 0);
    post.metadata.cover = None; // it is one of the body's
    post.for_each_image(&mut |_| images += 1);
    post.for_each_text(&mut |content| words += count_words(&plain_text(content)));
    let is_embed = |block: &&Block| matches!(block, Block::Embed(_));
    let embeds = post.body.iter().filter(is_embed).count();
    for block in &post.body {
        if let Block::Code { text, .. } = block {
            words += count_words(text);
        }
    }
    let response_sign = notices.iter().find_map(|notice| match notice {
        Notice::ResponseGuessed { sign } => Some(*sign),
        _ => None,
    });
    let metadata = post.metadata;
    let (kind, published, id, title) = (metadata.kind, metadata.published, metadata.id, metadata.title);
    Overview { kind, response_sign, published, id, words, images, embeds, title }
}

fn count_words(text: &str) -> usize {
    text.unicode_words().count()
}

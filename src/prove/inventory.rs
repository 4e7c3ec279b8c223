//! All that a post shows before it is read: one side of the first comparison.

use std::sync::Arc;

use super::outline::Outline;

/// All that a post shows before it is read. [`take_stock`](super::take_stock) makes one of every form of a post; a post in
/// another format is proven as well, once something makes one of it that shares no code with its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// The body, in the order of reading; links with the URLs that stand there.
    pub outline: Outline,
    /// The title, on one line; Medium cuts it, with a closing `…`.
    pub title: String,
    /// The subtitle, and any other description of the post.
    pub summaries: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The URLs of links that show nothing.
    pub links_without_text: Vec<Arc<str>>,
    /// The URLs of links inside blocks of code, but for those that stand there as text.
    pub links_in_code: Vec<Arc<str>>,
    /// How many embeds are empty.
    pub embeds_lost: usize,
    /// How many pictures have no URL.
    pub pictures_lost: usize,
    /// How many pictures stand inside blocks of code.
    pub pictures_in_code: usize,
    /// How many link cards have a small picture.
    pub card_pictures: usize,
    /// How many characters the post has elsewhere in its file, if those are many more.
    pub longer: Option<usize>,
}

//! Pages that list posts: sitemaps, archives, answers in JSON, and feeds. Each gives posts, and further pages of its kind.

mod archive;
mod period;
mod sitemap;
mod stream;

use chrono::NaiveDate;
use url::Url;

use super::feed::{is_feed, split_feed};
use super::html::dom::Document;
use super::json::payload::is_json;
use crate::bounds::check_values;
use crate::medium::Owner;
pub use period::find_period;

/// A post in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedPost {
    /// Medium's id of it.
    pub id: String,
    /// Its URL, without query and fragment.
    pub url: String,
    /// Its title, on one line, if the list says it.
    pub title: String,
    /// The day of its publication, as far as the list says it.
    pub day: Option<NaiveDate>,
}

/// The posts that a page lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostList {
    /// The owner's posts, in the order of the page.
    pub posts: Vec<ListedPost>,
    /// The URLs of further pages.
    pub more: Vec<String>,
}

/// Reads a page that lists posts; what lists none gives none.
///
/// `page` is its URL, and `owner` whose posts are wanted.
#[must_use]
pub fn read_post_list(text: &str, page: &Url, owner: &Owner) -> PostList {
    let text = text.trim_start_matches('\u{feff}');
    if check_values(text).is_err() {
        return PostList::default();
    }
    let mut list = if is_json(text) {
        stream::read_stream(text, owner).unwrap_or_default()
    } else if is_feed(text) {
        read_feed(text)
    } else {
        sitemap::read_sitemap(text, page, owner)
            .unwrap_or_else(|| archive::read_archive(&Document::parse(text), page, owner))
    };
    // What is no URL could be taken for several lines of a list, or for a path. The id says enough.
    for post in list.posts.iter_mut().filter(|post| !is_web_url(&post.url)) {
        post.url = format!("https://medium.com/p/{}", post.id);
    }
    list
}

fn is_web_url(url: &str) -> bool {
    let is_line = !url.contains(|c: char| c.is_control() || c.is_whitespace());
    is_line && Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Reads a feed. All its posts are the owner's, whatever their URLs.
fn read_feed(text: &str) -> PostList {
    let posts = split_feed(text).unwrap_or_default();
    let list = |post: &String| {
        let metadata = super::read(post).ok()?.0.metadata;
        Some(ListedPost {
            id: metadata.id?,
            url: metadata.url.as_deref().map(strip_tail)?.to_owned(),
            title: metadata.title,
            day: metadata.published.map(|published| published.date_naive()),
        })
    };
    PostList { posts: posts.iter().filter_map(list).collect(), more: Vec::new() }
}

/// A URL without query and fragment.
fn strip_tail(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests;

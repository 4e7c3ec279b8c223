//! Reads pages that list posts: sitemaps, archives, answers in JSON, and feeds. Each page gives posts, and the URLs of further
//! pages of its kind.

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
use crate::medium::{Owner, post_url};
pub use period::find_period;

/// A post in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedPost {
    /// Medium's id of the post.
    pub id: String,
    /// Its URL, without query and fragment.
    pub url: String,
    /// Its title, on one line; empty if the list does not have it.
    pub title: String,
    /// The day of its publication, if the list has it. In an archive it may be the first day of the month or year.
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

/// Reads a page that lists posts. A page without a list gives an empty one.
///
/// `page` is the page's URL. Only posts of `owner` are listed.
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
    // In a list of URLs, a text that is no URL could be taken for several lines, or for a path. The URL with the id is enough.
    for post in list.posts.iter_mut().filter(|post| !is_web_url(&post.url)) {
        post.url = post_url(&post.id);
    }
    list
}

fn is_web_url(url: &str) -> bool {
    let is_line = !url.contains(|c: char| c.is_control() || c.is_whitespace());
    is_line && Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Reads a feed. All its posts are the owner's, so their URLs are not checked.
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

/// Removes the query and the fragment of a URL.
fn strip_tail(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests;

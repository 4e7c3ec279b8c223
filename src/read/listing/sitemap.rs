//! Reads a sitemap: <https://www.sitemaps.org/protocol.html>.
//!
//! ```xml
//! <sitemapindex><sitemap><loc>https://mills.example/sitemap/posts/2019/posts-2019-05-01.xml</loc></sitemap></sitemapindex>
//! <urlset><url><loc>https://mills.example/the-mill-0a1b2c3d4e5f</loc><lastmod>2019-05-02</lastmod></url></urlset>
//! ```

use chrono::NaiveDate;
use roxmltree::{Document, Node, ParsingOptions};
use url::Url;

use super::{ListedPost, PostList, find_period, strip_tail};
use crate::bounds::MAX_PARTS;
use crate::medium::Owner;

/// Reads a sitemap; gives nothing if the text is none.
pub(super) fn read_sitemap(text: &str, page: &Url, owner: &Owner) -> Option<PostList> {
    let options = ParsingOptions { nodes_limit: u32::try_from(MAX_PARTS).ok()?, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_start(), options).ok()?;
    let root = document.root_element();
    match root.tag_name().name() {
        "sitemapindex" => Some(PostList { posts: Vec::new(), more: list_sitemaps(root) }),
        "urlset" => {
            let day = find_period(page.path()).filter(|(first, last)| first == last).map(|(day, _)| day);
            let entries = root.children().filter(|node| node.tag_name().name() == "url");
            Some(PostList {
                posts: entries.filter_map(|entry| read_entry(entry, day, owner)).collect(),
                more: Vec::new(),
            })
        }
        _ => None,
    }
}

/// The URLs of the sitemaps of posts. If no URL names posts, all URLs that do not name something else.
fn list_sitemaps(root: Node) -> Vec<String> {
    const OTHERS: [&str; 6] = ["/collections", "/lists", "/publications", "/tags", "/topics", "/users"];
    let locations = root.children().filter_map(|node| find_text(node, "loc")).map(str::to_owned);
    let locations: Vec<String> = locations.collect();
    let of_posts: Vec<String> = locations.iter().filter(|url| url.contains("/posts")).cloned().collect();
    if of_posts.is_empty() {
        locations.into_iter().filter(|url| !OTHERS.iter().any(|other| url.contains(other))).collect()
    } else {
        of_posts
    }
}

fn read_entry(entry: Node, day: Option<NaiveDate>, owner: &Owner) -> Option<ListedPost> {
    let url = find_text(entry, "loc")?;
    let id = owner.find_post_id(&Url::parse(url).ok()?)?;
    // Without a better day, the day of the last change.
    let changed =
        find_text(entry, "lastmod").and_then(|date| NaiveDate::parse_from_str(date.get(..10)?, "%Y-%m-%d").ok());
    Some(ListedPost { id, url: strip_tail(url).to_owned(), title: String::new(), day: day.or(changed) })
}

fn find_text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let child = node.children().find(|child| child.tag_name().name() == name)?;
    child.text().map(str::trim).filter(|text| !text.is_empty())
}

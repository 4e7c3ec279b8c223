//! Reads a page of an archive, a publication or a profile: links to posts, and to the years, months and days of the archive.
//!
//! ```html
//! <a href="https://mills.example/archive/2019/05">May</a> … <div class="postArticle"><time datetime="2019-05-01T08:00:00.000Z">…
//! <a href="https://mills.example/the-mill-0a1b2c3d4e5f?source=collection_archive---------0-----"><h3>The mill</h3></a></div>
//! ```

use chrono::DateTime;
use url::Url;

use super::{ListedPost, PostList, find_period};
use crate::medium::Owner;
use crate::read::html::dom::{Document, Element};

/// Reads a page with links to the owner's posts.
pub(super) fn read_archive(document: &Document, page: &Url, owner: &Owner) -> PostList {
    let mut list = PostList::default();
    for link in document.root().with_tag("a") {
        let Some(mut url) = link.attribute("href").and_then(|href| page.join(href.trim()).ok()) else { continue };
        url.set_query(None);
        url.set_fragment(None);
        if let Some(id) = owner.find_post_id(&url) {
            list.posts.push(read_post(link, id, &url, page));
        } else if owner.is_archive_or_sitemap(&url) && find_period(url.path()).is_some() {
            list.more.push(url.into());
        }
    }
    list
}

fn read_post(link: Element, id: String, url: &Url, page: &Url) -> ListedPost {
    let is_card = |element: &Element| {
        element.tag() == "article" || ["postArticle", "streamItem"].iter().any(|class| element.has_class(class))
    };
    let card = link.ancestors().find(is_card).unwrap_or(link);
    let date = card.find_tag("time").and_then(|time| DateTime::parse_from_rfc3339(time.attribute("datetime")?).ok());
    let heading = card.find(|element| matches!(element.tag(), "h1" | "h2" | "h3"));
    ListedPost {
        id,
        url: url.to_string(),
        title: heading.map(Element::line).unwrap_or_default(),
        day: date
            .map(|date| date.to_utc().date_naive())
            // The page of a month without dates: the first of the month.
            .or_else(|| find_period(page.path()).map(|(first, _)| first)),
    }
}

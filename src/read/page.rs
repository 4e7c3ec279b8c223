//! What a file is, told by its content and not by its name.
//!
//! ```html
//! <article class="h-entry"><header><h1 class="p-name">…</h1></header>
//! <section data-field="body" class="e-content">…</section><footer>…</footer></article>
//! ```

use std::fmt;

use super::dom::{Document, Element};

/// What a file that is no post is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// There is nothing in it.
    Empty,
    /// A part of a Medium export that holds no post: a list, the bookmarks, the profile.
    OtherPart,
    /// A page fetched or saved from medium.com.
    MediumPage,
    /// HTML of another site.
    OtherSite,
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Page::Empty => "it is empty",
            Page::OtherPart => "it is another part of an export",
            Page::MediumPage => "it is a page saved from medium.com",
            Page::OtherSite => "it is a page of another site",
        })
    }
}

/// The parts of a file that hold a post.
pub(super) struct PostPage<'a> {
    pub(super) article: Element<'a>,
    pub(super) body: Element<'a>,
}

/// Finds the post in a file, or tells what the file is instead.
pub(super) fn find_post<'a>(document: &'a Document, html: &str) -> Result<PostPage<'a>, Page> {
    let root = document.root();
    let is_post = |element: Element| element.tag() == "article" && element.has_class("h-entry");
    let article = root.find(is_post);
    let body = article.and_then(|article| article.find_class("e-content"));
    if let (Some(article), Some(body)) = (article, body) {
        return Ok(PostPage { article, body });
    }
    let says = |mark: &str| html.contains(mark);
    Err(if html.trim().is_empty() {
        Page::Empty
    } else if article.is_some()
        || says("class=\"h-cite\"")
        || says("Exported from <a href=\"https://medium.com\">Medium</a>")
    {
        Page::OtherPart
    } else if says("__APOLLO_STATE__")
        || says("medium://p/")
        || says("com.medium.reader")
        || says("class=\"meteredContent\"")
    {
        Page::MediumPage
    } else {
        Page::OtherSite
    })
}

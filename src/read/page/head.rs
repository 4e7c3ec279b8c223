//! Reads what the head of a page says about its post.
//!
//! ```html
//! <meta property="al:android:url" content="medium://p/0a1b2c3d4e5f"><meta property="og:title" content="The mill">
//! <link rel="canonical" href="https://medium.com/@ada/the-mill-0a1b2c3d4e5f">
//! ```

use crate::read::html::dom::{Document, Element};
use crate::read::urls::read_post_id;

/// The head of a page.
pub(super) struct Head<'a> {
    metas: Vec<(&'a str, &'a str)>,
    links: Vec<(&'a str, &'a str)>,
}

impl<'a> Head<'a> {
    /// Reads the `meta`s and `link`s of a page.
    pub(super) fn read(document: &'a Document) -> Self {
        let (mut metas, mut links) = (Vec::new(), Vec::new());
        for element in document.root().descendants() {
            match element.tag() {
                "meta" => metas.extend(read_meta(element)),
                "link" => links.extend(element.attribute("rel").zip(element.attribute("href"))),
                // SVG images in the body may have `meta`s of their own.
                "body" => break,
                _ => {}
            }
        }
        Head { metas, links }
    }

    /// The content of a `meta`, if it is not blank.
    pub(super) fn meta(&self, name: &str) -> Option<&'a str> {
        let mut found = self.metas.iter().filter(|(each, content)| *each == name && !content.trim().is_empty());
        found.next().map(|(_, content)| content.trim())
    }

    /// The URL of a `link`.
    pub(super) fn link(&self, rel: &str) -> Option<&'a str> {
        self.links.iter().find(|(each, _)| *each == rel).map(|(_, href)| href.trim())
    }

    /// The URL at which Medium shows the page.
    pub(super) fn url(&self) -> Option<&'a str> {
        let shown = self.meta("og:url").or_else(|| self.meta("al:web:url")).or_else(|| self.link("canonical"));
        shown.filter(|url| url.starts_with("http"))
    }

    /// Medium's id of the post.
    pub(super) fn id(&self) -> Option<String> {
        let apps = ["al:android:url", "al:ios:url", "twitter:app:url:iphone"].iter().filter_map(|name| self.meta(name));
        let alternates = self.links.iter().filter(|(rel, _)| *rel == "alternate").map(|(_, href)| *href);
        let named = apps
            .chain(alternates)
            .find_map(|url| read_post_id(&format!("https://medium.com/p/{}", url.rsplit_once("/p/")?.1)));
        named.or_else(|| self.url().and_then(read_post_id))
    }
}

/// The name and the content of a `meta`. The name is in `property` or `name`; in some pages of 2022 the content is in `value`.
fn read_meta(meta: Element<'_>) -> Option<(&str, &str)> {
    let name = meta.attribute("property").or_else(|| meta.attribute("name"))?;
    Some((name, meta.attribute("content").or_else(|| meta.attribute("value"))?))
}

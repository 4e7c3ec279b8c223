//! The authors of posts, for sites that have a page or an entry for each.

use std::collections::BTreeMap;

use crate::document::{Author, Metadata};
use crate::write::front_matter::author_key;

/// Lists the authors by the keys with which posts name them. If several have the same key, the first one with a URL
/// counts: a publication's feed has no URLs of its authors.
pub(super) fn list_authors<'a>(posts: &[&'a Metadata]) -> BTreeMap<String, &'a Author> {
    let mut authors: BTreeMap<String, &Author> = BTreeMap::new();
    for post in posts {
        if let (Some(key), Some(author)) = (author_key(post), &post.author) {
            let known = authors.entry(key).or_insert(author);
            if known.url.is_empty() && !author.url.is_empty() {
                *known = author;
            }
        }
    }
    authors
}

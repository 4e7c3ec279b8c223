//! The authors of posts, for sites that have a page or an entry for each.

use std::collections::BTreeMap;

use crate::document::{Author, Metadata};
use crate::write::front_matter::author_key;

/// Lists the authors by the keys with which posts name them. If several have the same key, the first counts.
pub(super) fn list_authors<'a>(posts: &[&'a Metadata]) -> BTreeMap<String, &'a Author> {
    let mut authors = BTreeMap::new();
    for post in posts {
        if let (Some(key), Some(author)) = (author_key(post), &post.author) {
            authors.entry(key).or_insert(author);
        }
    }
    authors
}

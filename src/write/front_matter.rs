//! YAML front matter, six keys in the style of js-yaml.

use chrono::SecondsFormat;

use super::yaml::{write_bool, write_entry, write_list};
use crate::document::{Kind, Metadata};

/// Writes the front matter, its `---` lines included; what is missing is `''` or `[]`.
///
/// ```yaml
/// ---
/// title: 'The mill: a history'
/// description: How it came to the river
/// date: '2019-05-01T12:00:00.000Z'
/// categories: []
/// keywords: []
/// slug: /@me/the-mill-a-history-0a1b2c3d4e5f
/// ---
/// ```
#[must_use]
pub fn write_front_matter(metadata: &Metadata) -> String {
    let date = metadata.published.map(|date| date.to_rfc3339_opts(SecondsFormat::Millis, true));
    let mut out = String::from("---\n");
    write_entry(&mut out, "title", &metadata.title);
    write_entry(&mut out, "description", &metadata.subtitle);
    write_entry(&mut out, "date", &date.unwrap_or_default());
    write_list(&mut out, "categories", &[]);
    write_list(&mut out, "keywords", &metadata.tags);
    write_entry(&mut out, "slug", metadata.canonical.as_deref().map_or("", path_of));
    if metadata.kind == Kind::Draft {
        write_bool(&mut out, "draft", true);
    }
    out.push_str("---\n");
    out
}

/// `/@me/the-mill-0a1b2c3d4e5f` in `https://medium.com/@me/the-mill-0a1b2c3d4e5f?source=x`.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

//! Reads the posts in WordPress eXtended RSS, for `prove`.

use std::collections::HashMap;

use roxmltree::{Document, Node};
use serde_json::{Map, Value as Json, json};

use super::wxr::{CONTENT, DC, EXCERPT, FIELDS, NO_DATE, WP};
use crate::html::read_text;
use crate::site::import::PostsRead;

/// Reads the keys and the HTML of each post in a file.
pub(super) fn read_wxr(text: &str) -> PostsRead {
    let document = Document::parse(text).map_err(|error| error.to_string())?;
    let channel = document.root_element().first_element_child().ok_or("no channel")?;
    let authors = channel.children().filter(|node| node.has_tag_name((WP, "author")));
    let authors: HashMap<&str, String> = authors
        .map(|author| (find(author, WP, "author_login"), read_text(find(author, WP, "author_display_name"))))
        .collect();
    let is_kind = |item: &Node, kind: &str| item.has_tag_name("item") && find(*item, WP, "post_type") == kind;
    let attachments = channel.children().filter(|item| is_kind(item, "attachment"));
    let attachments: HashMap<&str, Node> = attachments.map(|item| (find(item, WP, "post_id"), item)).collect();
    let posts = channel.children().filter(|item| is_kind(item, "post"));
    posts
        .map(|item| Ok((read_keys(item, &authors, &attachments)?, find(item, CONTENT, "encoded").to_owned())))
        .collect()
}

fn read_keys(item: Node, authors: &HashMap<&str, String>, attachments: &HashMap<&str, Node>) -> Result<Json, String> {
    let mut keys = Map::from_iter([("title".to_owned(), json!(read_text(find(item, "", "title"))))]);
    let mut add = |key: &str, text: &str| {
        if !text.is_empty() {
            keys.insert(key.to_owned(), json!(text));
        }
    };
    add("post_name", find(item, WP, "post_name"));
    add("excerpt", &read_text(find(item, EXCERPT, "encoded")));
    let is_draft = find(item, WP, "status") == "draft";
    add("status", if is_draft { "draft" } else { "published" });
    let date = find(item, WP, "post_date");
    add("post_date_gmt", if date.starts_with(NO_DATE) { "" } else { date });
    for (key, field) in FIELDS {
        add(key, find_meta(item, field));
    }
    let id = find_meta(item, "_thumbnail_id");
    if !id.is_empty() {
        let attachment = *attachments.get(id).ok_or("a thumbnail that is not there")?;
        add("thumbnail", &read_text(find(attachment, "", "guid")));
        add("thumbnail_alt", &read_text(find_meta(attachment, "_wp_attachment_image_alt")));
        add("thumbnail_caption", &read_text(find(attachment, EXCERPT, "encoded")));
    }
    let tags = item.children().filter(|node| node.has_tag_name("category"));
    let tags: Vec<String> = tags.map(|tag| read_text(find_text(tag))).collect();
    let creator = find(item, DC, "creator");
    if !tags.is_empty() {
        keys.insert("tags".to_owned(), json!(tags));
    }
    if !creator.is_empty() {
        let author = authors.get(creator).ok_or("an author who is not there")?;
        keys.insert("authors".to_owned(), json!([author]));
    }
    Ok(Json::Object(keys))
}

fn find<'a>(node: Node<'a, '_>, namespace: &str, name: &str) -> &'a str {
    let has_name =
        |child: &Node| child.tag_name().name() == name && child.tag_name().namespace().unwrap_or_default() == namespace;
    node.children().find(has_name).map_or("", find_text)
}

fn find_meta<'a>(node: Node<'a, '_>, key: &str) -> &'a str {
    let meta = node.children().filter(|node| node.has_tag_name((WP, "postmeta")));
    let mut meta = meta.filter(|meta| find(*meta, WP, "meta_key") == key);
    meta.next().map_or("", |meta| find(meta, WP, "meta_value"))
}

fn find_text<'a>(node: Node<'a, '_>) -> &'a str {
    node.text().unwrap_or_default()
}

//! The tags that a page without data shows.

use std::collections::HashSet;

use ego_tree::NodeRef;
use scraper::{Html, Node};
use serde_json::Value;

use super::article::is_named;
use super::{is, line};
use crate::html::find_attribute;
use crate::medium::html::collapse;
use crate::medium::json::read_json;

/// The keywords for search engines that are tags; or the names of the links to tags, from the article on.
pub(super) fn take_tags(html: &Html) -> Vec<String> {
    let keywords: Vec<String> = html.tree.root().descendants().flat_map(take_keywords).collect();
    if !keywords.is_empty() {
        return keywords;
    }
    let is_of_text = |node: NodeRef<Node>| is_named(node) || is(node, "figure");
    let ends_tags = |node: NodeRef<Node>| ["h1", "h2", "h3", "h4", "article"].iter().any(|name| is(node, name));
    let mut tags = Vec::new();
    for node in html.tree.root().descendants().skip_while(|node| !is(*node, "article")) {
        // What follows the next heading is about other posts.
        if !tags.is_empty() && ends_tags(node) {
            break;
        }
        let href = node.value().as_element().and_then(|link| find_attribute(link, "href")).unwrap_or_default();
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let leads_to_tag = path.contains("/tag/") || path.contains("/tagged/");
        if is(node, "a") && leads_to_tag && !is_of_text(node) && !node.ancestors().any(is_of_text) {
            tags.push(line(node));
        }
    }
    let mut seen = HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    tags
}

fn take_keywords(node: NodeRef<Node>) -> Vec<String> {
    let is_described =
        node.value().as_element().and_then(|script| find_attribute(script, "type")) == Some("application/ld+json");
    let text = node.first_child().filter(|_| is_described).and_then(|text| text.value().as_text());
    // Some savers wrap the description in `CDATA`.
    let about = text.and_then(|text| read_json(&text[text.find('{')?..]));
    let keywords = about.as_ref().and_then(|about| about["keywords"].as_array()).into_iter().flatten();
    let tags = keywords.filter_map(Value::as_str).filter_map(|keyword| keyword.strip_prefix("Tag:"));
    tags.map(collapse).collect()
}

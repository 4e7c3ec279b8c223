//! The tags that a page without data shows.

use std::collections::HashSet;

use serde_json::Value;

use super::article::is_named;
use super::line;
use crate::html::{Node, Tree};
use crate::medium::html::collapse;
use crate::medium::json::read_json;

/// Reads the keywords for search engines that are tags. Without any, reads the names of the links to tags, from the article on.
pub(super) fn take_tags(html: &Tree) -> Vec<String> {
    let keywords: Vec<String> = html.root().descendants().flat_map(take_keywords).collect();
    if !keywords.is_empty() {
        return keywords;
    }
    let is_of_text = |node: Node| is_named(node) || node.has_tag("figure");
    let ends_tags = |node: Node| ["h1", "h2", "h3", "h4", "article"].iter().any(|name| node.has_tag(name));
    let mut tags = Vec::new();
    for node in html.root().descendants().skip_while(|node| !node.has_tag("article")) {
        // After the next heading come other posts.
        if !tags.is_empty() && ends_tags(node) {
            break;
        }
        let href = node.element().and_then(|link| link.attribute("href")).unwrap_or_default();
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let leads_to_tag = path.contains("/tag/") || path.contains("/tagged/");
        if node.has_tag("a") && leads_to_tag && !is_of_text(node) && !node.ancestors().any(is_of_text) {
            tags.push(line(node));
        }
    }
    let mut seen = HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    tags
}

fn take_keywords(node: Node) -> Vec<String> {
    let is_described = node.element().and_then(|script| script.attribute("type")) == Some("application/ld+json");
    let text = node.first_child().filter(|_| is_described).and_then(Node::text);
    // Some savers wrap the description in `CDATA`.
    let about = text.and_then(|text| read_json(&text[text.find('{')?..]));
    let keywords = about.as_ref().and_then(|about| about["keywords"].as_array()).into_iter().flatten();
    let tags = keywords.filter_map(Value::as_str).filter_map(|keyword| keyword.strip_prefix("Tag:"));
    tags.map(collapse).collect()
}

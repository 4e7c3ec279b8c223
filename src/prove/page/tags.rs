//! The tags that a page without data shows.

use ego_tree::NodeRef;
use scraper::{Html, Node};
use serde_json::Value;

use super::article::is_named;
use crate::prove::data::read_first;
use crate::prove::html::line;

/// The keywords for search engines that are tags; or the names of the links to tags, from the article on.
pub(super) fn take_tags(html: &Html) -> Vec<String> {
    let keywords: Vec<String> = html.tree.root().descendants().flat_map(take_keywords).collect();
    if !keywords.is_empty() {
        return keywords;
    }
    let mut tags = Vec::new();
    let is_article =
        |node: &NodeRef<Node>| node.value().as_element().is_some_and(|element| element.name() == "article");
    for node in html.tree.root().descendants().skip_while(|node| !is_article(node)) {
        let href = node.value().as_element().filter(|element| element.name() == "a").and_then(|link| link.attr("href"));
        let path = href.and_then(|href| href.split(['?', '#']).next()).unwrap_or_default();
        let leads_to_tag = path.contains("/tag/") || path.contains("/tagged/");
        if leads_to_tag && !is_named(node) && !node.ancestors().any(is_named) {
            tags.push(line(node));
        }
    }
    let mut seen = std::collections::HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    tags
}

fn take_keywords(node: NodeRef<Node>) -> Vec<String> {
    let is_described = node.value().as_element().and_then(|script| script.attr("type")) == Some("application/ld+json");
    let text = node.first_child().filter(|_| is_described);
    let about = text.and_then(|text| {
        read_first(
            text.value().as_text()?.split_once('{').map(|(_, rest)| rest).map(|rest| format!("{{{rest}"))?.as_str(),
        )
    });
    let keywords = about.as_ref().and_then(|about| about["keywords"].as_array()).into_iter().flatten();
    let tags = keywords.filter_map(Value::as_str).filter_map(|keyword| keyword.strip_prefix("Tag:"));
    tags.map(|tag| tag.split_ascii_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

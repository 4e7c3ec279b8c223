//! Where a post lies in the data, and what they say of it.

use serde_json::{Map, Value};

use super::body::take_body;
use super::node::Node;
use crate::prove::inventory::Inventory;
use crate::prove::white_space::squeeze;

/// The post with an id, or the only one there is, with its longest body; one post may have several, and a page several states.
pub(super) fn find_post<'a>(caches: &[&'a Map<String, Value>], id: Option<&str>) -> Option<(Node<'a>, Node<'a>)> {
    let mut posts = Vec::new();
    for cache in caches {
        for key in cache.keys() {
            let Some(found) = key.strip_prefix("Post:").filter(|found| id.is_none_or(|id| id == *found)) else {
                continue;
            };
            let Some(post) = Node::find(cache, key) else { continue };
            posts.extend(bodies(post).into_iter().map(|content| (found, post, content)));
        }
    }
    let is_sure = posts.iter().all(|(id, ..)| *id == posts[0].0);
    let longest = posts.into_iter().max_by_key(|(_, _, content)| count(*content)).filter(|_| is_sure);
    longest.map(|(_, post, content)| (post, content))
}

/// All that a post has under `content` or `content({…})`, and what members get.
fn bodies(post: Node) -> Vec<Node> {
    let named = post.fields().filter(|(key, _)| key.split('(').next() == Some("content")).map(|(_, content)| content);
    let full = post.get("viewerEdge").and_then(|edge| edge.get("fullContent"));
    named.chain(full).filter(|content| content.get("bodyModel").is_some()).collect()
}

fn count(content: Node) -> usize {
    content.get("bodyModel").map_or(0, |body| body.list("paragraphs").len())
}

/// Takes stock of a post of a state.
pub(super) fn take_post(post: Node, content: Node) -> Inventory {
    let summaries =
        ["previewContent", "extendedPreviewContent"].iter().filter_map(|key| post.get(key)?.said("subtitle"));
    let tags = post.list("tags").into_iter().filter_map(|tag| tag.said("displayTitle").or_else(|| tag.said("id")));
    take(post, content, summaries.take(1).map(squeeze).collect(), tags.map(squeeze).collect())
}

/// Takes stock of a post of an answer.
pub(super) fn take_payload(payload: Node) -> Option<Inventory> {
    let post = payload.get("value").unwrap_or(payload);
    let content = post.get("content").filter(|content| content.get("bodyModel").is_some())?;
    let beside = post.get("virtuals");
    let summaries = [Some(content), beside].into_iter().flatten().filter_map(|place| place.said("subtitle"));
    let tags = beside.map(|beside| beside.list("tags")).unwrap_or_default();
    let tags = tags.into_iter().filter_map(|tag| tag.said("name").or_else(|| tag.said("slug")));
    Some(take(post, content, summaries.take(1).map(squeeze).collect(), tags.map(squeeze).collect()))
}

fn take(post: Node, content: Node, summaries: Vec<String>, tags: Vec<String>) -> Inventory {
    let body = content.get("bodyModel").map(take_body).unwrap_or_default();
    Inventory { title: post.said("title").map(squeeze).unwrap_or_default(), summaries, tags, ..body }
}

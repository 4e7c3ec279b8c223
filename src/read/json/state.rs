//! Reads the post in the state that a page has for its scripts.
//!
//! ```html
//! <script>window.__APOLLO_STATE__ = {"Post:0a1b2c3d4e5f": {"title": "The mill", "creator": {"__ref": "User:1"},
//! "content({\"postMeteringOptions\":{}})": {"bodyModel": {"paragraphs": [{"__ref": "Paragraph:7_0"}, …]}}, …}};</script>
//! ```
//!
//! A page may assign the state several times. The posts that the page recommends are in it too, without their bodies.

use serde_json::Value;

use super::post::read_post;
use crate::document::Origin;
use crate::medium::json::{Cache, Json, read_json};
use crate::read::FoundPost;

const ASSIGNMENT: &str = "window.__APOLLO_STATE__";

/// The states of a page.
pub(crate) fn find_states(html: &str) -> Vec<Value> {
    let values = html.split(ASSIGNMENT).skip(1).filter_map(|rest| read_json(rest.trim_start().strip_prefix('=')?));
    values.filter(Value::is_object).collect()
}

/// Reads the post with this id. Without an id, it reads the only post with a body, if there is just one.
pub(crate) fn read_state(states: &[Value], id: Option<&str>) -> Option<FoundPost> {
    let caches = || states.iter().filter_map(Value::as_object);
    let id = id.map(str::to_owned).or_else(|| find_only_post(caches()))?;
    let key = format!("Post:{id}");
    let bodies = caches().filter_map(|cache| {
        let post = Json::cached(cache, &key)?;
        find_content(post).map(|content| (post, content))
    });
    let (post, content) = bodies.max_by_key(|(_, content)| count_paragraphs(*content))?;
    Some(read_post(post, content))
}

/// Reads a post that holds its author, body and tags itself, as in answers of GraphQL.
pub(super) fn read_whole_post(post: Json) -> Option<FoundPost> {
    let content = find_content(post)?;
    Some(FoundPost { origin: Origin::Json, ..read_post(post, content) })
}

/// The longest body of a post. A body is a field `content`, often with the arguments of the query behind the name, so a post
/// may have several.
fn find_content(post: Json<'_>) -> Option<Json<'_>> {
    let is_content = |key: &str| key == "content" || key.starts_with("content(");
    let fields = post.fields().filter(|(key, _)| is_content(key)).map(|(_, content)| content);
    let full = post.get("viewerEdge").and_then(|edge| edge.get("fullContent"));
    fields.chain(full).filter(|content| has_body(*content)).max_by_key(|content| count_paragraphs(*content))
}

/// Whether a post's content has a body: a field that holds paragraphs, if anything.
pub(super) fn has_body(content: Json) -> bool {
    content.get("bodyModel").is_some_and(|body| body.get("paragraphs").is_none_or(Json::is_list))
}

fn count_paragraphs(content: Json) -> usize {
    let paragraphs = content.get("bodyModel").and_then(|body| body.get("paragraphs"));
    paragraphs.map_or(0, |paragraphs| paragraphs.items().count())
}

/// The id of the only post with a body; nothing if there are several or none.
fn find_only_post<'a>(caches: impl Iterator<Item = &'a Cache>) -> Option<String> {
    let ids = caches.flat_map(|cache| {
        let posts = cache.keys().filter_map(move |key| Some((key.strip_prefix("Post:")?, Json::cached(cache, key)?)));
        posts.filter(|(_, post)| find_content(*post).is_some()).map(|(id, _)| id.to_owned())
    });
    let mut ids: Vec<String> = ids.collect();
    ids.dedup();
    if ids.len() == 1 { ids.pop() } else { None }
}

//! The post in the state that a page brings along for its scripts.
//!
//! ```html
//! <script>window.__APOLLO_STATE__ = {"Post:0a1b2c3d4e5f": {"title": "The mill", "creator": {"__ref": "User:1"},
//! "content({\"postMeteringOptions\":{}})": {"bodyModel": {"paragraphs": [{"__ref": "Paragraph:7_0"}, …]}}, …}};</script>
//! ```
//!
//! A page may assign it several times, and the posts that it recommends are in it too, without their bodies.

use serde_json::Value;

use super::metadata::read_post;
use crate::document::Origin;
use crate::medium::json::Cache;
use crate::medium::json::Data;
use crate::medium::json::read_json;
use crate::read::FoundPost;

const ASSIGNMENT: &str = "window.__APOLLO_STATE__";

/// The states that a page brings along.
pub(crate) fn find_states(html: &str) -> Vec<Value> {
    let values = html.split(ASSIGNMENT).skip(1).filter_map(|rest| read_json(rest.trim_start().strip_prefix('=')?));
    values.filter(Value::is_object).collect()
}

/// Reads the post with an id, or, if the page does not say which it shows, the only one that has a body.
pub(crate) fn read_state(states: &[Value], id: Option<&str>) -> Option<FoundPost> {
    let caches = || states.iter().filter_map(Value::as_object);
    let id = id.map(str::to_owned).or_else(|| only_post(caches()))?;
    let key = format!("Post:{id}");
    let bodies = caches().filter_map(|cache| {
        let post = Data::cached(cache, &key)?;
        find_content(post).map(|content| (post, content))
    });
    let (post, content) = bodies.max_by_key(|(_, content)| count_paragraphs(*content))?;
    Some(read_post(post, content))
}

/// Reads a post that holds all that belongs to it, as answers do.
pub(super) fn read_whole_post(post: Data) -> Option<FoundPost> {
    let content = find_content(post)?;
    Some(FoundPost { origin: Origin::Json, ..read_post(post, content) })
}

/// A body is under `content`, often with the arguments that it was asked for with; one post may have several.
fn find_content(post: Data<'_>) -> Option<Data<'_>> {
    let is_content = |key: &str| key == "content" || key.starts_with("content(");
    let fields = post.fields().filter(|(key, _)| is_content(key)).map(|(_, content)| content);
    let full = post.get("viewerEdge").and_then(|edge| edge.get("fullContent"));
    fields
        .chain(full)
        .filter(|content| content.get("bodyModel").is_some())
        .max_by_key(|content| count_paragraphs(*content))
}

fn count_paragraphs(content: Data) -> usize {
    let paragraphs = content.get("bodyModel").and_then(|body| body.get("paragraphs"));
    paragraphs.map_or(0, |paragraphs| paragraphs.items().count())
}

fn only_post<'a>(caches: impl Iterator<Item = &'a Cache>) -> Option<String> {
    let ids = caches.flat_map(|cache| {
        let posts = cache.keys().filter_map(move |key| Some((key.strip_prefix("Post:")?, Data::cached(cache, key)?)));
        posts.filter(|(_, post)| find_content(*post).is_some()).map(|(id, _)| id.to_owned())
    });
    let mut ids: Vec<String> = ids.collect();
    ids.dedup();
    if ids.len() == 1 { ids.pop() } else { None }
}

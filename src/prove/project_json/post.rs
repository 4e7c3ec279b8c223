//! Finds a post in Medium's data, and its metadata there.

use serde_json::{Map, Value};

use super::body::project_body;
use crate::medium::html::collapse;
use crate::medium::json::Json;
use crate::prove::source::SourceProjection;

/// Finds the post with an id, or the only one, and its longest body. A post may have several bodies, and a page several caches.
pub(super) fn find_post<'a>(caches: &[&'a Map<String, Value>], id: Option<&str>) -> Option<(Json<'a>, Json<'a>)> {
    let mut posts = Vec::new();
    for cache in caches {
        for key in cache.keys() {
            let Some(found) = key.strip_prefix("Post:").filter(|found| id.is_none_or(|id| id == *found)) else {
                continue;
            };
            let Some(post) = Json::cached(cache, key) else { continue };
            posts.extend(list_contents(post).into_iter().map(|content| (found, post, content)));
        }
    }
    let is_one_post = posts.iter().all(|(id, ..)| *id == posts[0].0);
    let longest = posts.into_iter().max_by_key(|(_, _, content)| count_paragraphs(*content)).filter(|_| is_one_post);
    longest.map(|(_, post, content)| (post, content))
}

/// Lists what a post has under `content` or `content({…})`, and what members get, if there is a body in it.
fn list_contents(post: Json) -> Vec<Json> {
    let named = post.fields().filter(|(key, _)| key.split('(').next() == Some("content")).map(|(_, content)| content);
    let full = post.get("viewerEdge").and_then(|edge| edge.get("fullContent"));
    named.chain(full).filter(|content| content.get("bodyModel").is_some()).collect()
}

fn count_paragraphs(content: Json) -> usize {
    content.get("bodyModel").map_or(0, |body| body.list("paragraphs").count())
}

/// Projects a post that contains its author, or refers to it in the same cache.
pub(super) fn project_post(post: Json, content: Json) -> SourceProjection {
    let summaries =
        ["previewContent", "extendedPreviewContent"].iter().filter_map(|key| post.get(key)?.text("subtitle"));
    let tags = post.list("tags").filter_map(|tag| tag.text("displayTitle").or_else(|| tag.text("id")));
    let unknown = post.get("tags").into_iter().flat_map(Json::missing_keys).filter_map(|key| key.strip_prefix("Tag:"));
    SourceProjection {
        summaries: summaries.take(1).map(collapse).collect(),
        tags: tags.chain(unknown).map(collapse).collect(),
        ..project(post, content, post.get("creator"))
    }
}

/// Projects the post in a GraphQL answer, which contains its author: the first object with a body, whatever its key is.
pub(super) fn project_query(answer: Json) -> Option<SourceProjection> {
    let mut answers: Vec<Json> = answer.items().collect();
    answers.push(answer);
    for answer in answers {
        let data = answer.get("data").unwrap_or(answer);
        let named = data.fields().map(|(_, field)| field).chain([data]);
        for post in named.filter(|post| post.get("virtuals").is_none() && post.get("creatorId").is_none()) {
            if let Some(content) = list_contents(post).into_iter().max_by_key(|content| count_paragraphs(*content)) {
                return Some(project_post(post, content));
            }
        }
    }
    None
}

/// Projects the post in an answer of Medium's older interface, which has the author and the tags beside the post.
pub(super) fn project_payload(payload: Json) -> Option<SourceProjection> {
    let post = payload.get("value").unwrap_or(payload);
    let content = post.get("content").filter(|content| content.get("bodyModel").is_some())?;
    let beside = post.get("virtuals");
    let summaries = [Some(content), beside].into_iter().flatten().filter_map(|place| place.text("subtitle"));
    let tags = beside
        .into_iter()
        .flat_map(|beside| beside.list("tags"))
        .filter_map(|tag| tag.text("name").or_else(|| tag.text("slug")));
    let users = || payload.get("references")?.get("User")?.get(post.text("creatorId")?);
    Some(SourceProjection {
        summaries: summaries.take(1).map(collapse).collect(),
        tags: tags.map(collapse).collect(),
        ..project(post, content, users())
    })
}

/// Projects a post without its subtitle and its tags.
fn project(post: Json, content: Json, creator: Option<Json>) -> SourceProjection {
    let body = content.get("bodyModel").map(project_body).unwrap_or_default();
    // Each post has this URL, even one in a publication.
    let canonical = || Some(format!("https://medium.com/@{}/{}", creator?.text("username")?, post.text("uniqueSlug")?));
    SourceProjection {
        title: post.line("title"),
        published: post.instant("firstPublishedAt"),
        canonical: canonical(),
        author: creator.and_then(|creator| creator.text("name")).map(collapse),
        ..body
    }
}

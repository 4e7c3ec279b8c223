//! Finds a post in Medium's data, and its metadata there.

use serde_json::{Map, Value};

use super::body::project_body;
use crate::medium::html::collapse;
use crate::medium::json::Data;
use crate::prove::source::SourceProjection;

/// The post with an id, or the only one there is, with its longest body; one post may have several, and a page several states.
pub(super) fn find_post<'a>(caches: &[&'a Map<String, Value>], id: Option<&str>) -> Option<(Data<'a>, Data<'a>)> {
    let mut posts = Vec::new();
    for cache in caches {
        for key in cache.keys() {
            let Some(found) = key.strip_prefix("Post:").filter(|found| id.is_none_or(|id| id == *found)) else {
                continue;
            };
            let Some(post) = Data::cached(cache, key) else { continue };
            posts.extend(bodies(post).into_iter().map(|content| (found, post, content)));
        }
    }
    let is_sure = posts.iter().all(|(id, ..)| *id == posts[0].0);
    let longest = posts.into_iter().max_by_key(|(_, _, content)| count(*content)).filter(|_| is_sure);
    longest.map(|(_, post, content)| (post, content))
}

/// All that a post has under `content` or `content({…})`, and what members get.
fn bodies(post: Data) -> Vec<Data> {
    let named = post.fields().filter(|(key, _)| key.split('(').next() == Some("content")).map(|(_, content)| content);
    let full = post.get("viewerEdge").and_then(|edge| edge.get("fullContent"));
    named.chain(full).filter(|content| content.get("bodyModel").is_some()).collect()
}

fn count(content: Data) -> usize {
    content.get("bodyModel").map_or(0, |body| body.list("paragraphs").count())
}

/// Projects a post of a state, which holds or refers to its author.
pub(super) fn project_post(post: Data, content: Data) -> SourceProjection {
    let summaries =
        ["previewContent", "extendedPreviewContent"].iter().filter_map(|key| post.get(key)?.text("subtitle"));
    let tags = post.list("tags").filter_map(|tag| tag.text("displayTitle").or_else(|| tag.text("id")));
    let unknown = post.get("tags").into_iter().flat_map(Data::missing).filter_map(|key| key.strip_prefix("Tag:"));
    SourceProjection {
        summaries: summaries.take(1).map(collapse).collect(),
        tags: tags.chain(unknown).map(collapse).collect(),
        ..project(post, content, post.get("creator"))
    }
}

/// Projects the post in an answer of GraphQL: the first that has a body, by whatever name, and holds its author itself.
pub(super) fn project_query(answer: Data) -> Option<SourceProjection> {
    let mut answers: Vec<Data> = answer.items().collect();
    answers.push(answer);
    for answer in answers {
        let data = answer.get("data").unwrap_or(answer);
        let named = data.fields().map(|(_, field)| field).chain([data]);
        for post in named.filter(|post| post.get("virtuals").is_none() && post.get("creatorId").is_none()) {
            if let Some(content) = bodies(post).into_iter().max_by_key(|content| count(*content)) {
                return Some(project_post(post, content));
            }
        }
    }
    None
}

/// Projects a post of an answer, which has its author beside it.
pub(super) fn project_payload(payload: Data) -> Option<SourceProjection> {
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

/// All but the subtitle and the tags.
fn project(post: Data, content: Data, creator: Option<Data>) -> SourceProjection {
    let body = content.get("bodyModel").map(project_body).unwrap_or_default();
    // Medium shows a post below its author's name, wherever else it stands.
    let canonical = || Some(format!("https://medium.com/@{}/{}", creator?.text("username")?, post.text("uniqueSlug")?));
    SourceProjection {
        title: post.line("title"),
        published: post.instant("firstPublishedAt"),
        canonical: canonical(),
        author: creator.and_then(|creator| creator.text("name")).map(collapse),
        ..body
    }
}

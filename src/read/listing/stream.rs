//! Reads an answer in JSON that lists posts, and the URL of the next such answer: `https://medium.com/@ada/latest?format=json`.
//!
//! ```text
//! ])}while(1);</x>{"success":true,"payload":{"user":{"userId":"1"},
//!  "streamItems":[{"postPreview":{"postId":"0a1b2c3d4e5f"}}],"references":{"Post":{"0a1b2c3d4e5f":{"title":"The mill",…}}},
//!  "paging":{"path":"https://medium.com/_/api/users/1/profile/stream","next":{"limit":100,"to":"1556697600000","page":2}}}}
//! ```

use std::collections::HashSet;

use url::Url;

use super::{ListedPost, PostList, strip_tail};
use crate::medium::json::{Json, read_json};
use crate::medium::{Owner, is_post_id, post_url};

/// Reads an answer; gives nothing if it cannot be read.
pub(super) fn read_stream(text: &str, owner: &Owner) -> Option<PostList> {
    let json = read_json(&text[text.find('{')?..])?;
    let answer = Json::plain(&json);
    let payload = answer.get("payload").unwrap_or(answer);
    let referred = payload.get("references").and_then(|references| references.get("Post"));
    let referred = referred.into_iter().flat_map(Json::fields).map(|(_, post)| post);
    let streamed = list_streamed(payload);
    let posts = referred.chain(payload.list("posts")).filter(|post| is_own(*post, payload, owner, &streamed));
    Some(PostList {
        posts: posts.filter_map(|post| read_post(post, owner)).collect(),
        more: find_next(payload).into_iter().collect(),
    })
}

/// The ids of the posts that the stream itself shows. The references also have the posts to which those are responses.
fn list_streamed(payload: Json<'_>) -> HashSet<&str> {
    let fields = payload.list("streamItems").flat_map(Json::fields);
    fields.filter_map(|(_, field)| field.text("postId")).collect()
}

/// Whether a post is one of the owner's, and no response.
fn is_own(post: Json, payload: Json, owner: &Owner, streamed: &HashSet<&str>) -> bool {
    let id_of = |kind: &str, key: &str| payload.get(kind).and_then(|object| object.text(key));
    let is_in = |key: &str, id: Option<&str>| id.is_none() || post.text(key) == id;
    let is_owners = if owner.is_author() {
        is_in("creatorId", id_of("user", "userId"))
    } else {
        let id = id_of("collection", "id");
        is_in("homeCollectionId", id) || is_in("approvedHomeCollectionId", id)
    };
    let is_shown = streamed.is_empty() || post.text("id").is_some_and(|id| streamed.contains(id));
    is_owners && is_shown && post.text("inResponseToPostId").is_none()
}

fn read_post(post: Json, owner: &Owner) -> Option<ListedPost> {
    let id = post.text("id").filter(|id| is_post_id(id))?;
    let day = post.instant("firstPublishedAt")?.date_naive();
    let url = post.text("mediumUrl").map(|url| strip_tail(url).to_owned());
    let by_slug = || post.text("uniqueSlug").filter(|slug| slug.ends_with(id)).map(|slug| owner.post_url(slug));
    Some(ListedPost {
        id: id.to_owned(),
        url: url.or_else(by_slug).unwrap_or_else(|| post_url(id)),
        title: post.line("title"),
        day: Some(day),
    })
}

/// The URL of the next answer.
fn find_next(payload: Json) -> Option<String> {
    let paging = payload.get("paging")?;
    let mut url = Url::parse(paging.text("path")?).ok()?;
    let next: Vec<(&str, Json)> = paging.get("next")?.fields().collect();
    let is_api = url.path().starts_with("/_/");
    if !is_api {
        url.query_pairs_mut().append_pair("format", "json");
    }
    for (key, value) in &next {
        let number = || value.as_number().map(|number| number.to_string());
        if let Some(text) = value.as_text().map(str::to_owned).or_else(number) {
            url.query_pairs_mut().append_pair(key, &text);
        }
    }
    (!next.is_empty()).then(|| url.into())
}

//! An answer in JSON that lists posts, a page of many: `https://medium.com/@ada/latest?format=json`.
//!
//! ```text
//! ])}while(1);</x>{"success":true,"payload":{"user":{"userId":"1"},
//!  "streamItems":[{"postPreview":{"postId":"0a1b2c3d4e5f"}}],"references":{"Post":{"0a1b2c3d4e5f":{"title":"The mill",…}}},
//!  "paging":{"path":"https://medium.com/_/api/users/1/profile/stream","next":{"limit":100,"to":"1556697600000","page":2}}}}
//! ```

use std::collections::HashSet;

use chrono::DateTime;
use serde_json::Value;
use url::Url;

use super::{ListedPost, PostList, strip_tail};
use crate::medium::html::collapse;
use crate::medium::json::read_json;
use crate::medium::{Owner, is_post_id};

/// Reads an answer; nothing if it cannot be read.
pub(super) fn read_stream(text: &str, owner: &Owner) -> Option<PostList> {
    let json: Value = read_json(&text[text.find('{')?..])?;
    let payload = json.get("payload").unwrap_or(&json);
    let referred =
        payload.pointer("/references/Post").and_then(Value::as_object).into_iter().flat_map(|posts| posts.values());
    let listed = payload.get("posts").and_then(Value::as_array).into_iter().flatten();
    let streamed = list_streamed(payload);
    let posts = referred.chain(listed).filter(|post| is_own(post, payload, owner, &streamed));
    Some(PostList {
        posts: posts.filter_map(|post| read_post(post, owner)).collect(),
        more: find_next(payload).into_iter().collect(),
    })
}

/// The posts that the stream itself shows; the references have those that they answer, too.
fn list_streamed(payload: &Value) -> HashSet<&str> {
    let items = payload.get("streamItems").and_then(Value::as_array).into_iter().flatten();
    let fields = items.filter_map(Value::as_object).flat_map(|item| item.values());
    fields.filter_map(|field| field.get("postId")?.as_str()).collect()
}

fn is_own(post: &Value, payload: &Value, owner: &Owner, streamed: &HashSet<&str>) -> bool {
    let is_text = |key: &str| post.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let of = |key: &str, id: Option<&Value>| id.is_none() || post.get(key) == id;
    let is_owners = if owner.is_author() {
        of("creatorId", payload.pointer("/user/userId"))
    } else {
        let id = payload.pointer("/collection/id");
        of("homeCollectionId", id) || post.get("approvedHomeCollectionId") == id
    };
    let is_shown = streamed.is_empty() || text(post, "id").is_some_and(|id| streamed.contains(id));
    is_owners && is_shown && !is_text("inResponseToPostId")
}

fn read_post(post: &Value, owner: &Owner) -> Option<ListedPost> {
    let id = text(post, "id").filter(|id| is_post_id(id))?;
    let published = post.get("firstPublishedAt").and_then(Value::as_f64).filter(|instant| *instant > 0.0)?;
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds of some thousand years fit")]
    let day = DateTime::from_timestamp_millis(published as i64)?.date_naive();
    let url = text(post, "mediumUrl").map(|url| strip_tail(url).to_owned());
    let slug = text(post, "uniqueSlug").filter(|slug| slug.ends_with(id));
    Some(ListedPost {
        id: id.to_owned(),
        url: url
            .or_else(|| slug.map(|slug| owner.post_url(slug)))
            .unwrap_or_else(|| format!("https://medium.com/p/{id}")),
        title: collapse(text(post, "title").unwrap_or_default()),
        day: Some(day),
    })
}

/// The URL of the next answer.
fn find_next(payload: &Value) -> Option<String> {
    let paging = payload.get("paging")?;
    let mut url = Url::parse(text(paging, "path")?).ok()?;
    let next = paging.get("next")?.as_object().filter(|next| !next.is_empty())?;
    let is_api = url.path().starts_with("/_/");
    let mut query = url.query_pairs_mut();
    if !is_api {
        query.append_pair("format", "json");
    }
    for (key, value) in next {
        match value {
            Value::String(text) => query.append_pair(key, text),
            Value::Number(number) => query.append_pair(key, &number.to_string()),
            _ => &mut query,
        };
    }
    drop(query);
    Some(url.into())
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str().filter(|text| !text.is_empty())
}

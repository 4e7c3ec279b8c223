//! Reads the post in an answer of `https://medium.com/p/ID?format=json` or of GraphQL, and in the pages of 2015 to 2018.
//!
//! ```text
//! ])}while(1);</x>{"success":true,"payload":{"value":{"id":"0a1b2c3d4e5f","title":"The mill","content":{"bodyModel":…},…},
//!  "references":{"User":{"1":{"name":"Ada","username":"ada"}}}}}
//! ```
//! ```json
//! {"data": {"post": {"id": "0a1b2c3d4e5f", "title": "The mill", "content": {"bodyModel": {"paragraphs": […]}}, …}}}
//! ```
//! ```html
//! <script>// <![CDATA[
//! window["obvInit"]({"value":{"id":"0a1b2c3d4e5f",…},"references":{…}})</script>
//! ```

use serde_json::Value;

use super::post::read_answered_post;
use super::state;
use crate::bounds::check_values;
use crate::medium::json::{Json, is_json_lines, read_json};
use crate::read::FoundPost;
use crate::read::recognise::NotAPost;

/// The call with which a page of 2015 to 2018 hands its post to its scripts.
const CALL: &str = "window[\"obvInit\"](";

/// Whether a text is an answer in JSON, with or without the guard that Medium puts before it.
pub(crate) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['{', '[']) || text.starts_with("])}while(1);")
}

/// Reads the post in an answer.
pub(crate) fn read_answer(text: &str) -> Result<FoundPost, NotAPost> {
    check_values(text).map_err(NotAPost::Oversized)?;
    let json = text.find(['{', '[']).map(|at| &text[at..]).unwrap_or_default();
    // The rest of the file would be lost: only the first value is read.
    if is_json_lines(json) {
        return Err(NotAPost::JsonLines);
    }
    let json = read_json(json).ok_or(NotAPost::BrokenJson)?;
    let answer = Json::plain(&json);
    if answer.get("success").is_some() && !answer.is_true("success") {
        return Err(NotAPost::Refused);
    }
    let found = read_query(answer).or_else(|| read_payload(answer.get("payload").unwrap_or(answer)));
    found.ok_or(NotAPost::OtherJson)
}

/// Reads the post in an answer of GraphQL, or in a list of such answers. The query may give the post any name, so the first
/// object with a body is taken.
fn read_query(answer: Json) -> Option<FoundPost> {
    let answers = answer.items().chain([answer]);
    let objects = answers.flat_map(|answer| {
        let data = answer.get("data").unwrap_or(answer);
        data.fields().map(|(_, field)| field).chain([data])
    });
    // An object with these fields is not from GraphQL: `read_payload` finds its author and tags.
    objects.filter(|post| post.first_of(&["virtuals", "creatorId"]).is_none()).find_map(state::read_whole_post)
}

/// Reads the post that a page of 2015 to 2018 hands to its scripts.
pub(crate) fn read_call(html: &str) -> Option<FoundPost> {
    let calls = html.split(CALL).skip(1).filter_map(read_json);
    calls.map(|json: Value| read_payload(Json::plain(&json))).find(Option::is_some)?
}

fn read_payload(payload: Json) -> Option<FoundPost> {
    let post = payload.get("value").unwrap_or(payload);
    let content = post.get("content").filter(|content| state::has_body(*content))?;
    Some(read_answered_post(post, content, payload.get("references")))
}

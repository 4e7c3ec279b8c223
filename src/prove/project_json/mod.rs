//! Projects Medium's own data to a list of passages: the data that a page holds for its scripts, and JSON answers of Medium's
//! servers.
//!
//! It knows where a post is in them, what the types of paragraphs and markups mean, and that positions are counted in UTF-16
//! units. It knows nothing of how the reader makes blocks of paragraphs.
//!
//! `post` finds the post with its metadata, `body` projects the paragraphs, and `text` the text of one.

mod body;
mod post;
mod text;

use serde_json::Value;

use super::source::SourceProjection;
use crate::medium::json::{Json, read_json};

/// Projects the post with an id from the caches in a page (`window.__APOLLO_STATE__`); without an id, the only post that has a
/// body.
pub(super) fn project_state(page: &str, id: Option<&str>) -> Option<SourceProjection> {
    let states = read_values(page, "window.__APOLLO_STATE__", '=');
    let caches: Vec<_> = states.iter().filter_map(|state| state.as_object()).collect();
    post::find_post(&caches, id).map(|(post, content)| post::project_post(post, content))
}

/// Projects the post from the data in a page of 2015 to 2018 (`window["obvInit"]`).
pub(super) fn project_call(page: &str) -> Option<SourceProjection> {
    let payloads = read_values(page, "window[\"obvInit\"]", '(');
    payloads.iter().find_map(|payload| post::project_payload(Json::plain(payload)))
}

/// Projects the post in a JSON answer.
pub(super) fn project_answer(text: &str) -> Option<SourceProjection> {
    let answer = read_json(&text[text.find(['{', '['])?..])?;
    let answer = Json::plain(&answer);
    post::project_query(answer).or_else(|| post::project_payload(answer.get("payload").unwrap_or(answer)))
}

/// Reads the JSON values that follow a name and a sign: `window.__APOLLO_STATE__ = {…}`.
fn read_values(page: &str, name: &str, sign: char) -> Vec<Value> {
    // Each value gets only the text before the next name: `read_json` repairs a broken one, and reads all it is given for that.
    page.split(name).skip(1).filter_map(|rest| read_json(rest.trim_start().strip_prefix(sign)?)).collect()
}

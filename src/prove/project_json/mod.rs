//! Medium's own data as a list of passages: the state that a page brings along for its scripts, and its answers in JSON.
//!
//! It knows where a post lies in them, what the names of paragraphs and markups mean, and that positions are counted in UTF-16
//! units. It knows nothing of how blocks are made of paragraphs.
//!
//! `post` finds the body and says what is known about the post, `body` goes over the paragraphs, `text` over what stands in
//! one.

mod body;
mod post;
mod text;

use serde_json::Value;

use super::source::SourceProjection;
use crate::medium::json::{Data, read_json};

/// Projects the post with an id in the states of a page; without an id, the only one that has a body.
pub(super) fn project_state(page: &str, id: Option<&str>) -> Option<SourceProjection> {
    let states = read_values(page, "window.__APOLLO_STATE__", '=');
    let caches: Vec<_> = states.iter().filter_map(|state| state.as_object()).collect();
    post::find_post(&caches, id).map(|(post, content)| post::project_post(post, content))
}

/// Projects the post that a page of 2015 to 2018 hands to its scripts.
pub(super) fn project_call(page: &str) -> Option<SourceProjection> {
    let payloads = read_values(page, "window[\"obvInit\"]", '(');
    payloads.iter().find_map(|payload| post::project_payload(Data::plain(payload)))
}

/// Projects the post in an answer.
pub(super) fn project_answer(text: &str) -> Option<SourceProjection> {
    let answer = read_json(&text[text.find(['{', '['])?..])?;
    let answer = Data::plain(&answer);
    post::project_query(answer).or_else(|| post::project_payload(answer.get("payload").unwrap_or(answer)))
}

/// The values that follow a name and a sign behind it.
fn read_values(page: &str, name: &str, sign: char) -> Vec<Value> {
    // Each ends before the next: a broken one is mended, which goes through all that it is given.
    page.split(name).skip(1).filter_map(|rest| read_json(rest.trim_start().strip_prefix(sign)?)).collect()
}

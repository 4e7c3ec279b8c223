//! Takes stock of Medium's own data: the state that a page brings along for its scripts, and its answers in JSON.
//!
//! It knows where a post lies in them, the names and the numbers of the kinds of paragraphs and of marks, and that places are
//! counted in UTF-16 units. It knows nothing of how blocks are made of paragraphs.
//!
//! `json` finds the data in a text, `node` looks into them, `post` finds the body and says what is known about the post,
//! `body` goes over the paragraphs, `text` over what stands in one, `fields` looks at what stands beside it.

mod body;
mod fields;
mod json;
mod node;
mod post;
mod text;

use super::inventory::Inventory;
pub(super) use json::read_first;
use json::read_values;
use node::Node;

/// Takes stock of the post with an id in the states of a page; without an id, of the only one that has a body.
pub(super) fn take_state(page: &str, id: Option<&str>) -> Option<Inventory> {
    let states = read_values(page, "window.__APOLLO_STATE__", '=');
    let caches: Vec<_> = states.iter().filter_map(|state| state.as_object()).collect();
    post::find_post(&caches, id).map(|(post, content)| post::take_post(post, content))
}

/// Takes stock of the post that a page of 2015 to 2018 hands to its scripts.
pub(super) fn take_call(page: &str) -> Option<Inventory> {
    let payloads = read_values(page, "window[\"obvInit\"]", '(');
    payloads.iter().find_map(|payload| post::take_payload(Node::new(payload)))
}

/// Takes stock of the post in an answer.
pub(super) fn take_answer(text: &str) -> Option<Inventory> {
    let answer = read_first(&text[text.find('{')?..])?;
    let answer = Node::new(&answer);
    post::take_payload(answer.get("payload").unwrap_or(answer))
}

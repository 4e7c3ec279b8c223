//! Post to post: small passes that hold for every way of reading one. Pure.

mod join_quotes;

use crate::document::Post;

/// Runs every pass over a post.
#[must_use]
pub fn transform(mut post: Post) -> Post {
    // The only pass so far; a second one goes below it, with the reason for its place.
    post.body = join_quotes::join_quotes(post.body);
    post
}

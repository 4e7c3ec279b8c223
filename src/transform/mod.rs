//! Post to post: small passes that hold for every way of reading one. Pure.

mod code_urls;
mod end_lines;
mod join_quotes;

use crate::document::Post;
pub use code_urls::remove_code_urls;
pub use end_lines::end_lines;

/// Runs every pass over a post that leaves what it shows as it was. [`remove_code_urls`] does not, and runs where notices are.
#[must_use]
pub fn transform(mut post: Post) -> Post {
    // Each looks at what the other leaves alone, so that their order says nothing.
    post.body = join_quotes::join_quotes(post.body);
    end_lines::end_code_lines(&mut post.body);
    post
}

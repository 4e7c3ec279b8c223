//! A feed's file: an entry for each of its posts.

use super::entry::Entry;
use crate::Error;
use crate::read::split_feed;

/// Lists the posts of a feed, in its order. They are few, and kept in memory.
///
/// Fails as [`Entry::read`], and with [`Error::NoPosts`] if there are none.
pub(super) fn list_feed(feed: &Entry) -> Result<Vec<Entry>, Error> {
    let posts = split_feed(&feed.read()?).unwrap_or_default();
    if posts.is_empty() {
        return Err(Error::NoPosts { name: feed.name().to_owned() });
    }
    Ok(posts.into_iter().enumerate().map(|(at, post)| Entry::part(feed, at + 1, post)).collect())
}

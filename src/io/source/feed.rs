//! A feed's file: an entry for each of its posts.

use super::entry::InputEntry;
use crate::Error;
use crate::read::split_feed;

/// Lists the posts of a feed, in its order. Their texts are kept in memory: a feed has few.
///
/// Fails as [`InputEntry::read`], and with [`Error::NoPosts`] if there are none.
pub(super) fn list_feed(feed: &InputEntry) -> Result<Vec<InputEntry>, Error> {
    let posts = split_feed(&feed.read()?).unwrap_or_default();
    if posts.is_empty() {
        return Err(Error::NoPosts { name: feed.name().to_owned() });
    }
    Ok(posts.into_iter().enumerate().map(|(at, post)| InputEntry::part(feed, at + 1, post)).collect())
}

//! Reads a feed of Medium's: the newest posts of an author or a publication, in RSS 2.0.
//!
//! ```xml
//! <item><title><![CDATA[The mill]]></title><link>https://medium.com/@ada/the-mill-0a1b2c3d4e5f?source=rss-…</link>
//! <guid isPermaLink="false">https://medium.com/p/0a1b2c3d4e5f</guid><category><![CDATA[mills]]></category>
//! <dc:creator><![CDATA[Ada]]></dc:creator><pubDate>Wed, 01 Jan 2020 13:43:25 GMT</pubDate>
//! <atom:updated>2020-02-01T13:00:00.123Z</atom:updated><content:encoded><![CDATA[<p>It turns.</p>…]]></content:encoded></item>
//! ```
//!
//! [`split_feed`] splits a feed of ten posts into ten feeds of one post, so that each post is read, converted and reported by
//! itself. A member-only post has no content, only a description with its first words. Other programs copy Medium's feeds with
//! the whole post in the description, or as Atom or JSON, which `translate` turns into RSS.

mod content;
mod metadata;
mod split;
mod translate;

use rss::{Channel, Item};

use super::FoundPost;
use super::recognise::NotAPost;
use crate::bounds::{Excess, check_values};
use crate::notice::Origin;
pub use split::{is_feed, split_feed};
pub(super) use translate::translate_feed;

/// Reads the post of a feed with one post.
pub(super) fn read_feed(text: &str) -> Result<FoundPost, NotAPost> {
    check_values(text).map_err(NotAPost::Oversized)?;
    let start = text.find("<rss").ok_or(NotAPost::BrokenFeed)?;
    let channel = Channel::read_from(&text.as_bytes()[start..]).map_err(|_| NotAPost::BrokenFeed)?;
    let [item] = channel.items() else { return Err(NotAPost::Feed) };
    read_item(item, &channel).map_err(NotAPost::Oversized)
}

fn read_item(item: &Item, channel: &Channel) -> Result<FoundPost, Excess> {
    let mut notices = Vec::new();
    let mut metadata = metadata::read_metadata(item, channel, &mut notices);
    let whole = item.content().or_else(|| item.description().filter(|text| !content::is_preview(text)));
    let body = if let Some(html) = whole {
        content::read_content(html, &mut metadata, &mut notices)?
    } else {
        metadata.truncated = true;
        content::read_preview(item.description().unwrap_or_default(), &mut notices)?
    };
    Ok(FoundPost { metadata, body, notices, origin: Origin::Feed })
}

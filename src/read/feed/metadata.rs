//! Reads a post's metadata in a feed.
//!
//! ```xml
//! <item><title><![CDATA[The mill]]></title><guid isPermaLink="false">https://medium.com/p/0a1b2c3d4e5f</guid> …
//! ```

use chrono::{DateTime, Utc};
use rss::{Channel, Item};

use crate::document::{Author, Metadata, Publication};
use crate::medium::html::collapse;
use crate::notice::{Notice, quote};
use crate::read::html::dom::Document;
use crate::read::urls::{find_username, read_link_url, read_post_id};

/// Reads the metadata of an item.
pub(super) fn read_metadata(item: &Item, channel: &Channel, notices: &mut Vec<Notice>) -> Metadata {
    let url = item.link().map(|link| read_link_url(link, &mut Vec::new()));
    let guid = item.guid().and_then(|guid| read_post_id(guid.value().trim()));
    let author = read_author(item, channel);
    Metadata {
        id: guid.or_else(|| url.as_deref().and_then(read_post_id)),
        title: read_title(item.title().unwrap_or_default()),
        published: item.pub_date().and_then(|date| read_date(date, notices)),
        updated: extension(item, "atom", "updated")
            .and_then(|date| Some(DateTime::parse_from_rfc3339(date).ok()?.to_utc())),
        canonical: url.clone(),
        licence: extension(item, "cc", "license").map(|url| url.replace("http://", "https://")),
        tags: item.categories().iter().map(|category| collapse(category.name())).collect(),
        publication: author
            .as_ref()
            .is_none_or(|author| author.url.is_empty())
            .then(|| read_publication(channel))
            .flatten(),
        author,
        url,
        ..Metadata::default()
    }
}

/// The author. Only the author's own feed has the URL of their page.
fn read_author(item: &Item, channel: &Channel) -> Option<Author> {
    let name = collapse(item.dublin_core_ext()?.creators().first()?);
    let is_own = channel.title().trim_start().starts_with("Stories by ");
    let username = Some(channel.link().trim()).filter(|_| is_own).and_then(find_username);
    Some(Author { name, url: username.map(|name| format!("https://medium.com/@{name}")).unwrap_or_default() })
}

/// The publication whose feed it is: `Mills - Medium`.
fn read_publication(channel: &Channel) -> Option<Publication> {
    let name = collapse(channel.title().trim().strip_suffix(" - Medium")?);
    Some(Publication { name, url: read_link_url(channel.link(), &mut Vec::new()) })
}

/// Reads a title, which is HTML: `Lights &#39;n things`.
fn read_title(title: &str) -> String {
    if title.contains('&') && !title.contains('<') { Document::parse(title).root().line() } else { collapse(title) }
}

fn read_date(date: &str, notices: &mut Vec<Notice>) -> Option<DateTime<Utc>> {
    let instant = DateTime::parse_from_rfc2822(date.trim()).ok();
    if instant.is_none() {
        notices.push(Notice::DateUnreadable { text: quote(date) });
    }
    instant.map(|instant| instant.to_utc())
}

fn extension<'a>(item: &'a Item, prefix: &str, name: &str) -> Option<&'a str> {
    item.extensions().get(prefix)?.get(name)?.first()?.value().map(str::trim)
}

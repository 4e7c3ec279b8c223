//! The post in a feed: its HTML, without what Medium adds at the end.

use chrono::DateTime;
use rss::{Channel, Item};

use super::walk::Walk;
use super::{find, line, project_blocks};
use crate::html;
use crate::medium::html::collapse;
use crate::prove::passage::{ImageToken, Passage, PassageKind};
use crate::prove::source::SourceProjection;
use crate::prove::urls::clean_link;

/// Projects a feed of one post.
pub(in crate::prove) fn project_feed(text: &str) -> Option<SourceProjection> {
    let channel = Channel::read_from(&text.as_bytes()[text.find("<rss")?..]).ok()?;
    let item = channel.items().first()?;
    let is_whole = |text: &&str| !text.contains("medium-feed-") && !text.trim().is_empty();
    let whole = item.content().or_else(|| item.description().filter(is_whole));
    let body = whole.map_or_else(|| project_preview(item), project_content);
    let published = item.pub_date().and_then(|date| DateTime::parse_from_rfc2822(date.trim()).ok());
    Some(SourceProjection {
        title: take_title(item),
        tags: item.categories().iter().map(|tag| collapse(tag.name())).collect(),
        published: published.map(|instant| instant.to_utc()),
        canonical: item.link().map(|link| clean_link(link).into_owned()),
        author: item.dublin_core_ext().and_then(|core| core.creators().first()).map(|name| collapse(name)),
        ..body
    })
}

/// A title is HTML, unless it has a `<`: Medium would have escaped that in HTML.
fn take_title(item: &Item) -> String {
    let title = item.title().unwrap_or_default();
    if title.contains('<') { collapse(title) } else { line(html::parse(title).tree.root()) }
}

fn project_content(html: &str) -> SourceProjection {
    let html = html::parse(html).tree;
    let mut source = project_blocks(html.root(), None);
    let passages = &mut source.passages;
    passages.list.retain(|passage| !passage.images.iter().any(|(_, image)| image.url.contains("/_/stat?")));
    if passages.list.last().is_some_and(|last| last.text.contains(" was originally published in ")) {
        passages.list.pop();
        passages.list.pop_if(|last| last.kind == PassageKind::Divider);
    }
    source
}

/// Projects the preview that a feed has of a post for members: an image, which links to the post itself, and the first words.
fn project_preview(item: &Item) -> SourceProjection {
    let html = html::parse(item.description().unwrap_or_default()).tree;
    let part = |class: &str| find(html.root(), |element| element.has_class(class));
    let mut walk = Walk::default();
    let image = part("medium-feed-image").and_then(|part| find(part, |element| element.name() == "img"));
    if let Some(url) = image.and_then(|image| image.element()?.trimmed("src")) {
        walk.builder.push_lone_image(ImageToken { url: url.to_owned(), alt: String::new() });
    }
    if let Some(words) = part("medium-feed-snippet") {
        walk.take_passage(words, Passage::default());
    }
    walk.builder.finish()
}

//! Takes stock of a feed's post: the HTML in it, without what Medium adds at its end.

use rss::{Channel, Item};
use scraper::Html;

use super::html::{Walk, attribute, find, has_class, line, take_blocks};
use super::inventory::Inventory;
use super::passage::{Kind, Passage, Picture};
use super::white_space::squeeze;

/// Takes stock of a feed of one post.
pub(super) fn take_feed(text: &str) -> Option<Inventory> {
    let channel = Channel::read_from(&text.as_bytes()[text.find("<rss")?..]).ok()?;
    let item = channel.items().first()?;
    let body = item.content().map_or_else(|| take_preview(item), take_content);
    let tags = item.categories().iter().map(|tag| squeeze(tag.name())).collect();
    Some(Inventory { title: take_title(item), tags, ..body })
}

/// Titles are HTML, unless they hold what would be a tag.
fn take_title(item: &Item) -> String {
    let title = item.title().unwrap_or_default();
    if title.contains('<') { squeeze(title) } else { line(Html::parse_fragment(title).tree.root()) }
}

fn take_content(html: &str) -> Inventory {
    let html = Html::parse_document(html);
    let mut inventory = take_blocks(*html.root_element(), None);
    let outline = &mut inventory.outline;
    let is_counter = |passage: &Passage| passage.pictures.iter().any(|(_, picture)| picture.url.contains("/_/stat?"));
    for at in (0..outline.passages.len()).rev().filter(|at| is_counter(&outline.passages[*at])).collect::<Vec<_>>() {
        outline.remove(at);
    }
    if outline.passages.last().is_some_and(|last| last.text.contains(" was originally published in ")) {
        outline.remove(outline.passages.len() - 1);
        if outline.passages.last().is_some_and(|last| last.kind == Kind::Divider) {
            outline.remove(outline.passages.len() - 1);
        }
    }
    inventory
}

/// Of a post for members a feed has a picture, which links to the post itself, and the first words.
fn take_preview(item: &Item) -> Inventory {
    let html = Html::parse_document(item.description().unwrap_or_default());
    let part = |class: &str| find(html.tree.root(), |element| has_class(element, class));
    let mut walk = Walk::default();
    let picture = part("medium-feed-image").and_then(|part| find(part, |element| element.name() == "img"));
    if let Some(url) = picture.and_then(|picture| attribute(picture.value().as_element()?, "src")) {
        walk.stock.push_figure(Picture { url: url.to_owned(), alt: String::new() });
    }
    if let Some(words) = part("medium-feed-snippet") {
        walk.take_text(words, Kind::Paragraph);
    }
    walk.finish()
}

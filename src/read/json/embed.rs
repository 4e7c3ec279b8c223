//! Embeds and link cards in Medium's data.
//!
//! ```json
//! {"type": "IFRAME", "text": "The caption", "iframe": {"mediaResource": {"id": "0a1b…", "title": "main.rs",
//!  "iframeSrc": "https://cdn.embedly.com/widgets/media.html?src=…&url=…"}}}
//! {"type": "MIXTAPE_EMBED", "text": "Title\nThe first words of the pageexample.com", "markups": […],
//!  "mixtapeMetadata": {"href": "https://example.com/page", "thumbnailImageId": "1*x.png"}}
//! ```

use super::marks::{read_inlines, read_runs};
use super::value::Data;
use crate::document::{Block, Embed, Figure, Label, plain_text};
use crate::notice::Notice;
use crate::read::address::read_address;
use crate::read::body::Body;
use crate::read::embed::{self, media_address};
use crate::read::html::inline::shows_nothing;
use crate::read::html::link_card::{is_about_link, split_card};

/// Reads an embed and adds it to a body. One of which there is only Medium's number keeps that as its address.
pub(super) fn read_embed(paragraph: Data, body: &mut Body, notices: &mut Vec<Notice>) {
    let mut caption = read_inlines(paragraph, notices);
    if shows_nothing(&caption) {
        caption.clear();
    }
    if let Some(embed) = paragraph.get("iframe").and_then(find_target) {
        return body.blocks.push(Block::Embed(Embed { caption, ..embed }));
    }
    notices.push(Notice::EmbedLost { caption: plain_text(&caption) });
    if !caption.is_empty() {
        body.blocks.push(Block::Figure(Figure { caption, ..Figure::default() }));
    }
}

fn find_target(iframe: Data) -> Option<Embed> {
    let resource = iframe.get("mediaResource").unwrap_or(iframe);
    if let Some(source) = find_source(resource) {
        return Some(embed::read_embed(source));
    }
    let id = resource.text("id").or_else(|| resource.text("mediaResourceId"))?;
    let embed = embed::read_embed(&media_address(id));
    let label = resource.text("title").map_or(embed.label, |title| Label::new(title.trim()));
    Some(Embed { label, ..embed })
}

/// The source of an embed in what Medium knows of it: a gist's script, a player, or else the page.
pub(crate) fn find_source(resource: Data<'_>) -> Option<&str> {
    let gist = resource.get("gist").and_then(|gist| gist.text("gistScriptUrl"));
    gist.or_else(|| resource.text("iframeSrc")).or_else(|| resource.text("href"))
}

/// Reads a card: what is bold is its title, of the rest what is in italics its description, and the rest the site.
pub(super) fn read_link_card(paragraph: Data, notices: &mut Vec<Notice>) -> Option<Block> {
    let card = paragraph.get("mixtapeMetadata");
    let marks = || paragraph.get("markups").into_iter().flat_map(Data::items);
    let href = card.and_then(|card| card.text("href")).or_else(|| marks().find_map(|mark| mark.text("href")))?;
    let address = read_address(href, notices);
    if card.is_some_and(|card| card.text("thumbnailImageId").is_some()) {
        notices.push(Notice::CardPictureDropped { address: address.clone() });
    }
    let mut inner = Vec::new();
    let runs = read_runs(paragraph, &mut inner);
    // The address is the card's own.
    notices.extend(inner.into_iter().filter(|notice| !is_about_link(notice)));
    Some(split_card(address, &runs))
}

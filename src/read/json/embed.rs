//! Reads embeds and link cards in JSON.
//!
//! ```json
//! {"type": "IFRAME", "text": "The caption", "iframe": {"mediaResource": {"id": "0a1b…", "title": "main.rs",
//!  "iframeSrc": "https://cdn.embedly.com/widgets/media.html?src=…&url=…"}}}
//! {"type": "MIXTAPE_EMBED", "text": "Title\nThe first words of the pageexample.com", "markups": […],
//!  "mixtapeMetadata": {"href": "https://example.com/page", "thumbnailImageId": "1*x.png"}}
//! ```

use super::markups::read_runs;
use crate::document::{Embed, Label, is_blank};
use crate::medium::json::Json;
use crate::notice::Notice;
use crate::read::embed::{self, media_url};
use crate::read::graf::{Graf, add_card_notices};
use crate::read::urls::read_link_url;

/// Reads an embed. If the JSON has only Medium's id of it, its URL is Medium's URL with that id.
pub(super) fn read_embed(paragraph: Json, notices: &mut Vec<Notice>) -> Graf {
    let caption = read_runs(paragraph, notices);
    match paragraph.get("iframe").and_then(find_target) {
        Some(embed) => Graf::Embed { embed, caption },
        None => Graf::lost_embed(caption, notices),
    }
}

fn find_target(iframe: Json) -> Option<Embed> {
    let resource = iframe.get("mediaResource").unwrap_or(iframe);
    let embed = match find_source(resource) {
        Some(source) => embed::read_embed(source),
        None => embed::read_embed(&media_url(resource.text("id").or_else(|| resource.text("mediaResourceId"))?)),
    };
    let title = resource.text("title").filter(|title| title.contains(|c| !is_blank(c)));
    Some(Embed { label: title.map_or(embed.label, |title| Label::new(title.trim())), ..embed })
}

/// The source of an embed in a media resource: the script of a gist, or else a player, or else the page.
pub(crate) fn find_source(resource: Json<'_>) -> Option<&str> {
    let gist = resource.get("gist").and_then(|gist| gist.text("gistScriptUrl"));
    gist.or_else(|| resource.text("iframeSrc")).or_else(|| resource.text("href"))
}

/// Reads a link card.
pub(super) fn read_link_card(paragraph: Json, notices: &mut Vec<Notice>) -> Option<Graf> {
    let card = paragraph.get("mixtapeMetadata");
    let in_markups = || paragraph.list("markups").find_map(|markup| markup.text("href"));
    let href = card.and_then(|card| card.text("href")).or_else(in_markups)?;
    let url = read_link_url(href, notices);
    if card.is_some_and(|card| card.text("thumbnailImageId").is_some()) {
        notices.push(Notice::CardImageDropped { url: url.clone() });
    }
    let mut inner = Vec::new();
    let runs = read_runs(paragraph, &mut inner);
    add_card_notices(inner, notices);
    // In the oldest states, the text of a card has no formatting.
    let is_plain = runs.iter().all(|run| !run.formatting.strong && !run.formatting.emphasis);
    Some(if is_plain { Graf::plain_card(url, &runs) } else { Graf::link_card(url, &runs) })
}

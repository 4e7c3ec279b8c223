//! Ghost's cards: the HTML of images, embeds and link cards, by whose classes Ghost recognises them.

use crate::document::{Embed, Figure, Layout, LinkCard, is_blank, plain_text};
use crate::site::players;
use crate::write::html::{Cards, HtmlWriter, push_caption};

/// The blocks that Ghost has cards for.
pub(super) const CARDS: Cards =
    Cards { figure: find_figure_class, embed: push_embed, link_card: push_link_card, raw: RAW };

/// Ghost makes an HTML card of what stands between them.
const RAW: [&str; 2] = ["<!--kg-card-begin: html-->", "<!--kg-card-end: html-->"];

/// The most images that a gallery holds.
const LARGEST_GALLERY: usize = 9;

/// The classes of an image or a gallery. A gallery card cannot have images with links.
fn find_figure_class(figure: &Figure) -> Option<&'static str> {
    match (&figure.images[..], figure.layout) {
        ([_], Layout::Wide) => Some("kg-card kg-image-card kg-width-wide"),
        ([_], Layout::Full | Layout::Background) => Some("kg-card kg-image-card kg-width-full"),
        ([_], _) => Some("kg-card kg-image-card"),
        (images, _) if images.len() <= LARGEST_GALLERY && images.iter().all(|image| image.link.is_none()) => {
            Some("kg-card kg-gallery-card kg-width-wide")
        }
        _ => None,
    }
}

/// Adds a player for a video, and a bookmark for any other embed.
fn push_embed(html: &mut HtmlWriter, embed: &Embed) {
    let Some(source) = players::find_source(embed) else {
        return push_bookmark(
            html,
            &embed.url,
            |html| {
                push_line(html, "kg-bookmark-title", &embed.label);
            },
            |html| push_caption(html, &embed.caption),
        );
    };
    html.element("figure", &[("class", "kg-card kg-embed-card")], |html| {
        let attributes = [("src", &*source), ("title", &embed.label), ("width", "700"), ("height", "394")];
        html.element("iframe", &[&attributes[..], &[("allowfullscreen", "")]].concat(), |_| ());
        push_caption(html, &embed.caption);
    });
}

fn push_link_card(html: &mut HtmlWriter, card: &LinkCard) {
    let title = plain_text(&card.title);
    let is_seen = title.contains(|c| !is_blank(c));
    push_bookmark(
        html,
        &card.url,
        |html| {
            push_line(html, "kg-bookmark-title", if is_seen { &title } else { &card.url });
            push_line(html, "kg-bookmark-description", &plain_text(&card.description));
            // Ghost has the site's name as author: themes of its first versions expect this class.
            push_line(html, "kg-bookmark-author", &plain_text(&card.site));
        },
        |_| (),
    );
}

/// Adds a bookmark, as themes show it. Ghost's importer would take it apart if it were not in an HTML card.
fn push_bookmark(
    html: &mut HtmlWriter,
    url: &str,
    fill: impl FnOnce(&mut HtmlWriter),
    fill_below: impl FnOnce(&mut HtmlWriter),
) {
    html.raw(RAW, |html| {
        html.element("figure", &[("class", "kg-card kg-bookmark-card")], |html| {
            html.element("a", &[("class", "kg-bookmark-container"), ("href", url)], fill);
            fill_below(html);
        });
    });
}

fn push_line(html: &mut HtmlWriter, class: &'static str, text: &str) {
    if !text.is_empty() {
        html.element("div", &[("class", class)], |html| html.text(text));
    }
}

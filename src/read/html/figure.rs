//! Figures: pictures and embeds with a caption.
//!
//! ```html
//! <figure class="graf graf--figure graf--layoutOutsetRow"><a class="graf-imageAnchor" href="…"><img class="graf-image" …></a>
//! <figcaption class="imageCaption">The mill</figcaption></figure>
//! <figure class="graf graf--figure graf--iframe"><iframe src="…"></iframe></figure>
//! ```

use super::dom::{Child, Element};
use super::image::read_image;
use super::inline::{read_inlines, shows_nothing};
use crate::document::{Block, Embed, Figure, Image, Layout, is_blank, plain_text};
use crate::notice::Notice;
use crate::read::address::read_address;
use crate::read::body::Body;
use crate::read::embed::{media_id, read_embed};

/// Reads a figure and adds it to a body.
pub(crate) fn read_figure(figure: Element, body: &mut Body, notices: &mut Vec<Notice>) {
    let images = read_images(figure, notices);
    push_figure(figure, images, body, notices);
}

/// Reads a figure whose pictures have been read, and adds it to a body.
pub(crate) fn push_figure(figure: Element, images: Vec<Image>, body: &mut Body, notices: &mut Vec<Notice>) {
    let mut caption = figure.find_tag("figcaption").map(|caption| read_inlines(caption, notices)).unwrap_or_default();
    if shows_nothing(&caption) {
        caption.clear();
    }
    let embeds = read_embeds(figure);
    if embeds.is_empty() && images.is_empty() {
        if find_imgs(figure).next().is_none() {
            notices.push(Notice::EmbedLost { caption: plain_text(&caption) });
        }
        if !caption.is_empty() {
            body.blocks.push(Block::Figure(Figure { caption, ..Figure::default() }));
        }
        return;
    }
    if !images.is_empty() {
        let caption = if embeds.is_empty() { std::mem::take(&mut caption) } else { Vec::new() };
        let continues_row = figure.has_class("graf--layoutOutsetRowContinue");
        body.push_figure(Figure { images, caption, layout: read_layout(figure) }, continues_row);
    }
    let last = embeds.len().saturating_sub(1);
    for (at, embed) in embeds.into_iter().enumerate() {
        let caption = if at == last { std::mem::take(&mut caption) } else { Vec::new() };
        body.blocks.push(Block::Embed(Embed { caption, ..embed }));
    }
}

/// Whether a figure has text beside its caption, which none of Medium's has.
pub(crate) fn has_stray_text(figure: Element) -> bool {
    let mut waiting: Vec<Child> = figure.children().collect();
    while let Some(child) = waiting.pop() {
        match child {
            Child::Text(text) if text.chars().all(is_blank) => {}
            Child::Text(_) => return true,
            Child::Element(inner) if inner.tag() == "figcaption" || inner.shows_nothing() => {}
            Child::Element(inner) => waiting.extend(inner.children()),
        }
    }
    false
}

fn read_layout(figure: Element) -> Layout {
    const LAYOUTS: [(&str, Layout); 6] = [
        ("graf--layoutOutsetRow", Layout::Row),
        ("graf--layoutOutsetRowContinue", Layout::Row),
        ("graf--layoutOutsetLeft", Layout::Left),
        ("graf--layoutInsetLeft", Layout::Left),
        ("graf--layoutOutsetCenter", Layout::Wide),
        ("graf--layoutFillWidth", Layout::Full),
    ];
    LAYOUTS.iter().find(|(class, _)| figure.has_class(class)).map_or(Layout::Column, |(_, layout)| *layout)
}

/// The `img`s that are not part of the caption.
fn find_imgs(figure: Element) -> impl Iterator<Item = Element> {
    figure
        .descendants()
        .filter(|element| element.tag() == "img" && element.ancestor("figcaption").is_none() && !is_blur(*element))
}

/// Whether it is what pages of 2016 to 2018 show, sixty pixels wide, until their scripts have fetched the picture beside it.
fn is_blur(img: Element) -> bool {
    let has_picture = |around: Element| around.find_class("progressiveMedia-image").is_some();
    img.has_class("progressiveMedia-thumbnail") && img.ancestors().next().is_some_and(has_picture)
}

fn read_images(figure: Element, notices: &mut Vec<Notice>) -> Vec<Image> {
    let mut images = Vec::new();
    for img in find_imgs(figure) {
        if let Some(image) = read_image(img, notices) {
            let href = img.ancestor("a").and_then(|anchor| anchor.attribute("href"));
            images.push(Image { link: href.map(|href| read_address(href, notices)), ..image });
        }
    }
    images
}

/// What an embed's figure names: a player, a gist's script, or a tweet, whose script is Twitter's and names nothing.
fn read_embeds(figure: Element) -> Vec<Embed> {
    if let Some(tweet) = figure.find_class("twitter-tweet") {
        let links = tweet.descendants().filter(|element| element.tag() == "a");
        return links.filter_map(find_address).last().map(read_embed).into_iter().collect();
    }
    let names_one = |element: &Element| matches!(element.tag(), "iframe" | "script");
    let sources = figure.descendants().filter(names_one).filter_map(find_source);
    let embeds: Vec<Embed> = sources.map(|source| read_embed(&source)).collect();
    if !embeds.is_empty() || find_imgs(figure).next().is_some() {
        return embeds;
    }
    // An embed that became a plain link.
    let is_link = |element: &Element| element.tag() == "a" && element.ancestor("figcaption").is_none();
    let mut links = figure.descendants().filter(is_link).filter_map(find_address);
    links.next().map(read_embed).into_iter().collect()
}

/// What a player or a script names as its source. In a feed that may be empty, and a link inside have Medium's number of
/// the embed; to a browser that is text: `<iframe src=""><a href="https://medium.com/media/0a1b…/href">…</a></iframe>`.
pub(crate) fn find_source(element: Element) -> Option<String> {
    let source = element.attribute("src").filter(|source| !source.trim().is_empty()).map(str::to_owned);
    let number =
        || element.source().split(['"', '\'', '<', '>']).find(|part| media_id(part).is_some()).map(str::to_owned);
    source.or_else(number)
}

fn find_address(link: Element<'_>) -> Option<&str> {
    link.attribute("href").filter(|address| !address.trim().is_empty())
}

/// The picture that the author chose as the post's cover.
pub(crate) fn find_cover(blocks: &[Block]) -> Option<Image> {
    let images = blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(&figure.images),
        _ => None,
    });
    images.flatten().find(|image| image.featured).cloned()
}

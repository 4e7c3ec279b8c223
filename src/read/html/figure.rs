//! Figures: images and embeds with a caption.
//!
//! ```html
//! <figure class="graf graf--figure graf--layoutOutsetRow"><a class="graf-imageAnchor" href="…"><img class="graf-image" …></a>
//! <figcaption class="imageCaption">The mill</figcaption></figure>
//! <figure class="graf graf--figure graf--iframe"><iframe src="…"></iframe></figure>
//! ```

use super::dom::{Child, Element};
use super::image::read_image;
use super::inline::read_runs;
use crate::document::{Embed, Image, Label, Layout, is_blank};
use crate::medium::html::collapse;
use crate::notice::Notice;
use crate::read::embed::{media_id, read_embed};
use crate::read::graf::{FigureGraf, Graf};
use crate::read::urls::read_link_url;

/// Reads a figure.
pub(crate) fn read_figure(figure: Element, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let images = read_images(figure, notices);
    read_figure_of(figure, images, notices)
}

/// Reads a figure whose images have been read. If it has embeds too, the caption belongs to the last of them.
pub(crate) fn read_figure_of(figure: Element, images: Vec<Image>, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let caption = figure.find_tag("figcaption").map(|caption| read_runs(caption, notices)).unwrap_or_default();
    let mut embeds = read_embeds(figure);
    if embeds.is_empty() && images.is_empty() && find_imgs(figure).next().is_none() {
        return vec![Graf::lost_embed(caption, notices)];
    }
    let layout = read_layout(figure);
    let continues_row = figure.has_class("graf--layoutOutsetRowContinue");
    let of_images = |images, caption| Graf::Figure(FigureGraf { images, caption, layout, continues_row });
    let Some(last) = embeds.pop() else { return vec![of_images(images, caption)] };
    let mut grafs = Vec::new();
    if !images.is_empty() {
        grafs.push(of_images(images, Vec::new()));
    }
    grafs.extend(embeds.into_iter().map(|embed| Graf::Embed { embed, caption: Vec::new() }));
    grafs.push(Graf::Embed { embed: last, caption });
    grafs
}

/// Whether a figure has text besides its caption. None of Medium's has any.
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
    let mut blurs = BlurFinder::default();
    let imgs = figure.with_tag("img").filter(|img| img.ancestor("figcaption").is_none());
    imgs.filter(move |img| !blurs.is_blur(*img))
}

/// Finds blurs. Pages of 2016 to 2018 show a blur, which is sixty pixels wide, until a script has fetched the image beside it.
#[derive(Default)]
struct BlurFinder<'a> {
    /// The element around the last blur, and whether the image is in it. Each element is searched once, however many blurs it
    /// has.
    around: Option<(Element<'a>, bool)>,
}

impl<'a> BlurFinder<'a> {
    fn is_blur(&mut self, img: Element<'a>) -> bool {
        let Some(around) = img.ancestors().next().filter(|_| img.has_class("progressiveMedia-thumbnail")) else {
            return false;
        };
        let known = self.around.filter(|(known, _)| *known == around);
        let (_, has_image) = *self
            .around
            .insert(known.unwrap_or_else(|| (around, around.find_class("progressiveMedia-image").is_some())));
        has_image
    }
}

fn read_images(figure: Element, notices: &mut Vec<Notice>) -> Vec<Image> {
    let mut images = Vec::new();
    for img in find_imgs(figure) {
        if let Some(image) = read_image(img, notices) {
            let href = img.ancestor("a").and_then(|anchor| anchor.attribute("href"));
            images.push(Image { link: href.map(|href| read_link_url(href, notices)), ..image });
        }
    }
    images
}

/// Reads what is embedded in a figure: players, scripts of gists, or a tweet. A tweet's script does not name the tweet, so a
/// link in its quote is used.
fn read_embeds(figure: Element) -> Vec<Embed> {
    if let Some(tweet) = figure.find_class("twitter-tweet") {
        return tweet.with_tag("a").filter_map(find_url).last().map(read_embed).into_iter().collect();
    }
    let names_one = |element: &Element| matches!(element.tag(), "iframe" | "script");
    let embeds: Vec<Embed> = figure.descendants().filter(names_one).filter_map(read_frame).collect();
    if !embeds.is_empty() || find_imgs(figure).next().is_some() {
        return embeds;
    }
    // An embed that became a plain link.
    let links = figure.with_tag("a").filter(|link| link.ancestor("figcaption").is_none());
    links.filter_map(find_url).take(1).map(read_embed).collect()
}

/// Reads a player or a script. If it has a title on the page, that is the embed's label.
pub(crate) fn read_frame(element: Element) -> Option<Embed> {
    let embed = read_embed(&find_source(element)?);
    let title = element.attribute("title").map(collapse).filter(|title| title.contains(|c| !is_blank(c)));
    Some(Embed { label: title.map_or(embed.label, Label::new), ..embed })
}

/// The source of a player or a script. In a feed it may be empty, and a link inside has Medium's id of the embed. To a browser
/// that link is text: `<iframe src=""><a href="https://medium.com/media/0a1b…/href">…</a></iframe>`.
fn find_source(element: Element) -> Option<String> {
    let source = element.attribute("src").filter(|source| !source.trim().is_empty()).map(str::to_owned);
    let number =
        || element.source().split(['"', '\'', '<', '>']).find(|part| media_id(part).is_some()).map(str::to_owned);
    source.or_else(number)
}

fn find_url(link: Element<'_>) -> Option<&str> {
    link.attribute("href").filter(|url| !url.trim().is_empty())
}

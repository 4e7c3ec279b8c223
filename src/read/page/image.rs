//! Reads the images of a figure, which a page shows small, blurred or not at all until its scripts have run.
//!
//! ```html
//! <img src="https://miro.medium.com/max/60/1*x.png?q=20"><img><noscript><img src="https://miro.medium.com/max/1400/1*x.png">
//! </noscript>
//! <picture><source srcset="https://miro.medium.com/v2/resize:fit:640/format:webp/1*x.png 640w, …" type="image/webp">
//! <source data-testid="og" srcset="https://miro.medium.com/v2/resize:fit:640/1*x.png 640w, …"><img alt="A mill"></picture>
//! ```

use std::collections::HashMap;

use crate::document::{ATTACHED_SCHEME, Image, ImageKey, Label};
use crate::medium::html::collapse;
use crate::notice::{Notice, quote};
use crate::read::html::dom::{Document, Element};
use crate::read::html::image::{MAX_IN_PICTURE, image_id, original_url};
use crate::read::urls::{clean_url, read_link_url};

/// Reads the images of a figure, each once.
pub(super) fn read_images(figure: Element, notices: &mut Vec<Notice>) -> Vec<Image> {
    let mut images: Vec<Image> = Vec::new();
    let mut known: HashMap<ImageKey, usize> = HashMap::new();
    for element in figure.descendants() {
        let image = match element.tag() {
            "noscript" => {
                let document = Document::parse(&element.source());
                document.root().find_tag("img").and_then(|img| read_image(img, own_urls(img)))
            }
            "img" => read_image(element, source_urls(element).chain(own_urls(element))),
            _ => None,
        };
        let Some(image) = image else { continue };
        match known.get(&image.key()) {
            // The same image again: only its alternative text may be new.
            Some(&at) if images[at].alt.is_empty() => images[at].alt = image.alt,
            Some(_) => {}
            None => {
                let href = element.ancestor("a").and_then(|anchor| anchor.attribute("href"));
                known.insert(image.key(), images.len());
                images.push(Image { link: href.map(|href| read_link_url(href, notices)), ..image });
            }
        }
    }
    let alts = || figure.descendants().filter(|element| element.tag() == "img").map(read_alt);
    if images.is_empty()
        && let Some(first) = alts().next()
    {
        let alt = quote(&alts().find(|alt| !alt.is_empty()).unwrap_or(first));
        notices.push(Notice::ImageWithoutUrl { after: String::new(), alt });
    }
    images
}

/// The URLs in the `source`s beside an `img`: those in WebP, which is not the format of the original, come last.
fn source_urls(img: Element<'_>) -> impl Iterator<Item = &str> {
    let picture = img.parent().filter(|around| around.tag() == "picture");
    let is_webp = |source: &Element| source.attribute("type") == Some("image/webp");
    let inside = move || picture.into_iter().flat_map(Element::descendants).take(MAX_IN_PICTURE);
    let sources = move || inside().filter(|each| each.tag() == "source");
    let sorted = sources().filter(move |each| !is_webp(each)).chain(sources().filter(is_webp));
    sorted.filter_map(|source| source.attribute("srcset")).filter_map(|set| set.split_ascii_whitespace().next())
}

/// The URLs of an `img` itself.
fn own_urls(img: Element<'_>) -> impl Iterator<Item = &str> {
    let set = img.attribute("srcset").and_then(|set| set.split_ascii_whitespace().next());
    img.attribute("src").into_iter().chain(set)
}

/// Reads an image from the first URL with Medium's id, or else from the first URL, as an image on another host.
fn read_image<'a>(img: Element, urls: impl Iterator<Item = &'a str>) -> Option<Image> {
    let is_whole = |url: &&str| url.starts_with("http") || url.starts_with(ATTACHED_SCHEME);
    let urls: Vec<&str> = urls.filter(is_whole).collect();
    let id = urls.iter().find_map(|url| image_id(url));
    let url = id.as_ref().map(original_url).or_else(|| Some(clean_url(urls.first()?)))?;
    Some(Image { id, url, alt: Label::new(read_alt(img)), ..Image::default() })
}

/// Reads the alternative text. Pages of 2020 have `Image for post` where the author gave none.
fn read_alt(img: Element) -> String {
    let alt = collapse(img.attribute("alt").unwrap_or_default());
    if alt == "Image for post" { String::new() } else { alt }
}

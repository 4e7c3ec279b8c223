//! Images.
//!
//! ```html
//! <img class="graf-image" data-image-id="1*x_Y.png" data-width="800" data-height="600" data-is-featured="true"
//!      alt="A mill" src="https://cdn-images-1.medium.com/max/800/1*x_Y.png">
//! ```
//!
//! Pages of 2016 to 2018 have the same attributes at the element around it, and the URL where a script finds it:
//!
//! ```html
//! <div class="progressiveMedia graf-image" data-image-id="1*x_Y.png" data-width="800" data-height="600">
//! <img class="progressiveMedia-image" data-src="https://cdn-images-1.medium.com/max/800/1*x_Y.png"></div>
//! ```

use super::dom::Element;
use crate::document::{Image, ImageId, Label};
use crate::medium::html::collapse;
use crate::notice::{Notice, quote};
use crate::read::urls::clean_url;

/// How many elements of a `picture` are searched for each `img` in it. Medium's have three.
pub(crate) const MAX_IN_PICTURE: usize = 32;

/// Reads an `img`. One without a URL and an id, as in some drafts, is lost.
pub(crate) fn read_image(img: Element, notices: &mut Vec<Notice>) -> Option<Image> {
    let around = img.ancestors().next().filter(|around| around.has_class("progressiveMedia"));
    let said = |name: &str| img.attribute(name).or_else(|| around?.attribute(name));
    let attribute = |name: &str| said(name).map(str::trim).filter(|value| !value.is_empty());
    let url = attribute("src").or_else(|| attribute("data-src"));
    let id = attribute("data-image-id").and_then(read_id).or_else(|| image_id(url?));
    let alt = collapse(img.attribute("alt").unwrap_or_default());
    let url = match (url, &id) {
        (Some(url), _) => clean_url(url),
        (None, Some(id)) => original_url(id),
        (None, None) => {
            notices.push(Notice::ImageWithoutUrl { after: String::new(), alt: quote(&alt) });
            return None;
        }
    };
    let number = |name: &str| attribute(name).and_then(|value| value.parse().ok());
    Some(Image {
        id,
        url,
        imported_from: attribute("data-external-src").map(str::to_owned),
        size: number("data-width").zip(number("data-height")),
        alt: Label::new(alt),
        featured: attribute("data-is-featured") == Some("true"),
        ..Image::default()
    })
}

/// Reads the image behind a section from a style: `background-image: url("https://…/max/NaN/1*x.jpeg");`.
pub(crate) fn read_background(background: Element) -> Option<Image> {
    let styled = background.find_class("section-backgroundImage").unwrap_or(background);
    let url = css_url(styled.attribute("style")?)?;
    // Medium's editor did not know the width of the window.
    let url = url.replace("/max/NaN/", "/max/2560/");
    let number = |name: &str| background.attribute(name).and_then(|value| value.parse().ok());
    let size = number("data-width").zip(number("data-height"));
    Some(Image { id: image_id(&url), url, size, ..Image::default() })
}

/// The first URL of a style.
pub(crate) fn css_url(style: &str) -> Option<&str> {
    let inside = style.split_once("url(")?.1.trim_start();
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\''));
    let url = quote.map_or_else(|| inside.split(')').next(), |quote| inside[1..].split(quote).next());
    url.map(str::trim).filter(|url| !url.is_empty())
}

/// The URL of an image's original.
pub(crate) fn original_url(id: &ImageId) -> String {
    clean_url(&format!("https://miro.medium.com/v2/{id}"))
}

/// The id in a URL on one of Medium's hosts: `1*x_Y.png` in `https://cdn-images-1.medium.com/max/800/1*x_Y.png`.
#[must_use]
pub fn image_id(url: &str) -> Option<ImageId> {
    let rest = url.trim_start_matches("https:").trim_start_matches("http:").strip_prefix("//")?;
    let (host, path) = rest.split_once('/')?;
    let is_mediums = (host.starts_with("cdn-images-") && host.ends_with(".medium.com"))
        || host == "miro.medium.com"
        // The hosts of 2013 and 2014.
        || matches!(host, "d233eq3e3p3cv0.cloudfront.net" | "d262ilb51hltx0.cloudfront.net");
    read_id(path).filter(|_| is_mediums)
}

/// The id in an attribute, in data, or at the end of a URL's path: `1*x_Y.png`. What stands before a `/` is no part of it, because
/// it is none in a URL either.
pub(crate) fn read_id(text: &str) -> Option<ImageId> {
    let name = text.split(['?', '#']).next()?.rsplit('/').next()?.replace("%2A", "*").replace("%2a", "*");
    (!name.is_empty()).then_some(ImageId(name))
}

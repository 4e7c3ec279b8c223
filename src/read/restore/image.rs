//! Restores images that were saved with a page, in a folder beside it or inside it. If `original_url` finds what URL an
//! image had, it gets that again. The bytes that came with the page are kept.
//!
//! ```html
//! <img src="./The%20mill_files/1_xYaBcDeFgHiJkLmNoPqRsT.png"> → <img src="https://miro.medium.com/v2/1*xYaBcDeFgHiJkLmNoPqRsT.png">
//! <img src="data:image/png;base64,…" data-sf-original-src="https://miro.medium.com/v2/1*x.png"> → <img src="https://miro.medium.com/v2/1*x.png">
//! <img src="data:image/png;base64,…"> → <img src="cid:9f86d081884c7d659a2f.png">
//! <style>:root{--sf-img-1: url("data:image/png;base64,…")}</style> <img style="background-image:var(--sf-img-1)" src="data:image/svg+xml,…">
//! ```

use std::collections::HashMap;

use super::attach::{Attachments, is_data, is_relative};
use super::original_url::{find_id, find_lazy_original, find_original};
use crate::document::{ATTACHED_SCHEME, runs_code_as_image};
use crate::read::html::dom::{Document, Element, ElementId};
use crate::read::html::image::{css_url, original_url};

/// The images that SingleFile wrote once into a style because several elements show them, by the numbers in their names.
pub(super) type SharedImages = HashMap<String, String>;

/// Gives an image the URL that it had before the page was saved, and keeps the bytes that came with the page.
pub(super) fn restore_image(
    document: &mut Document,
    id: ElementId,
    shared: &SharedImages,
    attachments: &mut Attachments,
) {
    match document.element(id).and_then(|img| find_change(img, shared, attachments)) {
        Some(SrcChange::Set(url)) => document.set_attribute(id, "src", &url),
        Some(SrcChange::Remove) => document.remove_attribute(id, "src"),
        None => {}
    }
}

/// Does the same for the image behind a section, whose URL is in a style.
pub(super) fn restore_background(
    document: &mut Document,
    id: ElementId,
    shared: &SharedImages,
    attachments: &mut Attachments,
) {
    let style = document.element(id).and_then(|element| element.attribute("style")).unwrap_or_default();
    let Some(source) = find_shared(style, shared).or_else(|| css_url(style)).map(str::to_owned) else { return };
    if !is_data(&source) && !is_relative(&source) {
        return;
    }
    let known = find_id(&source).map(|id| original_url(&id));
    let url = match (known, attachments.find(&source)) {
        (Some(url), found) => {
            if let Some(found) = found {
                attachments.attach_as(&url, found);
            }
            url
        }
        (None, Some(found)) => attachments.attach_unnamed(found),
        (None, None) => return,
    };
    document.set_attribute(id, "style", &format!("background-image: url(\"{url}\");"));
}

/// What happens to the `src` of an image.
enum SrcChange {
    Set(String),
    /// The `src` leads to no image that came with the page.
    Remove,
}

fn find_change(img: Element, shared: &SharedImages, attachments: &mut Attachments) -> Option<SrcChange> {
    let src = find_shared(img.attribute("style").unwrap_or_default(), shared).or_else(|| img.attribute("src"))?.trim();
    let (in_page, beside) = (is_data(src), is_beside(src));
    let original = find_original(img).or_else(|| if in_page { find_lazy_original(img) } else { None });
    let found = if in_page || beside { attachments.find(src) } else { None };
    let width = find_width(img);
    match (original, found) {
        (Some(url), Some(found)) => {
            if !found.is_blur(width) {
                attachments.attach_as(&url, found);
            }
            Some(SrcChange::Set(url))
        }
        (Some(url), None) => Some(SrcChange::Set(url)),
        // Pages of 2019 and 2020 show a blur below each image. It is dropped, because nothing tells which image it stands for.
        (None, Some(found)) if found.is_blur(width) && has_other_image(img, attachments) => Some(SrcChange::Remove),
        (None, Some(found)) => Some(SrcChange::Set(attachments.attach_unnamed(found))),
        // `transform::code_urls` removes it later, with a notice.
        (None, None) if in_page && runs_code_as_image(src) => None,
        (None, None) => (in_page || (beside && attachments.beside.is_some())).then_some(SrcChange::Remove),
    }
}

/// The width of an image on the page, if an attribute gives it.
fn find_width(img: Element) -> Option<usize> {
    let around = img.parent().and_then(|around| around.attribute("data-width"));
    let widths = [img.attribute("data-width"), img.attribute("width"), around];
    widths.into_iter().flatten().find_map(|width| width.trim().parse().ok())
}

/// How many other images are searched in the figure of a blur. Medium's figures have two images.
const MAX_OTHERS: usize = 4;

/// Whether the figure around a blur has another image that is no blur.
fn has_other_image(blur: Element, attachments: &Attachments) -> bool {
    let figure = blur.ancestor("figure");
    let others = figure.into_iter().flat_map(|figure| figure.with_tag("img")).filter(|img| *img != blur);
    others.take(MAX_OTHERS).any(|other| {
        let src = other.attribute("src").unwrap_or_default();
        attachments.find(src.trim()).is_some_and(|found| !found.is_blur(find_width(other)))
            || src.starts_with(ATTACHED_SCHEME)
    })
}

/// Whether an image may have to be restored.
pub(super) fn may_be_changed(img: Element) -> bool {
    let src = img.attribute("src").map(str::trim).unwrap_or_default();
    is_data(src) || is_beside(src) || find_original(img).is_some()
}

/// Whether an element may have the image behind a section in its style.
pub(super) fn is_background(element: Element) -> bool {
    // Few elements have a style, and nearly all have classes.
    element.attribute("style").is_some()
        && element.attribute("class").is_some_and(|classes| classes.contains("section-background"))
}

/// Whether a URL may be that of a file that was saved with the page.
fn is_beside(src: &str) -> bool {
    is_relative(src) || src.starts_with(ATTACHED_SCHEME)
}

/// Lists the images that SingleFile wrote into a style: `--sf-img-1: url("data:…")`.
pub(super) fn list_shared(document: &Document) -> SharedImages {
    const NAME: &str = "--sf-img-";
    let mut shared = SharedImages::new();
    for style in document.root().with_tag("style").map(Element::source).filter(|text| text.contains(NAME)) {
        for (name, rest) in style.split(NAME).skip(1).filter_map(|part| part.split_once(':')) {
            if let Some(url) = css_url(rest).filter(|_| name.bytes().all(|byte| byte.is_ascii_digit())) {
                shared.insert(name.to_owned(), url.to_owned());
            }
        }
    }
    shared
}

/// The shared image that a style shows.
fn find_shared<'a>(style: &str, shared: &'a SharedImages) -> Option<&'a str> {
    let (_, rest) = style.split_once("var(--sf-img-").filter(|_| !shared.is_empty())?;
    shared.get(rest.split(')').next()?).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::restore;
    use super::super::tests::show_body;

    const PNG: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /// Restores a page in which each `B` stands for the bytes of an image. Gives its body and the keys of the images that came
    /// with it.
    fn attach(body: &str) -> (String, Vec<String>) {
        let html = format!("<body>{}", body.replace('B', PNG));
        let restored = restore(&html, None);
        let keys = restored.attached.iter().map(|image| image.key.to_string());
        (show_body(&restored.document), keys.collect())
    }

    #[test]
    fn an_image_inside_a_page_is_kept_under_its_id() {
        let miro = "https://miro.medium.com/v2/1*x.png";
        let inside = "src=\"data:image/png;base64,B\"";
        for html in [
            format!("<img {inside} data-sf-original-src=\"https://miro.medium.com/v2/resize:fit:700/1*x.png\">"),
            format!("<img {inside} data-image-id=\"1*x.png\">"),
            format!("<img {inside} data-src=\"https://cdn-images-1.medium.com/max/800/1*x.png\" width=\"2\">"),
            format!("<picture><source srcset=\"{miro} 640w\"><img {inside} width=\"1\"></picture>"),
            format!("<div class=\"progressiveMedia\" data-image-id=\"1*x.png\"><img {inside} width=\"1\"></div>"),
        ] {
            let wide = html.replace(" width=\"1\"", " width=\"700\"").replace(" width=\"2\"", " width=\"700\"");
            let is_blur = wide != html;
            let narrow = html.replace(inside, &format!("{inside} data-width=\"1\""));
            let (restored, keys) = attach(&narrow);
            assert!(restored.contains("src=\"https://miro.medium.com/v2/"), "{restored}");
            assert_eq!(keys, ["1*x.png"], "{narrow}");
            let (restored, keys) = attach(&wide);
            assert!(restored.contains("src=\"https://miro.medium.com/v2/"), "{restored}");
            assert!(!is_blur || keys.is_empty(), "a blur stands for the image: {wide}");
        }
    }

    #[test]
    fn an_image_inside_a_page_without_an_id_is_named_by_its_bytes() {
        let named = "cid:9aab4a27bde3bd1ce7e2.png";
        let (restored, keys) = attach("<img src=\"data:image/png;base64,B\" alt=\"A lamp\">");
        assert_eq!(restored, format!("<img alt=\"A lamp\" src=\"{named}\">"));
        assert_eq!(keys, [named]);
        let shared = "<style>:root{--sf-img-1: url(\"data:image/png;base64,B\"); --sf-img-2:url(x)}</style>\
                      <img style=\"background-image:var(--sf-img-1)\" src=\"data:image/svg+xml,<svg/>\">";
        let (restored, keys) = attach(shared);
        assert!(restored.contains(&format!("src=\"{named}\"")) && keys == [named], "{restored}");
        let (restored, keys) = attach(
            "<div class=\"section-backgroundImage\" style='background-image: url(\"data:image/png;base64,B\")'></div>",
        );
        assert!(restored.contains(&format!("url(&quot;{named}&quot;)")) && keys == [named], "{restored}");
    }

    #[test]
    fn data_that_are_no_image_are_dropped() {
        for src in ["data:,1*x", "data:image/png;base64,AAAA", "data:image/png;base64,!", "data:"] {
            assert_eq!(attach(&format!("<img src=\"{src}\">")), ("<img>".to_owned(), vec![]), "{src}");
        }
        let long = "A".repeat(5000);
        let text = format!("<p>data:image/png;base64,{long}</p><a title=\"data:image/png;base64,{long}\">x</a>");
        assert_eq!(attach(&text).0, text, "a text about images stays");
    }
}

//! Restores a page to what Medium sent: undoes what the Wayback Machine, a program that saved it or a translator changed,
//! before anything else reads it.
//!
//! ```html
//! <a href="https://web.archive.org/web/20210304050607/https://example.com/"> → <a href="https://example.com/">
//! <iframe data-src="/media/0a1b…">, <iframe srcdoc="…gist.github.com/me/0123…"> → <iframe src="https://…">
//! <blockquote class="twitter-tweet"><p>A lamp</p>…<a href="https://twitter.com/me/status/1">…</blockquote><script …>
//!     → <iframe src="https://twitter.com/me/status/1">
//! <img src="The%20mill_files/1_xYaBcDeFgHiJkLmNoPqRsT.png"> → <img src="https://miro.medium.com/v2/1*xYaBcDeFgHiJkLmNoPqRsT.png">
//! <img src="data:image/png;base64,…"> → <img src="cid:9f86d081884c7d659a2f.png">
//! <font style="vertical-align: inherit;">A lamp</font> → A lamp
//! ```
//!
//! The proof starts from the restored page too, so it would not find a mistake here. Therefore each change has tests of its
//! own.

mod attach;
mod data_images;
mod frame;
mod gist;
mod image;
mod original_url;
mod quoted_post;
mod wayback;

use std::borrow::Cow;

use super::feed::translate_feed;
use super::html::dom::{Document, Element, ElementId};
use super::json::payload;
use attach::Attachments;
pub use attach::{Attached, AttachedBytes, FrameGist, FrameGistFile, PageFiles};
pub use data_images::count_without_data_images;
use data_images::extract_data_images;

/// A file as Medium sent it, with the images and gists that came with it.
pub struct Restored<'t> {
    /// The text, without the Wayback Machine's prefixes of URLs. That of any feed is RSS.
    pub text: Cow<'t, str>,
    /// The text parsed as HTML.
    pub document: Document,
    /// The images that came with it.
    pub attached: Vec<Attached>,
    /// The gists whose code came with it.
    pub gists: Vec<FrameGist>,
}

/// Restores a file. `beside` are the files that were saved with a page, if there are any: its images and frames are looked up
/// there.
#[must_use]
pub fn restore<'t>(text: &'t str, beside: Option<&dyn PageFiles>) -> Restored<'t> {
    let text = match translate_feed(text) {
        Cow::Borrowed(text) if !payload::is_json(text) => wayback::remove_prefixes(text),
        translated => translated,
    };
    let (document, attached, gists) = restore_document(&text, beside);
    Restored { text, document, attached, gists }
}

fn restore_document(text: &str, beside: Option<&dyn PageFiles>) -> (Document, Vec<Attached>, Vec<FrameGist>) {
    let (short, data_images) = extract_data_images(text);
    let mut document = Document::parse(&short);
    let mut attachments = Attachments::new(&data_images, beside);
    // Most files have no such element, and to list all elements is faster than to walk over them.
    if document.elements().any(may_be_changed) {
        restore_elements(&mut document, &mut attachments);
    }
    let (attached, gists) = attachments.into_parts();
    data_images.put_back_in(&mut document);
    (document, attached, gists)
}

fn restore_elements(document: &mut Document, attachments: &mut Attachments) {
    let shared = image::list_shared(document);
    let changed = document.root().descendants().filter(|element| may_be_changed(*element));
    for id in changed.map(Element::id).collect::<Vec<ElementId>>() {
        let Some(element) = document.element(id) else { continue };
        match element.tag() {
            "iframe" => frame::restore_frame(document, id, attachments),
            "font" => document.unwrap(id),
            "img" => image::restore_image(document, id, &shared, attachments),
            _ if image::is_background(element) => image::restore_background(document, id, &shared, attachments),
            _ => quoted_post::restore_quote(document, id),
        }
    }
}

fn may_be_changed(element: Element) -> bool {
    match element.tag() {
        "iframe" => true,
        "img" => image::may_be_changed(element),
        "font" => is_from_translator(element),
        _ => quoted_post::is_quote(element) || image::is_background(element),
    }
}

/// Whether a `font` element comes from a translator: Chrome and Edge put each text of a page that they translate into such
/// elements.
fn is_from_translator(font: Element) -> bool {
    font.attribute_names().any(|name| name.starts_with("_mst"))
        || font.attribute("style").is_some_and(|style| style.contains("vertical-align"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Restores a page with this body, and gives its body as HTML.
    pub(super) fn restore_body(body: &str) -> String {
        show_body(&restore(&format!("<body>{body}"), None).document)
    }

    pub(super) fn show_body(document: &Document) -> String {
        let whole = document.tree().root().to_html();
        let body = whole.split_once("<body>").map_or("", |(_, body)| body);
        body.trim_end_matches("</html>").trim_end_matches("</body>").to_owned()
    }

    #[test]
    fn the_elements_of_a_translator_are_removed_and_others_stay() {
        let inherit = "<font style=\"vertical-align: inherit;\">";
        let table = [
            (format!("<p>{inherit}{inherit}A lamp</font></font></p>"), "<p>A lamp</p>"),
            (format!("<p>{inherit}A </font><b>{inherit}lamp</font></b></p>"), "<p>A <b>lamp</b></p>"),
            (format!("<p>{inherit}A <i>big</i> lamp</font></p>"), "<p>A <i>big</i> lamp</p>"),
            ("<p><font _mstmutation=\"1\">A lamp</font></p>".to_owned(), "<p>A lamp</p>"),
            ("<p><font color=\"red\">A lamp</font></p>".to_owned(), "<p><font color=\"red\">A lamp</font></p>"),
        ];
        for (page, restored) in table {
            assert_eq!(restore_body(&page), restored);
        }
    }
}

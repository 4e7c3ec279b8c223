//! Restores a page to what Medium sent: undoes what an archive, a saver or a translator did to it, before anything reads it.
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
//! The proof starts from the restored page too, so each of these changes is tested by itself.

mod attach;
mod frame;
mod gist;
mod image;
pub(super) mod packed;
mod quote;
mod wayback;

use std::borrow::Cow;

use ego_tree::NodeId;
use scraper::Html;
use scraper::node::Element;

use super::feed::translate_feed;
use super::json::payload;
use attach::Attachments;
pub use attach::{Attached, AttachedBytes, Beside, FrameGist};
use packed::Packed;

/// Restores the text of a file, before it is parsed: takes the Wayback Machine's URL off those of a page, and makes RSS of a
/// feed in another format. Any other text stays as it is.
#[must_use]
pub fn restore_text(text: &str) -> Cow<'_, str> {
    match translate_feed(text) {
        Cow::Borrowed(text) if !payload::is_json(text) => wayback::restore_copy(text),
        translated => translated,
    }
}

/// Restores the tree of a page; returns the images that came with it, and the gists whose code it shows.
pub(super) fn restore_tree(
    html: &mut Html,
    packed: &Packed,
    beside: Option<&dyn Beside>,
) -> (Vec<Attached>, Vec<FrameGist>) {
    let shared = image::list_shared(html);
    let mut attachments = Attachments::new(packed, beside);
    let wanted = html.tree.nodes().filter(|node| node.value().as_element().is_some_and(may_be_changed));
    let wanted: Vec<NodeId> = wanted.map(|node| node.id()).collect();
    for id in wanted {
        let Some(element) = html.tree.get(id).and_then(|node| node.value().as_element()) else { continue };
        match element.name() {
            "iframe" => frame::restore_frame(html, id, &mut attachments),
            "font" => unwrap(html, id),
            "img" => image::restore_image(html, id, &shared, &mut attachments),
            _ if image::is_background(element) => image::restore_background(html, id, &shared, &mut attachments),
            _ => quote::restore_quote(html, id),
        }
    }
    packed.unpack_tree(html);
    attachments.into_parts()
}

fn may_be_changed(element: &Element) -> bool {
    match element.name() {
        "iframe" => true,
        "img" => image::may_be_changed(element),
        "font" => is_of_translator(element),
        _ => quote::is_quote(element) || image::is_background(element),
    }
}

/// Google Chrome and Microsoft Edge put every text of a page that they translate into such elements.
fn is_of_translator(font: &Element) -> bool {
    font.attrs().any(|(name, value)| name.starts_with("_mst") || (name == "style" && value.contains("vertical-align")))
}

/// Replaces an element by what is in it.
fn unwrap(html: &mut Html, id: NodeId) {
    let Some(node) = html.tree.get(id).filter(|node| node.parent().is_some()) else { return };
    let children: Vec<NodeId> = node.children().map(|child| child.id()).collect();
    let Some(mut node) = html.tree.get_mut(id) else { return };
    for child in children {
        node.insert_id_before(child);
    }
    node.detach();
}

/// Takes an attribute off an element.
fn remove_attribute(element: &mut Element, name: &str) {
    element.attrs.retain(|(each, _)| &*each.local != name);
}

/// Sets an attribute of an element that has at least one.
fn set_attribute(element: &mut Element, name: &str, value: &str) {
    if let Some((_, old)) = element.attrs.iter_mut().find(|(each, _)| &*each.local == name) {
        *old = value.into();
    } else if let Some((mut key, _)) = element.attrs.first().cloned() {
        key.local = name.into();
        element.attrs.push((key, value.into()));
        // The parser keeps them sorted, to find them by.
        element.attrs.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    }
}

#[cfg(test)]
mod tests {
    use crate::read::html::dom::Document;

    /// What the body of a page is after it was restored.
    pub(super) fn restore(body: &str) -> String {
        let document = Document::parse(&format!("<body>{body}"));
        let whole = document.tree().root_element().html();
        let body = whole.split_once("<body>").map_or("", |(_, body)| body);
        body.trim_end_matches("</html>").trim_end_matches("</body>").to_owned()
    }

    #[test]
    fn the_elements_of_a_translator_are_taken_out_and_others_stay() {
        let inherit = "<font style=\"vertical-align: inherit;\">";
        let table = [
            (format!("<p>{inherit}{inherit}A lamp</font></font></p>"), "<p>A lamp</p>"),
            (format!("<p>{inherit}A </font><b>{inherit}lamp</font></b></p>"), "<p>A <b>lamp</b></p>"),
            (format!("<p>{inherit}A <i>big</i> lamp</font></p>"), "<p>A <i>big</i> lamp</p>"),
            ("<p><font _mstmutation=\"1\">A lamp</font></p>".to_owned(), "<p>A lamp</p>"),
            ("<p><font color=\"red\">A lamp</font></p>".to_owned(), "<p><font color=\"red\">A lamp</font></p>"),
        ];
        for (page, restored) in table {
            assert_eq!(restore(&page), restored);
        }
    }
}

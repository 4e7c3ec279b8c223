//! Images that a saver of pages put into a folder beside the page, or into the page. What is left of Medium's id finds them.
//!
//! ```html
//! <img src="./The%20mill_files/1_xYaBcDeFgHiJkLmNoPqRsT.png"> → <img src="https://miro.medium.com/v2/1*xYaBcDeFgHiJkLmNoPqRsT.png">
//! <img src="data:image/png;base64,…" data-sf-original-src="https://miro.medium.com/v2/1*x.png"> → <img src="https://miro.medium.com/v2/1*x.png">
//! ```

use ego_tree::NodeId;
use percent_encoding::percent_decode_str;
use scraper::node::Element;
use scraper::{Html, Node};

use super::set_attribute;
use crate::document::ImageId;
use crate::read::html::image::original_url;

/// How many letters an id has at least, behind its first two. With fewer, `1_mill.png` is a name of the user's.
const SHORTEST_ID: usize = 16;

/// Gives an image the URL that it had before the page was saved.
pub(super) fn restore_image(html: &mut Html, id: NodeId) {
    let Some(mut node) = html.tree.get_mut(id) else { return };
    if let Node::Element(element) = node.value()
        && let Some(url) = find_original(element)
    {
        set_attribute(element, "src", &url);
    }
}

/// The URL that an image had, if its file is not that one's any more.
pub(super) fn find_original(img: &Element) -> Option<String> {
    // SingleFile keeps it if it is asked to.
    if let Some(original) = img.attr("data-sf-original-src").filter(|url| url.starts_with("http")) {
        return Some(original.to_owned());
    }
    let file = img.attr("src").map(str::trim).filter(|src| is_relative(src))?;
    let named = img.attr("data-image-id").map(str::trim).filter(|id| !id.is_empty());
    let id = named.map(|id| ImageId(id.to_owned())).or_else(|| find_id(file))?;
    Some(original_url(&id))
}

fn is_relative(src: &str) -> bool {
    let before = src.split(['/', '?', '#']).next().unwrap_or_default();
    !src.is_empty() && !src.starts_with("//") && !before.contains(':')
}

/// The id in a file's name. `*` may stand in no name on Windows, so that browsers write something else for it, and they number
/// files of one name: `1_x.png`, `1-x.png`, `1%2Ax(1).png`.
///
/// HTTrack keeps Medium's hosts as folders and changes names there; its pages still have the originals elsewhere.
fn find_id(file: &str) -> Option<ImageId> {
    if file.contains("medium.com/") {
        return None;
    }
    let name = file.split(['?', '#']).next()?.rsplit('/').next()?;
    let name = percent_decode_str(name).decode_utf8().ok()?;
    let (stem, extension) = name.rsplit_once('.').map_or((&*name, ""), |(stem, _)| (stem, &name[stem.len()..]));
    let stem = stem.split('(').next()?.trim_end();
    let (kind, rest) = (stem.get(..1)?, stem.get(1..)?);
    let (mark, letters) = (rest.chars().next()?, rest.get(1..)?);
    let is_kind = matches!(kind, "0" | "1" | "2");
    let is_id = letters.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c));
    let is_long = mark == '*' || (matches!(mark, '_' | '-') && letters.len() >= SHORTEST_ID);
    (is_kind && is_id && is_long && !letters.is_empty()).then(|| ImageId(format!("{kind}*{letters}{extension}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::restore;

    #[test]
    fn the_name_of_a_saved_file_gives_the_original_back() {
        let id = "aBcDeFgHiJkLm-oPqRs_uV";
        let table = [
            ("./The%20mill_files/1_ID.png", "1*ID.png"),
            ("The mill_files/0-ID", "0*ID"),
            ("1%2AID.jpeg", "1*ID.jpeg"),
            ("5a7e1c93b0d4/1*short.jpeg", "1*short.jpeg"),
            ("../img/1_ID(2).gif?x#y", "1*ID.gif"),
            ("/web/1_ID@2x.png", "1*ID@2x.png"),
        ];
        for (src, name) in table {
            let [src, name] = [src, name].map(|text| text.replace("ID", id));
            let wanted = format!("<img src=\"https://miro.medium.com/v2/{name}\">");
            assert_eq!(restore(&format!("<img src=\"{src}\">")), wanted);
        }
    }

    #[test]
    fn what_a_saver_or_medium_says_of_an_image_counts() {
        let saved =
            restore("<img src=\"data:image/png;base64,AA==\" data-sf-original-src=\"https://a.example/x.png\">");
        assert!(saved.contains(" src=\"https://a.example/x.png\""), "{saved}");
        let named = restore("<img src=\"post/picture.png\" data-image-id=\"1*x.png\">");
        assert!(named.contains(" src=\"https://miro.medium.com/v2/1*x.png\""), "{named}");
    }

    #[test]
    fn other_images_stay_as_they_are() {
        for src in [
            "1_mill.png",
            "mill.png",
            "https://a.example/1_aBcDeFgHiJkLmNoPqRsTuV.png",
            "//a.example/1*x.png",
            "data:,1*x",
            "3*x.png",
            "",
        ] {
            let html = format!("<img src=\"{src}\">");
            assert_eq!(restore(&html), html);
        }
    }
}

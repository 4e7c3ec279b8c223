//! Finds the URL that an image had before its page was saved, by what is left of it: an attribute, or Medium's id in the name of
//! the file.

use percent_encoding::percent_decode_str;

use super::attach::{is_data, is_relative};
use crate::document::ImageId;
use crate::read::html::dom::Element;
use crate::read::html::image::{MAX_IN_PICTURE, image_id, original_url, read_id};

/// The fewest characters of an id behind its first two, if those are not `1*` but `1_` or `1-`. With fewer, as in `1_mill.png`,
/// the name is the user's own.
const MIN_ID_LENGTH: usize = 16;

/// The URL that an image had before the page was saved.
pub(super) fn find_original(img: Element) -> Option<String> {
    // SingleFile writes it on request.
    if let Some(original) = img.attribute("data-sf-original-src").filter(|url| url.starts_with("http")) {
        return Some(original.to_owned());
    }
    let file = img.attribute("src").map(str::trim).filter(|src| is_relative(src) || is_data(src))?;
    let named = img.trimmed("data-image-id").and_then(read_id);
    Some(original_url(&named.or_else(|| find_id(file))?))
}

/// The URL of an image whose `src` is only a placeholder until the image is loaded. The URL is in other attributes, or in the
/// `source`s beside the image.
pub(super) fn find_lazy_original(img: Element) -> Option<String> {
    let around = img.parent();
    // In pages of 2016 to 2018 the element around the image has the id.
    if let Some(id) = around.and_then(|around| around.trimmed("data-image-id")).and_then(read_id) {
        return Some(original_url(&id));
    }
    let picture = around.filter(|around| around.tag() == "picture");
    let inside = picture.into_iter().flat_map(Element::descendants).take(MAX_IN_PICTURE);
    let sources = inside.filter(|element| element.tag() == "source");
    let own = ["srcset", "data-srcset", "data-src"].into_iter().filter_map(|name| img.attribute(name));
    let sets = own.chain(sources.filter_map(|source| source.attribute("srcset")));
    let mut urls = sets.filter_map(|set| set.split_ascii_whitespace().next()).filter(|url| url.starts_with("http"));
    urls.find_map(image_id).map(|id| original_url(&id))
}

/// Medium's id in a file's name. File names on Windows cannot have `*`, so browsers replace it, and they add a number if a name
/// is taken: `1_x.png`, `1-x.png`, `1%2Ax(1).png`.
///
/// Names below a folder `medium.com` are ignored: HTTrack makes such folders and changes the names in them. Its pages have the
/// URLs of the originals in other attributes.
pub(super) fn find_id(file: &str) -> Option<ImageId> {
    if file.contains("medium.com/") || is_data(file) {
        return None;
    }
    let name = file.split(['?', '#']).next()?.rsplit('/').next()?;
    let name = percent_decode_str(name).decode_utf8().ok()?;
    let (stem, extension) = name.rsplit_once('.').map_or((&*name, ""), |(stem, _)| (stem, &name[stem.len()..]));
    let stem = stem.split('(').next()?.trim_end();
    let (kind, rest) = (stem.get(..1)?, stem.get(1..)?);
    let (separator, letters) = (rest.chars().next()?, rest.get(1..)?);
    let is_kind = matches!(kind, "0" | "1" | "2");
    let is_id = letters.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c));
    let is_long = separator == '*' || (matches!(separator, '_' | '-') && letters.len() >= MIN_ID_LENGTH);
    let is_mediums = is_kind && is_id && is_long && !letters.is_empty();
    is_mediums.then(|| read_id(&format!("{kind}*{letters}{extension}"))).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::tests::restore_body;

    #[test]
    fn a_file_name_with_an_id_gives_the_url_of_the_original() {
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
            assert_eq!(restore_body(&format!("<img src=\"{src}\">")), wanted);
        }
    }

    #[test]
    fn attributes_give_the_url_of_the_original() {
        let saved =
            restore_body("<img src=\"data:image/png;base64,AA==\" data-sf-original-src=\"https://a.example/x.png\">");
        assert!(saved.contains(" src=\"https://a.example/x.png\""), "{saved}");
        let named = restore_body("<img src=\"post/picture.png\" data-image-id=\"1*x.png\">");
        assert!(named.contains(" src=\"https://miro.medium.com/v2/1*x.png\""), "{named}");
    }

    #[test]
    fn other_images_stay_as_they_are() {
        for src in [
            "1_mill.png",
            "mill.png",
            "https://a.example/1_aBcDeFgHiJkLmNoPqRsTuV.png",
            "//a.example/1*x.png",
            "3*x.png",
            "",
        ] {
            let html = format!("<img src=\"{src}\">");
            assert_eq!(restore_body(&html), html);
        }
    }
}

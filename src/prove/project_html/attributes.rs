//! Reads attributes: the levels of headings, what players show, the image behind a section, rows of images.

use crate::html::{Element, Node};
use crate::medium::paragraphs::CodeMode;
use crate::prove::builder::RowPosition;
use crate::prove::passage::Passage;

/// The level that the author gave a heading. The class has it where the tag does not: pages of 2015 to 2018 show the title as
/// `h1.graf--h3`.
pub(super) fn find_level(heading: &Element) -> u8 {
    let of_class = heading.classes().find_map(|class| class.strip_prefix("graf--h")?.parse().ok());
    of_class.filter(|level| (1..=6).contains(level)).unwrap_or(heading.name().as_bytes()[1] - b'0')
}

/// Finds what a player or a script shows: its URL or, in feeds, the URL with Medium's id of it, which is inside the element.
pub(super) fn find_source(node: Node, element: &Element) -> Option<String> {
    match element.trimmed("src") {
        Some(url) if url.starts_with("/media/") => find_number(url),
        Some(url) => Some(url.to_owned()),
        None => node.children().filter_map(Node::text).find_map(find_number),
    }
}

/// `https://medium.com/media/NUMBER` of `…/media/NUMBER?postId=…`.
fn find_number(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("/media/")?;
    let end = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
    (end == 32).then(|| format!("https://medium.com/media/{}", &rest[..end]))
}

/// `background-image: url("https://cdn-images-1.medium.com/max/2000/1*x.jpeg"); background-position: …`
pub(super) fn find_background(style: &str) -> Option<String> {
    let (_, image) = style.split_once("background-image")?;
    let (_, image) = image.split_once("url(")?;
    let end = image.find(')').unwrap_or(image.len());
    let url = image[..end].trim().trim_matches(['"', '\'']).trim();
    // Medium's editor did not know the width of the window.
    Some(url.replace("/max/NaN/", "/max/2560/")).filter(|url| !url.is_empty())
}

/// The position of a figure's images in a row.
pub(super) fn find_row(figure: &Element) -> RowPosition {
    match () {
        () if figure.has_class("graf--layoutOutsetRowContinue") => RowPosition::Continues,
        () if figure.has_class("graf--layoutOutsetRow") => RowPosition::Begins,
        () => RowPosition::None,
    }
}

/// An empty block of code, with the language that a `pre` names.
pub(super) fn read_code(pre: &Element) -> Passage {
    let mode = pre.trimmed("data-code-block-mode").and_then(CodeMode::find);
    Passage::code(pre.trimmed("data-code-block-lang"), mode)
}

/// The number that a list begins with, by HTML's rules for integers. Markdown has only 0 to 999,999,999; a notice names any other
/// number.
pub(super) fn find_start(list: &Element) -> u64 {
    let text = list.attribute("start").unwrap_or_default().trim_ascii_start();
    let digits: String = text.trim_start_matches(['+', '-']).chars().take_while(char::is_ascii_digit).collect();
    let signs = text.len() - text.trim_start_matches(['+', '-']).len();
    match digits.trim_start_matches('0') {
        _ if digits.is_empty() || signs > 1 => 1,
        _ if text.starts_with('-') => 0,
        number if number.len() > 9 => 999_999_999,
        number => number.parse().unwrap_or(0),
    }
}

//! The images of a page since 2019. A page names each image in many sizes, as a blur, and again for browsers without scripts:
//! those with the same id are one image.

use std::borrow::Cow;
use std::collections::HashMap;

use super::walk::Walk;
use crate::html::{Element, Node, parse};
use crate::medium::html::collapse;
use crate::prove::passage::ImageToken;
use crate::prove::urls::{find_image_id, without_line_ends};

/// One of the places that name an image.
struct Mention {
    /// Medium's id of the image without its extension, or its whole URL.
    key: String,
    url: String,
    /// Whether the URL is that of the image in its original format.
    is_original: bool,
    alt: String,
    link: Option<String>,
}

/// Takes the images in an element.
pub(super) fn take_images(figure: Node, walk: &mut Walk) {
    let mentions = list_mentions(figure, walk);
    if mentions.is_empty() {
        let imgs = figure.descendants().filter(|node| node.has_tag("img")).filter_map(Node::element);
        let alts: Vec<String> = imgs.map(read_alt).collect();
        // They may be several `img` of one lost image.
        if let Some(alt) = alts.iter().find(|alt| !alt.is_empty()).or(alts.first()) {
            walk.builder.note_lost_image(alt.clone());
        }
    }
    let mut keys: Vec<&str> = Vec::new();
    let mut images: HashMap<&str, Vec<&Mention>> = HashMap::new();
    for mention in &mentions {
        let same = images.entry(&mention.key).or_default();
        if same.is_empty() {
            keys.push(&mention.key);
        }
        same.push(mention);
    }
    for same in keys.iter().filter_map(|key| images.get(key)) {
        let best = same.iter().find(|mention| mention.is_original).unwrap_or(&same[0]);
        let alt = same.iter().map(|mention| &mention.alt).find(|alt| !alt.is_empty()).cloned().unwrap_or_default();
        walk.builder.push_linked_image(ImageToken { url: best.url.clone(), alt }, same[0].link.as_deref());
    }
}

fn list_mentions(figure: Node, walk: &Walk) -> Vec<Mention> {
    let mut mentions = Vec::new();
    // The `img` of a `picture` has the alternative text of its `source`s, and may have no URL itself.
    let mut img_among = None;
    for node in figure.descendants() {
        let Some(element) = node.element() else { continue };
        match element.name() {
            "picture" => {
                let mut inside = node.children().filter_map(Node::element);
                img_among = inside.find(|child| child.name() == "img");
            }
            "source" => {
                mentions.extend(read_mention(element, img_among.unwrap_or(element), find_link(node, figure, walk)));
            }
            "img" => mentions.extend(read_mention(element, element, find_link(node, figure, walk))),
            "noscript" => {
                let texts = node.children().filter_map(Node::text);
                let inside = parse(&texts.collect::<String>()).tree;
                let imgs = inside.nodes().filter_map(Node::element);
                let imgs = imgs.filter(|element| element.name() == "img");
                mentions.extend(imgs.filter_map(|img| read_mention(img, img, find_link(node, figure, walk))));
            }
            _ => {}
        }
    }
    mentions
}

fn find_link(node: Node, figure: Node, walk: &Walk) -> Option<String> {
    let inside = node.ancestors().take_while(|around| around.id() != figure.id());
    let anchor = inside.filter_map(Node::element).find(|around| around.name() == "a");
    anchor.and_then(|anchor| walk.find_target(anchor).map(Cow::into_owned))
}

/// Reads the alternative text. Pages of 2020 have `Image for post` where the author gave none.
fn read_alt(img: &Element) -> String {
    let alt = collapse(img.attribute("alt").unwrap_or_default());
    if alt == "Image for post" { String::new() } else { alt }
}

/// What an `img` or a `source` names.
fn read_mention(element: &Element, img: &Element, link: Option<String>) -> Option<Mention> {
    let set = element.attribute("srcset").and_then(|set| set.split_ascii_whitespace().next());
    // `cid:` names the bytes that came with the page.
    let is_whole = |url: &&str| url.starts_with("http") || url.starts_with("cid:");
    let url = element.attribute("src").into_iter().chain(set).map(str::trim).find(is_whole)?;
    let alt = read_alt(img);
    let is_webp = element.attribute("type") == Some("image/webp");
    let Some(name) = find_image_id(url) else {
        return Some(Mention {
            key: url.to_owned(),
            url: without_line_ends(url).into_owned(),
            is_original: true,
            alt,
            link,
        });
    };
    let (key, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let (key, is_original) = (key.to_owned(), !is_webp && ending != "webp");
    Some(Mention { key, url: format!("https://miro.medium.com/v2/{name}"), is_original, alt, link })
}

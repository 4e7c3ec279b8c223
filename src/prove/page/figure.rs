//! The pictures of a figure since 2019, of which each stands there in many sizes, some as a blur, some for browsers without
//! scripts: those with one name are one.

use std::borrow::Cow;
use std::collections::HashMap;

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

use crate::prove::embed::without_line_ends;
use crate::prove::html::Walk;
use crate::prove::passage::Picture;
use crate::prove::white_space::squeeze;

/// One of the places where a picture is named.
struct ImageRef {
    /// Medium's name of it without its ending, or its whole URL.
    key: String,
    url: String,
    /// Whether that is the picture in the format of its author.
    is_original: bool,
    alt: String,
    link: Option<String>,
}

/// Takes the pictures in an element.
pub(super) fn take_figure(figure: NodeRef<Node>, walk: &mut Walk) {
    let image_refs = find_sightings(figure, walk);
    let has_img = || figure.descendants().any(|node| node.value().as_element().is_some_and(|img| img.name() == "img"));
    walk.stock.inventory.pictures_lost += usize::from(image_refs.is_empty() && has_img());
    let mut keys: Vec<&str> = Vec::new();
    let mut pictures: HashMap<&str, Vec<&ImageRef>> = HashMap::new();
    for image_ref in &image_refs {
        let same = pictures.entry(&image_ref.key).or_default();
        if same.is_empty() {
            keys.push(&image_ref.key);
        }
        same.push(image_ref);
    }
    for same in keys.iter().filter_map(|key| pictures.get(key)) {
        let best = same.iter().find(|image_ref| image_ref.is_original).unwrap_or(&same[0]);
        let alt = same.iter().map(|image_ref| &image_ref.alt).find(|alt| !alt.is_empty()).cloned().unwrap_or_default();
        walk.stock.push_linked_figure(Picture { url: best.url.clone(), alt }, same[0].link.as_deref());
    }
}

fn find_sightings(figure: NodeRef<Node>, walk: &Walk) -> Vec<ImageRef> {
    let mut image_refs = Vec::new();
    // The `img` among the `source`s of a `picture` says what they show, and may have no URL itself.
    let mut img_among = None;
    for node in figure.descendants() {
        let Some(element) = node.value().as_element() else { continue };
        match element.name() {
            "picture" => {
                let inside = node.children().filter_map(|child| child.value().as_element());
                img_among = inside.into_iter().find(|child| child.name() == "img");
            }
            "source" => image_refs.extend(see(element, img_among.unwrap_or(element), find_link(node, figure, walk))),
            "img" => image_refs.extend(see(element, element, find_link(node, figure, walk))),
            "noscript" => {
                let texts = node.children().filter_map(|child| child.value().as_text());
                let inside = Html::parse_fragment(&texts.map(|text| &**text).collect::<String>());
                let imgs = inside.tree.nodes().filter_map(|node| node.value().as_element());
                let imgs = imgs.filter(|element| element.name() == "img");
                image_refs.extend(imgs.filter_map(|img| see(img, img, find_link(node, figure, walk))));
            }
            _ => {}
        }
    }
    image_refs
}

fn find_link(node: NodeRef<Node>, figure: NodeRef<Node>, walk: &Walk) -> Option<String> {
    let inside = node.ancestors().take_while(|around| around.id() != figure.id());
    inside
        .filter_map(|around| around.value().as_element())
        .find(|around| around.name() == "a")
        .and_then(|a| walk.find_target(a).map(Cow::into_owned))
}

/// What an `img` or a `source` names; `Image for post` is what pages of 2020 said where the author said nothing.
fn see(element: &Element, img: &Element, link: Option<String>) -> Option<ImageRef> {
    let set = element.attr("srcset").and_then(|set| set.split_ascii_whitespace().next());
    let url = element.attr("src").into_iter().chain(set).map(str::trim).find(|url| url.starts_with("http"))?;
    let alt =
        Some(squeeze(img.attr("alt").unwrap_or_default())).filter(|alt| alt != "Image for post").unwrap_or_default();
    let is_webp = element.attr("type") == Some("image/webp");
    let Some(name) = find_name(url) else {
        return Some(ImageRef { key: url.to_owned(), url: without_line_ends(url), is_original: true, alt, link });
    };
    let (key, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let is_original = !is_webp && ending != "webp";
    Some(ImageRef { key: key.to_owned(), url: format!("https://miro.medium.com/v2/{name}"), is_original, alt, link })
}

/// Medium's name of a picture, which is the end of its URL on one of Medium's hosts.
fn find_name(url: &str) -> Option<String> {
    let (host, path) = url.split_once("://")?.1.split_once('/')?;
    let is_mediums = host.ends_with(".medium.com") || host.ends_with(".cloudfront.net");
    let name = path.split(['?', '#']).next()?.rsplit('/').next()?;
    (is_mediums && !name.is_empty()).then(|| name.replace("%2A", "*").replace("%2a", "*"))
}

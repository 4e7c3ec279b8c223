//! Reads the post in a page's HTML, as readers see it.

use super::grafs::{find_grafs, is_named};
use super::head::Head;
use super::levels::correct_levels;
use super::metadata::read_metadata;
use crate::medium::html::collapse;
use crate::notice::Origin;
use crate::read::FoundPost;
use crate::read::assemble::assemble;
use crate::read::block_text::block_text;
use crate::read::html;
use crate::read::html::dom::{Document, Element};
use crate::read::titles::find_titles;

/// Reads the article of a page; gives nothing if none has a body.
pub(super) fn read_article(document: &Document, head: &Head) -> Option<FoundPost> {
    let articles = || document.root().with_tag("article");
    let mut notices = Vec::new();
    let marked = articles().find_map(|article| Some((article, find_marked(article)?)));
    let (article, mut body) = if let Some((article, sections)) = marked {
        (article, assemble(html::grafs::find_grafs(sections, &mut notices)))
    } else {
        // The posts that a page recommends may be `article`s too: the longest is the post.
        let count_names = |article: &Element| article.descendants().filter(|each| is_named(*each)).count();
        let article = articles().max_by_key(count_names)?;
        let mut body = assemble(find_grafs(article, &mut notices));
        correct_levels(&mut body, article);
        (article, body)
    };
    if body.blocks.is_empty() {
        return None;
    }
    let mut metadata = read_metadata(document, head, article, &mut notices);
    let is_marked = body.title.is_some();
    if !is_marked {
        find_titles(&metadata, &mut body);
    }
    // The headings are what the author wrote. The texts for search engines may differ.
    let heading = |at: Option<usize>| at.and_then(|at| body.blocks.get(at)).map(block_text).map(|text| collapse(&text));
    metadata.title = heading(body.title).filter(|_| is_marked).unwrap_or(metadata.title);
    metadata.subtitle = heading(body.subtitle).unwrap_or(metadata.subtitle);
    Some(FoundPost { metadata, body, notices, origin: Origin::Html })
}

/// The element around the sections of an article of 2015 to 2018. The grafs there have classes, as in exports.
fn find_marked(article: Element<'_>) -> Option<Element<'_>> {
    let is_graf = |element: Element| {
        element
            .attribute("class")
            .is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class.starts_with("graf--")))
    };
    let sections = article.find(is_graf)?.ancestors().filter(|around| around.tag() == "section");
    sections.filter(|section| section.attribute("name").is_some()).last()?.ancestors().next()
}

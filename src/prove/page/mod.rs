//! Takes stock of a page of Medium's, which may hold its post as data for its scripts and as HTML for its readers.
//!
//! `head` says which post it is, `article` goes over its HTML since 2019, `figure` over the pictures in it, `levels` over
//! the headings. The HTML before is that of exports.

mod article;
mod figure;
mod head;
mod levels;
mod tags;

use ego_tree::NodeRef;
use scraper::{Html, Node};
use url::Url;

use super::data;
use super::html::{attribute, find, take_blocks};
use super::inventory::Inventory;
use super::outline::Outline;
use super::passage::Kind;

use crate::document::Origin;
use head::Head;

/// Takes stock of one of the two; what is known about the post, the data say if there are any.
pub(super) fn take_page(html: &Html, text: &str, origin: Origin) -> Option<Inventory> {
    let head = Head::read(html);
    let page = head.url.and_then(|url| Url::parse(url).ok());
    let data = data::take_state(text, head.id.as_deref()).or_else(|| data::take_call(text));
    let shown = find_body(html).map(|body| body.take_stock(page.as_ref()));
    let is_html = origin == Origin::Html;
    let (mut taken, other) = if is_html { (shown?, data) } else { (data?, shown) };
    let (said, says) = (taken.outline.count_characters(), other.as_ref().map(|other| other.outline.count_characters()));
    taken.longer = says.filter(|says| *says > said + said / 5 + 100);
    match other {
        Some(data) if is_html => {
            Some(Inventory { title: data.title, summaries: data.summaries, tags: data.tags, ..taken })
        }
        None if is_html => {
            let has_heading = has_heading(&taken.outline);
            let title = head.title.filter(|_| !has_heading).unwrap_or_default();
            Some(Inventory { title: title.to_owned(), tags: tags::take_tags(html), ..taken })
        }
        _ => Some(taken),
    }
}

fn has_heading(outline: &Outline) -> bool {
    outline.passages.iter().any(|passage| matches!(passage.kind, Kind::Heading(_)))
}

/// What holds a post on a page.
enum Body<'a> {
    /// The sections of a page of 2015 to 2018.
    Sections(NodeRef<'a, Node>),
    /// The article of a page since 2019.
    Article(NodeRef<'a, Node>),
}

impl Body<'_> {
    fn take_stock(self, page: Option<&Url>) -> Inventory {
        match self {
            Body::Sections(sections) => take_blocks(sections, page),
            Body::Article(article) => article::take_article(article, page),
        }
    }
}

/// Of several articles, those that a page recommends bear no names of paragraphs.
fn find_body(html: &Html) -> Option<Body<'_>> {
    let is_article =
        |node: &NodeRef<Node>| node.value().as_element().is_some_and(|element| element.name() == "article");
    let articles: Vec<_> = html.tree.root().descendants().filter(is_article).collect();
    let sections = articles.iter().find_map(|article| find_sections(*article));
    sections.map(Body::Sections).or_else(|| {
        articles
            .into_iter()
            .max_by_key(|article| article.descendants().filter(|node| article::is_named(*node)).count())
            .map(Body::Article)
    })
}

fn find_sections(article: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    find(article, |element| attribute(element, "class").is_some_and(|classes| classes.contains("graf--")))?;
    find(article, |element| element.name() == "section" && element.attr("name").is_some())?.parent()
}

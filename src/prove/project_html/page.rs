//! A page of Medium's, which may hold its post as data for its scripts and as HTML for its readers.

use url::Url;

use super::article::{is_named, project_article};
use super::head::Head;
use super::tags::take_tags;
use super::{find, project_blocks};
use crate::document::Origin;
use crate::html::{Node, Tree};
use crate::medium::html::collapse;
use crate::prove::passage::PassageKind;
use crate::prove::project_json;
use crate::prove::source::SourceProjection;

/// Projects the HTML or the data, whichever the reader took. Title, tags and the like come from the data if there are any.
pub(in crate::prove) fn project_page(html: &Tree, text: &str, origin: Origin) -> Option<SourceProjection> {
    let head = Head::read(html);
    let page = head.url.and_then(|url| Url::parse(url).ok());
    let data = project_json::project_state(text, head.id.as_deref()).or_else(|| project_json::project_call(text));
    let shown = project_body(html, page.as_ref());
    let is_html = origin == Origin::Html;
    let (mut taken, other) = if is_html { (shown?, data) } else { (data?, shown) };
    let (said, says) =
        (taken.passages.count_characters(), other.as_ref().map(|other| other.passages.count_characters()));
    taken.longer = says.filter(|says| *says > said + said / 5 + 100);
    match other {
        Some(data) if is_html => {
            let SourceProjection { passages, losses, longer, .. } = taken;
            Some(SourceProjection { passages, losses, longer, ..data })
        }
        None if is_html => {
            let has_heading = taken.passages.list.iter().any(|passage| matches!(passage.kind, PassageKind::Heading(_)));
            let (page_title, title) = if has_heading { (head.title, None) } else { (None, head.title) };
            let title = title.unwrap_or_default().to_owned();
            let page_title = page_title.map(collapse);
            Some(SourceProjection {
                title,
                page_title,
                tags: take_tags(html),
                author: head.author.map(collapse),
                ..taken
            })
        }
        _ => Some(taken),
    }
}

/// Projects the sections of a page of 2015 to 2018, or the article of a page since 2019. If there are several articles, the
/// post is the one with the most names of paragraphs: articles that a page recommends have none.
fn project_body(html: &Tree, page: Option<&Url>) -> Option<SourceProjection> {
    let articles: Vec<_> = html.root().descendants().filter(|node| node.has_tag("article")).collect();
    if let Some(sections) = articles.iter().find_map(|article| find_sections(*article)) {
        return Some(project_blocks(sections, page));
    }
    let count_names = |article: &Node| article.descendants().filter(|node| is_named(*node)).count();
    articles.into_iter().max_by_key(count_names).map(|article| project_article(article, page))
}

fn find_sections(article: Node<'_>) -> Option<Node<'_>> {
    find(article, |element| element.trimmed("class").is_some_and(|classes| classes.contains("graf--")))?;
    find(article, |element| element.name() == "section" && element.attribute("name").is_some())?.parent()
}

//! Reads a post's metadata in a page: in the head, in the description for search engines, and in what readers see.
//!
//! ```html
//! <meta property="og:title" content="The mill"><meta property="article:author" content="https://medium.com/@ada">
//! <script type="application/ld+json">{"datePublished": "2018-04-03T01:29:03.912Z", "publisher": {"name": "Mills"}, …}</script>
//! … <a href="https://medium.com/tag/mills?source=post_page">Mills</a>
//! ```

use serde_json::Value;
use url::Url;

use super::dates::{find_first_publication, find_last_publication};
use super::grafs::is_named;
use super::head::Head;
use crate::document::{Author, Image, Metadata, Publication};
use crate::medium::html::collapse;
use crate::medium::is_medium_host;
use crate::medium::json::{Json, read_json};
use crate::notice::Notice;
use crate::read::html::dom::{Document, Element};
use crate::read::html::image::{image_id, original_url};
use crate::read::urls::find_username;

/// Reads the metadata of a post.
pub(super) fn read_metadata(document: &Document, head: &Head, article: Element, notices: &mut Vec<Notice>) -> Metadata {
    let description = find_description(document);
    let description = description.as_ref().map(Json::plain);
    let text = |name: &str| head.meta(name).map(collapse).unwrap_or_default();
    let url = head.url();
    let author = find_author(head);
    let is_paywall = |element: Element| element.attribute("id").is_some_and(|id| id.starts_with("regwall"));
    let language = article.attribute("lang").or_else(|| article.ancestor("html")?.attribute("lang"));
    Metadata {
        id: head.id(),
        title: text("og:title"),
        subtitle: text("og:description"),
        published: find_first_publication(head, description, article, notices),
        updated: find_last_publication(head, article),
        canonical: find_canonical(author.as_ref(), url).or_else(|| url.map(str::to_owned)),
        original: find_original(head),
        publication: find_publication(head, description),
        language: language.filter(|language| !language.is_empty()).map(str::to_owned),
        tags: find_tags(description, document, article),
        truncated: document.root().find(is_paywall).is_some(),
        url: url.map(str::to_owned),
        cover: head.meta("og:image").and_then(read_cover),
        author,
        ..Metadata::default()
    }
}

/// Reads the cover: the image that other sites show for the post. The URL in the head may be that of a smaller copy.
fn read_cover(url: &str) -> Option<Image> {
    let id = image_id(url)?;
    Some(Image { url: original_url(&id), id: Some(id), ..Image::default() })
}

/// The description for search engines: <https://schema.org/Article>. Some programs that save pages wrap it in `CDATA`.
fn find_description(document: &Document) -> Option<Value> {
    let is_description = |element: &Element| element.attribute("type") == Some("application/ld+json");
    let texts = document.root().descendants().filter(is_description).map(Element::source);
    let mut values = texts.filter_map(|text| read_json(&text[text.find('{')?..]));
    values.find(|value| value.get("datePublished").is_some())
}

fn find_author(head: &Head) -> Option<Author> {
    let url = head.meta("article:author").or_else(|| head.link("author")).and_then(find_username);
    let url = url.map(|username| format!("https://medium.com/@{username}")).unwrap_or_default();
    let name = head.meta("author").filter(|name| !name.contains("://")).map(collapse).unwrap_or_default();
    (!name.is_empty() || !url.is_empty()).then_some(Author { name, url })
}

/// The canonical URL, as exports give it: below the author's name, wherever Medium shows the post.
fn find_canonical(author: Option<&Author>, url: Option<&str>) -> Option<String> {
    let url = Url::parse(url?).ok()?;
    let slug = url.path_segments()?.next_back().filter(|slug| !slug.is_empty())?;
    let author = author.filter(|author| !author.url.is_empty())?;
    Some(format!("{}/{slug}", author.url))
}

/// The canonical URL on another site, if the author declared one.
fn find_original(head: &Head) -> Option<String> {
    let (declared, shown) = (Url::parse(head.link("canonical")?).ok()?, Url::parse(head.url()?).ok()?);
    let is_mediums = declared.host_str().is_some_and(is_medium_host);
    (!is_mediums && declared.host_str() != shown.host_str()).then(|| declared.to_string())
}

/// The publication: the publisher in the description, or the last part of the title `The mill | by Ada | Mills`. If that is
/// Medium itself, there is none.
fn find_publication(head: &Head, description: Option<Json>) -> Option<Publication> {
    let publisher = description.and_then(|about| about.get("publisher")?.text("name"));
    let in_title = || head.meta("title")?.rsplit_once(" | by ")?.1.rsplit_once(" | ").map(|(_, last)| last);
    let name = publisher.or_else(in_title).map(collapse).filter(|name| name != "Medium")?;
    let url = Url::parse(head.url()?).ok()?;
    let host = url.host_str()?;
    if host != "medium.com" {
        return Some(Publication { name, url: format!("https://{host}") });
    }
    let slug = url.path_segments()?.next().filter(|slug| !slug.starts_with('@'))?;
    Some(Publication { name, url: format!("https://{host}/{slug}") })
}

/// The tags: among the keywords for search engines, or else in the links below the post, which lead to `/tag/NAME`, or in a
/// publication to `/tagged/NAME`.
fn find_tags(description: Option<Json>, document: &Document, article: Element) -> Vec<String> {
    let keywords = description.into_iter().flat_map(|about| about.list("keywords"));
    let mut tags: Vec<String> =
        keywords.filter_map(|keyword| keyword.as_text()?.strip_prefix("Tag:").map(collapse)).collect();
    if !tags.is_empty() {
        return tags;
    }
    let from_article_on = document.root().descendants().skip_while(|element| *element != article);
    for anchor in from_article_on {
        // After the first heading below the tags come other posts, with other tags.
        if !tags.is_empty() && matches!(anchor.tag(), "h1" | "h2" | "h3" | "h4" | "article") {
            break;
        }
        let name = if is_tag_link(anchor) { anchor.line() } else { continue };
        if !name.is_empty() && !tags.contains(&name) {
            tags.push(name);
        }
    }
    tags
}

/// Whether an element is a link to a tag, outside the text that the author wrote. The URL is not parsed, because it may be
/// relative on a page that does not have its own URL.
fn is_tag_link(anchor: Element) -> bool {
    let path = anchor.attribute("href").and_then(|href| href.split(['?', '#']).next()).unwrap_or_default();
    let is_of_text = |around: Element| is_named(around) || around.tag() == "figure";
    anchor.tag() == "a"
        && (path.contains("/tag/") || path.contains("/tagged/"))
        && !is_of_text(anchor)
        && !anchor.ancestors().any(is_of_text)
}

//! A post's metadata in a page: in its head, in the description for search engines, and in what readers see.
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
use crate::medium::json::Data;
use crate::medium::json::read_json;
use crate::notice::Notice;
use crate::read::html::dom::{Document, Element};
use crate::read::html::image::{image_id, original_url};
use crate::read::urls::find_username;

/// Reads the metadata of a post.
pub(super) fn read_metadata(document: &Document, head: &Head, article: Element, notices: &mut Vec<Notice>) -> Metadata {
    let description = find_description(document);
    let description = description.as_ref().map(Data::plain);
    let text = |name: &str| head.meta(name).map(collapse).unwrap_or_default();
    let url = head.url();
    let author = find_author(head);
    let is_wall = |element: Element| element.attribute("id").is_some_and(|id| id.starts_with("regwall"));
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
        truncated: document.root().find(is_wall).is_some(),
        url: url.map(str::to_owned),
        cover: head.meta("og:image").and_then(read_cover),
        author,
        ..Metadata::default()
    }
}

/// The image that other sites show for the post, in some size.
fn read_cover(url: &str) -> Option<Image> {
    let id = image_id(url)?;
    Some(Image { url: original_url(&id), id: Some(id), ..Image::default() })
}

/// The description for search engines: <https://schema.org/Article>. Some savers of pages wrap it in `CDATA`.
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

/// As exports have it: below the author's name, wherever the post is shown.
fn find_canonical(author: Option<&Author>, url: Option<&str>) -> Option<String> {
    let url = Url::parse(url?).ok()?;
    let slug = url.path_segments()?.next_back().filter(|slug| !slug.is_empty())?;
    let author = author.filter(|author| !author.url.is_empty())?;
    Some(format!("{}/{slug}", author.url))
}

/// An author may declare that the post is another site's.
fn find_original(head: &Head) -> Option<String> {
    let (declared, shown) = (Url::parse(head.link("canonical")?).ok()?, Url::parse(head.url()?).ok()?);
    let is_mediums = declared.host_str().is_some_and(is_medium_host);
    (!is_mediums && declared.host_str() != shown.host_str()).then(|| declared.to_string())
}

/// The publication: the publisher, or the last part of the title `The mill | by Ada | Mills`; Medium itself is none.
fn find_publication(head: &Head, description: Option<Data>) -> Option<Publication> {
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

/// The tags: among the keywords for search engines, or in links below the post to `/tag/NAME`, in a publication to
/// `/tagged/NAME`.
fn find_tags(description: Option<Data>, document: &Document, article: Element) -> Vec<String> {
    let keywords = description.into_iter().flat_map(|about| about.list("keywords"));
    let mut tags: Vec<String> =
        keywords.filter_map(|keyword| keyword.as_text()?.strip_prefix("Tag:").map(collapse)).collect();
    if !tags.is_empty() {
        return tags;
    }
    let after_beginning = document.root().descendants().skip_while(|element| *element != article);
    for anchor in after_beginning {
        // Below the first heading after them are other posts, with their own.
        if !tags.is_empty() && matches!(anchor.tag(), "h1" | "h2" | "h3" | "h4" | "article") {
            break;
        }
        let name = if is_tag(anchor) { anchor.line() } else { continue };
        if !name.is_empty() && !tags.contains(&name) {
            tags.push(name);
        }
    }
    tags
}

/// Whether an element is a link to a tag, outside the text that the author wrote. It may be relative on a page that does not
/// say its own URL, so it is not parsed.
fn is_tag(anchor: Element) -> bool {
    let path = anchor.attribute("href").and_then(|href| href.split(['?', '#']).next()).unwrap_or_default();
    let is_of_text = |around: Element| is_named(around) || around.tag() == "figure";
    anchor.tag() == "a"
        && (path.contains("/tag/") || path.contains("/tagged/"))
        && !is_of_text(anchor)
        && !anchor.ancestors().any(is_of_text)
}

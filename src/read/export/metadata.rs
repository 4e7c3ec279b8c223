//! A post's metadata in an export: in the file's header and footer.
//!
//! ```html
//! <header><h1 class="p-name">TITLE</h1></header><section data-field="subtitle" class="p-summary">SUBTITLE</section> …
//! <footer><p>By <a href="https://medium.com/@user" class="p-author h-card">NAME</a> on <a href="https://medium.com/p/ID">
//! <time class="dt-published" datetime="2024-04-29T21:38:48.791Z">…</time></a>.</p>
//! <p><a href="https://medium.com/@user/slug-ID" class="p-canonical">Canonical link</a></p>
//! <p>Exported from <a href="https://medium.com">Medium</a> on July 8, 2025.</p></footer>
//! ```

use chrono::{DateTime, NaiveDate, Utc};

use crate::document::{Author, Metadata, PostKind};
use crate::notice::{Notice, quote};
use crate::read::html::dom::Element;
use crate::read::urls::read_post_id;

/// Reads the metadata that stand beside the content. `titles` completes the title and the subtitle later.
pub(crate) fn read_metadata(article: Element, content: Element, notices: &mut Vec<Notice>) -> Metadata {
    let beside = || article.descendants_beside(content);
    let footer = beside().filter(|element| element.tag() == "footer").last();
    if footer.is_none() {
        notices.push(Notice::FooterMissing);
    }
    let has_footer = footer.is_some();
    let footer = footer.unwrap_or(article);
    let line = |element: Option<Element>| element.map(Element::line).unwrap_or_default();
    let field = |name: &str| line(beside().find(|element| element.attribute("data-field") == Some(name)));
    let published = read_date(footer, notices);
    let canonical = footer.find_class("p-canonical").and_then(|link| link.attribute("href")).map(str::to_owned);
    let is_unnamed = |element: &Element| element.has_class("p-summary") && element.attribute("data-field").is_none();
    let (subtitle, description) = (field("subtitle"), field("description"));
    let subtitle = if subtitle.is_empty() { line(beside().find(is_unnamed)) } else { subtitle };
    if !subtitle.is_empty() && !description.is_empty() && description != subtitle {
        notices.push(Notice::DescriptionDropped { text: quote(&description) });
    }
    let is_tag = |element: &Element| element.tag() == "a" && element.has_class("p-tag");
    let is_draft = has_footer && published.is_none() && canonical.is_none();
    let kind = if is_draft { PostKind::Draft } else { PostKind::Published };
    Metadata {
        kind,
        id: footer.descendants().filter_map(|element| element.attribute("href")).find_map(read_post_id),
        title: line(beside().find(|element| element.has_class("p-name"))),
        subtitle: if subtitle.is_empty() { description } else { subtitle },
        author: footer.find_class("p-author").map(read_author),
        published,
        canonical,
        tags: beside().filter(is_tag).map(Element::line).collect(),
        ..Metadata::default()
    }
}

fn read_author(link: Element) -> Author {
    Author { name: link.line(), url: link.attribute("href").unwrap_or_default().to_owned() }
}

fn read_date(footer: Element, notices: &mut Vec<Notice>) -> Option<DateTime<Utc>> {
    let text = footer.find_class("dt-published")?.attribute("datetime")?;
    let date = DateTime::parse_from_rfc3339(text).ok();
    if date.is_none() {
        notices.push(Notice::DateUnreadable { text: quote(text) });
    }
    date.map(|date| date.to_utc())
}

/// Reads the day of the export, which stands at the end of a footer's text.
pub(crate) fn read_export_date(footer: &str) -> Option<NaiveDate> {
    let (_, date) = footer.rsplit_once(" on ")?;
    NaiveDate::parse_from_str(date.trim_end_matches('.'), "%B %d, %Y").ok()
}

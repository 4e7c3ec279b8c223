//! The file of a post in an export: a header, a body, a footer.

use chrono::DateTime;

use super::{find, line, project_blocks};
use crate::html::{Node, Tree};
use crate::prove::source::SourceProjection;

/// Projects a parsed file; `None` if it holds no post.
pub(in crate::prove) fn project_export(html: &Tree) -> Option<SourceProjection> {
    let article = find(html.root(), |element| element.name() == "article" && element.has_class("h-entry"))?;
    let body = find(article, |element| element.has_class("e-content"))?;
    let mut source = project_blocks(body, None);
    for part in article.children().filter(|part| part.id() != body.id()) {
        take_facts(part, &mut source);
    }
    Some(source)
}

/// What the header and the footer say of the post.
fn take_facts(part: Node, source: &mut SourceProjection) {
    for node in part.descendants() {
        let Some(element) = node.element() else { continue };
        for class in element.classes() {
            match class {
                "p-name" => source.title = line(node),
                "p-summary" => source.summaries.push(line(node)),
                "p-tag" => source.tags.push(line(node)),
                "p-author" => source.author = Some(line(node)),
                "p-canonical" => source.canonical = element.trimmed("href").map(str::to_owned),
                "dt-published" => {
                    let instant = element.trimmed("datetime").and_then(|text| DateTime::parse_from_rfc3339(text).ok());
                    source.published = instant.map(|instant| instant.to_utc());
                }
                _ => {}
            }
        }
    }
}

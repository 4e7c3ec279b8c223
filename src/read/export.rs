//! A post's file of an export.
//!
//! ```html
//! <article class="h-entry"><header><h1 class="p-name">…</h1></header>
//! <section data-field="body" class="e-content">…</section><footer>…</footer></article>
//! ```

use super::dom::{Document, Element};
use super::grafs::read_grafs;
use super::metadata::read_metadata;
use super::source::Source;
use crate::notice::Origin;

/// Reads the post, if the file is one of an export.
pub(super) fn read_export(document: &Document) -> Option<Source> {
    let is_post = |element: Element| element.tag() == "article" && element.has_class("h-entry");
    let article = document.root().find(is_post)?;
    let content = article.find_class("e-content")?;
    let mut notices = Vec::new();
    let metadata = read_metadata(article, &mut notices);
    let body = read_grafs(content, &mut notices);
    Some(Source { metadata, body, notices, origin: Origin::Export })
}

//! Reads the file of a post in an export.
//!
//! ```html
//! <article class="h-entry"><header><h1 class="p-name">…</h1></header>
//! <section data-field="body" class="e-content">…</section><footer>…</footer></article>
//! ```

pub(super) mod metadata;

use self::metadata::read_metadata;
use crate::notice::Origin;
use crate::read::FoundPost;
use crate::read::assemble::assemble;
use crate::read::html::dom::{Document, Element};
use crate::read::html::grafs::find_grafs;

/// Reads the post, if the file is from an export.
pub(crate) fn read_export(document: &Document) -> Option<FoundPost> {
    let is_post = |element: Element| element.tag() == "article" && element.has_class("h-entry");
    let article = document.root().find(is_post)?;
    let content = article.find_class("e-content")?;
    let mut notices = Vec::new();
    let metadata = read_metadata(article, content, &mut notices);
    let body = assemble(find_grafs(content, &mut notices));
    Some(FoundPost { metadata, body, notices, origin: Origin::Export })
}

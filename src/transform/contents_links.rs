//! Links to a heading of the same post, as the contents at the beginning of a long one have them.
//!
//! Medium names every paragraph, and links lead to these names: `#b001`, or `https://medium.com/@me/the-lamp-0a1b2c3d4e5f#b001`.
//! A renderer has other names for headings, and none for paragraphs.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::post_index::PostIndex;
use crate::document::{Block, Metadata, Post};
use crate::notice::Notice;
use crate::write::markdown::{Dialect, find_fragments};

/// Where a post's links to its own headings lead, by their URLs in the source: `#b001` to `#the-lamp`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentsLinks(HashMap<String, String>);

impl ContentsLinks {
    /// Where a link to a place in the post leads; nothing if it is another link.
    #[must_use]
    pub fn find(&self, url: &str) -> Option<&str> {
        self.0.get(url).map(String::as_str)
    }
}

/// Finds out where the links of a post to its own headings lead once it is rendered. The links themselves stay as they are
/// for [`resolve_links`](super::resolve_links); headings that none leads to lose their anchors.
///
/// A link to anything else in the post gives a [`Notice::AnchorMissing`]. On a site it leads to Medium's page, or to the
/// beginning if that is not known; plain Markdown keeps it as the author wrote it (`keeps_missing`).
pub fn find_contents_links(
    post: &mut Post,
    dialect: &Dialect,
    keeps_missing: bool,
    post_index: &PostIndex,
    notices: &mut Vec<Notice>,
) -> ContentsLinks {
    let fragments = find_fragments(&post.body, dialect);
    let metadata = post.metadata.clone();
    let (mut links, mut used, mut seen) = (HashMap::new(), HashSet::new(), HashSet::new());
    post.for_each_link(&mut |url| {
        let Some(name) = find_own_fragment(url, &metadata, post_index) else { return };
        if !seen.insert(url.clone()) {
            return;
        }
        if let Some(fragment) = fragments.get(&name) {
            links.insert(url.clone(), fragment.clone());
            used.insert(name);
        } else {
            let page = page_url(&metadata).map_or_else(|| "#".to_owned(), |page| format!("{page}#{name}"));
            notices.push(Notice::AnchorMissing { link: url.clone(), url: page.clone() });
            if page != *url && !keeps_missing {
                links.insert(url.clone(), page);
            }
        }
    });
    for block in &mut post.body {
        if let Block::Heading { anchor, .. } = block {
            // If several have one name, links lead to the first.
            anchor.take_if(|anchor| !used.remove(anchor));
        }
    }
    ContentsLinks(links)
}

/// The paragraph's name in a link to a part of the same post; nothing for any other link.
fn find_own_fragment(url: &str, metadata: &Metadata, post_index: &PostIndex) -> Option<String> {
    let (page, fragment) = url.split_once('#')?;
    let is_own = || metadata.id.is_some() && post_index.find_id(page) == metadata.id;
    let is_named = !fragment.is_empty() && (page.is_empty() || is_own());
    is_named.then(|| percent_decode_str(fragment).decode_utf8_lossy().into_owned())
}

/// The post on Medium.
pub(super) fn page_url(metadata: &Metadata) -> Option<String> {
    let canonical = metadata.canonical.as_deref().and_then(|url| url.split('#').next()).map(str::to_owned);
    metadata.id.as_ref().map(|id| format!("https://medium.com/p/{id}")).or(canonical)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;
    use crate::write::markdown::COMMONMARK;

    fn resolve(urls: &[&str]) -> (Vec<Option<String>>, Vec<Notice>) {
        resolve_in(urls, false)
    }

    fn resolve_in(urls: &[&str], keeps_missing: bool) -> (Vec<Option<String>>, Vec<Notice>) {
        let link = |url: &&str| Inline::Link { url: (*url).to_owned(), content: vec![Inline::Text("x".to_owned())] };
        let heading = |anchor: &str, text: &str| Block::Heading {
            level: 3,
            anchor: Some(anchor.to_owned()),
            content: vec![Inline::Text(text.to_owned())],
        };
        let mut post = Post::default();
        post.metadata.id = Some("0a1b2c3d4e5f".to_owned());
        post.body.push(Block::Paragraph(urls.iter().map(link).collect()));
        post.body.extend([heading("b001", "The lamp"), heading("b002", "The oil"), heading("b001", "Again")]);
        let post_index = PostIndex::new([], &["blog.example.com".to_owned()]);
        let mut notices = Vec::new();
        let links = find_contents_links(&mut post, &COMMONMARK, keeps_missing, &post_index, &mut notices);
        (urls.iter().map(|url| links.find(url).map(str::to_owned)).collect(), notices)
    }

    #[test]
    fn every_form_of_a_link_to_a_heading_leads_to_it() {
        let forms = [
            "#b001",
            "https://medium.com/@me/the-lamp-0a1b2c3d4e5f#b001",
            "https://medium.com/p/0a1b2c3d4e5f#b001",
            "https://me.medium.com/the-lamp-0a1b2c3d4e5f?sk=1#b001",
            "/@me/the-lamp-0a1b2c3d4e5f#b001",
            "https://blog.example.com/the-lamp-0a1b2c3d4e5f#b001",
            "#%62001",
        ];
        for url in forms {
            assert_eq!(resolve(&[url]), (vec![Some("#the-lamp".to_owned())], vec![]), "{url}");
        }
    }

    #[test]
    fn a_link_to_a_paragraph_leads_to_medium() {
        let page = "https://medium.com/p/0a1b2c3d4e5f#c001".to_owned();
        let (links, notices) = resolve(&["#c001", "#c001"]);
        assert_eq!(links, [Some(page.clone()), Some(page.clone())]);
        assert_eq!(notices, [Notice::AnchorMissing { link: "#c001".to_owned(), url: page }]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_noted_once() {
        for keeps_missing in [false, true] {
            let (_, notices) = resolve_in(&["#c001", "#c002", "#c001", "#c001"], keeps_missing);
            let noted = notices.iter().map(|notice| notice.fields()["link"].clone());
            assert_eq!(noted.collect::<Vec<_>>(), ["#c001", "#c002"], "{keeps_missing}");
        }
        let medium = "https://medium.com/p/0a1b2c3d4e5f#c001";
        assert_eq!(resolve(&[medium, medium]).1.len(), 1);
    }

    #[test]
    fn other_links_stay() {
        let others = [
            "#",
            "https://medium.com/p/1a1b2c3d4e5f#b001",
            "https://medium.com/p/0a1b2c3d4e5f",
            "https://a.example/#b001",
        ];
        assert_eq!(resolve(&others), (vec![None; others.len()], vec![]));
    }
}

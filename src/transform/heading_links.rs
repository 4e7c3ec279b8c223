//! Links from a post to its own headings, such as those of a table of contents.
//!
//! Medium names every paragraph, and links have these names as fragments: `#b001`, or
//! `https://medium.com/@me/the-lamp-0a1b2c3d4e5f#b001`. A site generator has other names for headings, and none for paragraphs.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::post_index::PostIndex;
use crate::document::{Block, Metadata, Post};
use crate::medium::post_url;
use crate::notice::Notice;
use crate::site::Site;
use crate::write::markdown::{COMMONMARK, find_fragments};

/// Where a post's links to its own headings lead on a site, by their URLs in the source: `#the-lamp` for `#b001`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingLinks(HashMap<String, String>);

impl HeadingLinks {
    /// Where a link to a part of the post leads; nothing if it is another link.
    #[must_use]
    pub fn find(&self, url: &str) -> Option<&str> {
        self.0.get(url).map(String::as_str)
    }
}

/// Finds where the links from a post to its own headings lead on a site. The links stay as they are until
/// [`resolve_links`](super::resolve_links). Headings without a link to them lose their anchors.
///
/// A link may also have the slug that GitHub's Markdown gives a heading, `#the-lamp`: posts that were written in Markdown
/// brought such links to Medium, where they led nowhere.
///
/// A link to any other part of the post gives a [`Notice::AnchorMissing`]. On a site it leads to Medium's page, or to the
/// beginning of the post if that page is not known. In plain Markdown it stays as the author wrote it.
pub fn find_heading_links(
    post: &mut Post,
    site: &Site,
    post_index: &PostIndex,
    notices: &mut Vec<Notice>,
) -> HeadingLinks {
    let own_links = list_own_links(post, post_index);
    let (mut links, mut used) = (HashMap::new(), HashSet::new());
    if !own_links.is_empty() {
        let fragments = find_fragments(&post.body, site.dialect);
        let slugs = find_fragments(&post.body, &COMMONMARK);
        let names: HashMap<&str, &String> = slugs.iter().map(|(name, slug)| (&slug[1..], name)).collect();
        for (url, name) in own_links {
            let of_slug = || names.get(&*name.to_lowercase()).copied();
            let heading = if fragments.contains_key(&name) { Some(&name) } else { of_slug() };
            if let Some((heading, fragment)) = heading.and_then(|heading| fragments.get_key_value(heading)) {
                links.insert(url, fragment.clone());
                used.insert(heading.clone());
                continue;
            }
            let page = page_url(&post.metadata).map_or_else(|| "#".to_owned(), |page| format!("{page}#{name}"));
            notices.push(Notice::AnchorMissing { link: url.clone(), url: page.clone() });
            if page != url && !site.is_plain() {
                links.insert(url, page);
            }
        }
    }
    for block in &mut post.body {
        if let Block::Heading { anchor, .. } = block {
            // If several headings have one name, links lead to the first.
            anchor.take_if(|anchor| !used.remove(anchor));
        }
    }
    HeadingLinks(links)
}

/// Lists the links to parts of the post itself, each once, with the names of the parts.
fn list_own_links(post: &mut Post, post_index: &PostIndex) -> Vec<(String, String)> {
    let (mut links, mut seen) = (Vec::new(), HashSet::new());
    let id = post.metadata.id.clone();
    post.for_each_link(&mut |url| {
        if let Some(name) = find_own_fragment(url, id.as_deref(), post_index)
            && seen.insert(url.clone())
        {
            links.push((url.clone(), name));
        }
    });
    links
}

/// Medium's name of the paragraph in a link to a part of the same post; nothing for any other link.
fn find_own_fragment(url: &str, id: Option<&str>, post_index: &PostIndex) -> Option<String> {
    let (page, fragment) = url.split_once('#')?;
    let is_own = || id.is_some() && post_index.find_id(page).as_deref() == id;
    let is_named = !fragment.is_empty() && (page.is_empty() || is_own());
    is_named.then(|| percent_decode_str(fragment).decode_utf8_lossy().into_owned())
}

/// The URL of the post on Medium.
pub(super) fn page_url(metadata: &Metadata) -> Option<String> {
    let canonical = metadata.canonical.as_deref().and_then(|url| url.split('#').next()).map(str::to_owned);
    metadata.id.as_deref().map(post_url).or(canonical)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;
    use crate::site::{HEXO, PLAIN};

    /// A site with the dialect of plain Markdown.
    fn site() -> Site {
        Site { name: "site", ..PLAIN }
    }

    fn resolve(urls: &[&str]) -> (Vec<Option<String>>, Vec<Notice>) {
        resolve_in(urls, &site())
    }

    fn resolve_in(urls: &[&str], site: &Site) -> (Vec<Option<String>>, Vec<Notice>) {
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
        let links = find_heading_links(&mut post, site, &post_index, &mut notices);
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
    fn a_slug_of_markdown_leads_to_its_heading() {
        let forms = ["#the-lamp", "#The-Lamp", "https://medium.com/p/0a1b2c3d4e5f#the-lamp", "#the%2Dlamp"];
        for (url, site) in forms.into_iter().flat_map(|url| [(url, site()), (url, PLAIN)]) {
            assert_eq!(resolve_in(&[url], &site), (vec![Some("#the-lamp".to_owned())], vec![]), "{url}");
        }
        assert_eq!(resolve_in(&["#the-oil"], &HEXO), (vec![Some("#b002".to_owned())], vec![]));
        assert_eq!(resolve(&["#the-wick"]).1.len(), 1);
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
        for site in [site(), PLAIN] {
            let (_, notices) = resolve_in(&["#c001", "#c002", "#c001", "#c001"], &site);
            let noted = notices.iter().map(|notice| notice.fields()["link"].clone());
            assert_eq!(noted.collect::<Vec<_>>(), ["#c001", "#c002"], "{}", site.name);
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

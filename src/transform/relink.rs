//! Updates links in the Markdown of an earlier run that lead to posts of this run.

use std::collections::HashMap;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::PostIndex;
use crate::document::{Block, Inline};
use crate::site::{OutputPath, Site};
use crate::write::markdown::{Dialect, write_body_in, write_destination};

/// Makes every link to a post of `post_index` lead to the post's file or page, and every link to where a post was before it `moved`
/// to where it is now. `markdown` is the whole file, with front matter.
///
/// The file must be unchanged since this program wrote it: only links in the forms `[text](URL)` and `<URL>` are found. The
/// rest of the file stays as it is.
#[must_use]
pub fn relink(
    markdown: &str,
    site: &Site,
    output_path: &OutputPath,
    post_index: &PostIndex,
    moved: &[(OutputPath, OutputPath)],
) -> String {
    let link_to = |to: &OutputPath, tail: &str| (site.internal_link)(output_path, to, tail);
    let moved: HashMap<String, &OutputPath> =
        moved.iter().filter_map(|(from, to)| Some((link_to(from, "")?, to))).collect();
    let (front_matter, body) = markdown.split_at(find_body(markdown));
    let mut relinked = front_matter.to_owned();
    let mut done = 0;
    for (event, range) in Parser::new(body).into_offset_iter() {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { continue };
        let (page, tail) = dest_url.split_at(dest_url.find(['?', '#']).unwrap_or(dest_url.len()));
        let found = post_index.find(&dest_url).or_else(|| Some((*moved.get(page)?, tail)));
        let own = found.and_then(|(to, tail)| link_to(to, tail));
        let Some(own) = own.filter(|_| range.start >= done) else { continue };
        let written = &body[range.clone()];
        let new = match link_type {
            LinkType::Inline => replace_destination(written, &dest_url, &own, site.dialect),
            LinkType::Autolink => Some(write_link(&dest_url, own, site.dialect)),
            _ => None,
        };
        if let Some(new) = new {
            relinked.extend([&body[done..range.start], &new]);
            done = range.end;
        }
    }
    relinked + &body[done..]
}

/// Replaces `[text](old)` by `[text](new)`, or by the site's own form of a link.
fn replace_destination(link: &str, old: &str, new: &str, dialect: &Dialect) -> Option<String> {
    let old = format!("]({}", write_destination(old));
    let at = link.rfind(&old)?;
    let text = [Inline::Text(link.get(1..at)?.to_owned())];
    if let Some(own) = (dialect.link)(new, &text) {
        return Some(own);
    }
    Some(format!("{}]({}{}", &link[..at], write_destination(new), &link[at + old.len()..]))
}

/// Writes a link with this text.
fn write_link(text: &str, url: String, dialect: &Dialect) -> String {
    let link = Inline::Link { url, content: vec![Inline::Text(text.to_owned())] };
    let dialect = Dialect { excerpt_mark: None, ..*dialect };
    write_body_in(&dialect, &[Block::Paragraph(vec![link])]).trim_end().to_owned()
}

/// Where the body begins: behind the front matter, in whatever format that is.
fn find_body(markdown: &str) -> usize {
    let first = markdown.lines().next().unwrap_or_default();
    let end = match first {
        "---" | "---json" => "\n---\n",
        "+++" => "\n+++\n",
        "{" => "\n}\n",
        _ => return 0,
    };
    markdown.find(end).map_or(0, |at| at + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{PLAIN, SITES};

    fn relink_in(site: &str, path: &str, body: &str) -> String {
        let site = SITES.into_iter().find(|known| known.name == site).unwrap();
        let at =
            |path: &str| OutputPath { path: path.to_owned(), url: "/posts/river/".to_owned(), ..OutputPath::default() };
        let index = PostIndex::new([("1a1b2c3d4e5f".to_owned(), at(path))], &[]);
        relink(body, site, &at("posts/mill.md"), &index, &[])
    }

    #[test]
    fn a_link_follows_a_post_that_moved() {
        let at =
            |path: &str, url: &str| OutputPath { path: path.to_owned(), url: url.to_owned(), ..OutputPath::default() };
        let moved = [
            (
                at("content/posts/weir/index.md", "/posts/weir/"),
                at("content/posts/the-weir/index.md", "/posts/the-weir/"),
            ),
            (at("drafts/a b.md", ""), at("2020-b.md", "")),
        ];
        let relink_in = |site: &str, body: &str| {
            let site = Site::find(site).cloned().unwrap_or(PLAIN);
            relink(body, &site, &at("mill.md", ""), &PostIndex::default(), &moved)
        };
        let plain = "[b](drafts/a%20b.md#top), [c](drafts/a%20b.md.new), `[b](drafts/a%20b.md)`\n";
        assert_eq!(relink_in("plain", plain), plain.replacen("drafts/a%20b.md", "2020-b.md", 1));
        assert_eq!(
            relink_in("hugo", "[w](<{{% relref \"/posts/weir\" %}}#a>)\n"),
            "[w](<{{% relref \"/posts/the-weir\" %}}#a>)\n"
        );
    }

    #[test]
    fn a_link_leads_to_the_new_post_and_nothing_else_changes() {
        let front_matter = "---\ntitle: '[a](https://medium.com/p/1a1b2c3d4e5f)'\n---\n\n";
        let body = "By the [*river* \\]](https://medium.com/p/1a1b2c3d4e5f?x=1#a) and [mill](https://medium.com/p/0a1b2c3d4e5f).\n\n\
                    `[a](https://medium.com/p/1a1b2c3d4e5f)`\n\n    [a](https://medium.com/p/1a1b2c3d4e5f)\n";
        let expected = body.replacen("https://medium.com/p/1a1b2c3d4e5f?x=1#a", "/posts/river/?x=1#a", 1);
        let relinked = relink_in("eleventy", "posts/river.md", &format!("{front_matter}{body}"));
        assert_eq!(relinked, format!("{front_matter}{expected}"));
        assert_eq!(relink_in("eleventy", "posts/river.md", &relinked), relinked);
    }

    #[test]
    fn each_site_has_its_own_links() {
        let link = "[river](https://medium.com/@me/river-1a1b2c3d4e5f)\n";
        assert_eq!(relink_in("obsidian", "posts/river.md", link), "[[river|river]]\n");
        assert_eq!(
            relink_in("hugo", "content/posts/river/index.md", link),
            "[river](<{{% relref \"/posts/river\" %}}>)\n"
        );
        assert_eq!(
            relink_in("jekyll", "_posts/2020-02-02-river.md", link),
            "[river](<{% post_url 2020-02-02-river %}>)\n"
        );
        let bare = "<https://medium.com/p/1a1b2c3d4e5f>\n";
        assert!(relink_in("eleventy", "posts/river.md", bare).ends_with("](/posts/river/)\n"));
    }

    #[test]
    fn a_body_begins_behind_any_front_matter() {
        for front_matter in ["---\na: 1\n---\n", "+++\na = 1\n+++\n", "{\n  \"a\": 1\n}\n", "---json\n{}\n---\n", ""] {
            assert_eq!(find_body(&format!("{front_matter}\nText.\n")), front_matter.len(), "{front_matter}");
        }
    }
}

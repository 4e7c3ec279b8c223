//! Reads what an export holds besides posts. The files of most parts are pages with a list of links; `find_part` tells which
//! part a page belongs to.
//!
//! ```html
//! <section><h3>Ada’s claps, page 1</h3><ul><li class="h-entry">+3 — <a class="h-cite u-like-of" href="https://medium.com/p/ID">The
//! mill</a> (<time class="dt-published">2021-09-1 11:28 pm</time>)</li></ul></section>
//! ```

mod highlight;
mod list;
mod saved;

use super::assemble::assemble;
use super::html::dom::Element;
use super::html::grafs::find_grafs;
use super::restore::restore;
use crate::document::{Block, Followed, PartContent};
use crate::medium::{Part, html::collapse};
use crate::notice::Notice;
use highlight::read_highlight;
use list::read_list;
use saved::read_saved_post;

/// How the headings of the parts' pages end before `, page 1`, in lower case.
const HEADINGS: [(&str, Part); 7] = [
    ("bookmarks", Part::Bookmarks),
    ("claps", Part::Claps),
    ("quotes", Part::Highlights),
    ("highlights", Part::Highlights),
    ("followed users", Part::Users),
    ("followed publications", Part::Publications),
    ("followed topics", Part::Topics),
];

/// Tells which part of an export a file belongs to. The first 4 KiB of the file are enough.
///
/// Gives nothing for the file of a post or of a private part.
#[must_use]
pub fn find_part(html: &str) -> Option<Part> {
    if !html.trim_ascii_start().starts_with('<') {
        return None;
    }
    if html.contains("data-field=\"lists\"") {
        return Some(Part::Lists);
    }
    let is_about = |tag: &str| tag.contains("data-field=\"body\"") && tag.contains("h-card");
    if html.split("<section").skip(1).any(|rest| is_about(rest.split('>').next().unwrap_or_default())) {
        return Some(Part::About);
    }
    if html.contains("<article") {
        return None;
    }
    let mut headings = ["<h3", "<title"].into_iter().filter_map(|tag| read_heading(html, tag));
    headings.find_map(|heading| {
        let (name, number) = heading.rsplit_once(", page ")?;
        let name = Some(name.to_lowercase()).filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
        HEADINGS.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, part)| *part)
    })
}

/// The text of the first element with a tag; nothing if the file is cut before the element ends.
fn read_heading(html: &str, tag: &str) -> Option<String> {
    let rest = html.split_once(tag)?.1.split_once('>')?.1;
    rest.split_once("</").map(|(text, _)| collapse(text))
}

/// Reads a file of a part. Gives its content and what was dropped or changed.
///
/// A file that looks otherwise than the part's files gives what can be found in it, which may be nothing.
#[must_use]
pub fn read_part(part: Part, html: &str) -> (PartContent, Vec<Notice>) {
    let restored = restore(html, None);
    let root = restored.document.root();
    let mut notices = Vec::new();
    let content = match part {
        Part::Lists => PartContent::List(read_list(root, &mut notices)),
        Part::Bookmarks | Part::Claps => {
            PartContent::Posts(root.with_tag("li").filter_map(|item| read_saved_post(item, &mut notices)).collect())
        }
        Part::Highlights => {
            PartContent::Highlights(root.with_tag("li").filter_map(|item| read_highlight(item, &mut notices)).collect())
        }
        Part::Users | Part::Publications | Part::Topics => {
            PartContent::Followed(root.with_tag("li").filter_map(|item| read_followed(item, &mut notices)).collect())
        }
        Part::About => PartContent::About(read_about(root, &mut notices)),
    };
    (content, notices)
}

fn read_followed(item: Element, notices: &mut Vec<Notice>) -> Option<Followed> {
    let saved = read_saved_post(item, notices).filter(|saved| !saved.url.is_empty())?;
    Some(Followed { name: if saved.title.is_empty() { saved.url.clone() } else { saved.title }, url: saved.url })
}

/// The text of an `about` page: no blocks if it is blank.
fn read_about(root: Element, notices: &mut Vec<Notice>) -> Vec<Block> {
    let body = root.find(|element| element.tag() == "section" && element.attribute("data-field") == Some("body"));
    body.map(|body| assemble(find_grafs(body, notices)).blocks).unwrap_or_default()
}

#[cfg(test)]
mod tests;

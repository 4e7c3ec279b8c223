//! Reads a list of posts that somebody made.
//!
//! ```html
//! <article class="h-entry"><header><h1 class="p-name">Mills</h1></header><section data-field="name"><h2 class="p-summary">Mills</h2>
//! <h4 class="p-summary">All that turn</h4></section><section data-field="lists"><ul><li data-field="post"><a href="…">The mill</a>
//! </li><ul></section><footer>… <time class="dt-published" datetime="2021-07-16T01:52:39.839Z">…</time> … <a href="…">Link to list</a>
//! ```
//! Medium opens a second `<ul>` where it should close the first.

use percent_encoding::percent_decode_str;

use super::read_saved_post;
use crate::document::SavedList;
use crate::notice::Notice;
use crate::read::export::metadata::read_export_date;
use crate::read::html::dom::Element;
use crate::read::urls::read_link_url;

/// Reads the list of a file.
pub(super) fn read_list(root: Element, notices: &mut Vec<Notice>) -> SavedList {
    let field =
        |name: &str| root.find(|element| element.tag() == "section" && element.attribute("data-field") == Some(name));
    let title = root.find_class("p-name").map(Element::line).unwrap_or_default();
    let named = field("name").and_then(|section| section.find_tag("h2")).map(Element::line);
    let description = field("name").and_then(|section| section.find_tag("h4")).map(Element::line);
    let made = root.find_class("dt-published").and_then(|time| time.attribute("datetime")).unwrap_or_default();
    let posts = field("lists")
        .map(|section| section.with_tag("li").filter_map(|item| read_saved_post(item, notices)).collect());
    SavedList {
        title: named.filter(|name| !name.is_empty()).unwrap_or(title),
        description: description.unwrap_or_default(),
        url: find_list_url(root, notices),
        made: made.split('T').next().unwrap_or_default().to_owned(),
        exported: root.find_tag("footer").and_then(|footer| read_export_date(&footer.line())),
        posts: posts.unwrap_or_default(),
    }
}

/// The URL of the list itself, from the footer; empty if the list has no page. The lists that everybody has are named by the
/// account's id, which must not be shown: `predefined:ID:READING_LIST` becomes `reading-list`, and `m2archive:ID` has no page.
fn find_list_url(root: Element, notices: &mut Vec<Notice>) -> String {
    let links = root.find_tag("footer").into_iter().flat_map(Element::descendants);
    let mut links = links.filter_map(|element| element.attribute("href")).filter(|href| href.contains("/list/"));
    let url = links.next().map(|href| read_link_url(href, notices)).unwrap_or_default();
    let decoded = percent_decode_str(&url).decode_utf8_lossy();
    match decoded.rsplit_once("/list/") {
        Some((author, id)) if id.starts_with("predefined:") && id.ends_with(":READING_LIST") => {
            format!("{author}/list/reading-list")
        }
        Some((_, id)) if id.contains(':') => String::new(),
        _ => url,
    }
}

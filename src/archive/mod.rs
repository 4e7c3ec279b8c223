//! Converts the parts of an export besides posts to files: Markdown, and OPML for what is followed. Pure.
//!
//! `contents` merges the parts of all exports, and `names` names the files of lists.
//!
//! ```text
//! SavedList, SavedPost, Highlight ──► blocks ──► the passes of transform ──► Markdown
//! Followed ──► OPML
//! ```

mod contents;
mod names;

use crate::document::{Block, PartContent, Post};
use crate::medium::Part;
use crate::notice::Notice;
use crate::site::{OutputPath, Site};
use crate::transform::{PostIndex, adapt_page};
use crate::write::archive::{lay_out_highlights, lay_out_list, lay_out_page};
use crate::write::file_name::make_path_safe;
use crate::write::markdown::write_body_in;
use crate::write::opml::{Group, write_opml};
use contents::PartContents;
use names::name_lists;

/// A file of a part of an export, as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PartFile {
    /// The part of the export.
    pub part: Part,
    /// The content of the file.
    pub content: PartContent,
    /// What was dropped or changed when it was read.
    pub notices: Vec<Notice>,
    /// The number of its export among the inputs. What several exports have in common is written once.
    pub export: usize,
}

/// A file for the output folder.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchiveFile {
    /// Its path in the output folder, with `/` between its parts.
    pub path: String,
    /// The text of the file.
    pub text: String,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
}

/// Converts parts of exports to files: one for each list, one for each other part such as `bookmarks.md`, and `following.opml`.
///
/// Links to posts in `post_index` lead to the files of these posts.
#[must_use]
pub fn write_parts(parts: Vec<PartFile>, site: &Site, post_index: &PostIndex) -> Vec<ArchiveFile> {
    let mut contents = PartContents::default();
    for part in parts {
        contents.add(part);
    }
    let mut files = Vec::new();
    let mut write = |path: String, body: Vec<Block>, mut notices: Vec<Notice>| {
        let text = write_page(body, &path, site, post_index, &mut notices);
        files.push(ArchiveFile { path, text, notices });
    };
    let lists = contents.take_lists();
    let names = name_lists(&lists);
    for ((list, notices), name) in lists.into_iter().zip(names) {
        write(make_path_safe(&format!("lists/{name}.md")), lay_out_list(&list), notices);
    }
    let notices = &mut contents.notices;
    let mut take = |part| notices.remove(&part).unwrap_or_default();
    for (part, title, posts) in
        [(Part::Bookmarks, "Bookmarks", &contents.bookmarks), (Part::Claps, "Claps", &contents.claps)]
    {
        if !posts.items.is_empty() {
            write(format!("{}.md", part.code()), lay_out_page(title, &posts.items), take(part));
        }
    }
    if !contents.highlights.items.is_empty() {
        write(
            "highlights.md".to_owned(),
            lay_out_highlights("Highlights", &contents.highlights.items),
            take(Part::Highlights),
        );
    }
    if contents.about.iter().any(|block| *block != Block::Divider) {
        write("about.md".to_owned(), contents.about, take(Part::About));
    }
    let followed = [
        (Part::Users, "People", &contents.users),
        (Part::Publications, "Publications", &contents.publications),
        (Part::Topics, "Topics", &contents.topics),
    ];
    if followed.iter().any(|(.., followed)| !followed.items.is_empty()) {
        let groups = followed.map(|(part, title, followed)| Group { part, title, followed: &followed.items });
        let notices = followed.into_iter().flat_map(|(part, ..)| take(part)).collect();
        files.push(ArchiveFile {
            path: "following.opml".to_owned(),
            text: write_opml("Followed on Medium", &groups),
            notices,
        });
    }
    files
}

/// Adapts the blocks of a page to the site, and writes them as Markdown.
fn write_page(body: Vec<Block>, path: &str, site: &Site, post_index: &PostIndex, notices: &mut Vec<Notice>) -> String {
    let output_path = OutputPath { path: path.to_owned(), ..OutputPath::default() };
    let mut page = Post { body, ..Post::default() };
    adapt_page(&mut page, site, &output_path, post_index, notices);
    write_body_in(site.dialect, &page.body)
}

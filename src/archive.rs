//! Converts the parts of an export besides posts to files: Markdown, and OPML for what is followed. Pure.
//!
//! ```text
//! SavedList, SavedPost, Highlight ──► blocks ──► the passes of transform ──► Markdown
//! Followed ──► OPML
//! ```

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::document::{Block, Followed, Highlight, PartContent, Post, SavedList, SavedPost};
use crate::medium::Part;
use crate::notice::Notice;
use crate::site::{OutputPath, Site};
use crate::transform::{PostIndex, adapt_page};
use crate::write::archive::{lay_out_highlights, lay_out_list, lay_out_page};
use crate::write::file_name::{make_path_safe, make_slug};
use crate::write::markdown::write_body_in;
use crate::write::opml::{Group, write_opml};

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

/// The contents of all parts, grouped by output file.
#[derive(Default)]
struct PartContents {
    lists: Vec<(SavedList, Vec<Notice>)>,
    bookmarks: Collection<SavedPost>,
    claps: Collection<SavedPost>,
    highlights: Collection<Highlight>,
    users: Collection<Followed>,
    publications: Collection<Followed>,
    topics: Collection<Followed>,
    about: Vec<Block>,
    notices: HashMap<Part, Vec<Notice>>,
}

impl PartContents {
    fn add(&mut self, file: PartFile) {
        let PartFile { part, content, mut notices, export } = file;
        match content {
            PartContent::List(list) => return self.lists.push((list, notices)),
            PartContent::Posts(posts) if part == Part::Claps => self.claps.add(posts, export),
            PartContent::Posts(posts) => self.bookmarks.add(posts, export),
            PartContent::Highlights(highlights) => self.highlights.add(highlights, export),
            PartContent::Followed(followed) => match part {
                Part::Users => self.users.add(followed, export),
                Part::Publications => self.publications.add(followed, export),
                _ => self.topics.add(followed, export),
            },
            // The last export counts.
            PartContent::About(blocks) => self.about = blocks,
        }
        self.notices.entry(part).or_default().append(&mut notices);
    }

    /// Returns the lists in order. If several exports have a list, its newest copy is taken.
    fn take_lists(&mut self) -> Vec<(SavedList, Vec<Notice>)> {
        let mut lists: IndexMap<String, (SavedList, Vec<Notice>)> = IndexMap::new();
        for (list, notices) in std::mem::take(&mut self.lists) {
            // A list without a URL is recognised by its title.
            let name = if list.url.is_empty() { format!(" {}", list.title) } else { list.url.clone() };
            match lists.entry(name) {
                Entry::Occupied(known) if list.exported < known.get().0.exported => {}
                entry => {
                    entry.insert_entry((list, notices));
                }
            }
        }
        lists.into_values().collect()
    }
}

/// The items of one kind from the pages of all exports, added export by export.
struct Collection<T> {
    items: Vec<T>,
    /// The items of earlier exports than the current one.
    earlier: HashSet<T>,
    /// The position in `items` at which the current export begins.
    start: usize,
    /// The number of the current export.
    export: usize,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Collection { items: Vec::new(), earlier: HashSet::new(), start: 0, export: 0 }
    }
}

impl<T: Clone + Eq + Hash> Collection<T> {
    /// Adds a page without the items that an earlier export has too. An item that one export has twice stays twice.
    fn add(&mut self, page: Vec<T>, export: usize) {
        if self.export != export {
            self.earlier.extend(self.items[self.start..].iter().cloned());
            (self.start, self.export) = (self.items.len(), export);
        }
        self.items.extend(page.into_iter().filter(|item| !self.earlier.contains(item)));
    }
}

/// Names the file of each list after its title, followed by its id if two lists have the same title.
fn name_lists(lists: &[(SavedList, Vec<Notice>)]) -> Vec<String> {
    let slugs: Vec<String> = lists.iter().map(|(list, _)| make_slug(&list.title)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for slug in &slugs {
        *counts.entry(slug).or_default() += 1;
    }
    let mut taken = HashSet::new();
    // The last number that was added to each name.
    let mut last_numbers: HashMap<String, usize> = HashMap::new();
    let name = |(at, slug): (usize, &String)| {
        let id = make_slug(lists[at].0.url.rsplit('/').next().unwrap_or_default());
        let parts = if slug.is_empty() || (counts[slug.as_str()] > 1 && *slug != id) {
            vec![slug.as_str(), &id]
        } else {
            vec![slug.as_str()]
        };
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let wanted = if parts.is_empty() { "list".to_owned() } else { parts.join("-") };
        let number = last_numbers.entry(wanted.clone()).or_insert(1);
        let mut name = wanted.clone();
        while !taken.insert(name.clone()) {
            *number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    };
    slugs.iter().enumerate().map(name).collect()
}

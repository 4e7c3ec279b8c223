//! What an export holds besides posts, from what was read of it to files: one visible chain, pure.
//!
//! ```text
//! SavedList, SavedPost, Highlight, Followed ──► blocks ──► the passes of transform ──► Markdown, or OPML
//! ```

use std::collections::{HashMap, HashSet};
use std::fmt::Debug;

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

/// A file of a part, as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PartFile {
    /// The part.
    pub part: Part,
    /// What it holds.
    pub content: PartContent,
    /// What was dropped or changed when it was read.
    pub notices: Vec<Notice>,
    /// Which of several exports it is from. What two of them have in common is written once.
    pub export: usize,
}

/// A file for the output folder.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchiveFile {
    /// Its path, `/` between the parts.
    pub path: String,
    /// What is in it.
    pub text: String,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
}

/// Makes files of the parts, those of one part together: `bookmarks.md`, a file for each list, and OPML of what is followed.
///
/// Links to posts of `post_index` lead to their files.
#[must_use]
pub fn write_parts(parts: Vec<PartFile>, site: &Site, post_index: &PostIndex) -> Vec<ArchiveFile> {
    let mut shelf = Shelf::default();
    for part in parts {
        shelf.add(part);
    }
    let mut files = Vec::new();
    let mut write = |path: String, body: Vec<Block>, mut notices: Vec<Notice>| {
        let text = write_page(body, &path, site, post_index, &mut notices);
        files.push(ArchiveFile { path, text, notices });
    };
    let lists = shelf.take_lists();
    let names = name_lists(&lists);
    for ((list, notices), name) in lists.into_iter().zip(names) {
        write(make_path_safe(&format!("lists/{name}.md")), lay_out_list(&list), notices);
    }
    let notices = &mut shelf.notices;
    let mut take = |part| notices.remove(&part).unwrap_or_default();
    for (part, title, posts) in [(Part::Bookmarks, "Bookmarks", &shelf.bookmarks), (Part::Claps, "Claps", &shelf.claps)]
    {
        if !posts.items.is_empty() {
            write(format!("{}.md", part.code()), lay_out_page(title, &posts.items), take(part));
        }
    }
    if !shelf.highlights.items.is_empty() {
        write(
            "highlights.md".to_owned(),
            lay_out_highlights("Highlights", &shelf.highlights.items),
            take(Part::Highlights),
        );
    }
    if shelf.about.iter().any(|block| *block != Block::Divider) {
        write("about.md".to_owned(), shelf.about, take(Part::About));
    }
    let followed = [
        (Part::Users, "People", &shelf.users),
        (Part::Publications, "Publications", &shelf.publications),
        (Part::Topics, "Topics", &shelf.topics),
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

fn write_page(body: Vec<Block>, path: &str, site: &Site, post_index: &PostIndex, notices: &mut Vec<Notice>) -> String {
    let output_path = OutputPath { path: path.to_owned(), ..OutputPath::default() };
    let mut page = Post { body, ..Post::default() };
    adapt_page(&mut page, site, &output_path, post_index, notices);
    write_body_in(site.dialect, &page.body)
}

/// What was read, by the files that it goes to.
#[derive(Default)]
struct Shelf {
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

impl Shelf {
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
            // That of the last export holds.
            PartContent::About(blocks) => self.about = blocks,
        }
        self.notices.entry(part).or_default().append(&mut notices);
    }

    /// The lists in their order; of one that several exports have, the newest copy.
    fn take_lists(&mut self) -> Vec<(SavedList, Vec<Notice>)> {
        let mut lists: IndexMap<String, (SavedList, Vec<Notice>)> = IndexMap::new();
        for (list, notices) in std::mem::take(&mut self.lists) {
            // What is shown nowhere has no URL.
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

/// Things from the pages of one export after the other.
struct Collection<T> {
    items: Vec<T>,
    /// What the exports before the one at hand have.
    earlier: HashSet<String>,
    /// Where the items of that one begin.
    start: usize,
    export: usize,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Collection { items: Vec::new(), earlier: HashSet::new(), start: 0, export: 0 }
    }
}

impl<T: Debug> Collection<T> {
    /// Adds a page; what an earlier export has too is there already. What one export has twice stays twice.
    fn add(&mut self, page: Vec<T>, export: usize) {
        if self.export != export {
            self.earlier.extend(self.items[self.start..].iter().map(|item| format!("{item:?}")));
            (self.start, self.export) = (self.items.len(), export);
        }
        let is_new = |item: &T| self.earlier.is_empty() || !self.earlier.contains(&format!("{item:?}"));
        self.items.extend(page.into_iter().filter(is_new));
    }
}

/// A name for each list: its title, and with it its id where two have the same.
fn name_lists(lists: &[(SavedList, Vec<Notice>)]) -> Vec<String> {
    let slugs: Vec<String> = lists.iter().map(|(list, _)| make_slug(&list.title)).collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for slug in &slugs {
        *numbers.entry(slug).or_default() += 1;
    }
    let mut taken = HashSet::new();
    // How many have asked for each name so far.
    let mut asked: HashMap<String, usize> = HashMap::new();
    let name = |(at, slug): (usize, &String)| {
        let id = make_slug(lists[at].0.url.rsplit('/').next().unwrap_or_default());
        let parts = if slug.is_empty() || (numbers[slug.as_str()] > 1 && *slug != id) {
            vec![slug.as_str(), &id]
        } else {
            vec![slug.as_str()]
        };
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let wanted = if parts.is_empty() { "list".to_owned() } else { parts.join("-") };
        let number = asked.entry(wanted.clone()).or_insert(1);
        let mut name = wanted.clone();
        while !taken.insert(name.clone()) {
            *number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    };
    slugs.iter().enumerate().map(name).collect()
}

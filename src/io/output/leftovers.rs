//! Files in the output that belong to no post of a run.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;
use std::sync::PoisonError;

use super::diff::unified_diff;
use super::writer::Noted;
use super::{Found, Output};
use crate::options::RunMode;
use crate::report::Leftover;
use crate::state::{FileRecord, PageRecord};

/// What a run knows about the posts in its inputs, to find the files in the output that are left over.
pub struct KnownPosts<'a> {
    /// Whether a file is not left over: its post is in the inputs, could not be read, or is another author's.
    pub is_accounted_for: &'a dyn Fn(&Candidate) -> bool,
    /// Whether a file's name, without `.md`, looks like that of a post.
    pub is_post_stem: &'a dyn Fn(&str) -> bool,
    /// Folders of the output that may have posts, besides those of this run's posts.
    pub folders: &'a [&'a str],
}

/// A file in the output that may be left over.
pub struct Candidate<'a> {
    /// Its path in the output.
    pub path: &'a str,
    /// The id of its post, if that is known.
    pub post: Option<&'a str>,
    /// The post's page, if that is known.
    pub page: Option<&'a PageRecord>,
}

/// A file's name without `.md` or `.mdx`, if it has it.
#[must_use]
pub fn strip_extension(name: &str) -> Option<&str> {
    [".md", ".mdx"].iter().find_map(|extension| name.strip_suffix(extension))
}

impl Output {
    /// The files in the output that an earlier run wrote, and this one did not; in a check also files in the same folders that look as
    /// if a run had. They are sorted by their paths. It is called after all files were put.
    #[must_use]
    pub fn find_leftovers(&self, posts: &KnownPosts) -> Vec<Leftover> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let homes: HashMap<&str, &String> = made
            .iter()
            .filter_map(|(path, made)| Some((made.post.as_deref().filter(|_| made.is_there())?, path)))
            .collect();
        let mut known: BTreeMap<String, Option<&FileRecord>> = BTreeMap::new();
        if self.mode == RunMode::Check {
            known.extend(self.list_posts(&made, posts).into_iter().map(|path| (path, None)));
        }
        let written = self.state.files.iter().filter(|(path, record)| record.is_of_post(path));
        known.extend(written.map(|(path, record)| (path.clone(), Some(record))));
        known.retain(|path, _| !made.contains_key(path));
        let leftovers = known.into_iter().filter_map(|(path, record)| {
            let post = record.and_then(|record| record.post.as_deref());
            let page = record.and_then(|record| record.page.as_ref());
            let home = post.and_then(|post| homes.get(post));
            let is_accounted_for = home.is_none() && (posts.is_accounted_for)(&Candidate { path: &path, post, page });
            if is_accounted_for { None } else { self.describe_leftover(&path, home.map(PathBuf::from)) }
        });
        leftovers.collect()
    }

    /// A leftover file, if it still exists.
    fn describe_leftover(&self, path: &str, moved_to: Option<PathBuf>) -> Option<Leftover> {
        let found = self.folder.look(path).ok()?;
        let is_checked = self.mode == RunMode::Check;
        let diff = is_checked.then(|| unified_diff(&self.name_file(path), found.bytes(), None));
        let is_untouched = self.is_untouched(path);
        (found != Found::Nothing).then(|| Leftover { path: PathBuf::from(path), moved_to, is_untouched, diff })
    }

    /// The paths of files that look like posts, in the folders that have posts.
    fn list_posts(&self, made: &BTreeMap<String, Noted>, posts: &KnownPosts) -> Vec<String> {
        let parents = made.keys().map(|path| path.rsplit_once('/').map_or("", |(parent, _)| parent));
        let folders: BTreeSet<&str> = parents.chain(posts.folders.iter().copied()).chain([""]).collect();
        let mut paths = Vec::new();
        for folder in folders.into_iter().filter(|folder| folder.is_empty() || self.folder.has_folder(folder)) {
            for item in fs::read_dir(self.folder.place(folder)).into_iter().flatten().flatten() {
                let Ok(name) = item.file_name().into_string() else { continue };
                if strip_extension(&name).is_some_and(posts.is_post_stem) {
                    paths.push(if folder.is_empty() { name } else { format!("{folder}/{name}") });
                }
            }
        }
        paths
    }
}

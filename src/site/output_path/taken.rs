//! The names and paths that posts of earlier runs and of this run have.

use std::collections::{HashMap, HashSet};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{EarlierPost, OutputPath, PathFields};

/// The names and paths that are not free. All are [folded](fold).
#[derive(Default)]
pub(super) struct TakenPaths<'a> {
    /// The names of posts of earlier runs, with their ids. Posts without an id are compared when they are written.
    earlier_names: HashMap<String, Option<&'a str>>,
    /// The paths of posts of earlier runs, with their ids.
    earlier_paths: HashMap<String, Option<&'a str>>,
    /// The posts of earlier runs, by their ids.
    pub(super) earlier_posts: HashMap<&'a str, &'a EarlierPost>,
    /// The names of posts of this run.
    names: HashSet<String>,
    /// The paths of posts of this run.
    paths: HashSet<String>,
    /// For each name or path that several posts wanted, the last number that this run put after it.
    numbers: HashMap<String, usize>,
}

impl<'a> TakenPaths<'a> {
    /// What posts of earlier runs have.
    pub(super) fn of_earlier(earlier: &'a [EarlierPost]) -> TakenPaths<'a> {
        let mut taken = TakenPaths::default();
        for post in earlier {
            let EarlierPost { id, output_path, .. } = post;
            let id = id.as_deref();
            taken.earlier_paths.insert(fold(&output_path.path), id);
            if post.has_page() {
                taken.earlier_names.insert(fold(&output_path.slug), id);
            }
            let Some(id) = id else { continue };
            // If a post has two files, the one with its page counts.
            match taken.earlier_posts.get(id) {
                Some(known) if known.has_page() => {}
                _ => {
                    taken.earlier_posts.insert(id, post);
                }
            }
        }
        taken
    }

    /// Whether a post can have a name and the path made of it. `are_names_unique`: whether names must differ even if the paths
    /// do.
    pub(super) fn is_free(&self, name: &str, path: &str, post: &PathFields, are_names_unique: bool) -> bool {
        let is_other = |owner: Option<Option<&str>>| owner.is_some_and(|owner| owner != post.id.as_deref());
        let (name, path) = (fold(name), fold(path));
        let is_name_taken = self.names.contains(&name) || is_other(self.earlier_names.get(&name).copied());
        let is_path_taken = self.paths.contains(&path) || is_other(self.earlier_paths.get(&path).copied());
        !is_path_taken && (!are_names_unique || !is_name_taken)
    }

    /// Takes a name and a path for a post of this run.
    pub(super) fn take(&mut self, output_path: &OutputPath) {
        self.names.insert(fold(&output_path.slug));
        self.paths.insert(fold(&output_path.path));
    }

    /// The last number that was put after a name or path; 1 if none was.
    pub(super) fn last_number(&self, path: &str) -> usize {
        self.numbers.get(&fold(path)).copied().unwrap_or(1)
    }

    pub(super) fn set_last_number(&mut self, path: &str, number: usize) {
        self.numbers.insert(fold(path), number);
    }
}

/// Unicode's composed form.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// Makes one of all the forms of a name that some file system reads as the same.
fn fold(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { NFC.normalize(name).to_lowercase() }
}

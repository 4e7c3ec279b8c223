//! The names and files that are taken, by posts of earlier runs and of this one.

use std::collections::{HashMap, HashSet};

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{EarlierPost, OutputPath, PathFields};

#[derive(Default)]
pub(super) struct Taken {
    /// By posts of earlier runs, with their ids. Posts without an id are compared when they are written.
    names: HashMap<String, Option<String>>,
    paths: HashMap<String, Option<String>>,
    /// What posts of earlier runs have, by their ids.
    pub(super) own: HashMap<String, EarlierPost>,
    /// By posts of this run.
    names_now: HashSet<String>,
    paths_now: HashSet<String>,
    /// For each path that was wanted again, the last number that this run put behind it.
    numbers: HashMap<String, usize>,
}

impl Taken {
    pub(super) fn by(earlier: &[EarlierPost]) -> Taken {
        let mut taken = Taken::default();
        for post in earlier {
            let EarlierPost { id, output_path, .. } = post;
            taken.paths.insert(fold(&output_path.path), id.clone());
            if !output_path.slug.is_empty() {
                taken.names.insert(fold(&output_path.slug), id.clone());
            }
            let Some(id) = id else { continue };
            // If a post has two files, the one with its page counts.
            match taken.own.get(id) {
                Some(known) if !known.output_path.slug.is_empty() => {}
                _ => {
                    taken.own.insert(id.clone(), post.clone());
                }
            }
        }
        taken
    }

    /// Whether a post can have a name and the file that goes with it. `are_names_unique` says whether no two posts may have
    /// the same name even in different files.
    pub(super) fn is_free(&self, name: &str, path: &str, post: &PathFields, are_names_unique: bool) -> bool {
        let is_other = |owner: Option<&Option<String>>| owner.is_some_and(|owner| *owner != post.id);
        let (name, path) = (fold(name), fold(path));
        let is_name_taken = self.names_now.contains(&name) || is_other(self.names.get(&name));
        let is_path_taken = self.paths_now.contains(&path) || is_other(self.paths.get(&path));
        !is_path_taken && (!are_names_unique || !is_name_taken)
    }

    pub(super) fn give(&mut self, output_path: &OutputPath) {
        self.names_now.insert(fold(&output_path.slug));
        self.paths_now.insert(fold(&output_path.path));
    }

    /// The last number that was put behind a path.
    pub(super) fn number(&self, path: &str) -> usize {
        self.numbers.get(&fold(path)).copied().unwrap_or(1)
    }

    pub(super) fn set_number(&mut self, path: &str, number: usize) {
        self.numbers.insert(fold(path), number);
    }
}

/// Unicode's composed form.
const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// What file systems may take for the same name.
fn fold(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { NFC.normalize(name).to_lowercase() }
}

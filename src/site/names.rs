//! The names of tags or authors, each with a number and a unique slug.

use std::collections::HashSet;

use deunicode::deunicode;
use indexmap::IndexMap;

use crate::write::file_name::make_slug;

/// A list of names without duplicates, in the order in which they were added, with slugs in ASCII letters.
#[derive(Default)]
pub(super) struct Names {
    slugs: IndexMap<String, String>,
    taken: HashSet<String>,
}

impl Names {
    /// Adds a name, unless it is there already. Returns its number, from 1 on.
    pub(super) fn add(&mut self, name: &str) -> usize {
        if let Some(at) = self.slugs.get_index_of(name) {
            return at + 1;
        }
        let slug = make_slug(&deunicode(name));
        let slug = if slug.is_empty() { "unnamed".to_owned() } else { slug };
        let mut slugs = std::iter::once(slug.clone()).chain((2..).map(|number| format!("{slug}-{number}")));
        let slug = slugs.find(|slug| self.taken.insert(slug.clone())).unwrap_or(slug);
        self.slugs.insert(name.to_owned(), slug);
        self.slugs.len()
    }

    /// Adds a name, unless it is there already. Returns its slug.
    pub(super) fn add_slug(&mut self, name: &str) -> &str {
        let number = self.add(name);
        &self.slugs[number - 1]
    }

    /// The number, the name and the slug of each name, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        self.slugs.iter().enumerate().map(|(at, (name, slug))| (at + 1, name.as_str(), slug.as_str()))
    }
}

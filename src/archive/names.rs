//! The names of the files of lists.

use std::collections::{HashMap, HashSet};

use crate::document::SavedList;
use crate::notice::Notice;
use crate::write::file_name::make_slug;

/// Names the file of each list after its title, followed by its id if two lists have the same title.
pub(super) fn name_lists(lists: &[(SavedList, Vec<Notice>)]) -> Vec<String> {
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

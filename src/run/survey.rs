//! A first look at the files of a run: which hold the same post, and which pictures there are.
//!
//! Only a few facts are kept of each, so that memory does not grow with the size of the posts.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::document::Kind;
use crate::images::{ImageNames, Planned, SettledImages, Sighting, find_images, plan_images};
use crate::options::{ImageMode, Options};
use crate::read::{read, survey};
use crate::source::Entry;
use crate::watch::Watch;

/// What is known of the files before any is converted.
pub(super) struct Survey {
    files: Vec<Facts>,
    newest: Vec<usize>,
    names: ImageNames,
}

/// What the survey keeps of a file.
#[derive(Default)]
struct Facts {
    id: Option<String>,
    exported: Option<NaiveDate>,
    kind: Kind,
    images: Vec<Sighting>,
}

impl Survey {
    /// Looks at all files, in parallel, and names their pictures in an order of its own.
    pub(super) fn make(entries: &[Entry], options: &Options, watch: &dyn Watch) -> Survey {
        let facts = entries.par_iter().map(|entry| find_facts(entry, options.images)).inspect(|_| watch.on_step());
        let files: Vec<Facts> = facts.collect();
        let keys = files.iter().flat_map(|file| &file.images).map(|sighting| sighting.key.clone());
        Survey { newest: find_newest(&files), names: ImageNames::plan(keys), files }
    }

    /// Which file holds the post of another in its newest export: mostly that one itself.
    pub(super) fn newest(&self, at: usize) -> usize {
        self.newest[at]
    }

    /// The pictures of the posts that will be written.
    pub(super) fn plan_images(&self, options: &Options) -> Vec<Planned> {
        let is_written = |at: usize| self.newest[at] == at && options.kinds.contains(&self.files[at].kind);
        let written = self.files.iter().enumerate().filter(|(at, _)| is_written(*at));
        plan_images(written.flat_map(|(_, file)| &file.images), &self.names, options.image_size)
    }

    /// Where the pictures are, if none is fetched.
    pub(super) fn assume_images(&self) -> SettledImages {
        SettledImages::assume(&self.names)
    }
}

/// Looks at one file. What cannot be read has no facts; why, the conversion will say.
fn find_facts(entry: &Entry, mode: ImageMode) -> Facts {
    let Ok(html) = entry.read() else { return Facts::default() };
    let look =
        || {
            let survey = survey(&html);
            let facts = Facts { id: survey.id, exported: survey.exported, ..Facts::default() };
            match mode {
                ImageMode::Keep => facts,
                ImageMode::Download | ImageMode::Rewrite => read(&html).map_or(Facts::default(), |(mut post, _)| {
                    Facts { kind: post.metadata.kind, images: find_images(&mut post), ..facts }
                }),
            }
        };
    catch_unwind(AssertUnwindSafe(look)).unwrap_or_default()
}

/// For each file, which one holds its post in the newest export. Of two exports of one day the later input counts, as it
/// would if they were unpacked one over the other.
fn find_newest(facts: &[Facts]) -> Vec<usize> {
    let mut newest: HashMap<&str, usize> = HashMap::new();
    for (at, file) in facts.iter().enumerate() {
        let Some(id) = &file.id else { continue };
        let best = newest.entry(id).or_insert(at);
        if file.exported >= facts[*best].exported {
            *best = at;
        }
    }
    let newest_of = |(at, file): (usize, &Facts)| file.id.as_deref().map_or(at, |id| newest[id]);
    facts.iter().enumerate().map(newest_of).collect()
}

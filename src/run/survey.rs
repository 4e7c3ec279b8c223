//! A first look at the files of a run: which hold the same post, where each goes, and which pictures there are.
//!
//! Only a few facts are kept of each, so that memory does not grow with the size of the posts.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::document::Kind;
use crate::images::{ImageNames, Planned, SettledImages, Sighting, find_images, plan_images};
use crate::options::{ImageMode, Options};
use crate::read::{Rank, read, survey};
use crate::site::links::OwnPosts;
use crate::site::place::{Naming, Place, plan_places};
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
    rank: Rank,
    tags: Vec<String>,
    images: Vec<Sighting>,
    /// What gives the post its place; nothing if it is none.
    naming: Option<Naming>,
}

impl Survey {
    /// Looks at all files, in parallel, and names their pictures in an order of its own.
    pub(super) fn make(entries: &[Entry], options: &Options, watch: &dyn Watch) -> Survey {
        let facts = entries.par_iter().map(|entry| find_facts(entry, options.images)).inspect(|_| watch.on_step());
        let mut files: Vec<Facts> = facts.collect();
        let newest = find_newest(&files);
        for at in 0..files.len() {
            let tags = std::mem::take(&mut files[at].tags);
            if !tags.is_empty() {
                files[newest[at]].tags = tags;
            }
        }
        let keys = files.iter().flat_map(|file| &file.images).map(|sighting| sighting.key.clone());
        Survey { newest, names: ImageNames::plan(keys), files }
    }

    /// Which file is the best copy of the post of another: mostly that one itself.
    pub(super) fn newest(&self, at: usize) -> usize {
        self.newest[at]
    }

    /// The tags that any copy of a post has: a feed has those that an export lacks.
    pub(super) fn tags(&self, at: usize) -> &[String] {
        &self.files[at].tags
    }

    /// The id of the post in a file.
    pub(super) fn id(&self, at: usize) -> Option<&str> {
        self.files[at].id.as_deref()
    }

    /// The pictures of the posts that will be written.
    pub(super) fn plan_images(&self, options: &Options) -> Vec<Planned> {
        let kind = |file: &Facts| file.naming.as_ref().map(|naming| naming.kind);
        let is_written = |at: usize, file: &Facts| kind(file).is_some_and(|kind| self.is_written(at, kind, options));
        let written = self.files.iter().enumerate().filter(|(at, file)| is_written(*at, file));
        plan_images(written.flat_map(|(_, file)| &file.images), &self.names, options.image_size)
    }

    /// The place of each post that will be written.
    pub(super) fn place_posts(&self, options: &Options) -> Vec<Option<Place>> {
        let is_written = |(at, naming): &(usize, &Naming)| self.is_written(*at, naming.kind, options);
        let named = self.files.iter().enumerate().filter_map(|(at, file)| Some((at, file.naming.as_ref()?)));
        let (at, namings): (Vec<usize>, Vec<&Naming>) = named.filter(is_written).unzip();
        let mut places = vec![None; self.files.len()];
        for (at, place) in at.into_iter().zip(plan_places(&options.site, namings)) {
            places[at] = Some(place);
        }
        places
    }

    /// The posts that links may lead to, by the places that they have been given.
    pub(super) fn find_own_posts(&self, places: &[Option<Place>], options: &Options) -> OwnPosts {
        let posts = self.files.iter().zip(places).filter(|_| options.link_posts);
        let with_id = posts.filter_map(|(file, place)| Some((file.id.clone()?, place.clone()?)));
        OwnPosts::new(with_id, &options.own_domains)
    }

    fn is_written(&self, at: usize, kind: Kind, options: &Options) -> bool {
        self.newest[at] == at && options.kinds.contains(&kind)
    }

    /// Where the pictures are, if none is fetched.
    pub(super) fn assume_images(&self) -> SettledImages {
        SettledImages::assume(&self.names)
    }
}

/// Looks at one file. What cannot be read has no facts; why, the conversion will say.
fn find_facts(entry: &Entry, mode: ImageMode) -> Facts {
    let Ok(html) = entry.read() else { return Facts::default() };
    let look = || {
        let survey = survey(&html);
        let facts = Facts { id: survey.id, rank: survey.rank, tags: survey.tags, ..Facts::default() };
        let Ok((mut post, _)) = read(&html) else { return facts };
        let images = if mode == ImageMode::Keep { Vec::new() } else { find_images(&mut post) };
        Facts {
            images,
            naming: Some(Naming::new(survey.stem.as_deref().unwrap_or(entry.stem()), &post.metadata)),
            ..facts
        }
    };
    catch_unwind(AssertUnwindSafe(look)).unwrap_or_default()
}

/// For each file, which one is the best copy of its post. Of two exports of one day the later input counts, as it would if
/// they were unpacked one over the other.
fn find_newest(facts: &[Facts]) -> Vec<usize> {
    let mut newest: HashMap<&str, usize> = HashMap::new();
    for (at, file) in facts.iter().enumerate() {
        let Some(id) = &file.id else { continue };
        let best = newest.entry(id).or_insert(at);
        if file.rank >= facts[*best].rank {
            *best = at;
        }
    }
    let newest_of = |(at, file): (usize, &Facts)| file.id.as_deref().map_or(at, |id| newest[id]);
    facts.iter().enumerate().map(newest_of).collect()
}

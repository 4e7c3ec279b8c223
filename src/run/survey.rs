//! A first look at the files of a run: which hold the same post, where each goes, and which pictures there are.
//!
//! Only a few facts are kept of each, and of so many posts what was read as takes no more than some memory: those need not be
//! read a second time when they are converted, which is most of what a conversion costs.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::convert::ReadPost;
use crate::document::Kind;
use crate::embeds::find_embeds;
use crate::images::{ImageNames, Planned, SettledImages, Sighting, find_images, plan_images};
use crate::options::{ImageMode, Options};
use crate::read::{Page, Rank, survey};
use crate::sink::Digest;
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
    /// The addresses of embeds about which more is to be found out.
    embeds: Vec<String>,
    /// What gives the post its place; nothing if it is none.
    naming: Option<Naming>,
    kept: Mutex<Option<Kept>>,
}

/// A post that was read.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) post: ReadPost,
    /// What it was read from, where no id tells the post from others.
    pub(super) source: Option<Digest>,
}

impl Kept {
    /// Reads the post in a text.
    pub(super) fn read(text: &str, options: &Options) -> Result<Kept, Page> {
        let post = ReadPost::read(text, options)?;
        let source = post.post.metadata.id.is_none().then(|| Digest::of(text));
        Ok(Kept { post, source })
    }
}

/// How many bytes the sources of the posts have that are kept, at the most. What is read of them takes about as much again.
const MOST_KEPT: usize = 24 << 20;

impl Survey {
    /// Looks at all files, in parallel, and names their pictures in an order of its own.
    pub(super) fn make(entries: &[Entry], options: &Options, watch: &dyn Watch) -> Survey {
        let kept = AtomicUsize::new(0);
        let facts = entries.par_iter().map(|entry| find_facts(entry, options, &kept)).inspect(|_| watch.on_step());
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

    /// The post in a file, if it was kept. It is given once.
    pub(super) fn take(&self, at: usize) -> Option<Kept> {
        self.files[at].kept.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The tags that any copy of a post has: a feed has those that an export lacks.
    pub(super) fn tags(&self, at: usize) -> &[String] {
        &self.files[at].tags
    }

    /// The id of the post in a file.
    pub(super) fn id(&self, at: usize) -> Option<&str> {
        self.files[at].id.as_deref()
    }

    /// The pictures of the posts that will be written, which are those that have been given a place.
    pub(super) fn plan_images(&self, places: &[Option<Place>], options: &Options) -> Vec<Planned> {
        let written = self.files.iter().zip(places).filter_map(|(file, place)| Some((file, place.as_ref()?)));
        let sightings = written.flat_map(|(file, place)| {
            let folder = options.site.picture_folder(place);
            file.images.iter().map(move |sighting| (folder, sighting))
        });
        plan_images(sightings, &self.names, options.image_size)
    }

    /// The embeds of the posts that will be written, as far as more is to be found out about them; some perhaps twice.
    pub(super) fn embeds(&self, options: &Options) -> impl Iterator<Item = &str> {
        self.written(options).flat_map(|file| &file.embeds).map(String::as_str)
    }

    fn written(&self, options: &Options) -> impl Iterator<Item = &Facts> {
        let kind = |file: &Facts| file.naming.as_ref().map(|naming| naming.kind);
        let files = self.files.iter().enumerate();
        files.filter_map(move |(at, file)| self.is_written(at, kind(file)?, options).then_some(file))
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
fn find_facts(entry: &Entry, options: &Options, kept: &AtomicUsize) -> Facts {
    let look = || {
        let text = entry.read().ok()?;
        let mut read = Kept::read(&text, options).ok()?;
        let survey = survey(&text, &read.post.post);
        let naming = Naming::new(survey.stem.as_deref().unwrap_or(entry.stem()), &read.post.post.metadata);
        let images = if options.images == ImageMode::Keep { Vec::new() } else { find_images(&mut read.post.post) };
        let is_kept = kept.fetch_add(text.len(), Ordering::Relaxed) + text.len() <= MOST_KEPT;
        // What is read has room to grow everywhere; a copy has none, and takes half the memory.
        let kept = is_kept.then(|| read.clone());
        Some(Facts {
            id: survey.id,
            rank: survey.rank,
            tags: survey.tags,
            images,
            embeds: find_embeds(&read.post.post),
            naming: Some(naming),
            kept: Mutex::new(kept),
        })
    };
    catch_unwind(AssertUnwindSafe(look)).ok().flatten().unwrap_or_default()
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

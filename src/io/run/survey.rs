//! A first look at the files of a run: which hold the same post, where each goes, and which images there are.
//!
//! Only a few facts are kept of each, and of so many posts what was read as takes no more than some memory: those need not be
//! read a second time when they are converted, which is most of what a conversion costs.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::in_flight::InFlight;
use crate::convert::ReadPost;
use crate::document::PostKind;
use crate::io::output::Digest;
use crate::io::progress::Progress;
use crate::io::source::InputEntry;
use crate::options::{ImageMode, RunOptions};
use crate::read::{NotAPost, Rank, survey};
use crate::site::output_path::{EarlierPost, OutputPath, PathFields, plan_output_paths_beside};
use crate::transform::PostIndex;
use crate::transform::embeds::find_embeds;
use crate::transform::images::{ImageNames, ImageRef, Planned, ResolvedImages, find_images, plan_images};

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
    images: Vec<ImageRef>,
    /// The URLs of embeds about which more is to be found out.
    embeds: Vec<String>,
    /// What gives the post its path; nothing if it is none.
    fields: Option<PathFields>,
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
    ///
    /// `stem` is the name of its file, without the extension.
    pub(super) fn read(text: &str, stem: &str, options: &RunOptions) -> Result<Kept, NotAPost> {
        let mut post = ReadPost::read(text, &options.convert)?;
        post.complete_date(stem);
        let source = post.post.metadata.id.is_none().then(|| Digest::of(text));
        Ok(Kept { post, source })
    }
}

/// How many bytes the posts have that are kept, at the most: some two thousand of the usual size.
const MOST_KEPT: usize = 64 << 20;

impl Survey {
    /// Looks at all files, in parallel, and names their images in an order of its own.
    pub(super) fn make(entries: &[InputEntry], options: &RunOptions, progress: &dyn Progress) -> Survey {
        let (kept, in_flight) = (AtomicUsize::new(0), InFlight::default());
        let facts = entries
            .par_iter()
            .map(|entry| find_facts(entry, options, &kept, &in_flight))
            .inspect(|_| progress.on_step());
        let mut files: Vec<Facts> = facts.collect();
        let newest = find_newest(&files);
        for at in 0..files.len() {
            let tags = std::mem::take(&mut files[at].tags);
            if !tags.is_empty() {
                files[newest[at]].tags = tags;
            }
        }
        let keys = files.iter().flat_map(|file| &file.images).map(|image_ref| image_ref.key.clone());
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

    /// The images of the posts that will be written, which are those that have been given a path.
    pub(super) fn plan_images(&self, output_paths: &[Option<OutputPath>], options: &RunOptions) -> Vec<Planned> {
        let written =
            self.files.iter().zip(output_paths).filter_map(|(file, output_path)| Some((file, output_path.as_ref()?)));
        let image_refs = written.flat_map(|(file, output_path)| {
            let folder = options.convert.site.image_folder(output_path);
            file.images.iter().map(move |image_ref| (folder, image_ref))
        });
        plan_images(image_refs, &self.names, options.convert.image_size)
    }

    /// The embeds of the posts that will be written, as far as more is to be found out about them; some perhaps twice.
    pub(super) fn embeds(&self, options: &RunOptions) -> impl Iterator<Item = &str> {
        self.written(options).flat_map(|file| &file.embeds).map(String::as_str)
    }

    fn written(&self, options: &RunOptions) -> impl Iterator<Item = &Facts> {
        let kind = |file: &Facts| file.fields.as_ref().map(|fields| fields.kind);
        let files = self.files.iter().enumerate();
        files.filter_map(move |(at, file)| self.is_written(at, kind(file)?, options).then_some(file))
    }

    /// Whether a post will be written.
    pub(super) fn has_posts(&self, options: &RunOptions) -> bool {
        self.written(options).next().is_some()
    }

    /// The path of each post that will be written, beside those that earlier runs wrote.
    pub(super) fn plan_output_paths(&self, earlier: &[EarlierPost], options: &RunOptions) -> Vec<Option<OutputPath>> {
        let is_written = |(at, fields): &(usize, &PathFields)| self.is_written(*at, fields.kind, options);
        let named = self.files.iter().enumerate().filter_map(|(at, file)| Some((at, file.fields.as_ref()?)));
        let (at, fields): (Vec<usize>, Vec<&PathFields>) = named.filter(is_written).unzip();
        let mut output_paths = vec![None; self.files.len()];
        for (at, output_path) in at.into_iter().zip(plan_output_paths_beside(&options.convert.site, earlier, fields)) {
            output_paths[at] = Some(output_path);
        }
        output_paths
    }

    /// The posts that links may lead to, by the paths that they have been given, now or in an earlier run.
    pub(super) fn index_posts(
        &self,
        output_paths: &[Option<OutputPath>],
        earlier: &[EarlierPost],
        options: &RunOptions,
    ) -> PostIndex {
        let posts = self.files.iter().zip(output_paths).filter(|_| options.convert.link_posts);
        let now = posts.filter_map(|(file, output_path)| Some((file.id.clone()?, output_path.clone()?)));
        let with_page = earlier.iter().filter(|post| options.convert.link_posts && !post.output_path.slug.is_empty());
        let before = with_page.filter_map(|post| Some((post.id.clone()?, post.output_path.clone())));
        // Of one post, where it is now.
        PostIndex::new(before.chain(now), &options.convert.own_domains)
    }

    fn is_written(&self, at: usize, kind: PostKind, options: &RunOptions) -> bool {
        self.newest[at] == at && options.convert.kinds.contains(&kind)
    }

    /// Where the images are, if none is fetched.
    pub(super) fn assume_images(&self) -> ResolvedImages {
        ResolvedImages::assume(&self.names)
    }
}

/// Looks at one file. What cannot be read has no facts; why, the conversion will say.
fn find_facts(entry: &InputEntry, options: &RunOptions, kept: &AtomicUsize, in_flight: &InFlight) -> Facts {
    let look = || {
        let _flight = in_flight.enter(entry.size());
        let text = entry.read().ok()?;
        let mut read = Kept::read(&text, entry.stem(), options).ok()?;
        let survey = survey(&text, &read.post.post);
        let fields = PathFields::new(survey.stem.as_deref().unwrap_or(entry.stem()), &read.post.post.metadata);
        let images =
            if options.convert.images == ImageMode::Keep { Vec::new() } else { find_images(&mut read.post.post) };
        let weight = read.post.weigh();
        let is_kept = kept.fetch_add(weight, Ordering::Relaxed) + weight <= MOST_KEPT;
        // What is read has room to grow everywhere; a copy has none, and takes half the memory.
        let kept = is_kept.then(|| read.clone());
        Some(Facts {
            id: survey.id,
            rank: survey.rank,
            tags: survey.tags,
            images,
            embeds: find_embeds(&read.post.post),
            fields: Some(fields),
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

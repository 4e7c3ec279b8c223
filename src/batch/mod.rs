//! Many posts: which inputs hold the same post, where each post goes, where links between posts lead, and which other files the
//! site needs. Pure: (name, text) in, files out.
//!
//! ```text
//!  each input ──► BatchEntry ──► Batch ──► Plan ──────────► Plan::finish ──► Markdown
//!     KeptPost    what one       all of     paths, images,                └──► list_site_files, list_part_files
//!                 post says      them       embeds, links
//! ```
//!
//! [`convert_batch`] runs the whole chain in memory, `session` in steps. `io::run` runs it over files, with images and embeds
//! from the web between the steps.

mod convert;
mod earlier;
mod entry;
#[cfg(feature = "session")]
mod kept;
#[cfg(feature = "session")]
mod part_files;
mod plan;
mod site_files;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::{ImageKey, PostKind};
use crate::options::{ConvertOptions, ImageMode, ImageNaming};
use crate::site::output_path::{EarlierPost, OutputPath, plan_output_paths_beside};
use crate::state::Origins;
use crate::transform::PostIndex;
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::{EarlierImages, ImageNames, ImageRef, PlannedImage, PostImages, plan_images};
pub use convert::{BatchPost, ConvertedBatch, convert_batch};
pub use entry::BatchEntry;
#[cfg(feature = "session")]
pub use kept::{KeptPost, MAX_KEPT};
#[cfg(feature = "session")]
pub use part_files::list_part_files;
pub use plan::{Finished, Plan};
pub use site_files::{list_site_files, write_import};

/// What is known about all inputs before any of them is converted.
#[derive(Debug, Default)]
pub struct Batch {
    entries: Vec<BatchEntry>,
    newest: Vec<usize>,
    /// The names of all images, by their ids.
    id_names: ImageNames,
    /// The inputs of whose posts the folder has a better copy, with the paths of these.
    outranked: HashMap<usize, String>,
    /// The tags that earlier runs knew, by the numbers of the inputs.
    recalled_tags: HashMap<usize, Vec<String>>,
}

impl Batch {
    /// Makes a batch of the entries of all inputs, in the order of the inputs.
    #[must_use]
    pub fn new(mut entries: Vec<BatchEntry>) -> Batch {
        let newest = find_newest(&entries);
        for at in 0..entries.len() {
            let tags = std::mem::take(&mut entries[at].tags);
            if !tags.is_empty() {
                entries[newest[at]].tags = tags;
            }
        }
        Batch { newest, id_names: plan_names(&entries), entries, ..Batch::default() }
    }

    /// Adds the images that the lookup of embeds found.
    pub fn add_images(&mut self, embeds: &ResolvedEmbeds) {
        for entry in &mut self.entries {
            let images = entry.embeds.iter().filter_map(|url| embeds.find_gif(url));
            entry.images.extend(images.map(|image| ImageRef::from(&image)));
        }
        self.id_names = plan_names(&self.entries);
    }

    /// The input with the best copy of the post in an input. Mostly it is the same input.
    #[must_use]
    pub fn newest(&self, at: usize) -> usize {
        self.newest[at]
    }

    /// The tags of all copies of a post. A feed has tags, an export does not. Without a feed, those that an earlier run had from one.
    #[must_use]
    pub fn tags(&self, at: usize) -> &[String] {
        let tags = &self.entries[at].tags;
        if tags.is_empty() { self.recalled_tags.get(&at).map_or(&[], Vec::as_slice) } else { tags }
    }

    /// The id of the post in an input.
    #[must_use]
    pub fn id(&self, at: usize) -> Option<&str> {
        self.entries[at].id.as_deref()
    }

    /// The account whose export has the post in an input: `@miller`. Nothing if the input is not from an export.
    #[must_use]
    pub fn exported_by(&self, at: usize) -> Option<&str> {
        self.entries[at].exported_by.as_deref()
    }

    /// Names the files of images.
    ///
    /// In: the paths of the posts, and the images that are there from earlier. If images are named after posts, the oldest post
    /// comes first: the posts that later runs add are mostly newer.
    #[must_use]
    pub fn name_images(
        &self,
        output_paths: &[Option<OutputPath>],
        earlier: &EarlierImages,
        options: &ConvertOptions,
    ) -> Cow<'_, ImageNames> {
        if options.image_names == ImageNaming::Id {
            return Cow::Borrowed(&self.id_names);
        }
        let entries = self.entries.iter().zip(output_paths);
        let mut posts: Vec<(&BatchEntry, &OutputPath)> =
            entries.filter_map(|(entry, output_path)| Some((entry, output_path.as_ref()?))).collect();
        posts.sort_by_key(|(entry, output_path)| {
            let published = entry.fields.as_ref().and_then(|fields| fields.published);
            (output_path.kind, published.is_none(), published, &output_path.path)
        });
        let posts: Vec<PostImages> = posts
            .into_iter()
            .map(|(entry, output_path)| PostImages { slug: &output_path.slug, images: &entry.images })
            .collect();
        Cow::Owned(ImageNames::plan_by_slug(&posts, earlier))
    }

    /// The images of the posts that will be written, which are those with a path.
    #[must_use]
    pub fn plan_images(
        &self,
        output_paths: &[Option<OutputPath>],
        names: &ImageNames,
        options: &ConvertOptions,
    ) -> Vec<PlannedImage> {
        let written = self
            .entries
            .iter()
            .zip(output_paths)
            .filter_map(|(entry, output_path)| Some((entry, output_path.as_ref()?)));
        // An image that came with its post is always written: it has no URL.
        let is_brought = |key: &ImageKey| options.images == ImageMode::Download || key.is_attached();
        let image_refs = written.flat_map(|(entry, output_path)| {
            let folder = options.site.image_folder(output_path);
            entry.images.iter().map(move |image_ref| (folder, image_ref))
        });
        let image_refs = image_refs.filter(|(_, image_ref)| is_brought(&image_ref.key));
        plan_images(image_refs, names, &self.id_names, options.image_size)
    }

    /// The URLs of embeds to look up, in the posts that will be written. A URL may occur more than once.
    pub fn embeds(&self, options: &ConvertOptions) -> impl Iterator<Item = &str> {
        self.written(options).flat_map(|entry| &entry.embeds).map(String::as_str)
    }

    /// How many posts will be written.
    #[must_use]
    pub fn count_posts(&self, options: &ConvertOptions) -> usize {
        self.written(options).count()
    }

    /// The path of each post that will be written, different from those of earlier posts in the folder.
    #[must_use]
    pub fn plan_output_paths(&self, earlier: &[EarlierPost], options: &ConvertOptions) -> Vec<Option<OutputPath>> {
        let named = self.entries.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.fields.as_ref()?)));
        let written = named.filter(|(at, fields)| self.is_written(*at, fields.kind, options));
        let (at, fields): (Vec<usize>, Vec<_>) = written.unzip();
        let mut output_paths = vec![None; self.entries.len()];
        for (at, output_path) in at.into_iter().zip(plan_output_paths_beside(&options.site, earlier, fields)) {
            output_paths[at] = Some(output_path);
        }
        output_paths
    }

    /// What later runs have to know of the copies of the post in an input.
    #[must_use]
    pub fn origins(&self, at: usize) -> Origins<'_> {
        Origins { copy: self.entries[at].rank.name(), tags: self.tags(at) }
    }

    /// The posts that links may lead to, with their paths: those of this run, and earlier ones in the folder.
    #[must_use]
    pub fn index_posts(
        &self,
        output_paths: &[Option<OutputPath>],
        earlier: &[EarlierPost],
        options: &ConvertOptions,
    ) -> PostIndex {
        let posts = self.entries.iter().zip(output_paths).filter(|_| options.link_posts);
        let now = posts.filter_map(|(entry, output_path)| Some((entry.id.clone()?, output_path.clone()?)));
        let with_page = earlier.iter().filter(|post| options.link_posts && post.has_page());
        let before = with_page.filter_map(|post| Some((post.id.clone()?, post.output_path.clone())));
        // If a post is in both, its path in this run counts.
        PostIndex::new(before.chain(now), &options.own_domains)
    }

    fn written(&self, options: &ConvertOptions) -> impl Iterator<Item = &BatchEntry> {
        let kind = |entry: &BatchEntry| entry.fields.as_ref().map(|fields| fields.kind);
        let entries = self.entries.iter().enumerate();
        entries.filter_map(move |(at, entry)| self.is_written(at, kind(entry)?, options).then_some(entry))
    }

    /// Whether the post in an input is one of those that are wanted.
    #[must_use]
    pub fn is_selected(&self, at: usize, options: &ConvertOptions) -> bool {
        let entry = &self.entries[at];
        entry.is_selected && (entry.has_tag || (!entry.tags.is_empty() && options.selection.includes_tags(&entry.tags)))
    }

    fn is_written(&self, at: usize, kind: PostKind, options: &ConvertOptions) -> bool {
        self.newest[at] == at
            && !self.outranked.contains_key(&at)
            && options.kinds.contains(&kind)
            && self.is_selected(at, options)
    }
}

fn plan_names(entries: &[BatchEntry]) -> ImageNames {
    ImageNames::plan(entries.iter().flat_map(|entry| &entry.images).map(|image_ref| image_ref.key.clone()))
}

/// For each input, the input with the best copy of its post. Of two exports of the same day the later input counts, as if it were
/// unpacked over the other.
fn find_newest(entries: &[BatchEntry]) -> Vec<usize> {
    let mut newest: HashMap<&str, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let Some(id) = &entry.id else { continue };
        let best = newest.entry(id).or_insert(at);
        if entry.rank >= entries[*best].rank {
            *best = at;
        }
    }
    let newest_of = |(at, entry): (usize, &BatchEntry)| entry.id.as_deref().map_or(at, |id| newest[id]);
    entries.iter().enumerate().map(newest_of).collect()
}

#[cfg(test)]
mod tests;

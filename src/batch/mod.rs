//! Many posts: which inputs hold the same post, where each goes, where links between posts lead, and which files the site
//! needs besides. Pure: (name, text) in, files out.
//!
//! ```text
//!  each input ──► BatchEntry ──► Batch ──► paths, images, links ──► ReadPost::finish ──► Markdown
//!                 what one       all of     what each post needs                     └──► list_site_files
//!                 post says      them       to know of the others
//! ```
//!
//! [`convert_batch`] runs the whole chain in memory. `io::run` runs it over files, with images and embeds from the web between
//! its steps.

mod entry;
mod site_files;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::convert::{Converted, ReadPost};
use crate::document::{ImageKey, PostKind};
use crate::error::Error;
use crate::medium::post_stem;
use crate::options::{ConvertOptions, ImageMode, ImageNaming};
use crate::read::NotAPost;
use crate::site::import::{Import, ImportPost};
use crate::site::output_path::{EarlierPost, OutputPath, plan_output_paths_beside};
use crate::site::shared_file::SharedFile;
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::{EarlierImages, ImageNames, ImageRef, NamingPost, Planned, ResolvedImages, plan_images};
use crate::transform::{PostContext, PostIndex};
pub use entry::BatchEntry;
pub use site_files::{list_site_files, write_import};

/// What is known about all inputs before any of them is converted.
#[derive(Debug)]
pub struct Batch {
    entries: Vec<BatchEntry>,
    newest: Vec<usize>,
    /// After the ids of all images.
    id_names: ImageNames,
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
        Batch { newest, id_names: plan_names(&entries), entries }
    }

    /// Adds the images that embeds turned out to be.
    pub fn add_images(&mut self, embeds: &ResolvedEmbeds) {
        for entry in &mut self.entries {
            let images = entry.embeds.iter().filter_map(|url| embeds.find_gif(url));
            entry.images.extend(images.map(|image| ImageRef::from(&image)));
        }
        self.id_names = plan_names(&self.entries);
    }

    /// The input that holds the best copy of the post in an input: mostly that input itself.
    #[must_use]
    pub fn newest(&self, at: usize) -> usize {
        self.newest[at]
    }

    /// The tags that any copy of a post has: a feed has those that an export lacks.
    #[must_use]
    pub fn tags(&self, at: usize) -> &[String] {
        &self.entries[at].tags
    }

    /// The id of the post in an input.
    #[must_use]
    pub fn id(&self, at: usize) -> Option<&str> {
        self.entries[at].id.as_deref()
    }

    /// The account whose export the post in an input is from, if it is from one: `@miller`.
    #[must_use]
    pub fn exported_by(&self, at: usize) -> Option<&str> {
        self.entries[at].exported_by.as_deref()
    }

    /// What the files of images are called.
    ///
    /// In: the paths that the posts have been given, and which images are there. Where images are named after posts, the
    /// oldest post comes first: another run brings mostly younger ones.
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
        let posts: Vec<NamingPost> = posts
            .into_iter()
            .map(|(entry, output_path)| NamingPost { slug: &output_path.slug, images: &entry.images })
            .collect();
        Cow::Owned(ImageNames::plan_by_slug(&posts, earlier))
    }

    /// The images of the posts that will be written, which are those that have been given a path.
    #[must_use]
    pub fn plan_images(
        &self,
        output_paths: &[Option<OutputPath>],
        names: &ImageNames,
        options: &ConvertOptions,
    ) -> Vec<Planned> {
        let written = self
            .entries
            .iter()
            .zip(output_paths)
            .filter_map(|(entry, output_path)| Some((entry, output_path.as_ref()?)));
        // An image that came with its post is written in any case: it is on no web.
        let is_brought = |key: &ImageKey| options.images == ImageMode::Download || key.is_attached();
        let image_refs = written.flat_map(|(entry, output_path)| {
            let folder = options.site.image_folder(output_path);
            entry.images.iter().map(move |image_ref| (folder, image_ref))
        });
        let image_refs = image_refs.filter(|(_, image_ref)| is_brought(&image_ref.key));
        plan_images(image_refs, names, &self.id_names, options.image_size)
    }

    /// The URLs of embeds to look up in the posts that will be written; some perhaps twice.
    pub fn embeds(&self, options: &ConvertOptions) -> impl Iterator<Item = &str> {
        self.written(options).flat_map(|entry| &entry.embeds).map(String::as_str)
    }

    /// How many posts will be written.
    #[must_use]
    pub fn count_posts(&self, options: &ConvertOptions) -> usize {
        self.written(options).count()
    }

    /// The path of each post that will be written, beside those that the folder has from earlier.
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

    /// The posts that links may lead to, by the paths that they have been given, now or earlier.
    #[must_use]
    pub fn index_posts(
        &self,
        output_paths: &[Option<OutputPath>],
        earlier: &[EarlierPost],
        options: &ConvertOptions,
    ) -> PostIndex {
        let posts = self.entries.iter().zip(output_paths).filter(|_| options.link_posts);
        let now = posts.filter_map(|(entry, output_path)| Some((entry.id.clone()?, output_path.clone()?)));
        let with_page = earlier.iter().filter(|post| options.link_posts && !post.output_path.slug.is_empty());
        let before = with_page.filter_map(|post| Some((post.id.clone()?, post.output_path.clone())));
        // If a post is in both, its new path counts.
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
        self.newest[at] == at && options.kinds.contains(&kind) && self.is_selected(at, options)
    }
}

fn plan_names(entries: &[BatchEntry]) -> ImageNames {
    ImageNames::plan(entries.iter().flat_map(|entry| &entry.images).map(|image_ref| image_ref.key.clone()))
}

/// For each input, the input with the best copy of its post. If two exports are of one day, the later input counts, as if one
/// were unpacked over the other.
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

/// What [`convert_batch`] makes.
#[derive(Debug)]
pub struct ConvertedBatch {
    /// One for each input, in their order.
    pub posts: Vec<BatchPost>,
    /// What the site needs besides the posts: redirects, the authors that they name, and the file in which a home imports
    /// all of them.
    pub site_files: Vec<SharedFile>,
}

/// What became of an input.
#[derive(Debug)]
pub enum BatchPost {
    /// It goes to this path of the output folder.
    Converted(OutputPath, Box<Converted>),
    /// Its kind is not among those that are converted.
    LeftOut(PostKind),
    /// It is not among those that are wanted.
    NotSelected,
    /// The input with this number, from 0, holds the same post, and is newer.
    Superseded(usize),
    /// It could not be converted.
    Failed(Error),
}

/// Converts the posts of many texts, each with the name of its file. Links lead from one post to another as the options say;
/// images are where [`ImageMode::Rewrite`] puts them, or on the web with [`ImageMode::Keep`].
///
/// ```
/// use unmedium::batch::{BatchPost, convert_batch};
/// use unmedium::ConvertOptions;
///
/// let html = r#"<article class="h-entry"><h1 class="p-name">The mill</h1><section class="e-content">
///     <p class="graf graf--p">It turns.</p></section></article>"#;
/// let batch = convert_batch(&[("2019-05-01_The-mill-0a1b2c3d4e5f.html", html)], &ConvertOptions::default());
/// let [BatchPost::Converted(output_path, converted)] = &batch.posts[..] else { panic!() };
/// assert!(output_path.path.ends_with(".md"));
/// assert!(converted.markdown.ends_with("It turns.\n"));
/// ```
#[must_use]
pub fn convert_batch(inputs: &[(&str, &str)], options: &ConvertOptions) -> ConvertedBatch {
    let (entries, read): (Vec<_>, Vec<_>) = inputs.iter().map(|(name, text)| read_entry(name, text, options)).unzip();
    let batch = Batch::new(entries);
    let output_paths = batch.plan_output_paths(&[], options);
    let image_names = batch.name_images(&output_paths, &EarlierImages::default(), options);
    let images = match options.images {
        ImageMode::Keep => ResolvedImages::assume_attached(&image_names),
        ImageMode::Download | ImageMode::Rewrite => ResolvedImages::assume(&image_names),
    };
    let (post_index, embeds) = (batch.index_posts(&output_paths, &[], options), ResolvedEmbeds::default());
    let convert = |(at, read): (usize, Result<ReadPost, NotAPost>)| {
        if batch.newest(at) != at {
            return BatchPost::Superseded(batch.newest(at));
        }
        let post = match read {
            Ok(post) => post,
            Err(page) => return BatchPost::Failed(Error::NotAPost { name: inputs[at].0.to_owned(), page }),
        };
        let kind = post.post.metadata.kind;
        let Some(output_path) = &output_paths[at] else {
            return if options.kinds.contains(&kind) { BatchPost::NotSelected } else { BatchPost::LeftOut(kind) };
        };
        let context = PostContext {
            images: &images,
            embeds: &embeds,
            output_path,
            post_index: &post_index,
            tags: batch.tags(at),
        };
        BatchPost::Converted(output_path.clone(), Box::new(post.finish(options, context)))
    };
    let mut posts: Vec<BatchPost> = read.into_iter().enumerate().map(convert).collect();
    let written = posts.iter().filter_map(|post| match post {
        BatchPost::Converted(output_path, converted) => Some((&converted.metadata, output_path)),
        _ => None,
    });
    let mut site_files = list_site_files(&written.collect::<Vec<_>>(), &[], options);
    site_files.extend(options.site.import.map(|import| put_into_file(import, &mut posts, options)));
    ConvertedBatch { posts, site_files }
}

/// The file that a home imports, with all posts of a batch.
fn put_into_file(import: &Import, posts: &mut [BatchPost], options: &ConvertOptions) -> SharedFile {
    let mut converted: Vec<&mut Converted> = posts
        .iter_mut()
        .filter_map(|post| if let BatchPost::Converted(_, converted) = post { Some(&mut **converted) } else { None })
        .collect();
    let imported: Vec<ImportPost> = converted.iter().map(|post| post.to_import()).collect();
    let (file, notices) = write_import(import, &imported);
    for (post, notice) in converted.iter_mut().zip(notices).filter(|_| options.verify) {
        if let Some(notice) = notice {
            post.refute(notice);
        }
    }
    file
}

/// Reads the post in a text, and what the batch has to know of it.
fn read_entry(name: &str, text: &str, options: &ConvertOptions) -> (BatchEntry, Result<ReadPost, NotAPost>) {
    let stem = post_stem(name.rsplit(['/', '\\']).next().unwrap_or(name));
    let mut read = ReadPost::read_file(text, stem, None, options);
    let entry = read.as_mut().map(|post| BatchEntry::new(text, stem, post, options));
    (entry.unwrap_or_default(), read)
}

#[cfg(test)]
mod tests;

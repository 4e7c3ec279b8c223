//! A whole batch in memory, without I/O.

use super::{Batch, BatchEntry, Finished, Plan, list_site_files, write_import};
use crate::convert::{Converted, ReadPost};
use crate::document::PostKind;
use crate::error::Error;
use crate::medium::post_stem;
use crate::options::{ConvertOptions, ImageMode};
use crate::read::NotAPost;
use crate::site::import::{Import, ImportPost};
use crate::site::output_path::OutputPath;
use crate::site::shared_file::SharedFile;
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::{EarlierImages, ResolvedImages};

/// What [`convert_batch`] makes.
#[derive(Debug)]
pub struct ConvertedBatch {
    /// One for each input, in their order.
    pub posts: Vec<BatchPost>,
    /// What the site needs besides the posts: redirects, the authors that they name, and the file in which a platform imports
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
    /// It is not among the posts that are selected.
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
    let plan = Plan { batch, output_paths, images, embeds, post_index };
    let convert = |(at, read): (usize, Result<ReadPost, NotAPost>)| {
        if plan.batch.newest(at) != at {
            return BatchPost::Superseded(plan.batch.newest(at));
        }
        match read.map(|post| plan.finish(at, post, options)) {
            Ok(Finished::Converted(output_path, converted)) => BatchPost::Converted(output_path.clone(), converted),
            Ok(Finished::LeftOut(converted)) => BatchPost::LeftOut(converted.metadata.kind),
            Ok(Finished::NotSelected(_)) => BatchPost::NotSelected,
            Err(page) => BatchPost::Failed(Error::NotAPost { name: inputs[at].0.to_owned(), page }),
        }
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

/// The file that a platform imports, with all posts of a batch.
fn put_into_file(import: &Import, posts: &mut [BatchPost], options: &ConvertOptions) -> SharedFile {
    let mut converted: Vec<&mut Converted> = posts
        .iter_mut()
        .filter_map(|post| if let BatchPost::Converted(_, converted) = post { Some(&mut **converted) } else { None })
        .collect();
    let imported: Vec<ImportPost> = converted.iter().map(|post| post.to_import()).collect();
    let (file, notices) = write_import(import, &imported);
    for (post, notice) in converted.iter_mut().zip(notices).filter(|_| options.verify) {
        if let Some(notice) = notice {
            post.add_difference(notice);
        }
    }
    file
}

/// Reads the post in a text, and what the batch needs to know about it.
fn read_entry(name: &str, text: &str, options: &ConvertOptions) -> (BatchEntry, Result<ReadPost, NotAPost>) {
    let stem = post_stem(name.rsplit(['/', '\\']).next().unwrap_or(name));
    let mut read = ReadPost::read_file(text, stem, None, options);
    let entry = read.as_mut().map(|post| BatchEntry::new(text, stem, post, options));
    (entry.unwrap_or_default(), read)
}

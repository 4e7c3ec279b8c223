//! What is known about all posts before any of them is converted, and the conversion of each.

use super::Batch;
use crate::convert::{Converted, ReadPost};
use crate::document::Metadata;
use crate::options::ConvertOptions;
use crate::site::output_path::OutputPath;
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::ResolvedImages;
use crate::transform::{PostContext, PostIndex};

/// What each post of a batch needs to know to be converted.
#[derive(Debug, Default)]
pub struct Plan {
    /// The posts.
    pub batch: Batch,
    /// The path of each post that will be written.
    pub output_paths: Vec<Option<OutputPath>>,
    /// Where the images are.
    pub images: ResolvedImages,
    /// What embeds turned out to be.
    pub embeds: ResolvedEmbeds,
    /// The posts that links may lead to.
    pub post_index: PostIndex,
}

/// What becomes of a post.
#[derive(Debug)]
pub enum Finished<'a> {
    /// It is not among the posts that are wanted.
    NotSelected(Box<Metadata>),
    /// Its kind is not among those that are converted.
    LeftOut(Box<Converted>),
    /// It goes to this path.
    Converted(&'a OutputPath, Box<Converted>),
}

impl Plan {
    /// Converts the post in an input, which holds the best copy of it.
    #[must_use]
    pub fn finish(&self, at: usize, post: ReadPost, options: &ConvertOptions) -> Finished<'_> {
        if options.kinds.contains(&post.post.metadata.kind) && !self.batch.is_selected(at, options) {
            return Finished::NotSelected(Box::new(post.post.metadata));
        }
        let (output_path, unplaced) = (self.output_paths[at].as_ref(), OutputPath::default());
        let context = PostContext {
            images: &self.images,
            embeds: &self.embeds,
            output_path: output_path.unwrap_or(&unplaced),
            post_index: &self.post_index,
            tags: self.batch.tags(at),
        };
        let converted = Box::new(post.finish(options, context));
        match output_path {
            Some(output_path) => Finished::Converted(output_path, converted),
            None => Finished::LeftOut(converted),
        }
    }
}

//! What a batch keeps of one input.

use crate::convert::ReadPost;
use crate::document::Origin;
use crate::medium::find_account;
use crate::options::{ConvertOptions, ImageMode, Selection};
use crate::read::{Rank, survey};
use crate::site::output_path::PathFields;
use crate::transform::embeds::find_embeds;
use crate::transform::images::{ImageRef, find_images};

/// What a batch keeps of one input: little, because there may be a hundred thousand. The default is an input without a post.
#[derive(Debug, Default)]
pub struct BatchEntry {
    pub(super) id: Option<String>,
    pub(super) rank: Rank,
    pub(super) tags: Vec<String>,
    pub(super) images: Vec<ImageRef>,
    /// The URLs of embeds to look up.
    pub(super) embeds: Vec<String>,
    /// What gives the post its path; nothing if it is none.
    pub(super) fields: Option<PathFields>,
    /// The account whose export the post is from, if it is from one.
    pub(super) exported_by: Option<String>,
    /// Whether the post is wanted, but for its tags.
    pub(super) is_selected: bool,
    /// Whether it is wanted by the tags that it has itself; other copies may have more.
    pub(super) has_tag: bool,
}

impl BatchEntry {
    /// Takes what a batch needs from a post.
    ///
    /// In: the text that it was read from, the name of its file without the extension, and the post, which stays as it is.
    #[must_use]
    pub fn new(text: &str, stem: &str, read: &mut ReadPost, options: &ConvertOptions) -> BatchEntry {
        let survey = survey(text, &read.post);
        let fields = PathFields::new(survey.stem.as_deref().unwrap_or(stem), &read.post.metadata);
        let fields = options.fit_names(fields);
        let metadata = &read.post.metadata;
        let author = metadata.author.as_ref().filter(|_| read.post.origin == Origin::Export);
        let exported_by = author.and_then(|author| find_account(&author.url));
        let mut images = find_images(&mut read.post);
        if options.images == ImageMode::Keep {
            images.retain(|image_ref| image_ref.key.is_attached());
        }
        let metadata = &read.post.metadata;
        let selection = &options.selection;
        let given_tags = metadata.id.as_ref().and_then(|id| options.tags.get(id));
        let has_tag = selection.includes_tags(given_tags.unwrap_or(&metadata.tags));
        BatchEntry {
            is_selected: Selection { tags: Vec::new(), ..selection.clone() }.includes(metadata, &[]),
            has_tag,
            fields: Some(fields),
            id: survey.id,
            rank: survey.rank,
            tags: survey.tags,
            images,
            embeds: find_embeds(&read.post).into_iter().filter(|url| !read.has_gist(url)).collect(),
            exported_by,
        }
    }
}

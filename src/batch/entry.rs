//! What a batch knows about one input.

use crate::convert::ReadPost;
use crate::document::Origin;
use crate::medium::find_account;
use crate::options::{ConvertOptions, ImageMode, Selection};
use crate::read::{Rank, survey};
use crate::site::output_path::PathFields;
use crate::transform::embeds::find_embeds;
use crate::transform::images::{ImageRef, find_images};

/// What a batch knows about one input. It is little, since there may be a hundred thousand inputs. The default is an input
/// without a post.
#[derive(Debug, Default)]
pub struct BatchEntry {
    pub(super) id: Option<String>,
    pub(super) rank: Rank,
    pub(super) tags: Vec<String>,
    pub(super) images: Vec<ImageRef>,
    /// The URLs of embeds to look up.
    pub(super) embeds: Vec<String>,
    /// What determines the post's path; nothing if the input holds no post.
    pub(super) fields: Option<PathFields>,
    /// The account whose export has the post; nothing if the input is not from an export.
    pub(super) exported_by: Option<String>,
    /// Whether the post is selected, without regard to its tags.
    pub(super) is_selected: bool,
    /// Whether this copy has one of the selected tags. Other copies may have more tags.
    pub(super) has_tag: bool,
}

impl BatchEntry {
    /// Collects what a batch needs to know about a post.
    ///
    /// In: the text that it was read from, the name of its file without the extension, and the post, which does not change.
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

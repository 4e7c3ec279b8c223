//! The second half of a conversion: transform, write, prove.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::front_matter::{derive_front_matter_rules, list_front_matter};
use super::{AttachedImage, Converted, ReadPost};
use crate::document::{Image, Metadata, Post};
use crate::notice::limit_notices;
use crate::options::{CodeLanguages, ConvertOptions, ImageMode, ImageNaming};
use crate::prove::{Decisions, EmbedDecisions, EmbedSource, Proof, Written, prove};
use crate::read::{Attached, AttachedBytes};
use crate::site::output_path::OutputPath;
use crate::transform::embeds::{Gist, ResolvedEmbed, ResolvedEmbeds};
use crate::transform::images::{EarlierImages, ImageNames, PostImages, ResolvedImages, find_images};
use crate::transform::{
    PostContext, PostIndex, adapt_post, choose_cover, encode_url, fill_alts_from_captions, leave_out_guessed_languages,
    resolve_link, summarize,
};
use crate::write::Value;
use crate::write::markdown::write_body_in;

impl ReadPost {
    /// Finishes a post by itself: links to other posts stay, and images get the paths that they will have.
    pub(crate) fn finish_alone(mut self, options: &ConvertOptions, output_path: &OutputPath) -> Converted {
        let names = name_images(&mut self.post, options, output_path);
        let images = match options.images {
            // Only attached images get a path: they are nowhere on the web.
            ImageMode::Keep => ResolvedImages::assume_attached(&names),
            ImageMode::Download | ImageMode::Rewrite => ResolvedImages::assume(&names),
        };
        let (embeds, post_index) = (ResolvedEmbeds::default(), PostIndex::default());
        let context = PostContext { images: &images, embeds: &embeds, output_path, post_index: &post_index, tags: &[] };
        self.finish(options, context)
    }

    /// Transforms, writes and proves the post. `context` has its path, its images and embeds, and the paths of other posts.
    #[must_use]
    pub fn finish(self, options: &ConvertOptions, context: PostContext) -> Converted {
        let ReadPost { mut post, attached, gists, mut notices, projection } = self;
        let (site, output_path) = (&options.site, context.output_path);
        let embeds = add_gists(context.embeds, gists);
        let context = PostContext { embeds: &embeds, ..context };
        let other_tags = complete_metadata(&mut post.metadata, options, context.tags);

        let alt_is_caption = options.alt_is_caption.unwrap_or(!site.is_plain());
        if alt_is_caption {
            fill_alts_from_captions(&mut post);
        }
        let omits_guessed_languages = options.code_languages == CodeLanguages::Chosen;
        if omits_guessed_languages {
            leave_out_guessed_languages(&mut post);
        }
        choose_cover(&mut post, options.cover, site);
        post.metadata.summary = summarize(&post);
        let heading_links = adapt_post(&mut post, options, context, &mut notices);

        let front_matter = list_front_matter(&post, options, output_path);
        let head = site.front_matter.write(&front_matter);
        let body = match site.import {
            Some(import) => (import.write_body)(&post.body),
            None => write_body_in(site.dialect, &post.body),
        };
        let separator = if body.is_empty() { "" } else { "\n" };
        let markdown = [&head, separator, &body].concat();

        let (links, images) = (list_links(&mut post), list_images(&mut post));
        let differences = projection.map(|projection| {
            let front_matter = derive_front_matter_rules(&post.metadata, options, output_path, other_tags);
            let written = Written { file: &markdown, front_matter, notation: site.notation, images: &images };
            let find_image_file = |image: &str| context.images.find_file(image).map(str::to_owned);
            let decisions = Decisions {
                resolve_link: &|url| resolve_link(url, &heading_links, site, output_path, context.post_index),
                encode_url: &|url| encode_url(url, site),
                top_heading: site.top_heading,
                splits_paragraphs: !site.is_plain(),
                alt_is_caption,
                omits_guessed_languages,
                find_image_file: (options.image_names == ImageNaming::Slug).then_some(&find_image_file),
                embeds: EmbedDecisions {
                    find: &|url| context.embeds.find(url).map(embed_source),
                    shows_gifs: options.images != ImageMode::Keep,
                },
            };
            prove(projection, &post, &written, &decisions, &notices)
        });
        let proof = match &differences {
            None => Proof::Skipped,
            Some(differences) if differences.is_empty() => Proof::Proven,
            Some(_) => Proof::Differs,
        };
        notices.extend(differences.into_iter().flatten());
        // Only after the proof, which compares the number of losses with that of their notices.
        limit_notices(&mut notices);

        Converted {
            attached: list_attached(attached, &images),
            body_start: markdown.len() - body.len(),
            front_matter: Value::Table(front_matter),
            metadata: post.metadata,
            markdown,
            notices,
            links,
            images,
            proof,
        }
    }
}

/// Plans the file names of a post's images.
fn name_images(post: &mut Post, options: &ConvertOptions, output_path: &OutputPath) -> ImageNames {
    let images = find_images(post);
    match options.image_names {
        ImageNaming::Id => ImageNames::plan(images.into_iter().map(|image_ref| image_ref.key)),
        ImageNaming::Slug => {
            let post = PostImages { slug: &output_path.slug, images: &images };
            ImageNames::plan_by_slug(&[post], &EarlierImages::default())
        }
    }
}

/// Adds the gists whose code came with the post to the resolved embeds. If GitHub answered for a gist, its answer is kept: it says
/// more.
fn add_gists(embeds: &ResolvedEmbeds, mut gists: BTreeMap<String, Gist>) -> Cow<'_, ResolvedEmbeds> {
    gists.retain(|id, _| !matches!(embeds.gists.get(id), Some(Ok(_))));
    if gists.is_empty() {
        return Cow::Borrowed(embeds);
    }
    let mut all = embeds.clone();
    all.gists.extend(gists.into_iter().map(|(id, gist)| (id, Ok(gist))));
    Cow::Owned(all)
}

/// Adds the author and tags that the user gave, or the tags of other copies of the post. Returns the tags if they do not come from
/// the source.
fn complete_metadata<'a>(
    metadata: &mut Metadata,
    options: &'a ConvertOptions,
    tags_of_copies: &'a [String],
) -> Option<&'a [String]> {
    if !options.author.is_empty() {
        metadata.author.get_or_insert_default().name.clone_from(&options.author);
    }
    let given = metadata.id.as_ref().and_then(|id| options.tags.get(id)).map(Vec::as_slice);
    let lacks_tags = metadata.tags.is_empty() && !tags_of_copies.is_empty();
    let tags = given.or(lacks_tags.then_some(tags_of_copies))?;
    metadata.tags = tags.to_vec();
    Some(tags)
}

fn embed_source(found: ResolvedEmbed) -> EmbedSource {
    match found {
        ResolvedEmbed::Source(url) => EmbedSource::Url(url),
        ResolvedEmbed::Blocks(blocks) => EmbedSource::Blocks(blocks),
    }
}

fn list_links(post: &mut Post) -> Vec<String> {
    let mut links = Vec::new();
    post.for_each_link(&mut |url| links.push(url.clone()));
    links
}

fn list_images(post: &mut Post) -> Vec<Image> {
    let (mut images, mut keys) = (Vec::new(), HashSet::new());
    post.for_each_image(&mut |image| {
        if keys.insert(image.key()) {
            images.push(image.clone());
        }
    });
    images
}

fn list_attached(attached: Vec<Attached>, images: &[Image]) -> Vec<AttachedImage> {
    let list = attached.into_iter().filter_map(|attached| {
        let AttachedBytes::Inside(bytes) = attached.bytes else { return None };
        let image = images.iter().find(|image| image.key() == attached.key)?;
        Some(AttachedImage { target: image.target().to_owned(), bytes })
    });
    list.collect()
}

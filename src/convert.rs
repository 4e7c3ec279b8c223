//! One post: read, transform, settle its links and images, write, and prove. Pure: the library's front door.

use std::collections::HashSet;

use crate::document::{Block, Image, ImageLocation, Metadata, Post, PostKind, plain_text};
use crate::notice::Notice;
use crate::options::{ImageMode, Options};
use crate::prove::{Proof, prove_reading, prove_writing, take_stock};
use crate::read::{Document, NotAPost, read_document};
use crate::site::output_path::{OutputPath, PathFields, plan_output_paths};
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::{ImageNames, ResolvedImages, find_images};
use crate::transform::{PostContext, PostIndex, adapt, normalize, remove_code_urls};
use crate::write::front_matter::Subject;
use crate::write::markdown::{write_body_in, write_provable};

/// A post as Markdown, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// What is known about the post.
    pub metadata: Metadata,
    /// The file: front matter and Markdown, with `\n` at the end of each line.
    pub markdown: String,
    /// What was dropped, changed or guessed.
    pub notices: Vec<Notice>,
    /// Where its links lead, as the Markdown has them.
    pub links: Vec<String>,
    /// Its images, each once, where the Markdown finds them.
    pub images: Vec<Image>,
    /// What the proof came to that nothing was lost. What it found is among the notices.
    pub proof: Proof,
}

/// Converts one post: a file of an export, a page or an answer of Medium's. Images are looked for in the image folder
/// beside the Markdown.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn convert(html: &str, options: &Options) -> Result<Converted, NotAPost> {
    let mut read = ReadPost::read(html, options)?;
    let resolved = match options.images {
        ImageMode::Keep => ResolvedImages::default(),
        ImageMode::Download | ImageMode::Rewrite => {
            let keys = find_images(&mut read.post).into_iter().map(|image_ref| image_ref.key);
            ResolvedImages::assume(&ImageNames::plan(keys))
        }
    };
    // It stands alone, not in the folder of its kind.
    let fields = PathFields { kind: PostKind::Published, ..PathFields::new("post", &read.post.metadata) };
    let output_path = plan_output_paths(&options.site, [&fields]).pop().unwrap_or_default();
    let (embeds, post_index) = (ResolvedEmbeds::default(), PostIndex::default());
    let context = PostContext {
        images: &resolved,
        embeds: &embeds,
        output_path: &output_path,
        post_index: &post_index,
        tags: &[],
    };
    Ok(read.finish(options, context))
}

/// A post that was read, and what came of comparing it with its source: all that can be done before it is known where it
/// goes, and all that needs the source.
#[derive(Clone, Debug)]
pub struct ReadPost {
    /// The post, with links and images as its source has them.
    pub post: Post,
    notices: Vec<Notice>,
    /// What differs, if that was asked for.
    differences: Vec<Notice>,
}

impl ReadPost {
    /// Reads one post.
    ///
    /// # Errors
    ///
    /// What the file is instead, if it is no post.
    pub fn read(html: &str, options: &Options) -> Result<ReadPost, NotAPost> {
        let document = Document::parse(html);
        let (post, mut notices) = read_document(&document, html)?;
        let mut post = normalize(post);
        let mut differences = Vec::new();
        if options.verify {
            // Where the proof finds no post, all that was read is one difference.
            let shown = take_stock(document.tree(), html, post.origin).unwrap_or_default();
            differences = prove_reading(shown, &post, &notices);
        }
        // After the proof, which compares what the source holds: this is a change on purpose.
        remove_code_urls(&mut post, &mut notices);
        Ok(ReadPost { post, notices, differences })
    }

    /// Writes it as one post of many.
    #[must_use]
    pub fn finish(self, options: &Options, context: PostContext) -> Converted {
        let (site, output_path) = (&options.site, context.output_path);
        let ReadPost { mut post, mut notices, mut differences } = self;
        if post.metadata.tags.is_empty() {
            post.metadata.tags = context.tags.to_vec();
        }
        complete_metadata(&mut post.metadata, options);
        adapt(&mut post, site, context, &mut notices);
        let mut markdown = write_front_matter(&post, options, output_path);
        let body = write_body_in(site.dialect, &post.body);
        if options.verify {
            let provable = (!site.is_plain()).then(|| write_provable(site.dialect, &post.body));
            differences.extend(prove_writing(&post.body, provable.as_ref().unwrap_or(&body)));
        }
        if !body.is_empty() {
            markdown.push('\n');
            markdown.push_str(&body);
        }
        let proof = match (options.verify, differences.is_empty()) {
            (false, _) => Proof::Skipped,
            (true, false) => Proof::Differs,
            (true, true) => Proof::Proven,
        };
        notices.extend(differences);
        let mut links = Vec::new();
        post.for_each_link(&mut |url| links.push(url.clone()));
        let images = list_images(&mut post);
        Converted { metadata: post.metadata, markdown, notices, links, images, proof }
    }
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

/// Adds what the user knows and the export does not.
fn complete_metadata(metadata: &mut Metadata, options: &Options) {
    if !options.author.is_empty() {
        metadata.author.get_or_insert_default().name.clone_from(&options.author);
    }
    if let Some(tags) = metadata.id.as_ref().and_then(|id| options.tags.get(id)) {
        metadata.tags.clone_from(tags);
    }
}

fn write_front_matter(post: &Post, options: &Options, output_path: &OutputPath) -> String {
    let site = &options.site;
    let mut metadata = post.metadata.clone();
    if let Some(cover) = &mut metadata.cover
        && let ImageLocation::Local(path) = &cover.location
    {
        let name = path.rsplit('/').next().unwrap_or_default();
        cover.location = ImageLocation::Local(site.image_prefix_in_front_matter(output_path) + name);
    }
    let cover_caption = find_cover_caption(post);
    let subject = Subject {
        metadata: &metadata,
        slug: &output_path.slug,
        url: &output_path.url,
        author: &options.author,
        cover_caption: &cover_caption,
        language: &options.language,
    };
    site.front_matter.write(&subject)
}

/// What stands under the cover where the post shows it.
fn find_cover_caption(post: &Post) -> String {
    let Metadata { cover: Some(cover), .. } = &post.metadata else { return String::new() };
    let figures = post.body.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let of_cover = figures.filter(|figure| figure.images.iter().any(|image| image.url == cover.url));
    of_cover.map(|figure| plain_text(&figure.caption).replace('\n', " ")).next().unwrap_or_default()
}

//! One post: read, transform, write, and prove. Pure: the library's front door.

use std::collections::HashSet;

use crate::document::{Image, Kind, Metadata, Post};
use crate::images::{ImageNames, SettledImages, find_images, settle_images};
use crate::notice::Notice;
use crate::options::{ImageMode, Options};
use crate::prove::{Proof, prove_reading, prove_writing, take_stock};
use crate::read::{Document, Page, read_document};
use crate::transform::transform;
use crate::write::front_matter::write_front_matter;
use crate::write::markdown::write_body;

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
    /// Its pictures, each once, where the Markdown finds them.
    pub images: Vec<Image>,
    /// What the proof came to that nothing was lost. What it found is among the notices.
    pub proof: Proof,
}

/// Converts the HTML of one exported post. Images are looked for in the image folder beside the Markdown.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn convert(html: &str, options: &Options) -> Result<Converted, Page> {
    let mut source = Source::read(html)?;
    let settled = match options.images {
        ImageMode::Keep => SettledImages::default(),
        ImageMode::Download | ImageMode::Rewrite => {
            let keys = find_images(&mut source.post).into_iter().map(|sighting| sighting.key);
            SettledImages::assume(&ImageNames::plan(keys))
        }
    };
    Ok(source.finish(options, &settled, &options.image_folder))
}

/// Converts one post of many, whose pictures have been settled together and lie in one folder for all; the Markdown is for
/// the folder that [`folder_of`] names.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn convert_with_images(html: &str, options: &Options, settled: &SettledImages) -> Result<Converted, Page> {
    let source = Source::read(html)?;
    let up = if folder_of(source.post.metadata.kind).is_some() { "../" } else { "" };
    Ok(source.finish(options, settled, &format!("{up}{}", options.image_folder)))
}

/// A post that has been read, and what it was read from, which the proof looks at too.
struct Source {
    document: Document,
    post: Post,
    notices: Vec<Notice>,
}

impl Source {
    fn read(html: &str) -> Result<Self, Page> {
        let document = Document::parse(html);
        let (post, notices) = read_document(&document, html)?;
        Ok(Source { document, post, notices })
    }

    fn finish(self, options: &Options, settled: &SettledImages, image_folder: &str) -> Converted {
        let Source { document, post, mut notices } = self;
        let mut post = transform(post);
        let mut differences = Vec::new();
        if options.verify {
            let shown = take_stock(document.tree());
            differences.extend(shown.into_iter().flat_map(|shown| prove_reading(shown, &post, &notices)));
        }
        settle_images(&mut post, settled, image_folder, &mut notices);
        let mut markdown = write_front_matter(&post.metadata);
        let body = write_body(&post.body);
        if options.verify {
            differences.extend(prove_writing(&post.body, &body));
        }
        if !body.is_empty() {
            markdown.push('\n');
            markdown.push_str(&body);
        }
        let proof = match (options.verify, differences.is_empty()) {
            (false, _) => Proof::Skipped,
            (true, true) => Proof::Proven,
            (true, false) => Proof::Differs,
        };
        notices.extend(differences);
        let mut links = Vec::new();
        post.for_each_link(&mut |address| links.push(address.clone()));
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

/// The folder in the output for a kind of post; published ones lie in the output folder itself.
#[must_use]
pub fn folder_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Published => None,
        Kind::Draft => Some("drafts"),
        Kind::Response => Some("responses"),
    }
}

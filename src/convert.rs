//! One post: read, transform, write, and prove. Pure: the library's front door.

use crate::document::{ImageId, Kind, Metadata, Post};
use crate::images::{ImageNames, image_ids, localize_images};
use crate::notice::Notice;
use crate::options::{ImageMode, Options};
use crate::prove::{Proof, prove_reading, prove_writing, take_stock};
use crate::read::{Document, Page, read, read_document};
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
    let names = ImageNames::plan(image_ids(&mut source.post));
    Ok(source.finish(options, &names, &options.image_folder))
}

/// Converts one post of many, whose pictures have been named together and lie in one folder for all; the Markdown is for
/// the folder that [`folder_of`] names.
///
/// # Errors
///
/// What the file is instead, if it is no post.
pub fn convert_with_names(html: &str, options: &Options, names: &ImageNames) -> Result<Converted, Page> {
    let source = Source::read(html)?;
    let up = if folder_of(source.post.metadata.kind).is_some() { "../" } else { "" };
    Ok(source.finish(options, names, &format!("{up}{}", options.image_folder)))
}

/// The pictures of a post, to name them together with those of others; none if the file is no post.
#[must_use]
pub fn find_images(html: &str) -> Vec<ImageId> {
    read(html).map(|(mut post, _)| image_ids(&mut post)).unwrap_or_default()
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

    fn finish(self, options: &Options, names: &ImageNames, image_folder: &str) -> Converted {
        let Source { document, post, mut notices } = self;
        let mut post = transform(post);
        let mut differences = Vec::new();
        if options.verify {
            let shown = take_stock(document.tree());
            differences.extend(shown.into_iter().flat_map(|shown| prove_reading(shown, &post, &notices)));
        }
        if options.images == ImageMode::Rewrite {
            localize_images(&mut post, names, image_folder);
        }
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
        Converted { metadata: post.metadata, markdown, notices, links, proof }
    }
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

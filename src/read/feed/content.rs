//! Reads the content of a feed's item: HTML without classes, with Medium's additions.
//!
//! ```html
//! <h4>A subtitle</h4><figure><img alt="" src="https://cdn-images-1.medium.com/max/1024/1*x.png" /></figure><p>It turns.</p>
//! <iframe src="" width="0" height="0"><a href="https://medium.com/media/0a1b…/href">https://medium.com/media/…</a></iframe>
//! <img src="https://medium.com/_/stat?event=post.clientViewed&referrerSource=full_rss" width="1" height="1" alt=""><hr>
//! <p><a>The mill</a> was originally published in <a href="https://medium.com/mills">Mills</a> on Medium, where people are
//! continuing the conversation by highlighting and responding to this story.</p>
//! ```

use crate::bounds::Excess;
use crate::document::{Block, Inline, Layout, Metadata, Publication, plain_text};
use crate::notice::Notice;
use crate::read::assemble::{Body, assemble};
use crate::read::graf::Graf;
use crate::read::html::dom::Document;
use crate::read::html::grafs::find_grafs;
use crate::read::html::image::read_image;
use crate::read::html::inline::read_runs;

/// Reads the blocks of an item's content, and puts the publication that is named below it into the metadata. The content has no
/// title heading, so a small heading at the beginning is the subtitle.
pub(super) fn read_content(html: &str, metadata: &mut Metadata, notices: &mut Vec<Notice>) -> Result<Body, Excess> {
    let mut body = read_html(html, notices)?;
    if let Some(Block::Paragraph(content)) = body.blocks.last()
        && is_publication_note(content)
    {
        metadata.publication = find_publication(content).or(metadata.publication.take());
        body.blocks.pop();
        body.blocks.pop_if(|block| *block == Block::Divider);
    }
    body.subtitle = matches!(body.blocks.first(), Some(Block::Heading { level: 4, .. })).then_some(0);
    Ok(body)
}

/// Whether a description is a preview, and not the whole post.
pub(super) fn is_preview(description: &str) -> bool {
    description.trim().is_empty() || description.contains("medium-feed-")
}

/// Reads the preview of a member-only post: its image and its first words.
pub(super) fn read_preview(description: &str, notices: &mut Vec<Notice>) -> Result<Body, Excess> {
    let document = parse_whole(description)?;
    let part = |class: &str| document.root().find_class(class);
    let mut grafs = Vec::new();
    for part in [part("medium-feed-image"), part("medium-feed-snippet")].into_iter().flatten() {
        // The link around the image is dropped: it leads to the post itself.
        match part.find_tag("img") {
            Some(img) => grafs.extend(read_image(img, notices).map(|image| Graf::image(image, Layout::Column))),
            None => grafs.push(Graf::Paragraph(read_runs(part, notices))),
        }
    }
    Ok(assemble(grafs))
}

fn read_html(html: &str, notices: &mut Vec<Notice>) -> Result<Body, Excess> {
    let document = parse_whole(html)?;
    let mut grafs = document.root().find_tag("body").map(|body| find_grafs(body, notices)).unwrap_or_default();
    grafs.retain(|graf| !is_counter(graf));
    Ok(assemble(grafs))
}

fn parse_whole(html: &str) -> Result<Document, Excess> {
    let document = Document::parse(html);
    document.excess().map_or(Ok(document), Err)
}

/// Whether a graf is the image of one pixel by which Medium counts readers.
fn is_counter(graf: &Graf) -> bool {
    matches!(graf, Graf::Figure(figure) if figure.images.iter().all(|image| image.url.contains("medium.com/_/stat"))
        && !figure.images.is_empty())
}

/// Whether a paragraph is the one that Medium adds below the posts of a publication.
fn is_publication_note(content: &[Inline]) -> bool {
    let text = plain_text(content);
    text.contains(" was originally published in ") && text.contains(" on Medium, where people are continuing")
}

fn find_publication(content: &[Inline]) -> Option<Publication> {
    let mut links = content.iter().filter_map(|inline| match inline {
        Inline::Link { url, content } => Some((url, plain_text(content))),
        _ => None,
    });
    links.next_back().map(|(url, name)| Publication { name, url: url.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_before_the_title_does_not_move_it() {
        let counter = r#"<img src="https://medium.com/_/stat?event=post.clientViewed" width="1" height="1">"#;
        let title = r#"<h3 class="graf graf--h3 graf--title">The mill</h3>"#;
        let body = read_content(&format!("{counter}{title}"), &mut Metadata::default(), &mut Vec::new()).unwrap();
        assert_eq!((body.title, body.blocks.len()), (Some(0), 1));
    }
}

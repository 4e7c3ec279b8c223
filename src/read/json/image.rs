//! Reads images in JSON, which have an id and no URL.
//!
//! ```json
//! {"type": "IMG", "text": "The caption", "layout": "INSET_CENTER", "href": null,
//!  "metadata": {"id": "1*x_Y.png", "originalWidth": 800, "originalHeight": 600, "alt": "A mill"}}
//! ```

use super::markups::read_runs;
use crate::document::{Image, Label, Layout};
use crate::medium::json::Json;
use crate::medium::paragraphs::layout_name;
use crate::notice::{Notice, quote};
use crate::read::graf::{FigureGraf, Graf};
use crate::read::html::image::{original_url, read_id};
use crate::read::urls::read_link_url;

/// Reads an image with its caption.
pub(super) fn read_figure(paragraph: Json, notices: &mut Vec<Notice>) -> Graf {
    let caption = read_runs(paragraph, notices);
    let images = if let Some(image) = paragraph.get("metadata").and_then(read_metadata) {
        vec![Image { link: paragraph.text("href").map(|href| read_link_url(href, notices)), ..image }]
    } else {
        let alt = quote(&paragraph.get("metadata").map(|metadata| metadata.line("alt")).unwrap_or_default());
        notices.push(Notice::ImageWithoutUrl { after: String::new(), alt });
        Vec::new()
    };
    let continues_row = layout_name(paragraph) == "OUTSET_ROW_CONTINUE";
    Graf::Figure(FigureGraf { images, caption, layout: read_layout(paragraph), continues_row })
}

fn read_layout(paragraph: Json) -> Layout {
    match layout_name(paragraph) {
        "INSET_LEFT" | "OUTSET_LEFT" => Layout::Left,
        "OUTSET_CENTER" => Layout::Wide,
        "FULL_WIDTH" => Layout::Full,
        "OUTSET_ROW" | "OUTSET_ROW_CONTINUE" => Layout::Row,
        _ => Layout::Column,
    }
}

/// Reads the image that stands for the first letter of a paragraph. The paragraph's text has the letter too.
pub(super) fn read_drop_cap(paragraph: Json) -> Option<Image> {
    let image = read_metadata(paragraph.get("dropCapImage")?)?;
    let letter = paragraph.text("text").and_then(|text| text.chars().next());
    Some(Image { alt: letter.map(Label::new).unwrap_or_default(), ..image })
}

/// Reads the image that Medium showed for a post.
pub(super) fn read_cover(post: Json) -> Option<Image> {
    let preview = post.get("previewImage").or_else(|| post.get("virtuals")?.get("previewImage"))?;
    read_metadata(preview).or_else(|| from_id(preview.text("imageId")?))
}

/// Reads the image in a paragraph or behind a section from its metadata.
pub(super) fn read_metadata(metadata: Json) -> Option<Image> {
    let size = |key: &str| metadata.number(key).and_then(|pixels| u32::try_from(pixels).ok()).filter(|size| *size > 0);
    Some(Image {
        size: size("originalWidth").zip(size("originalHeight")),
        alt: Label::new(metadata.line("alt")),
        featured: metadata.is_true("isFeatured"),
        ..from_id(metadata.text("id")?)?
    })
}

fn from_id(id: &str) -> Option<Image> {
    let id = read_id(id)?;
    Some(Image { url: original_url(&id), id: Some(id), ..Image::default() })
}

//! Pictures in Medium's data, which have an id and no address.
//!
//! ```json
//! {"type": "IMG", "text": "The caption", "layout": "INSET_CENTER", "href": null,
//!  "metadata": {"id": "1*x_Y.png", "originalWidth": 800, "originalHeight": 600, "alt": "A mill"}}
//! ```

use super::value::Data;
use crate::document::{Image, ImageId, Label};
use crate::notice::Notice;
use crate::read::address::read_address;
use crate::read::html::dom::collapse;
use crate::read::html::image::original_address;

/// Reads the picture of a paragraph.
pub(super) fn read_image(paragraph: Data, notices: &mut Vec<Notice>) -> Option<Image> {
    let Some(image) = paragraph.get("metadata").and_then(read_metadata) else {
        notices.push(Notice::ImageWithoutAddress);
        return None;
    };
    Some(Image { link: paragraph.text("href").map(|href| read_address(href, notices)), ..image })
}

/// Reads the picture behind a section.
pub(super) fn read_background(image: Data) -> Option<Image> {
    read_metadata(image)
}

/// Reads the picture that stands for the first letter of a paragraph, whose text has the letter all the same.
pub(super) fn read_drop_cap(paragraph: Data) -> Option<Image> {
    let image = read_metadata(paragraph.get("dropCapImage")?)?;
    let letter = paragraph.text("text").and_then(|text| text.chars().next());
    Some(Image { alt: letter.map(Label::new).unwrap_or_default(), ..image })
}

/// Reads the picture that Medium showed for a post.
pub(super) fn read_cover(post: Data) -> Option<Image> {
    let preview = post.get("previewImage").or_else(|| post.get("virtuals")?.get("previewImage"))?;
    read_metadata(preview).or_else(|| Some(from_id(preview.text("imageId")?)))
}

fn read_metadata(metadata: Data) -> Option<Image> {
    let size = |key: &str| metadata.number(key).and_then(|pixels| u32::try_from(pixels).ok()).filter(|size| *size > 0);
    Some(Image {
        size: size("originalWidth").zip(size("originalHeight")),
        alt: Label::new(collapse(metadata.text("alt").unwrap_or_default())),
        featured: metadata.is_true("isFeatured"),
        ..from_id(metadata.text("id")?)
    })
}

fn from_id(id: &str) -> Image {
    let id = ImageId(id.to_owned());
    Image { address: original_address(&id), id: Some(id), ..Image::default() }
}

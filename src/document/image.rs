//! An image of a post.

use std::fmt;

use super::Label;

/// Medium's name of an image: `0*ux6G1PpHuCqxNaca.JPG`. The same image has the same id on every host and in every size.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImageId(pub String);

impl fmt::Display for ImageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The scheme of the URLs that are made up for images whose bytes came with the post: <https://www.rfc-editor.org/rfc/rfc2392>.
pub const ATTACHED_SCHEME: &str = "cid:";

/// What identifies an image.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ImageKey {
    /// Medium's id.
    Medium(ImageId),
    /// The URL of an image on another host.
    Web(String),
}

impl fmt::Display for ImageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImageKey::Medium(id) => id.fmt(f),
            ImageKey::Web(url) => f.write_str(url),
        }
    }
}

impl ImageKey {
    /// Whether the image came with its post and has no URL on the web.
    #[must_use]
    pub fn is_attached(&self) -> bool {
        matches!(self, ImageKey::Web(url) if url.starts_with(ATTACHED_SCHEME))
    }
}

/// An image as a post shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Image {
    /// Medium's id; an image from another host has none.
    pub id: Option<ImageId>,
    /// The URL that the post gives.
    pub url: String,
    /// The URL that Medium says it got the image from.
    pub imported_from: Option<String>,
    /// Width and height of the original, in pixels.
    pub size: Option<(u32, u32)>,
    /// The alternative text.
    pub alt: Label,
    /// Where a click on it leads.
    pub link: Option<String>,
    /// Whether the author chose it as the post's cover.
    pub featured: bool,
    /// Where a reader of the Markdown finds it.
    pub location: ImageLocation,
}

/// Where an image is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ImageLocation {
    /// It is on the web, at [`Image::url`].
    #[default]
    Web,
    /// It is, or is to be, in the output: a path relative to the post's file, with `/` between its parts.
    Local(String),
}

impl Image {
    /// What identifies it.
    #[must_use]
    pub fn key(&self) -> ImageKey {
        self.id.clone().map_or_else(|| ImageKey::Web(self.url.clone()), ImageKey::Medium)
    }

    /// The destination that the Markdown gives: the local path, or the URL on the web.
    #[must_use]
    pub fn target(&self) -> &str {
        match &self.location {
            ImageLocation::Web => &self.url,
            ImageLocation::Local(path) => path,
        }
    }
}

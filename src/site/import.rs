//! Platforms that import all posts in one file: what such a file holds, and how it is written and read back.

use std::collections::BTreeSet;

use super::Site;
use crate::document::{Block, Image, ImageLocation};
use crate::write::Value;
use crate::write::front_matter::Field;

/// How a platform imports posts.
#[derive(Debug)]
pub struct Import {
    /// The path of the file with the posts, from the output folder.
    pub file: &'static str,
    /// The path of a zip with this file and the posts' images, if the platform imports both at once.
    pub archive: Option<&'static str>,
    /// Writes a body as the platform stores it.
    pub write_body: fn(&[Block]) -> String,
    /// The most characters of a field, for fields with a limit.
    pub limits: &'static [(Field, usize)],
    /// The title for a post without one, because the platform would refuse the file or the post; empty if it would not.
    pub untitled: &'static str,
    /// Whether the platform makes ASCII letters of slugs, so that links with other letters would lead nowhere.
    pub needs_ascii_slugs: bool,
    /// The most characters of a slug. They leave room for a number or the beginning of an id after it.
    pub longest_slug: usize,
    /// Whether it fetches all images from the web.
    pub fetches_images: bool,
    /// Writes the file.
    pub write: fn(&[ImportPost]) -> String,
    /// Reads the posts in a file, for `prove`.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub read: fn(&str) -> PostsRead,
}

/// The keys and the HTML of each post in a file, or what is wrong with the file.
pub type PostsRead = Result<Vec<(serde_json::Value, String)>, String>;

/// A post to be written into such a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPost {
    /// Its keys and their values, in order.
    pub front_matter: Vec<(String, Value)>,
    /// Its body as HTML.
    pub html: String,
    /// Its images.
    pub images: Vec<Image>,
}

impl ImportPost {
    /// Its keys and their values as a JSON object.
    #[must_use]
    pub fn keys(&self) -> serde_json::Value {
        self.front_matter.iter().map(|(key, value)| (key.clone(), serde_json::json!(value))).collect()
    }

    /// The text of a key; empty if it has none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        match self.front_matter.iter().find(|(name, _)| name == key) {
            Some((_, Value::Text(text) | Value::Date(text))) => text,
            _ => "",
        }
    }

    /// The texts of a key that has a list.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        let value = self.front_matter.iter().find(|(name, _)| name == key).map(|(_, value)| value);
        let list = if let Some(Value::List(values)) = value { values.as_slice() } else { &[] };
        list.iter().filter_map(|value| if let Value::Text(text) = value { Some(text.as_str()) } else { None })
    }
}

impl Site {
    /// The paths of the posts' images in the output folder.
    #[must_use]
    pub fn list_image_files(&self, posts: &[ImportPost]) -> BTreeSet<String> {
        let find_file = |image: &Image| {
            let ImageLocation::Local(path) = &image.location else { return None };
            Some(format!("{}/{}", self.images.folder, path.rsplit('/').next()?))
        };
        posts.iter().flat_map(|post| &post.images).filter_map(find_file).collect()
    }

    /// Whether a text is too long for a field of this platform.
    #[must_use]
    pub fn is_too_long(&self, field: &Field, text: &str) -> bool {
        self.find_limit(field).is_some_and(|most| text.chars().count() > most)
    }

    fn find_limit(&self, field: &Field) -> Option<usize> {
        self.import?.limits.iter().find(|(limited, _)| limited == field).map(|(_, most)| *most)
    }

    /// Cuts texts that are longer than the platform allows, and gives a post without a title one.
    pub fn fit(&self, front_matter: &mut [(String, Value)]) {
        let untitled = self.import.map_or("", |import| import.untitled);
        for key in self.front_matter.keys.iter() {
            let value = front_matter.iter_mut().find(|(name, _)| *name == key.name);
            let Some((_, Value::Text(text))) = value else { continue };
            if text.is_empty() && key.field == Field::Title {
                untitled.clone_into(text);
            }
            if let Some(most) = self.find_limit(&key.field).filter(|most| text.chars().count() > *most) {
                *text = text.chars().take(most - 1).chain(['…']).collect();
            }
        }
    }
}

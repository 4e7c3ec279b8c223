//! Homes that take all posts in one file of their own, which they import: what such a file holds, and how it is written and
//! read back.

use super::Site;
use crate::document::{Block, Image};
use crate::write::Value;
use crate::write::front_matter::Field;

/// How posts get into a home that imports them.
#[derive(Debug)]
pub struct Import {
    /// The file with the posts, from the output folder.
    pub file: &'static str,
    /// The zip with that file and the posts' images, if the home takes both in one.
    pub archive: Option<&'static str>,
    /// Writes a body as the home stores it.
    pub write_body: fn(&[Block]) -> String,
    /// What the home refuses if it has more than so many characters.
    pub limits: &'static [(Field, usize)],
    /// The title of a post without one, which the home would refuse, and all others with it; empty if it does not.
    pub untitled: &'static str,
    /// Whether the home makes ASCII letters of slugs: links would lead nowhere that have others.
    pub needs_ascii_slugs: bool,
    /// The most characters of a slug, with room for a number or the beginning of an id behind it.
    pub longest_slug: usize,
    /// Whether it fetches images from the web, and has no others.
    pub fetches_images: bool,
    /// Writes the file.
    pub write: fn(&[ImportPost]) -> String,
    /// Reads the posts in a file, for `prove`: of each what its keys say, and its HTML.
    ///
    /// # Errors
    /// Why there are none.
    pub read: fn(&str) -> PostsRead,
}

/// What came of reading a file: the keys and the HTML of each post, or why there are none.
pub type PostsRead = Result<Vec<(serde_json::Value, String)>, String>;

/// A post on its way into such a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPost {
    /// Its keys and their values, in their order.
    pub front_matter: Vec<(String, Value)>,
    /// Its body.
    pub html: String,
    /// Its images.
    pub images: Vec<Image>,
}

impl ImportPost {
    /// Its keys and their values, as JSON has them.
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
    /// Whether a text is longer than a field of this home may be.
    #[must_use]
    pub fn is_too_long(&self, field: &Field, text: &str) -> bool {
        self.find_limit(field).is_some_and(|most| text.chars().count() > most)
    }

    fn find_limit(&self, field: &Field) -> Option<usize> {
        self.import?.limits.iter().find(|(limited, _)| limited == field).map(|(_, most)| *most)
    }

    /// Makes the texts of keys such that the home takes them: it refuses what is too long, and a post without a title.
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

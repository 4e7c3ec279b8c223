//! A JSON value of Medium's, whose references into the cache around it are followed.
//!
//! ```json
//! {"__ref": "Paragraph:0a1b_3"}
//! {"type": "id", "generated": false, "id": "Paragraph:0a1b_3", "typename": "Paragraph"}
//! ```
//!
//! Apollo's client has written references as in the first line since 2020, and as in the second before. They name the key of
//! the value in the cache. A reference is followed only when its value is asked for, so cycles and trees that grow with each
//! reference cost nothing.

mod parse;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::html::collapse;
pub use parse::{is_json_lines, read_json};

/// How many references in a row are followed: a longer chain counts as missing. In Medium's pages no reference leads to
/// another.
const MAX_HOPS: usize = 8;

/// The values of a page's cache, by key.
pub type Cache = Map<String, Value>;

/// A JSON value, and the cache to look its references up in.
#[derive(Clone, Copy)]
pub struct Json<'a> {
    value: &'a Value,
    cache: Option<&'a Cache>,
}

impl<'a> Json<'a> {
    /// A value without a cache.
    #[must_use]
    pub fn plain(value: &'a Value) -> Self {
        Json { value, cache: None }
    }

    /// The value under a key of a cache.
    #[must_use]
    pub fn cached(cache: &'a Cache, key: &str) -> Option<Self> {
        Json { value: cache.get(key)?, cache: Some(cache) }.follow()
    }

    /// A field of an object; missing and `null` are the same.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Json<'a>> {
        Json { value: self.value.get(key)?, cache: self.cache }.follow()
    }

    /// The first of some fields that the object has.
    #[must_use]
    pub fn first_of(self, keys: &[&str]) -> Option<Json<'a>> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// The fields of an object, without those that are missing or `null`.
    pub fn fields(self) -> impl Iterator<Item = (&'a str, Json<'a>)> {
        let fields = self.value.as_object().into_iter().flatten();
        fields.filter_map(move |(key, value)| Some((key.as_str(), Json { value, cache: self.cache }.follow()?)))
    }

    /// The values of a list, without those that are missing or `null`.
    pub fn items(self) -> impl Iterator<Item = Json<'a>> {
        let items = self.value.as_array().into_iter().flatten();
        items.filter_map(move |value| Json { value, cache: self.cache }.follow())
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.value.is_array()
    }

    /// The values of a list in a field.
    pub fn list(self, key: &str) -> impl Iterator<Item = Json<'a>> {
        self.get(key).into_iter().flat_map(Json::items)
    }

    /// The keys that a list refers to and that the cache does not have: `Tag:mills`.
    pub fn missing_keys(self) -> impl Iterator<Item = &'a str> {
        let items = self.value.as_array().into_iter().flatten();
        items.filter_map(move |value| {
            find_reference(value).filter(|_| Json { value, cache: self.cache }.follow().is_none())
        })
    }

    /// The text of a field, if it is not blank.
    #[must_use]
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.get(key)?.as_text().filter(|text| !text.trim().is_empty())
    }

    /// The text of a field on one line; empty if it is blank or missing.
    #[must_use]
    pub fn line(self, key: &str) -> String {
        self.text(key).map(collapse).unwrap_or_default()
    }

    /// The value, if it is a text.
    #[must_use]
    pub fn as_text(self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The whole number of a field, which may be written as `12.0`.
    #[must_use]
    pub fn number(self, key: &str) -> Option<i64> {
        self.get(key)?.as_number()
    }

    /// The value, if it is a whole number, which may be written as `12.0`.
    #[must_use]
    pub fn as_number(self) -> Option<i64> {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a number out of range becomes the nearest one, which is as good as any bad number"
        )]
        self.value.as_i64().or_else(|| self.value.as_f64().map(|number| number as i64))
    }

    /// Whether a field is `true`.
    #[must_use]
    pub fn is_true(self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.value.as_bool() == Some(true))
    }

    /// The instant of a field, in milliseconds since 1970; Medium writes 0 for never.
    #[must_use]
    pub fn instant(self, key: &str) -> Option<DateTime<Utc>> {
        self.number(key).filter(|milliseconds| *milliseconds != 0).and_then(DateTime::from_timestamp_millis)
    }

    /// The value at the end of the references; nothing if it is missing or `null`.
    fn follow(self) -> Option<Self> {
        let Some(cache) = self.cache else { return (!self.value.is_null()).then_some(self) };
        let mut value = self.value;
        for _ in 0..MAX_HOPS {
            match find_reference(value) {
                Some(key) => value = cache.get(key)?,
                None => return (!value.is_null()).then_some(Json { value, ..self }),
            }
        }
        None
    }
}

/// The key in the cache, if a value is a reference.
fn find_reference(value: &Value) -> Option<&str> {
    let object = value.as_object()?;
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    text("__ref").or_else(|| text("id").filter(|_| text("type") == Some("id")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_of_both_kinds_are_followed_and_cycles_end() {
        let cache = json!({
            "Post:1": {"a": {"__ref": "A"}, "b": {"type": "id", "generated": true, "id": "A", "typename": "A"},
                       "c": {"__ref": "C"}, "d": {"__ref": "nowhere"}, "e": [{"__ref": "A"}, null]},
            "A": {"x": 7.0},
            "C": {"__ref": "D"},
            "D": {"__ref": "C"},
        });
        let post = Json::cached(cache.as_object().unwrap(), "Post:1").unwrap();
        assert_eq!(["a", "b"].map(|key| post.get(key).and_then(|a| a.number("x"))), [Some(7), Some(7)]);
        assert!(post.get("c").is_none() && post.get("d").is_none());
        assert_eq!(post.get("e").unwrap().items().count(), 1);
    }
}

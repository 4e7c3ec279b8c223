//! A value in Medium's data. Its references into the cache around it are followed.
//!
//! ```json
//! {"__ref": "Paragraph:0a1b_3"}
//! {"type": "id", "generated": false, "id": "Paragraph:0a1b_3", "typename": "Paragraph"}
//! ```
//!
//! Apollo's client has written references as in the first line since 2020, and as in the second before. The cache has the
//! value under that key. A reference is followed only when its value is asked for, so circles and trees that grow with each
//! reference cost nothing.

use chrono::{DateTime, Utc};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::html::collapse;

/// How many references may lead to one another before the last is taken for missing; Medium's never lead to a second.
const MOST_HOPS: usize = 8;

/// The values of a page's cache, by key.
pub type Cache = Map<String, Value>;

/// A value, and the cache to look its references up in.
#[derive(Clone, Copy)]
pub struct Data<'a> {
    value: &'a Value,
    cache: Option<&'a Cache>,
}

impl<'a> Data<'a> {
    /// A value that stands for itself, without a cache.
    #[must_use]
    pub fn plain(value: &'a Value) -> Self {
        Data { value, cache: None }
    }

    /// The value that a cache has under a key.
    #[must_use]
    pub fn cached(cache: &'a Cache, key: &str) -> Option<Self> {
        Data { value: cache.get(key)?, cache: Some(cache) }.follow()
    }

    /// A field of an object; missing and `null` are the same.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Data<'a>> {
        Data { value: self.value.get(key)?, cache: self.cache }.follow()
    }

    /// The first of some fields that is there.
    #[must_use]
    pub fn any(self, keys: &[&str]) -> Option<Data<'a>> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// The fields of an object.
    pub fn fields(self) -> impl Iterator<Item = (&'a str, Data<'a>)> {
        let fields = self.value.as_object().into_iter().flatten();
        fields.filter_map(move |(key, value)| Some((key.as_str(), Data { value, cache: self.cache }.follow()?)))
    }

    /// The values of a list; what is missing in it is left out.
    pub fn items(self) -> impl Iterator<Item = Data<'a>> {
        let items = self.value.as_array().into_iter().flatten();
        items.filter_map(move |value| Data { value, cache: self.cache }.follow())
    }

    /// The values of a list in a field.
    pub fn list(self, key: &str) -> impl Iterator<Item = Data<'a>> {
        self.get(key).into_iter().flat_map(Data::items)
    }

    /// The keys under which a cache has the values of a list, where the cache lacks them: `Tag:mills`.
    pub fn missing(self) -> impl Iterator<Item = &'a str> {
        let items = self.value.as_array().into_iter().flatten();
        items.filter_map(move |value| reference(value).filter(|_| Data { value, cache: self.cache }.follow().is_none()))
    }

    /// The text of a field, if it says something.
    #[must_use]
    pub fn text(self, key: &str) -> Option<&'a str> {
        self.get(key)?.as_text().filter(|text| !text.trim().is_empty())
    }

    /// The text of a field on one line; empty if it says nothing.
    #[must_use]
    pub fn line(self, key: &str) -> String {
        self.text(key).map(collapse).unwrap_or_default()
    }

    /// The text that it is.
    #[must_use]
    pub fn as_text(self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// A whole number, also where it is written as `12.0`.
    #[must_use]
    pub fn number(self, key: &str) -> Option<i64> {
        self.get(key)?.as_number()
    }

    /// The whole number that it is, also where it is written as `12.0`.
    #[must_use]
    pub fn as_number(self) -> Option<i64> {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "it is cut at the bounds, which is as good as any bad number"
        )]
        self.value.as_i64().or_else(|| self.value.as_f64().map(|number| number as i64))
    }

    /// Whether a field is `true`.
    #[must_use]
    pub fn is_true(self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.value.as_bool() == Some(true))
    }

    /// An instant in milliseconds since 1970; Medium writes 0 for never.
    #[must_use]
    pub fn instant(self, key: &str) -> Option<DateTime<Utc>> {
        self.number(key).filter(|milliseconds| *milliseconds != 0).and_then(DateTime::from_timestamp_millis)
    }

    fn follow(self) -> Option<Self> {
        let Some(cache) = self.cache else { return (!self.value.is_null()).then_some(self) };
        let mut value = self.value;
        for _ in 0..MOST_HOPS {
            match reference(value) {
                Some(key) => value = cache.get(key)?,
                None => return (!value.is_null()).then_some(Data { value, ..self }),
            }
        }
        None
    }
}

fn reference(value: &Value) -> Option<&str> {
    let object = value.as_object()?;
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    text("__ref").or_else(|| text("id").filter(|_| text("type") == Some("id")))
}

/// Reads the JSON value that a text begins with, whatever follows it.
///
/// It understands two things that JSON does not have: `"\x3c"`, which pages until 2018 write for their scripts, and
/// `"\ud83d"`, half a character. Medium cuts texts after a number of UTF-16 units, so some end with one. It becomes U+FFFD,
/// and so does U+0000, as in HTML and in Markdown (<https://spec.commonmark.org/0.31.2/#insecure-characters>).
#[must_use]
pub fn read_json(text: &str) -> Option<Value> {
    let mut value = read_first(text).or_else(|| read_first(&mend_escapes(text)))?;
    replace_zeros(&mut value);
    Some(value)
}

/// Whether a text is JSON Lines: several values, each an object or a list, and nothing else.
#[must_use]
pub fn is_json_lines(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let mut ends = Vec::new();
    // Two are enough: a later line may be broken.
    while ends.len() < 2 && matches!(values.next(), Some(Ok(_))) {
        ends.push(values.byte_offset());
    }
    let [first, second] = ends[..] else { return false };
    let between = &text[first..second];
    between.starts_with(['\n', '\r']) && between.trim_start().starts_with(['{', '['])
}

/// The parser bounds how deep values nest.
fn replace_zeros(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', "\u{fffd}"),
        Value::Array(values) => values.iter_mut().for_each(replace_zeros),
        Value::Object(fields) => fields.values_mut().for_each(replace_zeros),
        _ => {}
    }
}

fn read_first(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

fn mend_escapes(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let unit = |at: usize| u16::from_str_radix(rest.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
        let length = match unit(0) {
            Some(0xd800..0xdc00) if matches!(unit(6), Some(0xdc00..0xe000)) => 12,
            Some(0xd800..0xe000) => {
                mended.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            _ if rest.starts_with("\\x") => {
                mended.push_str("\\u00");
                rest = &rest[2..];
                continue;
            }
            _ => rest.chars().take(2).map(char::len_utf8).sum(),
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    mended
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_of_both_kinds_are_followed_and_circles_end() {
        let cache = json!({
            "Post:1": {"a": {"__ref": "A"}, "b": {"type": "id", "generated": true, "id": "A", "typename": "A"},
                       "c": {"__ref": "C"}, "d": {"__ref": "nowhere"}, "e": [{"__ref": "A"}, null]},
            "A": {"x": 7.0},
            "C": {"__ref": "D"},
            "D": {"__ref": "C"},
        });
        let post = Data::cached(cache.as_object().unwrap(), "Post:1").unwrap();
        assert_eq!(["a", "b"].map(|key| post.get(key).and_then(|a| a.number("x"))), [Some(7), Some(7)]);
        assert!(post.get("c").is_none() && post.get("d").is_none());
        assert_eq!(post.get("e").unwrap().items().count(), 1);
    }

    #[test]
    fn a_second_value_on_a_line_of_its_own_makes_json_lines() {
        for text in ["{}\n{}", " {\"a\": 1}\r\n[2]\n", "{}\n\n{}\n{\"cut", "[1]\n[2]"] {
            assert!(is_json_lines(text), "{text}");
        }
        for text in ["{}", "{}\n", "[{},\n{}]", "{}{}", "{} {}", "{}\nrest", "{}\n1", "{\"a\": \n{}}", "", "\n"] {
            assert!(!is_json_lines(text), "{text}");
        }
    }

    #[test]
    fn escapes_that_are_not_jsons_are_mended_and_others_left() {
        let text = r#"{"a": "\ud83d", "b": "\ud83d\ude00", "c": "\\ud83d\\x3c", "d": "\udc00x", "e": "\x3cü\n"}; rest"#;
        let value = read_json(text).unwrap();
        assert_eq!(read_json(r#"{"a": ["x\u0000y"]}"#), Some(json!({"a": ["x\u{fffd}y"]})));
        assert_eq!(read_json(r#"{"a": ["x\x00\\u0000"]}"#), Some(json!({"a": ["x\u{fffd}\\u0000"]})));
        let mended = json!({"a": "\u{fffd}", "b": "😀", "c": "\\ud83d\\x3c", "d": "\u{fffd}x", "e": "<ü\n"});
        assert_eq!(value, mended);
        assert!(read_json("{\"a\": ").is_none() && read_json("{\"a\\").is_none());
    }
}

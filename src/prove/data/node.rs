//! A value of the data, and the cache of the page that its references lead into.

use serde_json::{Map, Value};

/// References that lead to references end after so many steps, be it in a circle.
const MOST_STEPS: usize = 8;

#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Value,
    cache: Option<&'a Map<String, Value>>,
}

impl<'a> Node<'a> {
    /// A value that holds all that belongs to it.
    pub(super) fn new(value: &'a Value) -> Self {
        Node { value, cache: None }
    }

    /// The value that a cache has under a key.
    pub(super) fn find(cache: &'a Map<String, Value>, key: &str) -> Option<Self> {
        Node { value: cache.get(key)?, cache: Some(cache) }.resolve(0)
    }

    /// `{"__ref": "Paragraph:1"}`, and until 2020 `{"type": "id", "id": "Paragraph:1"}`, stand for what the cache has.
    fn resolve(self, steps: usize) -> Option<Self> {
        let key = self.cache.and_then(|_| match self.value["__ref"].as_str() {
            None if self.value["type"] == "id" => self.value["id"].as_str(),
            key => key,
        });
        match key {
            Some(_) if steps == MOST_STEPS => None,
            Some(key) => Node { value: self.cache?.get(key)?, ..self }.resolve(steps + 1),
            None => Some(self).filter(|node| !node.value.is_null()),
        }
    }

    pub(super) fn get(self, key: &str) -> Option<Self> {
        Node { value: self.value.get(key)?, ..self }.resolve(0)
    }

    /// The fields of an object, with their names.
    pub(super) fn fields(self) -> impl Iterator<Item = (&'a str, Self)> {
        let fields = self.value.as_object().into_iter().flatten();
        fields.filter_map(move |(key, value)| Some((key.as_str(), Node { value, ..self }.resolve(0)?)))
    }

    /// What is in a list under a key.
    pub(super) fn list(self, key: &str) -> Vec<Self> {
        let list = self.get(key).and_then(|list| list.value.as_array()).into_iter().flatten();
        list.filter_map(|value| Node { value, ..self }.resolve(0)).collect()
    }

    pub(super) fn text(self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// A text that shows something.
    pub(super) fn said(self, key: &str) -> Option<&'a str> {
        self.get(key)?.text().filter(|text| !text.trim().is_empty())
    }

    pub(super) fn number(self) -> Option<i64> {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "places and kinds are small and whole, or wrong in any case"
        )]
        self.value.as_i64().or_else(|| self.value.as_f64().map(|number| number as i64))
    }
}

//! The values of front matter: what YAML, TOML and JSON have in common.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A date, in formats that have dates. Other formats get a text.
    Date(String),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Float(f64),
    /// A list.
    List(Vec<Value>),
    /// Keys and values, in order. No key is there twice.
    Table(Vec<(String, Value)>),
}

/// A table to serialise, with its keys in order.
pub(in crate::write) struct Table<'a>(pub(in crate::write) &'a [(String, Value)]);

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) | Value::Date(text) => serializer.serialize_str(text),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Float(value) => serializer.serialize_f64(*value),
            Value::List(values) => values.serialize(serializer),
            Value::Table(table) => Table(table).serialize(serializer),
        }
    }
}

/// Converts a table to TOML's types.
pub(in crate::write) fn to_toml(table: &[(String, Value)]) -> toml::Table {
    table.iter().map(|(key, value)| (key.clone(), value_to_toml(value))).collect()
}

/// Converts a value to TOML's types. A [`Value::Date`] becomes TOML's own date if it has that form.
#[must_use]
pub fn value_to_toml(value: &Value) -> toml::Value {
    match value {
        Value::Text(text) => toml::Value::String(text.clone()),
        Value::Date(text) => date_to_toml(text),
        Value::Bool(value) => toml::Value::Boolean(*value),
        Value::Integer(number) => toml::Value::Integer(*number),
        Value::Float(number) => toml::Value::Float(*number),
        Value::List(values) => toml::Value::Array(values.iter().map(value_to_toml).collect()),
        Value::Table(table) => toml::Value::Table(to_toml(table)),
    }
}

/// Converts a date to TOML's own date, without a fraction of nothing; a text that is no date stays one.
fn date_to_toml(text: &str) -> toml::Value {
    let Ok(mut date) = text.parse::<toml::value::Datetime>() else { return toml::Value::String(text.to_owned()) };
    if let Some(time) = &mut date.time {
        time.nanosecond.take_if(|nanoseconds| *nanoseconds == 0);
    }
    toml::Value::Datetime(date)
}

/// Puts a value into a table. Dots in the name lead into inner tables: `cover.image`. A value that is there already stays.
pub(in crate::write) fn insert(table: &mut Vec<(String, Value)>, name: &str, value: Value) {
    let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
    let at = table.iter().position(|(key, _)| key == first);
    match (at.map(|at| &mut table[at].1), rest) {
        (None, None) => table.push((first.to_owned(), value)),
        (None, Some(rest)) => {
            let mut inner = Vec::new();
            insert(&mut inner, rest, value);
            table.push((first.to_owned(), Value::Table(inner)));
        }
        (Some(Value::Table(inner)), Some(rest)) => insert(inner, rest, value),
        (Some(_), _) => {}
    }
}

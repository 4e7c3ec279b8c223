//! Reads YAML front matter back, with a parser that shares no code with the writer.

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

/// How deep lists and tables may be nested. The writer nests three at most.
const MAX_DEPTH: usize = 16;

/// Unquoted texts that are booleans in YAML 1.1 or 1.2.
const TRUE: [&str; 4] = ["true", "yes", "on", "y"];
const FALSE: [&str; 4] = ["false", "no", "off", "n"];

/// A list or a table that has not ended.
enum Open {
    List(Vec<Value>),
    /// With the last key, if it has no value yet.
    Table(Map<String, Value>, Option<String>),
}

/// Reads a document of YAML.
///
/// # Errors
///
/// What the parser says, or what front matter must not have, such as an anchor or the same key twice.
pub(super) fn read_yaml(text: &str) -> Result<Value, String> {
    let mut open = Vec::new();
    let mut whole = None;
    for next in Parser::new_from_str(text) {
        let (event, _) = next.map_err(|error| error.to_string())?;
        let value = match event {
            Event::Scalar(text, style, 0, None) => {
                let is_value = style == ScalarStyle::Plain && !matches!(open.last(), Some(Open::Table(_, None)));
                if is_value { resolve(&text) } else { Value::String(text.into_owned()) }
            }
            Event::SequenceStart(_, 0, None) if open.len() < MAX_DEPTH => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(_, 0, None) if open.len() < MAX_DEPTH => {
                open.push(Open::Table(Map::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(values)) => Value::Array(values),
                Some(Open::Table(values, _)) => Value::Object(values),
                None => continue,
            },
            Event::Alias(_) | Event::Scalar(..) => return Err("there is an anchor, an alias or a tag".to_owned()),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                return Err("a list or a table is out of place".to_owned());
            }
            // The beginnings and ends of streams and documents, and comments.
            _ => continue,
        };
        match open.last_mut() {
            Some(open) => open.put(value)?,
            None if whole.is_some() => return Err("there is a second document".to_owned()),
            None => whole = Some(value),
        }
    }
    whole.ok_or_else(|| "it is empty".to_owned())
}

impl Open {
    /// Adds a value to a list; to a table, a key or the value of the last key.
    fn put(&mut self, value: Value) -> Result<(), String> {
        match self {
            Open::List(values) => values.push(value),
            Open::Table(values, key) => match (key.take(), value) {
                (None, Value::String(name)) => *key = Some(name),
                (None, _) => return Err("a key is not text".to_owned()),
                (Some(name), value) if !values.contains_key(&name) => {
                    values.insert(name, value);
                }
                (Some(name), _) => return Err(format!("the key {name} occurs twice")),
            },
        }
        Ok(())
    }
}

/// Resolves an unquoted text: <https://yaml.org/spec/1.2.2/#1032-tag-resolution>, and the booleans of 1.1.
fn resolve(text: &str) -> Value {
    let is_any = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    let whole = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(Number::from);
    let number = match text.strip_prefix("0x").map(|digits| (digits, 16)).or(text.strip_prefix("0o").map(|it| (it, 8)))
    {
        Some((digits, radix)) => whole(digits, radix),
        None if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => {
            whole(text, 10).or_else(|| text.parse().ok().and_then(Number::from_f64))
        }
        None => None,
    };
    match number {
        Some(number) => Value::Number(number),
        None if text.is_empty() || is_any(&["~", "null"]) => Value::Null,
        None if is_any(&TRUE) => Value::Bool(true),
        None if is_any(&FALSE) => Value::Bool(false),
        None => Value::String(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn tables_lists_and_texts_are_read() {
        let text =
            "title: 'It''s: a mill'\nauthor:\n  name: \"Ada\\n\"\ntags:\n  - mills\n  - 'true'\nnone: []\ncover:\n";
        let expected = json!({
            "title": "It's: a mill", "author": { "name": "Ada\n" }, "tags": ["mills", "true"], "none": [], "cover": null,
        });
        assert_eq!(read_yaml(text), Ok(expected));
    }

    #[test]
    fn unquoted_texts_are_resolved_to_values() {
        let read = |text: &str| read_yaml(&format!("a: {text}")).unwrap()["a"].clone();
        for (text, value) in [
            ("1e3", json!(1000.0)),
            ("0x1F", json!(31)),
            ("012", json!(12)),
            ("+.5", json!(0.5)),
            ("Yes", json!(true)),
            ("off", json!(false)),
            ("~", Value::Null),
            ("NULL", Value::Null),
            ("the mill # by the river", json!("the mill")),
            ("2024-04-29", json!("2024-04-29")),
            ("{ b: 1 }", json!({ "b": 1 })),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    #[test]
    fn what_front_matter_must_not_have_is_an_error() {
        let deep = "[".repeat(50_000);
        for text in
            ["a: *b", "a: &b 1", "a: !!str 1", "a: b: c", "a: 1\na: 2", "[a]: 1", "a: 'b", "", &deep, "a\n---\nb"]
        {
            assert!(read_yaml(text).is_err(), "{}", &text[..text.len().min(20)]);
        }
    }
}

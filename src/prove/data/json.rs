//! JSON as it lies in a page.

use std::iter::successors;

use serde_json::Value;

/// The values that follow a name and a sign behind it.
pub(super) fn read_values(page: &str, name: &str, sign: char) -> Vec<Value> {
    let places = page.match_indices(name).map(|(at, _)| page[at + name.len()..].trim_start());
    places.filter_map(|rest| read_first(rest.strip_prefix(sign)?)).collect()
}

/// The value at the beginning of a text; what follows it does not matter.
pub(in crate::prove) fn read_first(text: &str) -> Option<Value> {
    let read = |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok();
    read(text).or_else(|| read(&mend(text))).map(show_zeros)
}

/// Browsers show U+0000 as U+FFFD.
fn show_zeros(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "\u{fffd}")),
        Value::Array(values) => values.into_iter().map(show_zeros).collect(),
        Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, show_zeros(value))).collect(),
        value => value,
    }
}

/// Turns two escapes into JSON that are JavaScript only: `\x3c`, and half of a surrogate pair, which is shown as U+FFFD.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let units: Vec<u16> = successors(Some(rest), |rest| rest.get(6..)).map_while(read_unit).collect();
        if !units.is_empty() {
            let quoted = Value::from(String::from_utf16_lossy(&units)).to_string();
            mended.push_str(&quoted[1..quoted.len() - 1]);
            rest = &rest[6 * units.len()..];
        } else if let Some(after) = rest.strip_prefix("\\x") {
            mended.push_str("\\u00");
            rest = after;
        } else {
            let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
            mended.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    mended + rest
}

/// The UTF-16 unit that a text begins with as an escape: `\ud83d`.
fn read_unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_read_whatever_follows_and_with_javascripts_escapes() {
        let page = r#"a = {}; a = {"b": "\ud83d\ude00", "c": "\ud83d", "d": "\x3c\\x3c\"\n"}; }"#;
        assert_eq!(read_values(page, "a", '=')[1], json!({"b": "😀", "c": "\u{fffd}", "d": "<\\x3c\"\n"}));
        assert!(read_first("{\"a\": ").is_none() && read_first("{\"a\\").is_none());
    }
}

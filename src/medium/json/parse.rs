//! JSON as Medium writes it, with escapes that JSON does not have, and with other text behind it.

use serde::de::IgnoredAny;
use serde_json::Value;

/// Reads the JSON value at the beginning of a text, whatever follows it. Gives nothing if there is none.
///
/// It accepts two escapes that JSON does not have: `"\x3c"`, which pages until 2018 write for their scripts, and `"\ud83d"`,
/// half a character. Medium cuts texts after a number of UTF-16 units, so some end with such a half. It becomes U+FFFD, and so
/// does U+0000, as in HTML and in Markdown (<https://spec.commonmark.org/0.31.2/#insecure-characters>).
#[must_use]
pub fn read_json(text: &str) -> Option<Value> {
    let mut value = parse_first(text).or_else(|| parse_first(&repair_escapes(text)))?;
    replace_nuls(&mut value);
    Some(value)
}

/// Whether a text is JSON Lines: an object or a list, and another one on a later line.
#[must_use]
pub fn is_json_lines(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let mut ends = Vec::new();
    // Two values are enough: a later line may be broken.
    while ends.len() < 2 && matches!(values.next(), Some(Ok(_))) {
        ends.push(values.byte_offset());
    }
    let [first, second] = ends[..] else { return false };
    let between = &text[first..second];
    between.starts_with(['\n', '\r']) && between.trim_start().starts_with(['{', '['])
}

/// Replaces each U+0000 by U+FFFD. The recursion is safe, because the parser bounds how deep values nest.
fn replace_nuls(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', "\u{fffd}"),
        Value::Array(values) => values.iter_mut().for_each(replace_nuls),
        Value::Object(fields) => fields.values_mut().for_each(replace_nuls),
        _ => {}
    }
}

fn parse_first(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// Turns `\x3c` into `\u003c`, and half a character into `\ufffd`.
fn repair_escapes(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        repaired.push_str(&rest[..at]);
        rest = &rest[at..];
        // The UTF-16 unit that an escape at this place of the rest stands for.
        let unit = |at: usize| u16::from_str_radix(rest.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
        let length = match unit(0) {
            Some(0xd800..0xdc00) if matches!(unit(6), Some(0xdc00..0xe000)) => 12,
            Some(0xd800..0xe000) => {
                repaired.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            _ if rest.starts_with("\\x") => {
                repaired.push_str("\\u00");
                rest = &rest[2..];
                continue;
            }
            _ => rest.chars().take(2).map(char::len_utf8).sum(),
        };
        repaired.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    repaired.push_str(rest);
    repaired
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
    fn only_escapes_that_json_does_not_have_are_repaired() {
        let text = r#"{"a": "\ud83d", "b": "\ud83d\ude00", "c": "\\ud83d\\x3c", "d": "\udc00x", "e": "\x3cü\n"}; rest"#;
        let value = read_json(text).unwrap();
        assert_eq!(read_json(r#"{"a": ["x\u0000y"]}"#), Some(json!({"a": ["x\u{fffd}y"]})));
        assert_eq!(read_json(r#"{"a": ["x\x00\\u0000"]}"#), Some(json!({"a": ["x\u{fffd}\\u0000"]})));
        let repaired = json!({"a": "\u{fffd}", "b": "😀", "c": "\\ud83d\\x3c", "d": "\u{fffd}x", "e": "<ü\n"});
        assert_eq!(value, repaired);
        assert!(read_json("{\"a\": ").is_none() && read_json("{\"a\\").is_none());
    }
}

//! Front matter as lines of keys and values, as Pelican reads it: `Title: The mill`.

use crate::html::read_text;
use crate::write::Value;

/// Writes a line for each key.
pub(super) fn write_lines(table: &[(String, Value)]) -> String {
    table.iter().map(|(key, value)| format!("{key}: {}\n", write_line(value))).collect::<Vec<_>>().concat()
}

/// Writes a value on one line. Commas separate the items of a list, or semicolons if an item contains a comma.
fn write_line(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(values) => {
            // Most items need no parsing.
            let write = |item: String| if item.contains([';', '&']) { replace_semicolons(&item) } else { item };
            let items: Vec<String> = values.iter().map(write_line).map(write).collect();
            let has_commas = items.iter().any(|item| item.contains(','));
            if has_commas { items.join("; ") + ";" } else { items.join(", ") }
        }
        Value::Bool(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Table(table) => table.iter().map(|(_, value)| write_line(value)).collect::<Vec<_>>().join(", "),
    }
}

/// Writes an item of a list, which is HTML, without semicolons: they would split it. Browsers read HTML's references without
/// them too: `&lt`. A bare `&` is mostly right as well, as in `R&D`, and looks better in the URL that a site makes of the item;
/// in `A&copy` it is not.
fn replace_semicolons(item: &str) -> String {
    let text = read_text(item);
    let write = |ampersand: &str| {
        let mut is_number = false;
        let write_char = |c: char| {
            // A digit would be part of the number before it.
            is_number = c == ';' || (is_number && c.is_ascii_digit());
            match c {
                _ if is_number => format!("&#{}", u32::from(c)),
                '&' => ampersand.to_owned(),
                '<' => "&lt".to_owned(),
                '>' => "&gt".to_owned(),
                '"' => "&quot".to_owned(),
                _ => c.to_string(),
            }
        };
        text.chars().map(write_char).collect::<String>()
    };
    Some(write("&")).filter(|bare| read_text(bare) == text).unwrap_or_else(|| write("&amp"))
}

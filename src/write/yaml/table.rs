//! Tables and lists. Each level is indented by two spaces more than the one around it.

use super::{lookalike, scalar};
use crate::write::Value;

/// Appends `key: value` and a line feed for each entry. The caller has already indented the first line.
pub(super) fn push_entries(out: &mut String, entries: &[(String, Value)], indent: usize) {
    for (at, (key, value)) in entries.iter().enumerate() {
        if at > 0 {
            push_indent(out, indent);
        }
        scalar::write_key(out, key);
        out.push(':');
        push_value(out, value, indent + 2);
    }
}

/// Appends a value after the colon of its key, and a line feed.
fn push_value(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::List(values) if !values.is_empty() => {
            out.push('\n');
            for value in values {
                push_indent(out, indent);
                push_item(out, value, indent + 2);
            }
        }
        Value::Table(entries) if !entries.is_empty() => {
            out.push('\n');
            push_indent(out, indent);
            push_entries(out, entries, indent);
        }
        _ => {
            out.push(' ');
            push_scalar(out, value, indent);
        }
    }
}

/// Appends `- value` and a line feed.
fn push_item(out: &mut String, value: &Value, indent: usize) {
    out.push_str("- ");
    match value {
        Value::List(values) if !values.is_empty() => {
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    push_indent(out, indent);
                }
                push_item(out, value, indent + 2);
            }
        }
        Value::Table(entries) if !entries.is_empty() => push_entries(out, entries, indent),
        _ => push_scalar(out, value, indent),
    }
}

fn push_scalar(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Date(text) if lookalike::is_time(text) => out.push_str(text),
        Value::Text(text) | Value::Date(text) => scalar::write(out, text, indent),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer(number) => out.extend([number.to_string()]),
        // `{:?}` keeps the point of `1.0`, which would be an integer without it.
        Value::Float(number) => out.extend([format!("{number:?}")]),
        Value::List(_) => out.push_str("[]"),
        Value::Table(_) => out.push_str("{}"),
    }
    out.push('\n');
}

fn push_indent(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

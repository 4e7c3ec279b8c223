//! Reads front matter back: YAML, TOML, JSON, or lines of keys and values.

use std::error::Error;

use serde_json::Value;

use super::says::{FrontMatterRules, Says};
use crate::document::Metadata;
use crate::html;
use crate::prove::yaml::read_yaml;

/// Front matter as it was read back.
pub(in crate::prove) struct FrontMatter<'a> {
    pub(super) rules: &'a FrontMatterRules<'a>,
    values: Value,
}

/// Splits a file into its front matter and its Markdown.
///
/// # Errors
///
/// Why no front matter can be read in it.
pub(in crate::prove) fn read_file<'a>(
    file: &'a str,
    rules: &'a FrontMatterRules<'a>,
) -> Result<(FrontMatter<'a>, &'a str), String> {
    let (values, body) = read_values(file, rules).map_err(|error| error.to_string())?;
    Ok((FrontMatter { rules, values }, body))
}

fn read_values<'a>(file: &'a str, rules: &FrontMatterRules) -> Result<(Value, &'a str), Box<dyn Error>> {
    let fenced = |open: &str, close: &str| file.strip_prefix(open)?.split_once(close);
    if let Some((text, body)) = fenced("---json\n", "\n---\n") {
        return Ok((serde_json::from_str(text)?, body));
    }
    if let Some((text, body)) = fenced("---\n", "\n---\n") {
        return Ok((read_yaml(text)?, body));
    }
    if let Some((text, body)) = fenced("+++\n", "\n+++\n") {
        return Ok((toml::from_str(text)?, body));
    }
    if !file.starts_with('{') {
        let (lines, body) = file.split_once("\n\n").unwrap_or((file, ""));
        return Ok((read_metadata(lines, rules), body));
    }
    let mut values = serde_json::Deserializer::from_str(file).into_iter();
    let first = values.next().unwrap_or(Ok(Value::Null))?;
    Ok((first, &file[values.byte_offset()..]))
}

/// Lines as `Title: The mill`. Only tags are a list: between semicolons, if there is one, or else between commas.
fn read_metadata(lines: &str, rules: &FrontMatterRules) -> Value {
    let values = lines.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let are_tags = rules.keys.contains(&(key, Says::Tags));
        let separator = if value.contains(';') { ';' } else { ',' };
        let items = value.split(separator).map(str::trim).filter(|item| !item.is_empty());
        let value = if are_tags { items.collect() } else { Value::from(value.trim()) };
        Some((key.to_owned(), value))
    });
    Value::Object(values.collect())
}

impl FrontMatter<'_> {
    /// What the first key says that is to say something; nothing if no key is.
    pub(in crate::prove) fn find(&self, says: Says) -> Option<String> {
        self.rules.keys.iter().find(|(_, each)| *each == says).map(|(name, _)| self.read(says, name))
    }

    /// What a key says. Other titles of the post may stand after the first.
    pub(super) fn read(&self, says: Says, name: &str) -> String {
        let mut texts = self.get(name);
        if self.rules.is_html && !matches!(says, Says::Cover | Says::Path | Says::Canonical | Says::CanonicalPath) {
            texts = texts.iter().map(|text| html::read_text(text)).collect();
        }
        if says == Says::Title { texts.into_iter().next().unwrap_or_default() } else { texts.join(", ") }
    }

    /// The texts of a key.
    fn get(&self, name: &str) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            // What the parser of TOML makes of a date: an object with one field.
            Value::Object(date) => date.values().filter_map(Value::as_str).collect(),
            other => other.to_string(),
        };
        match name.split('.').try_fold(&self.values, |value, key| value.get(key)) {
            Some(Value::Array(values)) => values.iter().map(text).collect(),
            Some(value) => vec![text(value)],
            None => Vec::new(),
        }
    }

    /// The title and the subtitle, which no longer stand in the body; what no key says, the model says.
    pub(in crate::prove) fn titles(&self, metadata: &Metadata) -> [String; 2] {
        let title = self.find(Says::Title).unwrap_or_else(|| metadata.title.clone());
        [title, self.find(Says::Subtitle).unwrap_or_else(|| metadata.subtitle.clone())]
    }
}

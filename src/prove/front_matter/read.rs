//! Reads front matter back: YAML, TOML, JSON, or lines of keys and values (Pelican).

use std::error::Error;

use serde_json::Value;

use super::key_content::{FrontMatterRules, KeyContent};
use crate::document::Metadata;
use crate::html::read_text;
use crate::prove::yaml::read_yaml;

/// Front matter that was read back from a file.
pub(in crate::prove) struct FrontMatter<'a> {
    pub(super) rules: &'a FrontMatterRules<'a>,
    values: Value,
}

/// Reads a file's front matter, and returns it with the rest of the file, the body.
///
/// # Errors
///
/// Why the front matter cannot be read.
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

/// Reads lines such as `Title: The mill`. Only tags are a list, separated by semicolons if there are any, and otherwise by
/// commas.
fn read_metadata(lines: &str, rules: &FrontMatterRules) -> Value {
    let values = lines.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let are_tags = rules.keys.contains(&(key, KeyContent::Tags));
        let separator = if value.contains(';') { ';' } else { ',' };
        let items = value.split(separator).map(str::trim).filter(|item| !item.is_empty());
        let value = if are_tags { items.collect() } else { Value::from(value.trim()) };
        Some((key.to_owned(), value))
    });
    Value::Object(values.collect())
}

impl FrontMatter<'_> {
    /// Finds the text of the first key with this content; `None` if there is no such key.
    pub(in crate::prove) fn find(&self, content: KeyContent) -> Option<String> {
        self.rules.keys.iter().find(|(_, each)| *each == content).map(|(name, _)| self.read(content, name))
    }

    /// Reads the text of a key, which has this content. Of a list of titles, only the first counts: others are former titles.
    pub(super) fn read(&self, content: KeyContent, name: &str) -> String {
        let mut texts = self.get(name);
        if self.rules.is_html
            && !matches!(
                content,
                KeyContent::Cover | KeyContent::Path | KeyContent::Canonical | KeyContent::CanonicalPath
            )
        {
            texts = texts.iter().map(|html| read_text(html)).collect();
        }
        if content == KeyContent::Title { texts.into_iter().next().unwrap_or_default() } else { texts.join(", ") }
    }

    /// Reads the texts of a key: one, or those of a list.
    fn get(&self, name: &str) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            // The TOML parser makes an object with one field of a date.
            Value::Object(date) => date.values().filter_map(Value::as_str).collect(),
            other => other.to_string(),
        };
        match name.split('.').try_fold(&self.values, |value, key| value.get(key)) {
            Some(Value::Array(values)) => values.iter().map(text).collect(),
            Some(value) => vec![text(value)],
            None => Vec::new(),
        }
    }

    /// The title and the subtitle, which are no longer in the body. If no key has one, the model's is taken.
    pub(in crate::prove) fn titles(&self, metadata: &Metadata) -> [String; 2] {
        let title = self.find(KeyContent::Title).unwrap_or_else(|| metadata.title.clone());
        [title, self.find(KeyContent::Subtitle).unwrap_or_else(|| metadata.subtitle.clone())]
    }
}

//! Front matter: which keys, under which names, in which format.
//!
//! In: a [`FrontMatter`], the keys and the format, and a [`Subject`], the post. Out: the text between `---`, `+++` or braces.
//! `fields` finds the values and `value` holds them; the formats are `yaml` here, and crates for the rest.
//! [`PLAIN`] has six keys, in YAML in the style of js-yaml.

mod canonical;
mod fields;

use std::borrow::Cow;

use chrono::Utc;

pub use canonical::{find_canonical, find_medium_url};
pub use fields::{Field, Subject, old_paths};

use super::{Value, value, yaml};
use crate::html::read_text;
use crate::zone::{UTC, Zone};

/// Which keys front matter has, and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The format.
    pub format: Format,
    /// The keys, in their order. Two with the same table before the dot stand in one table: `cover.image`, `cover.alt`.
    pub keys: Cow<'static, [Key]>,
    /// How a date is written, as [chrono](chrono::format::strftime) says it.
    pub date_format: Cow<'static, str>,
    /// The time zone of dates.
    pub(crate) zone: Zone,
    /// Whether templates put its texts into pages as they are, so that they have to be HTML, and want YAML's own dates.
    pub(crate) is_raw: bool,
}

/// A key and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name, with a dot between a table and a key in it.
    pub name: Cow<'static, str>,
    /// What it says.
    pub field: Field,
    /// Whether the key is written even without a value: `''`, `[]`, `false`.
    pub always: bool,
}

/// A format of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Between `---`.
    Yaml,
    /// Between `+++`.
    Toml,
    /// An object, and nothing around it.
    Json,
    /// An object between `---json` and `---`.
    FencedJson,
    /// Lines that end at an empty one, as Pelican reads them: `Title: The mill`.
    Metadata,
}

/// The instants of exports have milliseconds.
pub const INSTANT: &str = "%Y-%m-%dT%H:%M:%S%.3fZ";

/// Six keys in YAML.
///
/// ```yaml
/// ---
/// title: 'The mill: a history'
/// description: How it came to the river
/// date: '2019-05-01T12:00:00.000Z'
/// categories: []
/// keywords: []
/// slug: /@me/the-mill-a-history-0a1b2c3d4e5f
/// ---
/// ```
pub const PLAIN: FrontMatter = FrontMatter::yaml(PLAIN_KEYS);

const PLAIN_KEYS: &[Key] = &[
    always("title", Field::Title),
    always("description", Field::Description),
    always("date", Field::Date),
    always("categories", Field::Categories),
    always("keywords", Field::Tags),
    always("slug", Field::MediumPath),
    key("canonicalURL", Field::Canonical),
    key("author", Field::GivenAuthor),
    key("language", Field::Language),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
];

/// A key that is written if it has a value.
#[must_use]
pub const fn key(name: &'static str, field: Field) -> Key {
    Key { name: Cow::Borrowed(name), field, always: false }
}

/// A key that is always written.
#[must_use]
pub const fn always(name: &'static str, field: Field) -> Key {
    Key { name: Cow::Borrowed(name), field, always: true }
}

impl FrontMatter {
    /// YAML with some keys, and with dates as instants.
    #[must_use]
    pub const fn yaml(keys: &'static [Key]) -> FrontMatter {
        FrontMatter::new(Format::Yaml, INSTANT, keys)
    }

    /// A format, a way to write dates, and some keys.
    #[must_use]
    pub const fn new(format: Format, date_format: &'static str, keys: &'static [Key]) -> FrontMatter {
        let (keys, date_format) = (Cow::Borrowed(keys), Cow::Borrowed(date_format));
        FrontMatter { format, keys, date_format, zone: UTC, is_raw: false }
    }

    /// The same for templates that put its texts into pages as they are, and want YAML's own dates.
    #[must_use]
    pub const fn raw(format: Format, date_format: &'static str, keys: &'static [Key]) -> FrontMatter {
        let (keys, date_format) = (Cow::Borrowed(keys), Cow::Borrowed(date_format));
        FrontMatter { format, keys, date_format, zone: UTC, is_raw: true }
    }

    /// The keys of a post's front matter and their values, in their order.
    #[must_use]
    pub fn list(&self, subject: &Subject) -> Vec<(String, Value)> {
        let mut table = Vec::new();
        for key in self.keys.iter() {
            let value = fields::find_value(&key.field, subject, &|date| self.write_date(date));
            let value = value.map(|value| self.adapt_value(&key.field, value));
            if let Some(value) = value.or_else(|| key.always.then(|| fields::empty_value(&key.field))) {
                value::insert(&mut table, &key.name, value);
            }
        }
        table
    }

    fn adapt_value(&self, field: &Field, value: Value) -> Value {
        match value {
            Value::Date(date) if self.format != Format::Toml && !self.is_raw => Value::Text(date),
            Value::Text(text) if self.is_raw && field.is_said() => Value::Text(escape_html(&text)),
            Value::List(values) if self.is_raw && field.is_said() => {
                Value::List(values.into_iter().map(|value| self.adapt_value(field, value)).collect())
            }
            value => value,
        }
    }

    /// Writes the front matter of a post, its fences included.
    #[must_use]
    pub fn write(&self, table: &[(String, Value)]) -> String {
        self.format.write(table)
    }

    fn write_date(&self, date: chrono::DateTime<Utc>) -> String {
        date.with_timezone(&self.zone).format(&self.date_format).to_string()
    }
}

/// A value on one line. The items of a list stand between commas, or semicolons if an item has commas.
fn write_line(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::List(values) => {
            let items: Vec<String> = values.iter().map(write_line).map(|item| replace_semicolons(&item)).collect();
            let has_commas = items.iter().any(|item| item.contains(','));
            if has_commas { items.join("; ") + ";" } else { items.join(", ") }
        }
        Value::Bool(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Table(table) => table.iter().map(|(_, value)| write_line(value)).collect::<Vec<_>>().join(", "),
    }
}

/// Writes an item of a list, which is HTML, without semicolons: they would split it. HTML's references mean the same without
/// theirs: `&lt`. So does a bare `&` mostly, as in `R&D`, which looks better in the URL that a site makes of the item; in
/// `A&copy` it does not.
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

/// A text that is the same between tags and in the quotes of an attribute.
fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Format {
    fn write(self, table: &[(String, Value)]) -> String {
        // Neither has a way to fail: keys are texts, and numbers are finite.
        let json = || serde_json::to_string_pretty(&value::Table(table)).unwrap_or_default();
        let toml = || toml::to_string(&value::to_toml(table)).unwrap_or_default();
        match self {
            Format::Yaml => format!("---\n{}---\n", yaml::write_table(table)),
            Format::Toml => format!("+++\n{}+++\n", toml()),
            Format::Json => format!("{}\n", json()),
            Format::FencedJson => format!("---json\n{}\n---\n", json()),
            Format::Metadata => {
                let lines = table.iter().map(|(key, value)| format!("{key}: {}", write_line(value)));
                lines.chain([String::new()]).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

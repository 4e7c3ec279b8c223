//! Front matter: its keys and its format.
//!
//! A [`FrontMatter`] says which keys and which format; a [`Subject`] is the post. [`FrontMatter::list`] finds the values, and
//! [`FrontMatter::write`] makes the text, with its `---`, `+++` or braces. YAML is written by `yaml` and
//! lines of keys and values by `lines`, the other formats by crates. [`PLAIN`] has six keys, in YAML in the style of js-yaml.

mod canonical;
mod fields;
mod lines;

use std::borrow::Cow;

use chrono::Utc;

pub use canonical::{find_canonical, find_medium_url};
pub use fields::{Field, Subject, author_key, old_paths};

use super::{Value, value, yaml};
use crate::zone::{UTC, Zone};

/// Which keys front matter has, and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// The format.
    pub format: Format,
    /// The keys, in order. A dot leads into a table: `cover.image` and `cover.alt` share the table `cover`.
    pub keys: Cow<'static, [Key]>,
    /// How dates are written: a format of [chrono](chrono::format::strftime).
    pub date_format: Cow<'static, str>,
    /// The time zone of dates.
    pub(crate) zone: Zone,
    /// Whether texts are written as HTML, because the site's templates do not escape them. Dates are then the format's own
    /// and not texts.
    pub(crate) is_html: bool,
}

/// A key and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name; a dot separates a table from a key in it.
    pub name: Cow<'static, str>,
    /// What it stands for.
    pub field: Field,
    /// Whether the key is written even if the post has no value for it: as `''`, `[]` or `false`.
    pub always: bool,
}

/// A format of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML between `---`.
    Yaml,
    /// TOML between `+++`.
    Toml,
    /// A JSON object, with nothing around it.
    Json,
    /// A JSON object between `---json` and `---`.
    FencedJson,
    /// Lines such as `Title: The mill` and then an empty line, as Pelican reads them.
    Metadata,
}

/// Instants with milliseconds, as exports have them.
pub const INSTANT: &str = "%Y-%m-%dT%H:%M:%S%.3fZ";

/// The front matter of plain Markdown: six keys that are always there, in YAML.
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

/// A key that is written if the post has a value for it.
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
    /// YAML with these keys, and with dates as [`INSTANT`]s.
    #[must_use]
    pub const fn yaml(keys: &'static [Key]) -> FrontMatter {
        FrontMatter::new(Format::Yaml, INSTANT, keys)
    }

    /// Front matter with this format, this format of dates, and these keys.
    #[must_use]
    pub const fn new(format: Format, date_format: &'static str, keys: &'static [Key]) -> FrontMatter {
        let (keys, date_format) = (Cow::Borrowed(keys), Cow::Borrowed(date_format));
        FrontMatter { format, keys, date_format, zone: UTC, is_html: false }
    }

    /// The same for a site whose templates do not escape texts: they are written as HTML. Dates are the format's own.
    #[must_use]
    pub const fn html(format: Format, date_format: &'static str, keys: &'static [Key]) -> FrontMatter {
        let (keys, date_format) = (Cow::Borrowed(keys), Cow::Borrowed(date_format));
        FrontMatter { format, keys, date_format, zone: UTC, is_html: true }
    }

    /// Lists the keys of a post's front matter with their values, in order.
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
            Value::Date(date) if self.format != Format::Toml && !self.is_html => Value::Text(date),
            Value::Text(text) if self.is_html && field.is_free_text() => Value::Text(escape_html(&text)),
            Value::List(values) if self.is_html && field.is_free_text() => {
                Value::List(values.into_iter().map(|value| self.adapt_value(field, value)).collect())
            }
            value => value,
        }
    }

    /// Writes front matter from the keys and values of [`list`](FrontMatter::list), with its delimiters.
    #[must_use]
    pub fn write(&self, table: &[(String, Value)]) -> String {
        self.format.write(table)
    }

    fn write_date(&self, date: chrono::DateTime<Utc>) -> String {
        date.with_timezone(&self.zone).format(&self.date_format).to_string()
    }
}

/// Escapes a text as HTML, for use between tags and in quoted attributes.
fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Format {
    fn write(self, table: &[(String, Value)]) -> String {
        // Neither can fail: keys are texts, and numbers are finite.
        let json = || serde_json::to_string_pretty(&value::Table(table)).unwrap_or_default();
        let toml = || toml::to_string(&value::to_toml(table)).unwrap_or_default();
        match self {
            Format::Yaml => format!("---\n{}---\n", yaml::write_table(table)),
            Format::Toml => format!("+++\n{}+++\n", toml()),
            Format::Json => format!("{}\n", json()),
            Format::FencedJson => format!("---json\n{}\n---\n", json()),
            Format::Metadata => lines::write_lines(table),
        }
    }
}

//! The choices for front matter: `[front-matter]` in `unmedium.toml`.
//!
//! No choice can make front matter unreadable: names of keys must be plain, and the format must be one that the site reads.

use std::borrow::Cow;

use chrono::format::{Item, StrftimeItems};
use serde::{Deserialize, Serialize};

use super::nearest::suggest;
use crate::site::Site;
use crate::write::Value;
use crate::write::front_matter::{Field, Format, Key};
use crate::zone;

/// The table `[front-matter]`. What is not set keeps the site's default.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrontMatterChoices {
    format: Option<FormatName>,
    date_format: Option<String>,
    time_zone: Option<String>,
    keys: Option<toml::Table>,
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    constants: toml::Table,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum FormatName {
    Yaml,
    Toml,
    Json,
}

/// A file. Only its table `[front-matter]` is read here.
#[derive(Deserialize, Serialize)]
struct FrontMatterFile {
    #[serde(rename = "front-matter")]
    front_matter: FrontMatterChoices,
}

/// The fields that a key can be given, by their names.
pub(super) const FIELDS: [(&str, Field); 30] = [
    ("title", Field::Title),
    ("titles", Field::TitleAlias),
    ("description", Field::Description),
    ("summary", Field::Summary),
    ("date", Field::Date),
    ("updated", Field::Updated),
    ("categories", Field::Categories),
    ("tags", Field::Tags),
    ("author", Field::Author),
    ("authors", Field::Authors),
    ("author-key", Field::AuthorKey),
    ("author-keys", Field::AuthorKeys),
    ("given-author", Field::GivenAuthor),
    ("slug", Field::Slug),
    ("url", Field::Url),
    ("medium-path", Field::MediumPath),
    ("canonical", Field::Canonical),
    ("medium-url", Field::MediumUrl),
    ("old-paths", Field::OldPaths),
    ("cover", Field::Cover),
    ("covers", Field::Covers),
    ("cover-is-relative", Field::CoverIsRelative),
    ("cover-alt", Field::CoverAlt),
    ("cover-caption", Field::CoverCaption),
    ("cover-is-in-body", Field::CoverIsInBody),
    ("draft", Field::Draft),
    ("status", Field::Status),
    ("false-for-drafts", Field::DraftConstant(Value::Bool(false))),
    ("language", Field::Language),
    ("id", Field::Id),
];

impl FrontMatterChoices {
    /// Reads them from the text of a file.
    pub(super) fn parse(text: &str) -> Result<FrontMatterChoices, String> {
        toml::from_str::<FrontMatterFile>(text).map(|file| file.front_matter).map_err(|error| error.to_string())
    }

    /// Applies them to a site. Fails with a message if the site does not support one of them.
    pub(super) fn apply(&self, site: &mut Site) -> Result<(), String> {
        if site.import.is_some() && *self != FrontMatterChoices::default() {
            return Err(format!("`{}` has keys of its own, and takes no front-matter", site.name));
        }
        if let Some(name) = self.format {
            site.front_matter.format = find_format(name, site)?;
        }
        if let Some(format) = &self.date_format {
            if StrftimeItems::new(format).any(|item| item == Item::Error) {
                return Err(format!("`{format}` is no date-format"));
            }
            site.front_matter.date_format = Cow::Owned(format.clone());
        }
        if let Some(name) = &self.time_zone {
            let unknown = || format!("`{name}` is no time-zone{}", suggest(name, &zone::list_names()));
            site.front_matter.zone = zone::find(name).ok_or_else(unknown)?;
        }
        if let Some(keys) = &self.keys {
            site.front_matter.keys =
                keys.iter().map(|(name, value)| read_key(name, value)).collect::<Result<_, _>>()?;
        }
        let constants = self.constants.iter().map(|(name, value)| {
            let field = Field::Constant(read_value(value)?);
            Ok(Key { name: Cow::Owned(check_name(name)?), field, always: true })
        });
        let constants: Vec<Key> = constants.collect::<Result<_, String>>()?;
        let keys = site.front_matter.keys.to_mut();
        keys.retain(|key| constants.iter().all(|constant| constant.name != key.name));
        keys.extend(constants);
        Ok(())
    }

    /// Writes them as a file; empty if there are none.
    pub(super) fn describe(&self) -> String {
        if *self == FrontMatterChoices::default() {
            return String::new();
        }
        // This cannot fail, because the values were read from TOML.
        toml::to_string(&FrontMatterFile { front_matter: self.clone() }).unwrap_or_default()
    }
}

/// Finds the site's format with a name. Fails with a message if the site does not read it.
fn find_format(name: FormatName, site: &Site) -> Result<Format, String> {
    let has_name = |format: &&Format| {
        matches!(
            (name, format),
            (FormatName::Yaml, Format::Yaml)
                | (FormatName::Toml, Format::Toml)
                | (FormatName::Json, Format::Json | Format::FencedJson)
        )
    };
    let found = site.formats.iter().find(has_name).copied();
    found.ok_or_else(|| format!("{} does not read front matter in that format", site.name))
}

/// Reads a key: `title = "title"`, or `title = { field = "title", always = true }`.
fn read_key(name: &str, value: &toml::Value) -> Result<Key, String> {
    let (field, always) = match value {
        toml::Value::String(field) => (field.as_str(), false),
        toml::Value::Table(table) if table.keys().all(|key| key == "field" || key == "always") => {
            let always = table.get("always").map_or(Some(false), toml::Value::as_bool);
            match (table.get("field").and_then(toml::Value::as_str), always) {
                (Some(field), Some(always)) => (field, always),
                _ => return Err(format!("{name}: it needs a field, and always is true or false")),
            }
        }
        _ => return Err(format!("{name}: it is neither a field nor a table with field and always")),
    };
    let found = FIELDS.iter().find(|(known, _)| *known == field).map(|(_, field)| field.clone());
    let names = FIELDS.map(|(name, _)| name);
    let unknown = || {
        format!("{name}: there is no field `{field}`{}; the fields are {}", suggest(field, &names), names.join(", "))
    };
    let field = found.ok_or_else(unknown)?;
    Ok(Key { name: Cow::Owned(check_name(name)?), field, always })
}

/// Checks that every format can have a name unquoted: letters, digits, `_` and `-`, with dots between tables.
fn check_name(name: &str) -> Result<String, String> {
    let is_plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if name.split('.').all(is_plain) {
        Ok(name.to_owned())
    } else {
        Err(format!("`{name}` is no name for a key: letters, digits, _ and -, with dots between tables"))
    }
}

/// Reads the value of a constant.
fn read_value(value: &toml::Value) -> Result<Value, String> {
    Ok(match value {
        toml::Value::String(text) => Value::Text(text.clone()),
        toml::Value::Integer(number) => Value::Integer(*number),
        toml::Value::Float(number) if number.is_finite() => Value::Float(*number),
        toml::Value::Float(_) => return Err("a constant is not a finite number".to_owned()),
        toml::Value::Boolean(value) => Value::Bool(*value),
        toml::Value::Datetime(date) => Value::Date(date.to_string()),
        toml::Value::Array(values) => Value::List(values.iter().map(read_value).collect::<Result<_, _>>()?),
        toml::Value::Table(table) => {
            let entry = |(key, value): (&String, &toml::Value)| Ok((check_name(key)?, read_value(value)?));
            Value::Table(table.iter().map(entry).collect::<Result<_, String>>()?)
        }
    })
}

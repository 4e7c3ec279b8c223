//! `unmedium.toml`: the options of every run.
//!
//! ```toml
//! site = "hugo"
//! own-domain = ["blog.example.com"]
//!
//! [front-matter]
//! date-format = "%Y-%m-%d"
//! time-zone = "Europe/Berlin"
//!
//! [front-matter.keys]
//! title = "title"
//! pubDate = { field = "date", always = true }
//!
//! [front-matter.constants]
//! layout = "post"
//! ```
//! Its keys outside of `[front-matter]` are the program's flags, without the dashes. Nothing in it can make front matter that
//! does not parse: names of keys are plain, and a format has to be one that the site reads.

use std::borrow::Cow;
use std::fmt::Write;

use chrono::format::{Item, StrftimeItems};
use serde::{Deserialize, Serialize};

use crate::site::Site;
use crate::write::Value;
use crate::write::front_matter::{Field, Format, Key};
use crate::zone;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Flags and their values; one that has none is `true`.
    pub flags: Vec<(String, Vec<String>)>,
    front_matter: FrontMatterChoices,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FrontMatterChoices {
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

/// The fields that a key can be given, by their names.
const FIELDS: [(&str, Field); 28] = [
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
    ("false-for-drafts", Field::DraftConstant(Value::Bool(false))),
    ("language", Field::Language),
    ("id", Field::Id),
];

impl Config {
    /// Reads a file's text. `flags` are the flags that there are.
    ///
    /// # Errors
    /// What is wrong with it, with the line where that can be told.
    pub fn parse(text: &str, flags: &[&str]) -> Result<Config, String> {
        let mut config = Config::default();
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        for (key, value) in table {
            if key == "front-matter" {
                // Once more from the text: a value that was taken out of it no longer knows its line.
                config.front_matter = parse_front_matter(text)?;
            } else if flags.contains(&key.as_str()) {
                let values = read_values(&value).ok_or_else(|| at_line(text, &key, "its value is no flag's"))?;
                config.flags.push((key, values));
            } else {
                return Err(at_line(text, &key, &format!("there is no such flag{}", suggest(&key, flags))));
            }
        }
        Ok(config)
    }

    /// Makes a site's front matter what the file says.
    ///
    /// # Errors
    /// What the site cannot have.
    pub fn apply(&self, site: &mut Site) -> Result<(), String> {
        let choices = &self.front_matter;
        if let Some(name) = choices.format {
            site.front_matter.format = find_format(name, site)?;
        }
        if let Some(format) = &choices.date_format {
            if StrftimeItems::new(format).any(|item| item == Item::Error) {
                return Err(format!("`{format}` is no date-format"));
            }
            site.front_matter.date_format = Cow::Owned(format.clone());
        }
        if let Some(name) = &choices.time_zone {
            let unknown = || format!("`{name}` is no time-zone{}", suggest(name, &zone::list_names()));
            site.front_matter.zone = zone::find(name).ok_or_else(unknown)?;
        }
        if let Some(keys) = &choices.keys {
            site.front_matter.keys =
                keys.iter().map(|(name, value)| read_key(name, value)).collect::<Result<_, _>>()?;
        }
        let constants = choices.constants.iter().map(|(name, value)| {
            let field = Field::Constant(read_value(value)?);
            Ok(Key { name: Cow::Owned(check_name(name)?), field, always: true })
        });
        let constants: Vec<Key> = constants.collect::<Result<_, String>>()?;
        let keys = site.front_matter.keys.to_mut();
        keys.retain(|key| constants.iter().all(|constant| constant.name != key.name));
        keys.extend(constants);
        Ok(())
    }
}

impl Config {
    /// What the file says of front matter, and nothing of what follows from the site; empty if it says nothing.
    #[must_use]
    pub fn describe_choices(&self) -> String {
        if self.front_matter == FrontMatterChoices::default() {
            return String::new();
        }
        let file = FrontMatterFile { front_matter: self.front_matter.clone() };
        // What was read from TOML can be written as TOML.
        toml::to_string(&file).unwrap_or_default()
    }
}

#[derive(Deserialize, Serialize)]
struct FrontMatterFile {
    #[serde(rename = "front-matter")]
    front_matter: FrontMatterChoices,
}

/// The known name that is most like another, if one is like it at all.
#[must_use]
pub fn find_nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    // As much alike as what the command line's parser suggests.
    const ALIKE: f64 = 0.7;
    let alike = known.iter().map(|known| (strsim::jaro(name, known), *known));
    alike.filter(|(likeness, _)| *likeness > ALIKE).max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, name)| name)
}

/// `; did you mean `site`?`, or nothing.
fn suggest(name: &str, known: &[&str]) -> String {
    find_nearest(name, known).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}

/// The front matter of a site as a file would say it.
#[must_use]
pub fn describe_front_matter(site: &Site) -> String {
    let front_matter = &site.front_matter;
    let format = match front_matter.format {
        Format::Yaml => "yaml",
        Format::Toml => "toml",
        Format::Json | Format::FencedJson => "json",
        Format::Metadata => "",
    };
    let quote = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut text = "[front-matter]\n".to_owned();
    // Writing to a string cannot fail.
    if !format.is_empty() {
        let _ = writeln!(text, "format = {}", quote(format));
    }
    let _ = writeln!(text, "date-format = {}", quote(&front_matter.date_format));
    let _ = writeln!(text, "time-zone = {}", quote(zone::name_of(front_matter.zone)));
    let (mut keys, mut constants) = (String::new(), String::new());
    for key in front_matter.keys.iter() {
        let name = quote(&key.name);
        if let Some((field, _)) = FIELDS.iter().find(|(_, field)| *field == key.field) {
            let always =
                if key.always { format!("{{ field = {}, always = true }}", quote(field)) } else { quote(field) };
            let _ = writeln!(keys, "{name} = {always}");
        } else if let Field::Fixed(fixed) = key.field {
            let _ = writeln!(constants, "{name} = {}", quote(fixed));
        } else if let Field::Constant(value) = &key.field {
            let _ = writeln!(constants, "{name} = {}", crate::write::value_to_toml(value));
        }
    }
    format!("{text}\n[front-matter.keys]\n{keys}\n[front-matter.constants]\n{constants}")
}

fn parse_front_matter(text: &str) -> Result<FrontMatterChoices, String> {
    toml::from_str::<FrontMatterFile>(text).map(|file| file.front_matter).map_err(|error| error.to_string())
}

/// `line 3: site-name = "x": there is no such flag`
fn at_line(text: &str, key: &str, reason: &str) -> String {
    let is_it = |line: &str| line.trim_start().trim_start_matches(['[', '"', '\'']).starts_with(key);
    match text.lines().enumerate().find(|(_, line)| is_it(line)) {
        Some((at, line)) => format!("line {}: {}: {reason}", at + 1, line.trim()),
        None => format!("{key}: {reason}"),
    }
}

/// The values of a flag: `true`, a text, a number, or several of them. `false` is as if it were not there.
fn read_values(value: &toml::Value) -> Option<Vec<String>> {
    match value {
        toml::Value::String(text) => Some(vec![text.clone()]),
        toml::Value::Integer(number) => Some(vec![number.to_string()]),
        toml::Value::Float(number) => Some(vec![number.to_string()]),
        toml::Value::Boolean(value) => Some(vec![value.to_string()]),
        toml::Value::Datetime(date) => Some(vec![date.to_string()]),
        toml::Value::Array(values) => {
            let texts = values.iter().map(|value| value.as_str().map(str::to_owned));
            texts.collect()
        }
        toml::Value::Table(_) => None,
    }
}

fn find_format(name: FormatName, site: &Site) -> Result<Format, String> {
    let is_it = |format: &&Format| {
        matches!(
            (name, format),
            (FormatName::Yaml, Format::Yaml)
                | (FormatName::Toml, Format::Toml)
                | (FormatName::Json, Format::Json | Format::FencedJson)
        )
    };
    let found = site.formats.iter().find(is_it).copied();
    found.ok_or_else(|| format!("{} does not read front matter in that format", site.name))
}

/// `title = "title"`, or `title = { field = "title", always = true }`.
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

/// A name that every format can have as it is: letters, digits, `_` and `-`, with dots between tables.
fn check_name(name: &str) -> Result<String, String> {
    let is_plain =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if name.split('.').all(is_plain) {
        Ok(name.to_owned())
    } else {
        Err(format!("`{name}` is no name for a key: letters, digits, _ and -, with dots between tables"))
    }
}

fn read_value(value: &toml::Value) -> Result<Value, String> {
    Ok(match value {
        toml::Value::String(text) => Value::Text(text.clone()),
        toml::Value::Integer(number) => Value::Integer(*number),
        toml::Value::Float(number) if number.is_finite() => Value::Float(*number),
        toml::Value::Float(_) => return Err("a constant is no number".to_owned()),
        toml::Value::Boolean(value) => Value::Bool(*value),
        toml::Value::Datetime(date) => Value::Date(date.to_string()),
        toml::Value::Array(values) => Value::List(values.iter().map(read_value).collect::<Result<_, _>>()?),
        toml::Value::Table(table) => {
            let entry = |(key, value): (&String, &toml::Value)| Ok((check_name(key)?, read_value(value)?));
            Value::Table(table.iter().map(entry).collect::<Result<_, String>>()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{PLAIN, SITES};

    fn apply(text: &str, site: &str) -> Result<Site, String> {
        let mut site = Site::find(site).unwrap_or(&PLAIN).clone();
        Config::parse(text, &["site", "own-domain"])?.apply(&mut site)?;
        Ok(site)
    }

    #[test]
    fn flags_have_their_values() {
        let config =
            Config::parse("site = \"hugo\"\nown-domain = [\"a.b\", \"c.d\"]\n", &["site", "own-domain"]).unwrap();
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let wanted = [("site".to_owned(), texts(&["hugo"])), ("own-domain".to_owned(), texts(&["a.b", "c.d"]))];
        assert_eq!(config.flags, wanted);
    }

    #[test]
    fn what_nobody_knows_is_an_error_with_its_line() {
        let table = [
            ("site = \"hugo\"\nsitemap = true\n", "line 2: sitemap = true"),
            ("own-domian = [\"a.b\"]\n", "there is no such flag; did you mean `own-domain`?"),
            ("[front-matter]\ntime-zone = \"Europe/Berln\"\n", "did you mean `Europe/Berlin`?"),
            ("[front-matter.keys]\ntitle = \"titel\"\n", "did you mean `title`?"),
            ("[front-matter]\nformat = \"yaml\"\ncolour = 1\n", "colour"),
            ("[front-matter]\nformat = \"xml\"\n", "xml"),
            ("[front-matter.keys]\ntitle = \"titel\"\n", "no field `titel`"),
            ("[front-matter.keys]\n\"a: b\" = \"title\"\n", "is no name for a key"),
            ("[front-matter.constants]\n\"a\\nb\" = 1\n", "is no name for a key"),
            ("[front-matter]\ntime-zone = \"Mars\"\n", "Mars"),
            ("[front-matter]\ndate-format = \"%Q\"\n", "%Q"),
            ("site = \n", "line 1"),
        ];
        for (text, part) in table {
            let error = apply(text, "plain").unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
        assert!(apply("[front-matter]\nformat = \"toml\"\n", "jekyll").is_err());
    }

    #[test]
    fn a_site_described_is_the_same_site() {
        for site in SITES.into_iter().chain([&PLAIN]) {
            let text = describe_front_matter(site);
            let again = apply(&text, site.name).unwrap_or_else(|error| panic!("{}: {error}\n{text}", site.name));
            assert_eq!(describe_front_matter(&again), text, "{}", site.name);
        }
    }

    #[test]
    fn what_a_file_says_of_front_matter_is_said_again_and_no_more() {
        let text = "[front-matter]\nformat = \"toml\"\ntime-zone = \"Europe/Berlin\"\n\n[front-matter.keys]\n\
                    date = { field = \"date\", always = true }\n\n[front-matter.constants]\nweight = 3\n";
        let config = Config::parse(text, &[]).unwrap();
        let again = config.describe_choices();
        assert_eq!(Config::parse(&again, &[]).unwrap(), config, "{again}");
        assert!(again.contains("weight = 3\n") && !again.contains("date-format"), "{again}");
        assert_eq!(Config::parse("site = \"hugo\"\n", &["site"]).unwrap().describe_choices(), "");
    }

    #[test]
    fn constants_take_the_place_of_keys() {
        let site = apply("[front-matter.constants]\nauthor = \"Me\"\n\"extra.on\" = [true, 1, 2.5]\n", "hugo").unwrap();
        let authors = site.front_matter.keys.iter().filter(|key| key.name == "author");
        assert_eq!(
            authors.map(|key| key.field.clone()).collect::<Vec<_>>(),
            [Field::Constant(Value::Text("Me".to_owned()))]
        );
    }
}

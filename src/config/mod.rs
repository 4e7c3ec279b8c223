//! `unmedium.toml`: a file with the options of every run.
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
//! Keys outside of `[front-matter]` are the program's flags, without the dashes. `front_matter` reads that table, `describe`
//! writes a site's front matter as such a file, and `nearest` finds suggestions for mistyped names.

mod describe;
mod front_matter;
mod nearest;

use crate::site::Site;
pub use describe::describe_front_matter;
use front_matter::FrontMatterChoices;
pub use nearest::find_nearest;
use nearest::suggest;

/// A configuration that was read from a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Flags and their values. A flag without values has `true`.
    pub flags: Vec<(String, Vec<String>)>,
    front_matter: FrontMatterChoices,
}

impl Config {
    /// Reads the text of a file. `flags` are the names of all flags.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, with the line if it is known.
    pub fn parse(text: &str, flags: &[&str]) -> Result<Config, String> {
        let mut config = Config::default();
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        for (key, value) in table {
            if key == "front-matter" {
                // Parsed from the whole text again, because a value of the table does not know its line.
                config.front_matter = FrontMatterChoices::parse(text)?;
            } else if flags.contains(&key.as_str()) {
                let values = read_values(&value).ok_or_else(|| at_line(text, &key, "a flag cannot have this value"))?;
                config.flags.push((key, values));
            } else {
                return Err(at_line(text, &key, &format!("there is no such flag{}", suggest(&key, flags))));
            }
        }
        Ok(config)
    }

    /// Applies the choices for front matter to a site.
    ///
    /// # Errors
    ///
    /// What the site does not support.
    pub fn apply(&self, site: &mut Site) -> Result<(), String> {
        self.front_matter.apply(site)
    }

    /// Writes the choices for front matter as a file, without the defaults of the site; empty if there are none.
    #[must_use]
    pub fn describe_choices(&self) -> String {
        self.front_matter.describe()
    }
}

/// Adds the line of a key to a reason: `line 3: site-name = "x": there is no such flag`.
fn at_line(text: &str, key: &str, reason: &str) -> String {
    let has_key = |line: &str| line.trim_start().trim_start_matches(['[', '"', '\'']).starts_with(key);
    match text.lines().enumerate().find(|(_, line)| has_key(line)) {
        Some((at, line)) => format!("line {}: {}: {reason}", at + 1, line.trim()),
        None => format!("{key}: {reason}"),
    }
}

/// Reads the values of a flag: a boolean, a text, a number, a date, or a list of texts. `None` for anything else.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{PLAIN, SITES};
    use crate::write::Value;
    use crate::write::front_matter::Field;

    fn apply(text: &str, site: &str) -> Result<Site, String> {
        let mut site = Site::find(site).unwrap_or(&PLAIN).clone();
        Config::parse(text, &["site", "own-domain"])?.apply(&mut site)?;
        Ok(site)
    }

    #[test]
    fn flags_are_read_with_their_values() {
        let config =
            Config::parse("site = \"hugo\"\nown-domain = [\"a.b\", \"c.d\"]\n", &["site", "own-domain"]).unwrap();
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let wanted = [("site".to_owned(), texts(&["hugo"])), ("own-domain".to_owned(), texts(&["a.b", "c.d"]))];
        assert_eq!(config.flags, wanted);
    }

    #[test]
    fn an_unknown_name_or_value_is_an_error() {
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
    fn a_described_site_can_be_read_back() {
        for site in SITES.into_iter().chain([&PLAIN]) {
            let text = describe_front_matter(site);
            let again = apply(&text, site.name).unwrap_or_else(|error| panic!("{}: {error}\n{text}", site.name));
            assert_eq!(describe_front_matter(&again), text, "{}", site.name);
        }
    }

    #[test]
    fn only_the_choices_of_a_file_are_written_again() {
        let text = "[front-matter]\nformat = \"toml\"\ntime-zone = \"Europe/Berlin\"\n\n[front-matter.keys]\n\
                    date = { field = \"date\", always = true }\n\n[front-matter.constants]\nweight = 3\n";
        let config = Config::parse(text, &[]).unwrap();
        let again = config.describe_choices();
        assert_eq!(Config::parse(&again, &[]).unwrap(), config, "{again}");
        assert!(again.contains("weight = 3\n") && !again.contains("date-format"), "{again}");
        assert_eq!(Config::parse("site = \"hugo\"\n", &["site"]).unwrap().describe_choices(), "");
    }

    #[test]
    fn constants_replace_keys() {
        let site = apply("[front-matter.constants]\nauthor = \"Me\"\n\"extra.on\" = [true, 1, 2.5]\n", "hugo").unwrap();
        let authors = site.front_matter.keys.iter().filter(|key| key.name == "author");
        assert_eq!(
            authors.map(|key| key.field.clone()).collect::<Vec<_>>(),
            [Field::Constant(Value::Text("Me".to_owned()))]
        );
    }
}

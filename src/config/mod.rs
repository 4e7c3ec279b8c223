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
//! Keys outside of `[front-matter]` are the program's flags, without the dashes. `front_matter` reads the rest; `describe`
//! writes a site's front matter as such a file.

mod describe;
mod front_matter;
mod nearest;

use crate::site::Site;
pub use describe::describe_front_matter;
use front_matter::FrontMatterChoices;
pub use nearest::find_nearest;
use nearest::suggest;

/// A configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Flags and their values; one that has none is `true`.
    pub flags: Vec<(String, Vec<String>)>,
    front_matter: FrontMatterChoices,
}

impl Config {
    /// Reads a file's text. `flags` are the flags that there are.
    ///
    /// # Errors
    /// What is wrong with it, with its line if that is known.
    pub fn parse(text: &str, flags: &[&str]) -> Result<Config, String> {
        let mut config = Config::default();
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        for (key, value) in table {
            if key == "front-matter" {
                // From the whole text again: a value of the table does not know its line.
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
    /// What the site cannot have.
    pub fn apply(&self, site: &mut Site) -> Result<(), String> {
        self.front_matter.apply(site)
    }

    /// The choices for front matter as a file, without what follows from the site; empty if there are none.
    #[must_use]
    pub fn describe_choices(&self) -> String {
        self.front_matter.describe()
    }
}

/// `line 3: site-name = "x": there is no such flag`
fn at_line(text: &str, key: &str, reason: &str) -> String {
    let is_it = |line: &str| line.trim_start().trim_start_matches(['[', '"', '\'']).starts_with(key);
    match text.lines().enumerate().find(|(_, line)| is_it(line)) {
        Some((at, line)) => format!("line {}: {}: {reason}", at + 1, line.trim()),
        None => format!("{key}: {reason}"),
    }
}

/// The values of a flag: `true`, `false`, a text, a number, or a list of texts.
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

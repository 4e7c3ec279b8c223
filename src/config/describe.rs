//! Writes the front matter of a site in the form of `unmedium.toml`.

use std::fmt::Write;

use super::front_matter::FIELDS;
use crate::site::Site;
use crate::write::front_matter::{Field, Format};
use crate::{write, zone};

/// Writes the front matter of a site as the text of an `unmedium.toml`.
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
            let value =
                if key.always { format!("{{ field = {}, always = true }}", quote(field)) } else { quote(field) };
            let _ = writeln!(keys, "{name} = {value}");
        } else if let Field::Fixed(fixed) = key.field {
            let _ = writeln!(constants, "{name} = {}", quote(fixed));
        } else if let Field::Constant(value) = &key.field {
            let _ = writeln!(constants, "{name} = {}", write::value_to_toml(value));
        }
    }
    format!("{text}\n[front-matter.keys]\n{keys}\n[front-matter.constants]\n{constants}")
}

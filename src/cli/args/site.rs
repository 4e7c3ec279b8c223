//! Arguments about the site that the Markdown is for.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use unmedium::site::{ALIASES, IMPORTS, SITES, Site};
use unmedium::write::file_name::{is_device, is_state_folder};
use unmedium::{CanonicalUrl, CodeLanguages, CoverChoice, ImageNaming};

use super::one_of;

#[derive(Args)]
#[command(next_help_heading = "Site")]
pub struct SiteArguments {
    /// Write for a site generator, or for Ghost or WordPress to import
    #[arg(long, value_name = "NAME")]
    #[arg(value_parser = PossibleValuesParser::new(SITES.into_iter().chain(IMPORTS).map(name_site)))]
    pub site: Option<String>,
    /// A domain of your own on which your posts stood, such as blog.example.com; can be given more than once
    #[arg(long = "own-domain", value_name = "DOMAIN")]
    pub own_domains: Vec<String>,
    /// Which URL is named as canonical: "elsewhere" for one on another site than Medium only, "medium" for Medium's too, if
    /// the posts stay there
    #[arg(long, value_name = "WHICH", default_value = "elsewhere", hide_possible_values = true)]
    #[arg(value_parser = one_of::<CanonicalUrl>())]
    pub canonical: CanonicalUrl,
    /// The path of published posts' pages in the built site, such as /blog/{slug}/, where it is another than --site has, or
    /// there is no --site
    #[arg(long, value_name = "PATTERN", value_parser = parse_page_path)]
    pub page_path: Option<String>,
    /// Where published posts go, with {slug}, {stem}, {id}, {date}, {year}, {month} or {day} in it; without --site drafts and
    /// responses too, in their folders. "{stem}.md" keeps the names of the export
    #[arg(long, value_name = "PATTERN", value_parser = parse_pattern)]
    pub file_name: Option<String>,
    /// Write the posts' slugs in ASCII letters, as they sound: melnitsa for мельница
    #[arg(long)]
    pub ascii_slugs: bool,
    /// The folder of the images, in the output folder
    #[arg(long, value_name = "DIR", value_parser = parse_folder)]
    pub image_folder: Option<String>,
    /// What the files of images are named after: "id" for Medium's ids, "slug" for their posts, as the-mill-1.png
    #[arg(long, value_name = "STYLE", default_value = "id", hide_possible_values = true)]
    #[arg(value_parser = one_of::<ImageNaming>())]
    pub image_names: ImageNaming,
    /// The level of large headings, 1 to 6; small ones are one below [default: 3 as on Medium, 2 with --site]
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=6))]
    pub top_heading: Option<u8>,
    /// Which image is the cover: "first" for the one that the author chose or else the first, "featured" for the chosen one
    /// only
    #[arg(long, value_name = "IMAGE", default_value = "first", hide_possible_values = true)]
    #[arg(value_parser = one_of::<CoverChoice>())]
    pub cover: CoverChoice,
    /// The text of an image without one: "caption" for the words of its caption, "none" for none [default: none, caption with
    /// --site]
    #[arg(long, value_name = "WORDS", value_enum, hide_possible_values = true)]
    pub alt: Option<Alt>,
    /// Which languages stand after the fences of code: "all", or "chosen" for those that the author chose and none that Medium
    /// guessed
    #[arg(long, value_name = "WHICH", default_value = "all", hide_possible_values = true)]
    #[arg(value_parser = one_of::<CodeLanguages>())]
    pub code_languages: CodeLanguages,
    /// Take the posts' tags from a table (CSV or TOML) or a feed saved from Medium (RSS or Atom)
    #[arg(long, value_name = "FILE")]
    pub tags: Option<PathBuf>,
    /// The author's name, in place of the one in the export
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// The posts' language, such as en
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Alt {
    Caption,
    None,
}

/// The name of a site, and its aliases.
fn name_site(site: &Site) -> PossibleValue {
    let aliases = ALIASES.iter().filter(|(_, name)| *name == site.name).map(|(alias, _)| *alias);
    PossibleValue::new(site.name).aliases(aliases)
}

/// The fields that a pattern may have in braces.
const FIELDS: [&str; 7] = ["slug", "stem", "id", "date", "year", "month", "day"];
/// Extensions that not every site takes for Markdown.
const OTHER_ENDS: [&str; 6] = ["mdx", "markdown", "html", "htm", "txt", "mdown"];

/// Parses the pattern of a Markdown file in the output folder, with a field that tells posts apart. Its `.md` may be left out.
fn parse_pattern(text: &str) -> Result<String, String> {
    let rest = fill_in(text)?;
    let end = rest.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    if OTHER_ENDS.contains(&end.as_str()) {
        return Err("it has to end in .md".to_owned());
    }
    let end = if text.strip_suffix(".md").is_some() { "" } else { ".md" };
    parse_folder(&format!("{rest}{end}")).map(|_| format!("{text}{end}"))
}

/// Parses the pattern of a page's path on its host, with a field that tells posts apart.
fn parse_page_path(text: &str) -> Result<String, String> {
    let rest = fill_in(text)?;
    let is_path = rest.starts_with('/')
        && !rest.starts_with("//")
        && !rest.contains(|c: char| c.is_control() || c.is_whitespace() || "<>\"\\?#*:%".contains(c));
    if is_path {
        Ok(text.to_owned())
    } else {
        Err("it is no path of a page: it begins with / and has no ? or #".to_owned())
    }
}

/// A pattern with something in place of each of its fields, of which one tells posts apart.
fn fill_in(text: &str) -> Result<String, String> {
    const KNOWN: &str = "{slug}, {stem}, {id}, {date}, {year}, {month} and {day}";
    let rest = FIELDS.iter().fold(text.to_owned(), |rest, name| rest.replace(&format!("{{{name}}}"), "x"));
    if let Some((_, unknown)) = rest.split_once('{') {
        let name = unknown.split('}').next().unwrap_or_default();
        return Err(format!("there is no field {{{name}}}, only {KNOWN}"));
    }
    if rest.contains('}') {
        return Err(format!("a brace is not opened; there are {KNOWN}"));
    }
    if !["{slug}", "{stem}", "{id}"].iter().any(|name| text.contains(name)) {
        return Err("it needs {slug}, {stem} or {id}, or posts would share it".to_owned());
    }
    Ok(rest)
}

/// A path inside the output folder that every file system takes.
fn parse_folder(text: &str) -> Result<String, String> {
    let is_name = |part: &str| {
        !part.is_empty()
            && !part.starts_with("..")
            && part != "."
            && !part.ends_with([' ', '.'])
            && !part.contains(|c: char| c.is_control() || "<>:\"\\|?*()#%{}".contains(c))
    };
    if !text.split('/').all(is_name) {
        return Err("it is no path inside the output folder".to_owned());
    }
    if let Some(name) = text.split('/').find(|name| is_state_folder(name)) {
        return Err(format!("{name} is where runs keep their state: choose another name"));
    }
    match text.split('/').find(|name| is_device(name)) {
        Some(name) => Err(format!("Windows keeps {name} for a device: choose another name")),
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_completed_and_its_unknown_field_named() {
        for pattern in ["{slug}", "blog/{date}-{slug}", "{slug}.v2"] {
            assert_eq!(parse_pattern(pattern), Ok(format!("{pattern}.md")));
        }
        let named = |pattern: &str| parse_pattern(pattern).unwrap_err();
        let known = "only {slug}, {stem}, {id}, {date}, {year}, {month} and {day}";
        assert_eq!(named("{title}.md"), format!("there is no field {{title}}, {known}"));
        assert_eq!(named("{Slug}.md"), format!("there is no field {{Slug}}, {known}"));
        assert_eq!(named("{slug}-{tit"), format!("there is no field {{tit}}, {known}"));
        assert!(named("slug}.md").starts_with("a brace is not opened"));
        assert!(named("{date}.md").starts_with("it needs {slug}"));
        assert_eq!(named("{slug}.mdx"), "it has to end in .md");
    }

    #[test]
    fn a_page_has_a_path_of_its_own_on_the_host() {
        for path in ["/blog/{slug}/", "/{year}/{month}/{slug}.html", "/{id}"] {
            assert_eq!(parse_page_path(path).as_deref(), Ok(path));
        }
        for path in
            ["blog/{slug}", "//example.com/{slug}", "https://example.com/{slug}", "/blog/", "/{slug}?x", "/a b/{slug}"]
        {
            assert!(parse_page_path(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_reserved_name_is_refused_with_the_reason() {
        for name in ["aux", "Con", "nul.x", "COM1", "lpt9", "COM\u{b9}", "com\u{b3}.old", "CONIN$", "conout$", "PRN"] {
            let refused = [parse_folder(name), parse_pattern(&format!("{name}/{{slug}}.md"))];
            for error in refused.map(Result::unwrap_err) {
                assert_eq!(error, format!("Windows keeps {name} for a device: choose another name"));
            }
        }
        for name in [".unmedium", ".UNMEDIUM", "unmedi~1", ".un\u{feff}medium"] {
            let refused = [parse_folder(&format!("a/{name}")), parse_pattern(&format!("{name}/{{slug}}.md"))];
            for error in refused.map(Result::unwrap_err) {
                assert_eq!(error, format!("{name} is where runs keep their state: choose another name"));
            }
        }
        assert!(parse_pattern("aux.{slug}.md").is_err() && parse_pattern("com1.{day}/{slug}.md").is_err());
        for name in ["auxiliary", "com10", "COM", "console", ".unmedium-notes", "unmedium"] {
            assert!(parse_folder(name).is_ok() && parse_pattern(&format!("{name}/{{slug}}.md")).is_ok(), "{name}");
        }
    }
}

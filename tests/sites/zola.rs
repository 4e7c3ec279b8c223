//! Zola is in no registry. What its documentation says that it does with a page is done here, with the parsers that it has
//! itself: `toml` and pulldown-cmark. What would end its build ends the test.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, html};
use serde::Deserialize;
use toml::value::Datetime;
use unmedium::document::PostKind;

use super::built::Built;
use super::meant::Meant;
use super::runs::convert;

/// What Zola knows of a page: <https://www.getzola.org/documentation/content/page/#front-matter>.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Option<String>,
    #[serde(rename = "description")]
    _description: Option<String>,
    date: Option<Datetime>,
    #[serde(rename = "updated")]
    _updated: Option<Datetime>,
    #[serde(default)]
    draft: bool,
    path: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(rename = "taxonomies", default)]
    _taxonomies: HashMap<String, Vec<String>>,
    #[serde(rename = "extra", default)]
    _extra: toml::Table,
}

/// Converts the inputs, and makes the page of every post that is no draft.
pub fn build(inputs: &[PathBuf], posts: &[Meant]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    convert("zola", "json", inputs, posts, folder.path());
    let root = folder.path().join("public");
    for post in posts {
        let text = fs::read_to_string(folder.path().join(&post.output_path.path)).unwrap();
        let (front_matter, body) = text.strip_prefix("+++\n").unwrap().split_once("+++\n").unwrap();
        let front_matter: FrontMatter =
            toml::from_str(front_matter).unwrap_or_else(|error| panic!("{}: {error}", post.name));
        assert_eq!(front_matter.draft, post.output_path.kind == PostKind::Draft, "{}", post.name);
        if front_matter.draft {
            continue;
        }
        assert!(front_matter.date.is_some() && front_matter.aliases.iter().all(|alias| alias.starts_with('/')));
        let path = front_matter.path.expect("a page has a path");
        let article = render(&show_shortcodes(body), folder.path(), posts, &path);
        let page = root.join(path.trim_matches('/'));
        fs::create_dir_all(&page).unwrap();
        let title = front_matter.title.expect("a page has a title");
        let authors = front_matter.authors.join(", ");
        let html = format!("<h1>{title}</h1><p>{authors}</p><article>{article}</article>");
        fs::write(page.join("index.html"), html).unwrap();
        copy_assets(folder.path().join(&post.output_path.path).parent().unwrap(), &page);
    }
    Built::new(folder, root)
}

/// What it shows of a body that stands alone.
pub fn render_alone(body: &str) -> String {
    render(&show_shortcodes(body), Path::new(""), &[], "/")
}

/// Whatever lies beside a page is copied beside it.
fn copy_assets(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "md") {
            fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
        }
    }
}

/// Shows what is marked to be shown; nothing else may be a shortcode.
fn show_shortcodes(body: &str) -> String {
    for (at, _) in body.match_indices("{{").chain(body.match_indices("{%")) {
        assert!(!begins_call(&body[at + 2..]), "a shortcode: {}", &body[at..]);
    }
    let mut parts = body.split("{{/*");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("*/}}") {
            Some((call, rest)) if begins_call(call) => shown.extend(["{{", call, "}}", rest]),
            _ => shown.extend(["{{/*", part]),
        }
    }
    show_bodies(&shown)
}

/// Shows the beginnings of bodies that are marked to be shown. The marks of one without an end, or without a body, stay.
fn show_bodies(text: &str) -> String {
    let (mut shown, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("{%/*") {
        shown.push_str(before);
        rest = if let Some(([call, body, end], after)) = read_shown_body(after) {
            shown.extend(["{%", call, "%}", body, "{%", end, "%}"]);
            after
        } else {
            shown.push_str("{%/*");
            after
        };
    }
    shown + rest
}

/// Reads a call behind `{%/*`, its body, its end, and what follows.
fn read_shown_body(text: &str) -> Option<([&str; 3], &str)> {
    let (call, rest) = text.split_once("*/%}").filter(|(call, _)| begins_call(call))?;
    rest.match_indices("{%/*").find_map(|(at, open)| {
        let (end, after) = rest[at + open.len()..].split_once("*/%}").filter(|(end, _)| end.trim() == "end")?;
        (at > 0).then_some(([call, &rest[..at], end], after))
    })
}

/// Whether a text begins with a call whose arguments have names, or that has none: all others are text to Zola.
fn begins_call(text: &str) -> bool {
    let skip_name = |text: &str| {
        let text = text.trim_start();
        let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        (rest.len() < text.len()).then(|| rest.trim_start().to_owned())
    };
    let arguments = skip_name(text).and_then(|rest| rest.strip_prefix('(').map(str::to_owned));
    arguments.is_some_and(|first| {
        first.trim_start().starts_with(')') || skip_name(&first).is_some_and(|rest| rest.starts_with('='))
    })
}

/// <https://www.getzola.org/documentation/content/linking/>: `@/` leads to a file, a path without a host to what lies beside
/// the page, and a name of a heading has to be there.
fn render(body: &str, folder: &Path, posts: &[Meant], page: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let ids: HashSet<String> = Parser::new_ext(body, options)
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { id, .. }) => Some(id?.into_string()),
            _ => None,
        })
        .collect();
    let events = Parser::new_ext(body, options).map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let name = dest_url.strip_prefix('#').unwrap_or_default();
            assert!(name.is_empty() || ids.contains(name), "there is no heading {dest_url}");
            let dest_url = resolve(&dest_url, folder, posts, page).into();
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        event => event,
    });
    let mut html = String::new();
    html::push_html(&mut html, events);
    html
}

fn resolve(link: &str, folder: &Path, posts: &[Meant], page: &str) -> String {
    match (link.strip_prefix("@/"), link.strip_prefix("./")) {
        (Some(file), _) => {
            let path = format!("content/{file}");
            assert!(folder.join(&path).is_file(), "{link} leads to no file");
            posts.iter().find(|post| post.output_path.path == path).map(|post| post.output_path.url.clone()).unwrap()
        }
        (None, Some(beside)) => format!("{page}{beside}"),
        (None, None) => link.to_owned(),
    }
}

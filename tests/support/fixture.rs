//! The fixtures in `fixtures/posts`: one construct or one trap a folder.

#![allow(clippy::disallowed_methods, reason = "fixtures are on the disk")]
#![allow(dead_code, reason = "every test file uses its own part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The export of a post, with `{title}`, `{date}`, `{author}`, `{id}`, `{slug}` and `{body}` to fill in.
const TEMPLATE: &str = include_str!("../../fixtures/template.html");

/// A folder with an `input.html`, the `expected.md` that it has to become, and `notices.txt` if there are notices.
///
/// `input.html` is a whole file as Medium exports it, or a fragment: only the part of the body that the fixture is about.
pub struct Fixture {
    pub name: String,
    pub folder: PathBuf,
    /// The whole file, as Medium would export it.
    pub html: String,
}

impl Fixture {
    pub fn all() -> Vec<Fixture> {
        let fixtures = Fixture::all_in("fixtures/posts");
        assert!(fixtures.len() > 100, "the fixtures are gone");
        fixtures
    }

    /// All fixtures in a folder.
    pub fn all_in(folder: &str) -> Vec<Fixture> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders.into_iter().map(Fixture::open).collect()
    }

    fn open(folder: PathBuf) -> Fixture {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let input = fs::read_to_string(folder.join("input.html")).unwrap();
        let is_whole = input.trim_start().starts_with("<!DOCTYPE");
        let html = if is_whole { input } else { complete(&input, &FrontMatter::read(&folder, &name)) };
        Fixture { name, folder, html }
    }

    pub fn expected(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap_or_default()
    }
}

/// Puts a fragment into the template.
///
/// Line breaks between tags are only for readers of the fixture. Medium writes none, so they are removed.
fn complete(fragment: &str, post: &FrontMatter) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (author, id) = (post.slug.split('/').nth(1).unwrap(), post.slug.rsplit('-').next().unwrap());
    let values = [
        ("{title}", escape(&post.title)),
        ("{date}", post.date.clone()),
        ("{author}", author.to_owned()),
        ("{id}", id.to_owned()),
        ("{slug}", post.slug.clone()),
        ("{body}", fragment.trim_end().replace(">\n<", "><")),
    ];
    values.iter().fold(TEMPLATE.to_owned(), |html, (name, value)| html.replace(name, value))
}

/// What the template needs to know about the post of a fragment. It is taken from the front matter of `expected.md`: a fragment
/// tests only its body.
struct FrontMatter {
    title: String,
    date: String,
    slug: String,
}

impl FrontMatter {
    fn read(folder: &Path, name: &str) -> FrontMatter {
        let Ok(expected) = fs::read_to_string(folder.join("expected.md")) else { return FrontMatter::new(name) };
        let yaml = expected.split("---\n").nth(1).unwrap_or_default();
        let values: BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(yaml).unwrap();
        let text = |key: &str| values[key].as_str().unwrap().to_owned();
        FrontMatter { title: text("title"), date: text("date"), slug: text("slug") }
    }

    /// For a new fixture, which has no `expected.md` yet.
    fn new(name: &str) -> FrontMatter {
        let slug = format!("/@maru_okello/{name}-0a1b2c3d4e5f");
        FrontMatter { title: name.replace('-', " "), date: "2021-03-04T05:06:07.089Z".to_owned(), slug }
    }
}

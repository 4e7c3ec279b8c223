//! Pelican: articles in Markdown below Pelican's own lines of metadata.
//!
//! An article's category is the name of its folder, and its URL is the slug. Images lie in `content/images`, which Pelican
//! publishes. It checks links to files when it builds the site: `{static}/images/1__x.png`, `{filename}/blog/the-mill.md`. The
//! templates do not escape titles, so texts in the metadata are written as HTML.

use std::borrow::Cow;

use super::python_markdown::{PYTHON_MARKDOWN, PYTHON_MARKDOWN_NOTATION};
use super::{ImageFolders, OutputPath, Pattern, Site, links};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};

/// Pelican, with its default settings.
pub const PELICAN: Site = Site {
    name: "pelican",
    setup_hint: "",
    published: Pattern::new("content/blog/{slug}.md", "/{slug}.html"),
    drafts: Pattern::new("drafts/{slug}.md", ""),
    responses: Pattern::new("content/responses/{slug}.md", "/{slug}.html"),
    images: ImageFolders {
        folder: Cow::Borrowed("content/images"),
        root: Some("{static}"),
        front_matter_root: Some(""),
        beside: None,
    },
    front_matter: FrontMatter::html(Format::Metadata, "%Y-%m-%d %H:%M:%S%:z", KEYS),
    formats: &[Format::Metadata],
    dialect: &PYTHON_MARKDOWN,
    top_heading: Some(2),
    shows_cover: false,
    notation: &PYTHON_MARKDOWN_NOTATION,
    internal_link: write_link,
    extra_files: |_| Vec::new(),
    publish_hint: |file| {
        Some(format!(
            "`STATIC_PATHS = [\"images\", \"extra\"]` and `EXTRA_PATH_METADATA = {{\"extra/{file}\": {{\"path\": \"{file}\"}}}}`"
        ))
    },
    static_folder: "content/",
    resolve_url: |_, _| None,
    import: None,
};

/// <https://docs.getpelican.com/en/latest/content.html#file-metadata>
const KEYS: &[Key] = &[
    always("Title", Field::Title),
    key("Description", Field::Description),
    key("Date", Field::Date),
    key("Modified", Field::Updated),
    key("Slug", Field::Slug),
    key("Truncated", Field::Truncated),
    key("Author", Field::Author),
    key("Tags", Field::Tags),
    key("Cover", Field::Cover),
    key("Cover_alt", Field::CoverAlt),
    key("Cover_caption", Field::CoverCaption),
    key("Canonical_url", Field::Canonical),
    key("Medium_url", Field::MediumUrl),
    key("Lang", Field::Language),
];

/// Writes a link to a file: `{filename}/blog/the-mill.md`.
fn write_link(_: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    let path = to.path.strip_prefix("content/").filter(|_| !to.url.is_empty())?;
    Some(format!("{{filename}}/{}{tail}", links::encode_path(path)))
}

//! The style without a site: plain Markdown files and a folder of images, for any reader of CommonMark.

use super::{ImageFolders, Pattern, Site, links};
use crate::prove::COMMONMARK_NOTATION;
use crate::write::front_matter::{Format, PLAIN as PLAIN_FRONT_MATTER};
use crate::write::markdown::COMMONMARK;

/// The plain style: files named by date and slug, with drafts and responses in their own folders.
pub const PLAIN: Site = Site {
    name: "plain",
    setup_hint: "",
    published: Pattern::new("{date}-{slug}.md", ""),
    drafts: Pattern::new("drafts/{date}-{slug}.md", ""),
    responses: Pattern::new("responses/{date}-{slug}.md", ""),
    images: ImageFolders::in_folder("img", None),
    front_matter: PLAIN_FRONT_MATTER,
    formats: &[Format::Yaml, Format::Toml, Format::Json],
    dialect: &COMMONMARK,
    top_heading: None,
    shows_cover: false,
    notation: &COMMONMARK_NOTATION,
    internal_link: links::relative,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "",
    resolve_url: |_, _| None,
    import: None,
};

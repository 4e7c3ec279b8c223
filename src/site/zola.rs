//! Zola: page bundles with front matter in TOML, and shortcodes.
//!
//! A post is a folder with its images in it, which Zola copies beside the page. Front matter has the page's `path`, because Zola
//! would transliterate a slug in another script.
//!
//! Zola reads CommonMark with tables, footnotes and strikethrough, renders HTML, and looks for shortcodes everywhere, in code
//! too: <https://www.getzola.org/documentation/content/shortcodes/>. Tags need `taxonomies = [{ name = "tags" }]` in
//! its `config.toml`.

mod shortcodes;

use shortcodes::{RUN, SHOWN, change_delimiters};

use super::{ImageFolders, OutputPath, Pattern, Site, links, players};
use crate::prove::{COMMONMARK_NOTATION, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, COMMONMARK, Code, Dialect, Protection, Spot, write_code_span};

/// Zola.
pub const ZOLA: Site = Site {
    name: "zola",
    setup_hint: "`taxonomies = [{ name = \"tags\" }]` if posts have tags",
    published: Pattern::new("content/posts/{slug}/index.md", "/posts/{slug}/"),
    drafts: Pattern::new("content/posts/{slug}/index.md", ""),
    responses: Pattern::new("content/responses/{slug}/index.md", "/responses/{slug}/"),
    images: ImageFolders::beside("", "static/img"),
    front_matter: FrontMatter::new(Format::Toml, "%Y-%m-%dT%H:%M:%SZ", KEYS),
    formats: &[Format::Toml, Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: write_internal_link,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "static/",
    resolve_url: |_, _| None,
    import: None,
};

/// Keys that Zola itself does not know stand in `extra`; elsewhere they would be errors.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("updated", Field::Updated),
    key("draft", Field::Draft),
    key("path", Field::Url),
    key("authors", Field::Authors),
    key("aliases", Field::OldPaths),
    key("taxonomies.tags", Field::Tags),
    key("extra.cover.image", Field::Cover),
    key("extra.cover.alt", Field::CoverAlt),
    key("extra.cover.caption", Field::CoverCaption),
    key("extra.canonical_url", Field::Canonical),
    key("extra.medium_url", Field::MediumUrl),
    key("extra.language", Field::Language),
    key("extra.truncated", Field::Truncated),
];

const DIALECT: Dialect = Dialect {
    special: "{}",
    protect,
    encoded: "{",
    code: protect_code,
    embed: players::write_player,
    anchors: Anchors::Id(|id| format!(" {{#{id}}}")),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    before_markdown: Some(unwrap_code),
    constructs: &[players::PLAYER],
    has_heading_ids: true,
    ..COMMONMARK_NOTATION
};

fn protect(spot: Spot) -> Option<Protection> {
    (spot.delimits_heading_attributes() || spot.begins(&["{{", "{%"])).then_some(Protection::Reference)
}

fn protect_code(code: Code) -> Option<String> {
    match code {
        Code::Span(text) => change_delimiters(text, &RUN, &SHOWN).map(|text| write_code_span(&text)),
        Code::Block(block) => change_delimiters(block, &RUN, &SHOWN),
    }
}

fn unwrap_code(markdown: &str) -> String {
    change_delimiters(markdown, &SHOWN, &RUN).unwrap_or_else(|| markdown.to_owned())
}

/// Writes a link to a page: `@/posts/the-mill/index.md`, which Zola checks when it builds the site. A link with a query or
/// fragment is written as a URL: Zola would check the fragment too, and only Medium's page has it.
fn write_internal_link(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    if tail.is_empty() && !to.url.is_empty() {
        Some(format!("@/{}", to.path.strip_prefix("content/")?))
    } else {
        links::url(from, to, tail)
    }
}

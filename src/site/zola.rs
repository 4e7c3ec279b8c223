//! Zola: page bundles with front matter in TOML, and shortcodes.
//!
//! A post is a folder with its pictures in it, which Zola copies beside the page. The page says its own `path`, for Zola would
//! write a slug of another script in Latin letters.
//!
//! Zola reads CommonMark with tables, footnotes and strikethrough, renders HTML, and looks for shortcodes everywhere, also in code:
//! <https://www.getzola.org/documentation/content/shortcodes/>. Tags need `taxonomies = [{ name = "tags" }]` in its `config.toml`.

use super::{Pattern, Pictures, Place, Site, links, players};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{COMMONMARK, Code, Dialect, Protection, Spot, write_code_span};

pub(super) const ZOLA: Site = Site {
    name: "zola",
    published: Pattern::new("content/posts/{slug}/index.md", "/posts/{slug}/"),
    drafts: Pattern::new("content/posts/{slug}/index.md", ""),
    responses: Pattern::new("content/responses/{slug}/index.md", "/responses/{slug}/"),
    pictures: Pictures::beside("", "static/img"),
    front_matter: FrontMatter::new(Format::Toml, "%Y-%m-%dT%H:%M:%SZ", KEYS),
    formats: &[Format::Toml, Format::Yaml],
    dialect: &DIALECT,
    own_link: write_internal_link,
    companions: |_| Vec::new(),
    static_folder: "static/",
    settle_address: |_, _| None,
};

/// What Zola does not know itself stands in `extra`, or it would be an error.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("draft", Field::Draft),
    key("path", Field::Address),
    key("authors", Field::Authors),
    key("aliases", Field::OldPaths),
    key("taxonomies.tags", Field::Tags),
    key("extra.cover.image", Field::Cover),
    key("extra.cover.alt", Field::CoverAlt),
    key("extra.cover.caption", Field::CoverCaption),
    key("extra.canonical_url", Field::Canonical),
    key("extra.language", Field::Language),
    key("extra.truncated", Field::Truncated),
];

const DIALECT: Dialect = Dialect {
    marks: "{",
    protect,
    encoded: "{",
    code: protect_code,
    unwrap_code,
    embed: players::write_player,
    ..COMMONMARK
};

fn protect(spot: Spot) -> Option<Protection> {
    let is_attribute = spot.in_heading && spot.character == '{';
    (is_attribute || spot.begins(&["{{", "{%"])).then_some(Protection::Reference)
}

/// Zola shows `{{/* x() */}}` as `{{ x() }}`.
fn protect_code(code: Code) -> Option<String> {
    match code {
        Code::Span(text) => comment_out(text).map(|text| write_code_span(&text)),
        Code::Block(block) => comment_out(block),
    }
}

fn comment_out(text: &str) -> Option<String> {
    let mut safe = String::new();
    let mut rest = text;
    while let Some((start, end)) = find_shortcode(rest) {
        let (open, inner, close) = (&rest[start..start + 2], &rest[start + 2..end - 2], &rest[end - 2..end]);
        safe.extend([&rest[..start], open, "/*", inner, "*/", close]);
        rest = &rest[end..];
    }
    if safe.is_empty() { None } else { Some(safe + rest) }
}

/// Takes the comments out again. Only [`comment_out`] writes the marks: in text the first brace is a reference.
fn unwrap_code(markdown: &str) -> String {
    let marks = [("{{/*", "*/}}"), ("{%/*", "*/%}")];
    let find = |text: &str| marks.iter().filter_map(|(open, close)| Some((text.find(open)?, *close))).min();
    let mut code = String::new();
    let mut rest = markdown;
    while let Some((at, close)) = find(rest) {
        let inner = &rest[at + 4..];
        let Some(end) = inner.find(close) else { break };
        code.extend([&rest[..at + 2], &inner[..end], &close[2..]]);
        rest = &inner[end + close.len()..];
    }
    code + rest
}

/// Where something stands that could be a shortcode: `{{ name(…) }}`, `{% name(…) %}`, `{% end %}`.
fn find_shortcode(text: &str) -> Option<(usize, usize)> {
    let mut starts = text.match_indices('{').map(|(at, _)| at);
    starts.find_map(|start| Some((start, find_end(text, start)?)))
}

/// The end of the shortcode that begins at a brace, if one does.
fn find_end(text: &str, start: usize) -> Option<usize> {
    let marks = [("{{", "}}"), ("{%", "%}")];
    let (open, close) = marks.into_iter().find(|(open, _)| text[start..].starts_with(open))?;
    let inner = &text[start + open.len()..];
    let inner = &inner[..inner.find(close)?];
    let word = inner.trim();
    let name = word.split('(').next()?.trim_end();
    let is_name_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '.');
    let is_shortcode = !name.is_empty() && name.chars().all(is_name_part) && (word.ends_with(')') || word == "end");
    is_shortcode.then(|| start + open.len() + inner.len() + close.len())
}

/// `@/posts/the-mill/index.md`, which is checked when the site is built; so would a fragment be, which only Medium's page has.
fn write_internal_link(from: &Place, to: &Place, tail: &str) -> Option<String> {
    if tail.is_empty() && !to.address.is_empty() {
        Some(format!("@/{}", to.path.strip_prefix("content/")?))
    } else {
        links::address(from, to, tail)
    }
}

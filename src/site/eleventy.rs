//! Eleventy: Markdown by markdown-it, and Liquid before it.
//!
//! Pictures lie in one folder, named from the root of the site, as Eleventy's base blog has them; the folder has to be
//! copied, `eleventyConfig.addPassthroughCopy("img")`. Eleventy knows no drafts, and builds what it finds: they are given no page.

use super::{Pattern, Pictures, Site, links, liquid, players};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, Value, key};
use crate::write::markdown::{COMMONMARK, Dialect};

pub(super) const ELEVENTY: Site = Site {
    name: "eleventy",
    published: Pattern::new("posts/{slug}.md", "/posts/{slug}/"),
    drafts: Pattern::new("drafts/{slug}.md", ""),
    responses: Pattern::new("responses/{slug}.md", "/responses/{slug}/"),
    pictures: Pictures::in_folder("img", Some("")),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml, Format::FencedJson],
    dialect: &DIALECT,
    own_link: links::address,
    companions: |_| Vec::new(),
    static_folder: "",
    settle_address: |_, _| None,
};

const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("permalink", Field::DraftConstant(Value::Bool(false))),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("image", Field::Cover),
    key("imageAlt", Field::CoverAlt),
    key("imageCaption", Field::CoverCaption),
    key("canonicalURL", Field::Canonical),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    marks: liquid::MARKS,
    protect: liquid::protect,
    encoded: "{",
    code: liquid::protect_code,
    unwrap_code: liquid::unwrap_code,
    embed: players::write_player,
    ..COMMONMARK
};

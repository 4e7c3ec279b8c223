//! Astro: a content collection, and pictures that are processed with it.
//!
//! Pictures lie under `src/assets`, as Astro recommends, and are named from the post's file: so they are made smaller and
//! checked when the site is built, and its own blog template takes one as `heroImage`. Its collection is `blog`, whose
//! schema asks for a date, which drafts do not have: they lie outside of it.

use super::{Pattern, Pictures, Site, links, players};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{COMMONMARK, Dialect};

pub(super) const ASTRO: Site = Site {
    name: "astro",
    published: Pattern::new("src/content/blog/{slug}.md", "/blog/{slug}/"),
    drafts: Pattern::new("src/content/drafts/{slug}.md", ""),
    responses: Pattern::new("src/content/responses/{slug}.md", "/responses/{slug}/"),
    pictures: Pictures::in_folder("src/assets/img", None),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml, Format::Toml],
    dialect: &DIALECT,
    own_link: links::address,
    companions: |_| Vec::new(),
    static_folder: "public/",
    settle_address: |_, _| None,
};

/// As the schema of Astro's blog template has them.
const KEYS: &[Key] = &[
    always("title", Field::Title),
    always("description", Field::Description),
    key("pubDate", Field::Date),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("heroImage", Field::Cover),
    key("heroImageAlt", Field::CoverAlt),
    key("heroImageCaption", Field::CoverCaption),
    key("canonicalURL", Field::Canonical),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect { embed: players::write_player, ..COMMONMARK };

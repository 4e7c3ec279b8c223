//! Ghost: a zip to import, with the posts as JSON and their images.
//!
//! The format is that of Ghost's own exports: a table of posts, one of tags, one of authors, and two that say which tags and
//! authors a post has (<https://ghost.org/docs/migration/content/>). By its classes, Ghost recognises HTML as a card:
//! <https://github.com/TryGhost/Koenig/tree/main/packages/kg-parser-plugins>.

mod cards;
mod tables;

use cards::CARDS;
use tables::{read_tables, write_tables};

use super::import::Import;
use super::{ImageFolders, Pattern, Site, links, players};
use crate::prove::{BodyFormat, COMMONMARK_NOTATION, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, INSTANT, Key, always, key};
use crate::write::html::write_html;
use crate::write::markdown::{Anchors, COMMONMARK, Dialect};

/// Ghost: posts to import.
pub const GHOST: Site = Site {
    name: "ghost",
    setup_hint: "`ghost-import.zip`, under Settings, Import/Export, Universal import",
    published: Pattern::new("{slug}.html", "/{slug}/"),
    drafts: Pattern::new("{slug}.html", ""),
    responses: Pattern::new("{slug}.html", "/{slug}/"),
    // Ghost replaces this placeholder with its own URL.
    images: ImageFolders::in_folder("content/images/medium", Some("__GHOST_URL__")),
    front_matter: FrontMatter::new(Format::Json, INSTANT, KEYS),
    formats: &[Format::Json],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: true,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "",
    resolve_url: |_, _| None,
    import: Some(&IMPORT),
};

const KEYS: &[Key] = &[
    always("title", Field::Title),
    key("slug", Field::Slug),
    key("status", Field::Status),
    key("created_at", Field::Date),
    key("published_at", Field::Date),
    key("updated_at", Field::Updated),
    key("custom_excerpt", Field::Description),
    key("feature_image", Field::Cover),
    key("feature_image_alt", Field::CoverAlt),
    key("feature_image_caption", Field::CoverCaption),
    key("canonical_url", Field::Canonical),
    key("tags", Field::Tags),
    key("authors", Field::Authors),
];

const IMPORT: Import = Import {
    file: "ghost.json",
    archive: Some("ghost-import.zip"),
    write_body: |blocks| write_html(blocks, &CARDS),
    // The limits of its database: `core/server/data/schema/schema.js`.
    limits: &[(Field::Title, 255), (Field::Description, 300), (Field::CoverAlt, 191)],
    // As in its editor.
    untitled: "(Untitled)",
    needs_ascii_slugs: true,
    longest_slug: 180,
    fetches_images: false,
    write: write_tables,
    read: read_tables,
};

const DIALECT: Dialect = Dialect { anchors: Anchors::OwnSlug(make_anchor), ..COMMONMARK };

const NOTATION: Notation = Notation { format: BodyFormat::Html, constructs: &[players::PLAYER], ..COMMONMARK_NOTATION };

/// The id that Ghost gives a heading: `slugify` in
/// <https://github.com/TryGhost/Koenig/blob/main/packages/kg-utils/src/slugify.ts>.
fn make_anchor(text: &str) -> String {
    let is_symbol = |c: char| "][!\"#$%&'()*+,./:;<=>?@\\^_{|}~".contains(c);
    let kept = text.to_lowercase().replace(is_symbol, "");
    let slug = kept.split_whitespace().collect::<Vec<_>>().join("-");
    let slug = slug.strip_prefix('-').unwrap_or(&slug);
    let words: Vec<&str> = slug.strip_suffix('-').unwrap_or(slug).split('-').collect();
    let mut anchor = String::new();
    for (at, word) in words.iter().enumerate() {
        // Ghost removes several hyphens in a row.
        if at > 0 && !word.is_empty() && !words[at - 1].is_empty() {
            anchor.push('-');
        }
        anchor.push_str(word);
    }
    percent_encode(&anchor)
}

/// Encodes a text as JavaScript's `encodeURIComponent` does.
fn percent_encode(text: &str) -> String {
    const ENCODED: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'!').remove(b'~');
    percent_encoding::utf8_percent_encode(text, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_of_ghost() {
        // As slugify of kg-utils 1.0 makes them.
        let table = [
            ("The lamp", "the-lamp"),
            ("A \"heading\" & b: 1.2\ntwo", "a-heading-b-12-two"),
            ("Größe, \"éa\" — x’s", "gr%C3%B6%C3%9Fe-%C3%A9a-%E2%80%94-x%E2%80%99s"),
            ("One - two", "onetwo"),
            ("-snake_case-", "snakecase"),
            ("日本語 見出し", "%E6%97%A5%E6%9C%AC%E8%AA%9E-%E8%A6%8B%E5%87%BA%E3%81%97"),
            ("!?", ""),
        ];
        for (text, anchor) in table {
            assert_eq!(make_anchor(text), anchor, "{text}");
        }
    }
}

//! WordPress: a file to import, in the format of its own exports.
//!
//! - `blocks`: a body as WordPress stores it;
//! - `wxr`: the file, with `attachments` for the images in it; `wxr_reader`: reads it back.

mod attachments;
mod blocks;
mod wxr;
mod wxr_reader;

use blocks::{EMBED, write_blocks};
use wxr::write_wxr;
use wxr_reader::read_wxr;

use super::import::Import;
use super::{ImageFolders, Pattern, Site, links};
use crate::prove::{BodyFormat, COMMONMARK_NOTATION, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect};

/// WordPress: posts to import.
pub const WORDPRESS: Site = Site {
    name: "wordpress",
    setup_hint: "`wordpress.xml`, under Tools, Import, WordPress, with “Download and import file attachments”",
    published: Pattern::new("{slug}.html", "/{slug}/"),
    drafts: Pattern::new("{slug}.html", ""),
    responses: Pattern::new("{slug}.html", "/{slug}/"),
    images: ImageFolders::in_folder("wp-content/uploads/medium", Some("")),
    front_matter: FrontMatter::new(Format::Json, DATE, KEYS),
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

/// Dates as in its database, in UTC.
const DATE: &str = "%Y-%m-%d %H:%M:%S";

const KEYS: &[Key] = &[
    always("title", Field::Title),
    key("post_name", Field::Slug),
    key("status", Field::Status),
    key("post_date_gmt", Field::Date),
    key("excerpt", Field::Description),
    key("thumbnail", Field::Cover),
    key("thumbnail_alt", Field::CoverAlt),
    key("thumbnail_caption", Field::CoverCaption),
    key("canonical_url", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("tags", Field::Tags),
    key("authors", Field::Authors),
];

const IMPORT: Import = Import {
    file: "wordpress.xml",
    archive: None,
    write_body: write_blocks,
    limits: &[],
    // As in its lists of posts. The importer skips a post that has the title and the date of another, even if both have none.
    untitled: "(no title)",
    needs_ascii_slugs: true,
    // Its database has 200 characters for a slug.
    longest_slug: 190,
    fetches_images: true,
    write: write_wxr,
    read: read_wxr,
};

const DIALECT: Dialect = Dialect { anchors: Anchors::Id(|_| String::new()), ..COMMONMARK };

const NOTATION: Notation = Notation { format: BodyFormat::Blocks, constructs: &[EMBED], ..COMMONMARK_NOTATION };

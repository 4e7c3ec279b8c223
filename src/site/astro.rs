//! Astro: a content collection, and images that are processed with it.
//!
//! Images lie under `src/assets`, as Astro recommends, and posts name them by relative paths. So Astro optimises and checks them
//! when it builds the site, and its blog template accepts one as `heroImage`. The schema of the collection `blog` requires a
//! date. Drafts have none, so they lie outside the collection.

use super::{ImageFolders, Pattern, Site, links, players};
use crate::prove::{COMMONMARK_NOTATION, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{COMMONMARK, Dialect, Protection, Spot};

/// Astro: posts in a content collection.
pub const ASTRO: Site = Site {
    name: "astro",
    setup_hint: "a collection `blog`, as in its blog template",
    published: Pattern::new("src/content/blog/{slug}.md", "/blog/{slug}/"),
    drafts: Pattern::new("src/content/drafts/{slug}.md", ""),
    responses: Pattern::new("src/content/responses/{slug}.md", "/responses/{slug}/"),
    images: ImageFolders::in_folder("src/assets/img", None),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml, Format::Toml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: true,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "public/",
    resolve_url: |_, _| None,
    import: None,
};

/// The keys of the schema in Astro's blog template. It requires a description, which becomes `<meta name="description">`.
const KEYS: &[Key] = &[
    always("title", Field::Title),
    always("description", Field::Summary),
    key("pubDate", Field::Date),
    key("updatedDate", Field::Updated),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("heroImage", Field::Cover),
    key("heroImageAlt", Field::CoverAlt),
    key("heroImageCaption", Field::CoverCaption),
    key("canonicalURL", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "-.*\"'",
    protect,
    is_dangerous_text: |text, _| text.contains("://"),
    // `---` at the beginning of the body would begin front matter again, and everything up to the next `---` would be lost.
    divider: "***",
    // Astro decodes the URLs of images, and the build fails if it cannot.
    encoded: "%",
    embed: players::write_player,
    ..COMMONMARK
};

const NOTATION: Notation = Notation { constructs: &[players::PLAYER], ..COMMONMARK_NOTATION };

/// How many characters before a quotation mark are searched for a URL. A longer word counts as one.
const LONGEST_WORD: usize = 100;

/// Protects a character from Astro's typographer, whose dashes, ellipses and quotation marks would change a URL, and from its
/// parser, which pairs `*` where CommonMark does not.
fn protect(spot: Spot) -> Option<Protection> {
    let word = || spot.before.chars().rev().take(LONGEST_WORD).take_while(|c| !matches!(c, ' ' | '\n' | '\u{a0}'));
    let ends_url = || word().count() == LONGEST_WORD || word().collect::<String>().contains("//:");
    let begins_url = || ["http://", "https://"].iter().any(|scheme| spot.rest.starts_with(scheme));
    let touches_url = || spot.in_dangerous_text && (ends_url() || begins_url());
    let is_protected = match spot.character {
        '*' => true,
        '"' | '\'' => touches_url(),
        '-' => spot.after() == Some('-') || spot.before.ends_with('-'),
        _ => spot.begins(&["..."]),
    };
    is_protected.then_some(Protection::Backslash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::write::markdown::write_body_in;

    #[test]
    fn no_typography_changes_a_text_and_no_divider_is_front_matter() {
        let text = "a -- b... \"c\" * src=\"https://example.com/a--b\" it's";
        let written = write_body_in(&DIALECT, &[Block::Divider, Block::Paragraph(vec![Inline::Text(text.to_owned())])]);
        let text = "a \\-\\- b\\... \"c\" \\* src=\\\"https\\://example.com/a\\-\\-b\\\" it's";
        assert_eq!(written, format!("***\n\n{text}\n"));
    }
}

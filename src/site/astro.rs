//! Astro: a content collection, and images that are processed with it.
//!
//! Images lie under `src/assets`, as Astro recommends, and posts name them by relative paths. So Astro makes them smaller and
//! checks them when the site is built, and its own blog template takes one as `heroImage`. The schema of its collection `blog`
//! asks for a date. Drafts have none, so they lie outside of it.

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

/// As the schema of Astro's blog template has them. It asks for a description, which `<meta name="description">` shows.
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
    marks: "-.*\"'",
    protect,
    is_dangerous_text: |text, _| text.contains("://"),
    // Three hyphens at the beginning would begin front matter again, and everything up to the next three would be lost.
    divider: "***",
    // It decodes the URLs of images, and ends the build where it cannot.
    encoded: "%",
    embed: players::write_player,
    ..COMMONMARK
};

const NOTATION: Notation = Notation { constructs: &[players::PLAYER], ..COMMONMARK_NOTATION };

/// So far back a URL is looked for: a longer word is taken for one.
const LONGEST_WORD: usize = 100;

/// Astro sets typographic dashes, dots and quotation marks, which would change a URL. It pairs stars that CommonMark does not.
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
    fn typographers_are_kept_out_and_dividers_are_no_front_matter() {
        let text = "a -- b... \"c\" * src=\"https://example.com/a--b\" it's";
        let written = write_body_in(&DIALECT, &[Block::Divider, Block::Paragraph(vec![Inline::Text(text.to_owned())])]);
        let text = "a \\-\\- b\\... \"c\" \\* src=\\\"https\\://example.com/a\\-\\-b\\\" it's";
        assert_eq!(written, format!("***\n\n{text}\n"));
    }
}

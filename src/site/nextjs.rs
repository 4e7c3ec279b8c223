//! Next.js: MDX with front matter, as its most used starter for blogs reads it, tailwind-nextjs-starter-blog.
//!
//! Posts lie in `data/blog`, images under `public`, named from the root of the site. The starter asks for a date, which
//! drafts do not have: they lie outside of it. Other starters read the same files from another folder: `--file-name`.
//!
//! MDX is CommonMark without HTML: `{` begins an expression, `<` an element, `import` and `export` at a line's beginning code
//! (<https://mdxjs.com/docs/what-is-mdx/>). The starter adds GitHub's additions, its alerts, and maths between dollar signs.

use super::{ImageFolders, Pattern, Site, links, players};
use crate::document::Embed;
use crate::prove::{COMMONMARK_NOTATION, Construct, Extent, Meaning, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect, Html, Protection, Spot};

/// Next.js, with a starter for blogs in MDX.
pub const NEXTJS: Site = Site {
    name: "nextjs",
    setup_hint: "a starter that reads MDX from `data/blog`, such as tailwind-nextjs-starter-blog",
    published: Pattern::new("data/blog/{slug}.mdx", "/blog/{slug}"),
    drafts: Pattern::new("data/drafts/{slug}.mdx", ""),
    responses: Pattern::new("data/blog/responses/{slug}.mdx", "/blog/responses/{slug}"),
    images: ImageFolders::in_folder("public/static/images", Some("")),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "public/",
    resolve_url: |_, _| None,
};

/// As the starter's schema has them. Its `authors` are names of files in `data/authors`.
const KEYS: &[Key] = &[
    always("title", Field::Title),
    key("date", Field::Date),
    key("lastmod", Field::Updated),
    key("tags", Field::Tags),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("summary", Field::Description),
    key("images", Field::Covers),
    key("author", Field::Author),
    key("canonicalUrl", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    marks: "{<ie$",
    protect,
    encoded: "{",
    html: Html::Closed,
    // `<` begins an element.
    autolinks: false,
    embed: write_player,
    comment: |text| format!("{{/* {text} */}}"),
    anchors: Anchors::Id(|id| format!(" <a id=\"{id}\" />")),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    constructs: &[
        Construct {
            start: "{/* An embed is missing here",
            end: "*/}",
            extent: Extent::Block,
            read: |_| Some(Meaning::LostEmbed),
        },
        Construct { start: " <a id=\"", end: "\" />", extent: Extent::Inline, read: |_| Some(Meaning::Nothing) },
        Construct { end: " allowFullScreen />", ..players::PLAYER },
    ],
    ..COMMONMARK_NOTATION
};

fn protect(spot: Spot) -> Option<Protection> {
    match spot.character {
        'i' | 'e' => (spot.begins_line && spot.begins(&["import", "export"])).then_some(Protection::Reference),
        _ => Some(Protection::Backslash),
    }
}

/// A player with its attributes as React knows them.
fn write_player(embed: &Embed) -> Option<String> {
    players::write_player(embed).map(|player| players::write_as_element(&player))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Figure, Inline};
    use crate::site::output_path::{PathFields, plan_output_paths};
    use crate::write::markdown::write_body_in;

    #[test]
    fn nothing_is_code_an_element_or_maths() {
        let write = |text: &str| write_body_in(&DIALECT, &[Block::Paragraph(vec![Inline::Text(text.to_owned())])]);
        assert_eq!(write("export a {b} <c> $d$"), "&#101;xport a \\{b} \\<c> \\$d\\$\n");
        assert_eq!(write("important, exports"), "&#105;mportant, exports\n");
    }

    #[test]
    fn links_and_lost_embeds_begin_no_element() {
        let url = "https://example.com/a".to_owned();
        let link = Inline::Link { content: vec![Inline::Text(url.clone())], url };
        let body = [Block::Paragraph(vec![link]), Block::Figure(Figure::default())];
        let markdown = write_body_in(&DIALECT, &body);
        assert!(markdown.starts_with("[https://example.com/a](https://example.com/a)\n"), "{markdown}");
        assert!(!markdown.contains('<'), "{markdown}");
    }

    #[test]
    fn posts_stay_mdx_elsewhere() {
        let mut site = NEXTJS;
        let path = |site: &Site| {
            let post = PathFields { slug: "mill".to_owned(), ..PathFields::default() };
            let path = plan_output_paths(site, [&post]).remove(0);
            (path.path, path.url)
        };
        assert_eq!(path(&site), ("data/blog/mill.mdx".to_owned(), "/blog/mill".to_owned()));
        site.move_posts("content/{slug}.md".to_owned());
        assert_eq!(path(&site).0, "content/mill.mdx");
        site.move_posts("data/posts/{slug}.md".to_owned());
        assert_eq!(path(&site), ("data/posts/mill.mdx".to_owned(), "/posts/mill".to_owned()));
    }
}

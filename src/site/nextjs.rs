//! Next.js: MDX with front matter, as the most used starter for blogs reads it, tailwind-nextjs-starter-blog.
//!
//! Posts lie in `data/blog`, and images under `public`, with paths from the root of the site. The starter requires a date.
//! Drafts have none, so they lie outside `data`: it warns of everything in there that is not a post. Other starters read the
//! same files from another folder: `--file-name`.
//!
//! The starter extends MDX with GitHub's additions to Markdown, its alerts, and maths between dollar signs.

use super::authors::list_authors;
use super::mdx::{self, MDX, MDX_NOTATION};
use super::shared_file::{SharedFile, SharedFormat};
use super::{ImageFolders, Pattern, Site, links};
use crate::document::{Author, Metadata};
use crate::prove::{Construct, Meaning, Notation, Placement};
use crate::write::Value;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{Anchors, Dialect, Protection, Spot};
use crate::write::yaml::write_table;

/// Next.js, with a starter for blogs in MDX.
pub const NEXTJS: Site = Site {
    name: "nextjs",
    setup_hint: "a starter that reads MDX from `data/blog`, such as tailwind-nextjs-starter-blog; authors are in `data/authors`",
    published: Pattern::new("data/blog/{slug}.mdx", "/blog/{slug}"),
    drafts: Pattern::new("drafts/{slug}.mdx", ""),
    responses: Pattern::new("data/blog/responses/{slug}.mdx", "/blog/responses/{slug}"),
    images: ImageFolders::in_folder("public/static/images", Some("")),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: write_authors,
    publish_hint: |_| None,
    static_folder: "public/",
    resolve_url: |_, _| None,
    import: None,
};

/// The keys of the starter's schema, and `medium_url`, `truncated` and `lang`. The starter warns of these three unless they are
/// added to its schema.
const KEYS: &[Key] = &[
    always("title", Field::Title),
    key("date", Field::Date),
    key("lastmod", Field::Updated),
    key("tags", Field::Tags),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("summary", Field::Description),
    key("images", Field::Covers),
    key("authors", Field::AuthorKeys),
    key("canonicalUrl", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect =
    Dialect { special: "{<ie$", protect, anchors: Anchors::Id(|id| format!(" <a id=\"{id}\" />")), ..MDX };

const NOTATION: Notation = Notation {
    constructs: &[
        mdx::LOST_EMBED,
        Construct { start: " <a id=\"", end: "\" />", placement: Placement::LineEnd, read: |_| Some(Meaning::Nothing) },
        mdx::PLAYER,
    ],
    ..MDX_NOTATION
};

fn protect(spot: Spot) -> Option<Protection> {
    if spot.character == '$' { Some(Protection::Backslash) } else { mdx::protect(spot) }
}

/// A file for each author, by whose name posts name their author. The starter shows what the owner adds to it: a portrait, links.
fn write_authors(posts: &[&Metadata]) -> Vec<SharedFile> {
    let file = |(key, author): (String, &Author)| SharedFile {
        path: format!("data/authors/{key}.mdx"),
        text: format!("---\n{}---\n", write_table(&[("name".to_owned(), Value::Text(author.name.clone()))])),
        format: SharedFormat::Owned,
    };
    list_authors(posts).into_iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::site::output_path::{PathFields, plan_output_paths};
    use crate::write::markdown::write_body_in;

    #[test]
    fn no_text_is_code_an_element_or_maths() {
        let text = Inline::Text("export a {b} <c> $d$".to_owned());
        let written = write_body_in(&DIALECT, &[Block::Paragraph(vec![text])]);
        assert_eq!(written, "&#101;xport a \\{b} \\<c> \\$d\\$\n");
    }

    #[test]
    fn every_author_has_one_file() {
        let by = |name: &str| Metadata {
            author: Some(Author { name: name.to_owned(), url: String::new() }),
            ..Metadata::default()
        };
        let posts = [by("Maru Okello"), Metadata::default(), by("maru okello"), by("…"), by("Ann")];
        let files = write_authors(&posts.iter().collect::<Vec<_>>());
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["data/authors/ann.mdx", "data/authors/maru-okello.mdx"]);
        assert_eq!(files[1].text, "---\nname: Maru Okello\n---\n");
    }

    #[test]
    fn posts_that_are_moved_stay_mdx() {
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

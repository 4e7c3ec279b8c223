//! MkDocs with Material: the posts of its blog plugin.
//!
//! Posts lie in `docs/blog/posts`, and their URLs have the day and the slug. The plugin requires a date. Drafts have none, so
//! they lie outside that folder. The templates do not escape titles, so texts in front matter are written as HTML.

use super::python_markdown::{PYTHON_MARKDOWN, PYTHON_MARKDOWN_NOTATION};
use super::{ImageFolders, OutputPath, Pattern, Site, links};
use crate::prove::Notation;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Dialect, ExcerptMark};

/// MkDocs, with the blog plugin of Material.
pub const MKDOCS: Site = Site {
    name: "mkdocs",
    setup_hint: "Material's `blog` plugin, and `attr_list` and `pymdownx.superfences` among its `markdown_extensions`",
    published: Pattern::new("docs/blog/posts/{slug}.md", "/blog/{year}/{month}/{day}/{slug}/"),
    drafts: Pattern::new("drafts/{slug}.md", ""),
    responses: Pattern::new("docs/blog/responses/{slug}.md", "/blog/responses/{slug}/"),
    images: ImageFolders::in_folder("docs/assets/img", None),
    front_matter: FrontMatter::html(Format::Yaml, "%Y-%m-%dT%H:%M:%SZ", KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: write_link,
    extra_files: |_| Vec::new(),
    // MkDocs does not publish hidden files.
    publish_hint: |file| file.starts_with('.').then(|| format!("`exclude_docs: '!{file}'` in `mkdocs.yml`")),
    static_folder: "docs/",
    resolve_url: |_, _| None,
    import: None,
};

/// <https://squidfunk.github.io/mkdocs-material/plugins/blog/#metadata>. `authors` is not used: each
/// would need an image.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date.created", Field::Date),
    key("date.updated", Field::Updated),
    key("slug", Field::Slug),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("image", Field::Cover),
    key("image_alt", Field::CoverAlt),
    key("image_caption", Field::CoverCaption),
    key("canonical_url", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect { excerpt_mark: Some(ExcerptMark::Always("<!-- more -->")), ..PYTHON_MARKDOWN };

const NOTATION: Notation = PYTHON_MARKDOWN_NOTATION;

/// The relative path from file to file, which MkDocs checks when it builds the site.
fn write_link(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    if to.url.is_empty() { None } else { links::relative(from, to, tail) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;
    use crate::write::front_matter::Subject;

    #[test]
    fn titles_are_html_and_dates_are_dates_in_yaml() {
        let published = chrono::DateTime::from_timestamp(1_556_697_600, 0);
        let title = "1 < 2 & \"<script>\"".to_owned();
        let metadata = Metadata { title, published, ..Metadata::default() };
        let subject = Subject {
            metadata: &metadata,
            slug: "one",
            url: "/blog/2019/05/01/one/",
            author: "",
            canonical: "https://example.com/?a=1&b=2",
            medium_url: "",
            shows_cover: false,
            language: "",
        };
        let written = MKDOCS.front_matter.write(&MKDOCS.front_matter.list(&subject));
        let lines = [
            "title: 1 &lt; 2 &amp; &quot;&lt;script&gt;&quot;",
            "date:\n  created: 2019-05-01T08:00:00Z",
            "slug: one",
            "canonical_url: https://example.com/?a=1&b=2",
        ];
        assert_eq!(written, format!("---\n{}\n---\n", lines.join("\n")));
    }
}

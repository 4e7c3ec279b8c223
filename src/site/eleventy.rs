//! Eleventy: Markdown read by markdown-it, after Liquid has run over it, or Nunjucks, if the configuration says so.
//!
//! Images lie in one folder, with paths from the root of the site, as in Eleventy's base blog. The user has to have the folder
//! copied: `eleventyConfig.addPassthroughCopy("img")`. Eleventy builds every file, so drafts have `permalink: false`.

use super::{ImageFolders, Pattern, Site, links, liquid, players};
use crate::document::{Embed, Image};
use crate::prove::{COMMONMARK_NOTATION, Construct, Meaning, Notation, Placement};
use crate::write::Value;
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, COMMONMARK, Code, Dialect, Protection, Spot};

/// Eleventy.
pub const ELEVENTY: Site = Site {
    name: "eleventy",
    setup_hint: "`addPassthroughCopy(\"img\")`, and a layout for `posts/`",
    published: Pattern::new("posts/{slug}.md", "/posts/{slug}/"),
    drafts: Pattern::new("drafts/{slug}.md", ""),
    responses: Pattern::new("responses/{slug}.md", "/responses/{slug}/"),
    images: ImageFolders::in_folder("img", Some("")),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml, Format::FencedJson],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    publish_hint: |file| Some(format!("`addPassthroughCopy(\"{file}\")`")),
    static_folder: "",
    resolve_url: |_, _| None,
    import: None,
};

const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("updated", Field::Updated),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("permalink", Field::DraftConstant(Value::Bool(false))),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("image", Field::Cover),
    key("imageAlt", Field::CoverAlt),
    key("imageCaption", Field::CoverCaption),
    key("canonicalURL", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "{}",
    protect,
    encoded: "{}<>",
    code: protect_code,
    embed: write_player,
    // markdown-it gives headings no ids.
    anchors: Anchors::Id(|id| format!("<a id=\"{id}\"></a>")),
    image: write_image,
    reads_link_text_alone: true,
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    before_markdown: Some(liquid::unwrap_code),
    constructs: &[
        players::PLAYER,
        Construct { start: "<a id=\"", end: "\"></a>", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
        players::IMAGE,
    ],
    ..COMMONMARK_NOTATION
};

/// Protects a character from Liquid, and from the comments of Nunjucks, `{# … #}`. The build fails at the end of a comment that
/// has not begun.
fn protect(spot: Spot) -> Option<Protection> {
    let is_comment = spot.begins(&["{#"]) || (spot.character == '}' && spot.before.ends_with('#'));
    liquid::protect(spot).or_else(|| is_comment.then_some(Protection::Reference))
}

/// Protects code. In Nunjucks `{% raw %}` nests, so that `raw` has to be protected too.
fn protect_code(code: Code) -> Option<String> {
    liquid::protect_code_with(code, &["{{", "{%", "{#", "#}"], &["endraw", "raw"])
}

/// Changes a tag so that no comment of Nunjucks ends in it. None can begin, because every `{` is a reference.
fn keep_comments_out(tag: &str) -> String {
    tag.replace("#}", "#&#125;")
}

fn write_player(embed: &Embed) -> Option<String> {
    players::write_player(embed).map(|player| keep_comments_out(&player))
}

/// Writes an image as a tag if markdown-it would change its alternative text: it loses escaped characters there, and everything
/// that it takes for code or emphasis. The tildes of `~s~` would be escaped, but not those of `~5 to ~6`.
fn write_image(image: &Image) -> Option<String> {
    let alt = image.alt.as_str();
    let may_end = |(at, _): (usize, &str)| !alt[..at].is_empty() && !alt[..at].ends_with([' ', '~']);
    let is_struck = alt.matches('~').count() > 1 && alt.match_indices('~').any(may_end);
    let is_plain = !alt.contains(|c| "\\`*_[]<&{".contains(c)) && !alt.contains("#}") && !is_struck;
    (!is_plain).then(|| keep_comments_out(&players::write_image(image)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Figure, ImageLocation, Label};
    use crate::write::markdown::write_body_in;

    #[test]
    fn an_image_whose_text_markdown_it_would_change_is_a_tag() {
        let image = |alt: &str| Image {
            alt: Label::new(alt),
            location: ImageLocation::Local("/img/1__x.png".to_owned()),
            ..Image::default()
        };
        let figure = Figure { images: vec![image("`a` & {{ \"b\" }}"), image("(c)")], ..Figure::default() };
        let written = write_body_in(&DIALECT, &[Block::Figure(figure)]);
        let tag = "<img src=\"/img/1__x.png\" alt=\"&#96;a&#96; &amp; &#123;&#123; &quot;b&quot; }}\"><!-- -->";
        assert_eq!(written, format!("{tag}\n![(c)](/img/1__x.png)\n"));
        for (alt, is_tag) in [("~s~", true), ("a ~~s~~ b", true), ("~5 to ~6", false), ("a~b", false)] {
            let figure = Figure { images: vec![image(alt)], ..Figure::default() };
            let written = write_body_in(&DIALECT, &[Block::Figure(figure)]);
            assert_eq!(written.starts_with("<img"), is_tag, "{written}");
        }
    }
}

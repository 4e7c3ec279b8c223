//! Hugo: page bundles, shortcodes, and Markdown without HTML.
//!
//! A post is a page bundle with its images beside it. Themes find its cover there, and links to the images are right under any
//! base URL. As for every bundle, lists and feeds that show whole posts need
//! `markup.goldmark.renderHooks.image.useEmbedded = "fallback"`.
//!
//! Hugo reads shortcodes everywhere, in code too: <https://gohugo.io/content-management/shortcodes/>. It
//! reads Markdown with goldmark, with definition lists, footnotes, attributes of headings and a typographer.

mod shortcodes;

use super::cut_code::CUT;
use super::players::{Video, find_video};
use super::{ImageFolders, OutputPath, Pattern, Site, links};
use crate::document::Embed;
use crate::prove::{COMMONMARK_NOTATION, Construct, Meaning, Notation, Placement};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect, ExcerptMark, Html, Protection, Spot};

/// Hugo: each post a page bundle, with its images beside it.
pub const HUGO: Site = Site {
    name: "hugo",
    setup_hint: "a theme",
    published: Pattern::new("content/posts/{slug}/index.md", "/posts/{slug}/"),
    // Hugo does not publish posts with `draft: true`.
    drafts: Pattern::new("content/posts/{slug}/index.md", ""),
    responses: Pattern::new("content/responses/{slug}/index.md", "/responses/{slug}/"),
    images: ImageFolders::beside("", "static/img"),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml, Format::Toml, Format::Json],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: write_relref,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "static/",
    resolve_url: |_, _| None,
    import: None,
};

/// Hugo's own templates for social cards read `images`. The theme `PaperMod` and its relatives read `cover` and `canonicalURL`;
/// `cover.hiddenInSingle` prevents that they show a cover twice that the body shows too.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("lastmod", Field::Updated),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("slug", Field::Slug),
    key("images", Field::Covers),
    key("cover.image", Field::Cover),
    key("cover.relative", Field::CoverIsRelative),
    key("cover.alt", Field::CoverAlt),
    key("cover.caption", Field::CoverCaption),
    key("cover.hiddenInSingle", Field::CoverIsInBody),
    key("aliases", Field::OldPaths),
    key("canonicalURL", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("language", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "{}:-.<>",
    protect,
    encoded: "{",
    html: Html::None,
    code: shortcodes::protect_code,
    find_unwritable_code: shortcodes::find_unfinished,
    embed: write_shortcode,
    anchors: Anchors::Id(|id| format!(" {{#{id}}}")),
    // Hugo removes the first mark even from code, and ends the code block there.
    excerpt_mark: Some(ExcerptMark::BeforeCode("<!--more-->")),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    before_markdown: Some(shortcodes::unwrap_code),
    constructs: &[
        CUT,
        Construct { start: "{{< youtube ", end: " >}}", placement: Placement::Block, read: read_shortcode },
        Construct { start: "{{< vimeo ", end: " >}}", placement: Placement::Block, read: read_shortcode },
        Construct { start: "<!--more-->", end: "", placement: Placement::Block, read: |_| Some(Meaning::Nothing) },
    ],
    breaks_headings: false,
    has_heading_ids: true,
    ..COMMONMARK_NOTATION
};

/// Reads `{{< youtube id=dQw4w9WgXcQ start=61 >}}` or `{{< vimeo 55073825 >}}`.
fn read_shortcode(shortcode: &str) -> Option<Meaning> {
    let words: Vec<&str> = shortcode.split(' ').collect();
    let url = match words[..] {
        ["{{<", "youtube", id, ">}}"] => format!("https://www.youtube.com/watch?v={id}"),
        ["{{<", "youtube", id, start, ">}}"] => {
            format!("https://www.youtube.com/watch?v={}&t={}", id.strip_prefix("id=")?, start.strip_prefix("start=")?)
        }
        ["{{<", "vimeo", id, ">}}"] => format!("https://vimeo.com/{id}"),
        _ => return None,
    };
    Some(Meaning::Embed { url, label: None })
}

fn protect(spot: Spot) -> Option<Protection> {
    let is_definition = spot.begins_line && spot.character == ':';
    let is_typographic = spot.begins(&["--", "...", "<<", ">>"]);
    if spot.begins(&["{{<", "{{%"]) || spot.delimits_heading_attributes() {
        Some(Protection::Reference)
    } else {
        (is_definition || is_typographic).then_some(Protection::Backslash)
    }
}

/// Writes a video as Hugo's shortcode for it. Other embeds stay links: the shortcodes for posts on X and similar sites ask these
/// sites during the build, and show nothing if the post is gone; Hugo 0.156 removed the one for gists. Captions stay Markdown,
/// because an argument of a shortcode cannot contain a link to another post.
fn write_shortcode(embed: &Embed) -> Option<String> {
    Some(match find_video(embed)? {
        Video::YouTube { id, start: None } => format!("{{{{< youtube {id} >}}}}"),
        Video::YouTube { id, start: Some(start) } => format!("{{{{< youtube id={id} start={start} >}}}}"),
        Video::Vimeo(id) => format!("{{{{< vimeo {id} >}}}}"),
    })
}

/// Writes a link to another post: `{{% relref "/posts/the-mill" %}}`. Hugo runs shortcodes with `%` before it reads Markdown, so
/// this one can stand in `<…>`.
fn write_relref(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    links::url(from, to, "")?;
    let page = to.path.strip_prefix("content")?.strip_suffix(".md")?;
    let page = page.strip_suffix("/index").unwrap_or(page);
    Some(format!("{{{{% relref \"{page}\" %}}}}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::prove::prove_writing;
    use crate::write::markdown::write_body_in;

    fn write(body: &[Block]) -> String {
        let written = write_body_in(&DIALECT, body);
        assert_eq!(prove_writing(body, &written, &NOTATION), []);
        written
    }

    #[test]
    fn an_excerpt_mark_in_code_ends_no_excerpt() {
        let text = Block::Paragraph(vec![Inline::Text("a <!--more-->".to_owned())]);
        let code = Block::Code { language: None, text: "<!--more-->".to_owned() };
        let span = Block::Paragraph(vec![Inline::Code("<!--more-->".to_owned())]);
        let block = "```\n<!--more-->\n```\n";
        assert_eq!(write(std::slice::from_ref(&text)), "a \\<!\\--more\\-->\n");
        assert_eq!(write(&[text, code.clone()]), format!("a \\<!\\--more\\-->\n\n<!--more-->\n\n{block}"));
        assert_eq!(write(&[code, Block::Divider]), format!("<!--more-->\n\n{block}\n---\n"));
        assert_eq!(write(&[span]), "<!--more-->\n\n`<!--more-->`\n");
    }
}

//! Zola: page bundles with front matter in TOML, and shortcodes.
//!
//! A post is a folder with its images in it, which Zola copies beside the page. Front matter has the page's `path`, because Zola
//! would transliterate a slug in another script.
//!
//! Zola reads CommonMark with tables, footnotes and strikethrough, renders HTML, and looks for shortcodes everywhere, in code
//! too: <https://www.getzola.org/documentation/content/shortcodes/>. Tags need `taxonomies = [{ name = "tags" }]` in
//! its `config.toml`.

mod shortcodes;

use shortcodes::{RUN, SHOWN, change_delimiters, find_unfinished};

use super::cut_code::{CUT, cut_mark, split_behind, split_marks, write_cut_span};
use super::{ImageFolders, OutputPath, Pattern, Site, links, players};
use crate::prove::{COMMONMARK_NOTATION, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, COMMONMARK, Code, Dialect, Protection, Spot, write_code_span};

/// Zola.
pub const ZOLA: Site = Site {
    name: "zola",
    setup_hint: "`taxonomies = [{ name = \"tags\" }]` if posts have tags",
    published: Pattern::new("content/posts/{slug}/index.md", "/posts/{slug}/"),
    drafts: Pattern::new("content/posts/{slug}/index.md", ""),
    responses: Pattern::new("content/responses/{slug}/index.md", "/responses/{slug}/"),
    images: ImageFolders::beside("", "static/img"),
    front_matter: FrontMatter::new(Format::Toml, "%Y-%m-%dT%H:%M:%SZ", KEYS),
    formats: &[Format::Toml, Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: write_internal_link,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "static/",
    resolve_url: |_, _| None,
    import: None,
};

/// Keys that Zola itself does not know stand in `extra`; elsewhere they would be errors.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("updated", Field::Updated),
    key("draft", Field::Draft),
    key("path", Field::Url),
    key("authors", Field::Authors),
    key("aliases", Field::OldPaths),
    key("taxonomies.tags", Field::Tags),
    key("extra.cover.image", Field::Cover),
    key("extra.cover.alt", Field::CoverAlt),
    key("extra.cover.caption", Field::CoverCaption),
    key("extra.canonical_url", Field::Canonical),
    key("extra.medium_url", Field::MediumUrl),
    key("extra.language", Field::Language),
    key("extra.truncated", Field::Truncated),
];

const DIALECT: Dialect = Dialect {
    special: "{}",
    protect,
    encoded: "{",
    code: protect_code,
    find_unwritable_code: find_unwritable,
    embed: players::write_player,
    anchors: Anchors::Id(|id| format!(" {{#{id}}}")),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    before_markdown: Some(unwrap_code),
    constructs: &[players::PLAYER, CUT],
    has_heading_ids: true,
    ..COMMONMARK_NOTATION
};

fn protect(spot: Spot) -> Option<Protection> {
    (spot.delimits_heading_attributes() || spot.begins(&["{{", "{%"])).then_some(Protection::Reference)
}

/// Protects code that contains a shortcode, with the delimiters by which Zola shows one. Code that has these itself, or the
/// beginning of a shortcode's body without its end, is cut.
fn protect_code(code: Code) -> Option<String> {
    let show = |text: &str| change_delimiters(text, &RUN, &SHOWN);
    let (Code::Span(text) | Code::Block(text)) = code;
    let shown = find_shown(text);
    match code {
        Code::Span(text) => {
            let parts: Vec<&str> = split_marks(text, &shown).into_iter().flat_map(split_unfinished).collect();
            if let [whole] = parts[..] {
                return show(whole).map(|text| write_code_span(&text));
            }
            let write = |part: &str| show(part).unwrap_or_else(|| part.to_owned());
            Some(write_cut_span(&parts.into_iter().map(write).collect::<Vec<_>>()))
        }
        Code::Block(block) => {
            let cut = shown.iter().fold(block.to_owned(), |text, mark| text.replace(mark, &cut_mark(mark)));
            let cut = split_unfinished(&cut).join(" ");
            show(&cut).or_else(|| (cut != block).then_some(cut))
        }
    }
}

/// Finds the marks that cannot stay as they are in a block.
fn find_unwritable(code: &str) -> Vec<&'static str> {
    let unfinished = (!find_unfinished(code).is_empty()).then_some(RUN.openings()[1]);
    find_shown(code).into_iter().chain(unfinished).collect()
}

/// Splits code behind the brace that begins a body without an end.
fn split_unfinished(code: &str) -> Vec<&str> {
    split_behind(code, &find_unfinished(code))
}

/// Finds the delimiters by which Zola shows a shortcode, if there is one that it would show.
fn find_shown(code: &str) -> Vec<&'static str> {
    let has_shown = change_delimiters(code, &SHOWN, &RUN).is_some();
    SHOWN.openings().into_iter().filter(|mark| has_shown && code.contains(mark)).collect()
}

fn unwrap_code(markdown: &str) -> String {
    change_delimiters(markdown, &SHOWN, &RUN).unwrap_or_else(|| markdown.to_owned())
}

/// Writes a link to a page: `@/posts/the-mill/index.md`, which Zola checks when it builds the site. A link with a query or
/// fragment is written as a URL: Zola would check the fragment too, and only Medium's page has it.
fn write_internal_link(from: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    if tail.is_empty() && !to.url.is_empty() {
        Some(format!("@/{}", to.path.strip_prefix("content/")?))
    } else {
        links::url(from, to, tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::prove::prove_writing;
    use crate::write::markdown::write_body_in;

    #[test]
    fn a_body_without_an_end_is_cut() {
        let table = [
            ("{% a() %}", "`{`<!-- -->`% a() %}`"),
            ("{% a() %} b {% end %}", "`{%/* a() */%} b {%/* end */%}`"),
            ("{% end %}", "`{% end %}`"),
            ("{% a() %}{% end %}", "`{`<!-- -->`% a() %}{% end %}`"),
            ("{{ a() }} {% b() %}", "`{{/* a() */}} {`<!-- -->`% b() %}`"),
            ("{% a() %} {{/* b() */}} {% end %}", "`{`<!-- -->`% a() %} {`<!-- -->`{/* b() */}} {% end %}`"),
        ];
        for (code, meant) in table {
            let body = [Block::Paragraph(vec![Inline::Code(code.to_owned())])];
            let written = write_body_in(&DIALECT, &body);
            assert_eq!(written, format!("{meant}\n"));
            assert_eq!(prove_writing(&body, &written, &NOTATION), [], "{code}");
        }
        let block = Block::Code { language: None, text: "{% a() %}\n{% end %}\n{% b() %}".to_owned() };
        assert_eq!(write_body_in(&DIALECT, &[block]), "```\n{%/* a() */%}\n{%/* end */%}\n{ % b() %}\n```\n");
        assert_eq!(find_unwritable("{% b() %} {% if c %}"), ["{%"]);
    }
}

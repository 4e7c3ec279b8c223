//! Hexo: Markdown read by marked, with tags of Nunjucks in it.
//!
//! Images lie in one folder under `source`, as Hexo's documentation recommends. Each post has its permalink in front matter, so
//! links to it are right whatever pattern of permalinks the site has.
//!
//! marked reads CommonMark with GitHub's additions. Hexo's renderer adds typographic dashes, ellipses and quotation marks, and
//! definition lists, where a line begins with a colon: <https://github.com/hexojs/hexo-renderer-marked>.

use super::{ImageFolders, Pattern, Site, links, liquid, players};
use crate::document::Image;
use crate::html::read_text;
use crate::prove::{COMMONMARK_NOTATION, Construct, Meaning, Notation, Placement};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{Anchors, COMMONMARK, Code, Dialect, Protection, Spot};

/// Hexo, with its default renderer.
pub const HEXO: Site = Site {
    name: "hexo",
    setup_hint: "a theme",
    published: Pattern::new("source/_posts/{slug}.md", "/{year}/{month}/{day}/{slug}/"),
    drafts: Pattern::new("source/_drafts/{slug}.md", ""),
    responses: Pattern::new("source/responses/{slug}.md", "/responses/{slug}/"),
    images: ImageFolders::in_folder("source/img", Some("")),
    front_matter: FrontMatter::yaml(KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: links::url,
    extra_files: |_| Vec::new(),
    // Hexo does not publish hidden files, nor those whose names begin with `_`.
    publish_hint: |file| file.starts_with(['_', '.']).then(|| format!("`include: [{file}]` in `_config.yml`")),
    static_folder: "source/",
    resolve_url: |_, _| None,
    import: None,
};

/// Most themes read `cover`.
const KEYS: &[Key] = &[
    always("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("updated", Field::Updated),
    key("permalink", Field::Url),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("cover", Field::Cover),
    key("cover_alt", Field::CoverAlt),
    key("canonical_url", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "{}-.:[]~\\",
    unescapable: "[]",
    protect,
    // marked reads `\` in a URL as `/`.
    encoded: "{}<>[]\\",
    code: protect_code,
    opens: |before, delimiter| delimiter == '*' && !before.ends_with('_'),
    counts_delimiters: true,
    heading: write_heading,
    embed: |embed| players::write_player(embed).map(|player| keep_comments_out(&player)),
    image: write_image,
    anchors: Anchors::Id(write_anchor),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    constructs: &[
        players::PLAYER,
        players::IMAGE,
        CODE,
        Construct { start: "<a id=\"", end: "\"></a>", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
    ],
    ..COMMONMARK_NOTATION
};

fn protect(spot: Spot) -> Option<Protection> {
    let is_comment = spot.begins(&["{#"]) || (spot.character == '}' && spot.before.ends_with('#'));
    // A colon would begin a definition. Hexo looks for it after backslashes have been removed.
    if is_comment || liquid::protect(spot).is_some() || (spot.character == ':' && spot.begins_line) {
        return Some(Protection::Reference);
    }
    // marked miscounts what follows a backslash before a character beyond U+FFFF.
    if spot.character == '\\' && spot.after() > Some('\u{FFFF}') {
        return Some(Protection::Reference);
    }
    // In the text of a link, a backslash before a bracket is removed before the text is read.
    if spot.in_brackets && matches!(spot.character, '[' | ']') {
        return Some(Protection::Reference);
    }
    let is_dash = spot.character == '-' && (spot.after() == Some('-') || spot.before.ends_with('-'));
    // A single `~` strikes text through, even inside a word.
    (is_dash || spot.character == '~' || spot.begins(&["..."])).then_some(Protection::Backslash)
}

/// To marked, a heading ends at one of these. References to them are text in a code span.
const LINE_SEPARATORS: [char; 2] = ['\u{2028}', '\u{2029}'];

/// What begins a value, a tag or a comment of Nunjucks.
const DELIMITERS: [&str; 3] = ["{{", "{%", "{#"];

/// Writes code with delimiters of Nunjucks or with line separators as an element. Hexo keeps the delimiters in a code span from
/// Nunjucks, but not in a heading, whose text it repeats in an attribute: there the code would run. Tags named `raw` run in any
/// span.
fn protect_code(code: Code) -> Option<String> {
    let Code::Span(text) = code else { return None };
    let is_plain = !text.contains(LINE_SEPARATORS) && !DELIMITERS.iter().any(|start| text.contains(start));
    (!is_plain).then(|| write_code(text))
}

/// Writes code as an element, whose text may hold references: `<code>a&#8232;b&#40;&#41;</code>`.
fn write_code(code: &str) -> String {
    let write = |c: char| match c {
        _ if c.is_ascii_punctuation() || LINE_SEPARATORS.contains(&c) => format!("&#{};", u32::from(c)),
        _ => c.to_string(),
    };
    format!("<code>{}</code>", code.chars().map(write).collect::<String>())
}

/// How `prove` reads what [`write_code`] writes.
const CODE: Construct = Construct {
    start: "<code>",
    end: "</code>",
    placement: Placement::Inline,
    read: |element| Some(Meaning::Code(read_text(element))),
};

/// Writes a heading with references for line separators.
fn write_heading(level: u8, anchor: Option<&str>, text: &str) -> Option<String> {
    let is_cut = text.contains(LINE_SEPARATORS);
    // A backslash before the separator, which is no escape there, would be one before the reference.
    let text = text.replace("\\\u{2028}", "&#92;\u{2028}").replace("\\\u{2029}", "&#92;\u{2029}");
    let text = text.replace('\u{2028}', "&#8232;").replace('\u{2029}', "&#8233;");
    let anchor = anchor.map(write_anchor).unwrap_or_default();
    is_cut.then(|| format!("{} {text}{anchor}", "#".repeat(usize::from(level))))
}

fn write_anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// Changes a tag so that no comment of Nunjucks ends in it.
fn keep_comments_out(tag: &str) -> String {
    tag.replace("#}", "#&#125;")
}

/// Writes an image as a tag if its alternative text has special characters: marked would show it as written, with every
/// backslash.
fn write_image(image: &Image) -> Option<String> {
    let alt = image.alt.as_str();
    let is_plain = !alt.contains(|c| "\\`*_[]<>&{~#|\"'".contains(c))
        && !["--", "...", "://", "www.", "\n", "@"].iter().any(|mark| alt.contains(mark));
    (!is_plain).then(|| keep_comments_out(&players::write_image(image)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::write::markdown::write_body_in;

    fn write(content: Vec<Inline>) -> String {
        write_body_in(&DIALECT, &[Block::Paragraph(content)])
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn no_text_is_a_tag_a_dash_or_a_definition() {
        let written = write(vec![text("a {{ x }} {% x %} -- ..."), Inline::LineBreak, text(": b [c]")]);
        assert_eq!(written, "a &#123;{ x }} &#123;% x %} \\-\\- \\...  \n&#58; b [c]\n");
        let link = Inline::Link { url: "https://a.example".to_owned(), content: vec![text("[b]")] };
        assert_eq!(write(vec![link]), "[&#91;b&#93;](https://a.example)\n");
    }

    #[test]
    fn emphasis_that_marked_counts_wrong_is_a_tag() {
        let strong = |said: &str| Inline::Strong(vec![text(said)]);
        let emphasis = |content: Vec<Inline>| Inline::Emphasis(content);
        let plain = |said: &str| emphasis(vec![text(said)]);
        let code = |said: &str| Inline::Code(said.to_owned());
        for (content, written) in [
            (vec![emphasis(vec![text("a "), strong("b"), text(" c")])], "*a **b** c*"),
            (vec![emphasis(vec![strong("a")])], "*<strong>a</strong>*"),
            (vec![emphasis(vec![text("这是"), strong("重点"), text("。")])], "*这是<strong>重点</strong>。*"),
            (vec![text("List<"), plain("T"), text(">")], "List<<em>T</em>>"),
            (vec![code("a`b"), text(" "), strong("c"), text(" "), code("d")], "``a`b`` <strong>c</strong> `d`"),
            (vec![strong("In[*]")], "**In[\\*]**"),
            (vec![text("*a "), strong("b")], "\\*a **b**"),
            (vec![text("a * "), strong("b")], "a * **b**"),
            (vec![plain("a __ b"), text(" c __ d")], "*a \\_\\_ b* c __ d"),
            (vec![text("x\\😀 "), strong("a")], "x&#92;😀 **a**"),
            (
                vec![Inline::Strong(vec![plain("a"), text(" "), code("b"), text(" "), plain("c")])],
                "<strong>*a* `b` *c*</strong>",
            ),
            (vec![text("x😀"), plain("“a”"), text(" b")], "x😀<em>“a”</em> b"),
        ] {
            assert_eq!(write(content), format!("{written}\n"));
        }
        let link = Inline::Link { url: "https://a.example/*".to_owned(), content: vec![plain("a"), text(" b")] };
        assert_eq!(write(vec![plain("c"), link]), "*c*[*a* b](https://a.example/*)\n");
    }

    #[test]
    fn a_line_separator_in_a_heading_is_a_reference() {
        for (said, written) in
            [("a\u{2028}b", "a&#8232;b"), ("a\\\u{2028}b", "a&#92;&#8232;b"), ("\\\\\u{2029}b", "\\\\&#92;&#8233;b")]
        {
            let heading = Block::Heading { level: 2, anchor: None, content: vec![text(said)] };
            assert_eq!(write_body_in(&DIALECT, &[heading]), format!("## {written}\n"));
        }
    }

    #[test]
    fn a_line_separator_in_code_is_a_reference() {
        let heading = Block::Heading {
            level: 2,
            anchor: None,
            content: vec![text("a "), Inline::Code("b\u{2028}<c>&#d".to_owned())],
        };
        let written = write_body_in(&DIALECT, &[heading]);
        assert_eq!(written, "## a <code>b&#8232;&#60;c&#62;&#38;&#35;d</code>\n");
        let element = written.trim_end().strip_prefix("## a ").unwrap();
        assert_eq!((CODE.read)(element), Some(Meaning::Code("b\u{2028}<c>&#d".to_owned())));
    }

    #[test]
    fn code_about_nunjucks_is_an_element() {
        for (code, is_element) in [("{{ x }}", true), ("{% raw %}", true), ("a {# b #}", true), ("{ x }", false)] {
            let written = write(vec![Inline::Code(code.to_owned())]);
            assert_eq!(
                written.starts_with("<code>&#123;") || written.starts_with("<code>a &#123;"),
                is_element,
                "{written}"
            );
            let read = (CODE.read)(written.trim_end()).filter(|_| is_element);
            assert!(read.is_none_or(|read| read == Meaning::Code(code.to_owned())), "{written}");
        }
    }
}

//! Hexo: Markdown by marked, with Nunjucks' tags in it.
//!
//! Images lie in one folder under `source`, as Hexo's documentation has it for sites of any size. A post says its own
//! permalink, so links to it hold whatever pattern the site has.
//!
//! marked is CommonMark with GitHub's additions; Hexo's renderer makes typographers' dashes, dots and quotation marks, and
//! a list of definitions where a line begins with a colon: <https://github.com/hexojs/hexo-renderer-marked>.

use super::{ImageFolders, Pattern, Site, links, liquid, players};
use crate::document::Image;
use crate::prove::{COMMONMARK_NOTATION, Construct, Extent, Meaning, Notation};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{Anchors, COMMONMARK, Code, Dialect, Protection, Spot, write_code_span};

/// Hexo, with its usual renderer.
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
    // It leaves hidden files out, and takes a name that begins with `_` for one.
    publish_hint: |file| file.starts_with(['_', '.']).then(|| format!("`include: [{file}]` in `_config.yml`")),
    static_folder: "source/",
    resolve_url: |_, _| None,
    import: None,
};

/// `cover` as most themes read it.
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
    marks: "{}-.:[]~",
    unescapable: "[]",
    protect,
    // It takes `\` for `/`.
    encoded: "{}<>[]\\",
    code: protect_code,
    opens: |before, delimiter| delimiter == '*' && !before.ends_with('_'),
    heading: write_heading,
    embed: |embed| players::write_player(embed).map(|player| keep_comments_out(&player)),
    image: write_image,
    anchors: Anchors::Id(write_anchor),
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    before_markdown: Some(unwrap_code),
    constructs: &[
        players::PLAYER,
        players::IMAGE,
        Construct { start: "<a id=\"", end: "\"></a>", extent: Extent::Inline, read: |_| Some(Meaning::Nothing) },
    ],
    ..COMMONMARK_NOTATION
};

fn protect(spot: Spot) -> Option<Protection> {
    let is_comment = spot.begins(&["{#"]) || (spot.character == '}' && spot.before.ends_with('#'));
    // A colon would begin a definition; Hexo looks for it after backslashes are gone.
    if is_comment || liquid::protect(spot).is_some() || (spot.character == ':' && spot.begins_line) {
        return Some(Protection::Reference);
    }
    // In the text of a link, a backslash before a bracket is gone before the text is read.
    if spot.in_brackets && matches!(spot.character, '[' | ']') {
        return Some(Protection::Reference);
    }
    let is_dash = spot.character == '-' && (spot.after() == Some('-') || spot.before.ends_with('-'));
    // A single `~` strikes text through, even inside a word.
    (is_dash || spot.character == '~' || spot.begins(&["..."])).then_some(Protection::Backslash)
}

/// What begins a tag, a value or a comment, and how it is written to show as text: by itself, in `{% raw %}`.
const RAW: [(&str, &str); 3] =
    [("{%", "{% raw %}{%{% endraw %}"), ("{{", "{% raw %}{{{% endraw %}"), ("{#", "{% raw %}{#{% endraw %}")];

/// In a code span `{% raw %}` is a tag as everywhere, and then all others in the span are tags too. Without it they are text.
fn protect_code(code: Code) -> Option<String> {
    let Code::Span(text) = code else { return None };
    let is_raw = |rest: &str| {
        let rest = rest.trim_start_matches(' ');
        let tag = rest.strip_prefix("raw").or_else(|| rest.strip_prefix("endraw"));
        tag.is_some_and(|rest| rest.trim_start_matches(' ').starts_with("%}"))
    };
    text.split("{%").skip(1).any(is_raw).then(|| {
        let mut written = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            written += &rest[..at];
            let found = RAW.iter().find(|(mark, _)| rest[at..].starts_with(mark));
            let (mark, raw) = found.copied().unwrap_or(("{", "{"));
            written += raw;
            rest = &rest[at + mark.len()..];
        }
        write_code_span(&(written + rest))
    })
}

fn unwrap_code(markdown: &str) -> String {
    RAW.iter().fold(markdown.to_owned(), |text, (mark, raw)| text.replace(raw, mark))
}

/// A heading ends at a line separator, though it is on one line.
fn write_heading(level: u8, anchor: Option<&str>, text: &str) -> Option<String> {
    let is_cut = text.contains(['\u{2028}', '\u{2029}']);
    let text = text.replace('\u{2028}', "&#8232;").replace('\u{2029}', "&#8233;");
    let anchor = anchor.map(write_anchor).unwrap_or_default();
    is_cut.then(|| format!("{} {text}{anchor}", "#".repeat(usize::from(level))))
}

fn write_anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// A tag in which no comment of Nunjucks ends.
fn keep_comments_out(tag: &str) -> String {
    tag.replace("#}", "#&#125;")
}

/// An image's text is shown as it is written, with every backslash.
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
    fn nothing_is_a_tag_a_dash_or_a_definition() {
        let written = write(vec![text("a {{ x }} {% x %} -- ..."), Inline::LineBreak, text(": b [c]")]);
        assert_eq!(written, "a &#123;{ x }} &#123;% x %} \\-\\- \\...  \n&#58; b [c]\n");
        let link = Inline::Link { url: "https://a.example".to_owned(), content: vec![text("[b]")] };
        assert_eq!(write(vec![link]), "[&#91;b&#93;](https://a.example)\n");
    }

    #[test]
    fn code_about_raw_tags_comes_out_as_it_went_in() {
        for (code, is_kept) in [("{% raw %}", false), ("{%raw%} {{ x }} {% endraw %}", false), ("{% rawer %}", true)] {
            let written = write(vec![Inline::Code(code.to_owned())]);
            assert_eq!(written == format!("`{code}`\n"), is_kept, "{written}");
            assert_eq!(NOTATION.before_markdown.unwrap()(&written), format!("`{code}`\n"));
        }
    }
}

//! Jekyll: `_posts`, Liquid, and kramdown's Markdown.
//!
//! Images lie in one folder under `assets`, as in Jekyll's documentation. They cannot lie beside their posts, because Jekyll
//! publishes no other files of `_posts`. Links begin with the site's `baseurl`, which GitHub's project pages need.
//!
//! kramdown does not read CommonMark: <https://kramdown.gettalong.org/syntax.html>. A `|` makes a table of its line, `$$` is
//! maths, `{:` begins an attribute, `^` alone on a line ends a block, and `--`, `...` and `<<` become typographic characters.

use std::borrow::Cow;

use super::{ImageFolders, OutputPath, Pattern, Site, links, liquid, players};
use crate::document::PostKind;
use crate::prove::{COMMENT, COMMONMARK_NOTATION, Construct, LOST_EMBED, Meaning, Notation, Placement};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, always, key};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect, Protection, Spot};

/// Jekyll, as on GitHub Pages.
pub const JEKYLL: Site = Site {
    name: "jekyll",
    setup_hint: "a layout `post`; `timezone: UTC` for the days in its URLs",
    published: Pattern::new("_posts/{date}-{slug}.md", "/{year}/{month}/{day}/{slug}.html"),
    drafts: Pattern::new("_drafts/{slug}.md", ""),
    responses: Pattern::new("responses/{date}-{slug}.md", "/responses/{date}-{slug}.html"),
    images: ImageFolders {
        folder: Cow::Borrowed("assets/img"),
        root: Some("{{site.baseurl}}"),
        front_matter_root: Some(""),
        beside: None,
    },
    front_matter: FrontMatter::new(Format::Yaml, "%Y-%m-%d %H:%M:%S %z", KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: true,
    notation: &NOTATION,
    internal_link: write_post_url,
    extra_files: |_| Vec::new(),
    // Jekyll includes `.htaccess` anyway: <https://jekyllrb.com/docs/configuration/options/>.
    publish_hint: |file| file.starts_with('_').then(|| format!("`include: [{file}]` in `_config.yml`")),
    static_folder: "",
    resolve_url: |_, _| None,
    import: None,
};

/// jekyll-seo-tag reads `image`, and jekyll-redirect-from reads `redirect_from`.
const KEYS: &[Key] = &[
    always("layout", Field::Fixed("post")),
    key("title", Field::Title),
    key("description", Field::Description),
    key("date", Field::Date),
    key("last_modified_at", Field::Updated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("truncated", Field::Truncated),
    key("image.path", Field::Cover),
    key("image.alt", Field::CoverAlt),
    key("image.caption", Field::CoverCaption),
    key("redirect_from", Field::OldPaths),
    key("canonical_url", Field::Canonical),
    key("medium_url", Field::MediumUrl),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "{}|:$-.<>^*_~\"'",
    protect,
    // In URLs kramdown reads no backslash escapes.
    encoded: "{|\\`<>",
    // When kramdown looks for the `|` of a table, it takes an escaped backtick for the beginning of code.
    unescapable: "&@;^/%?,~`",
    code: liquid::protect_code,
    opens,
    list_separator: Some("<!-- -->"),
    list_start: write_list_start,
    empty_item: "<!-- -->",
    // A backslash would show beside a tag.
    empty_line: "<br />",
    embed: players::write_player,
    // kramdown's shorter form, `{:#id}`, accepts only ids that begin with a letter.
    anchors: Anchors::Id(|id| format!("\n{{: id=\"{id}\"}}")),
    ..COMMONMARK
};

/// A comment separates two lists, and is the content of an empty item.
const NOTATION: Notation = Notation {
    before_markdown: Some(liquid::unwrap_code),
    constructs: &[
        players::PLAYER,
        Construct { start: "{: id=\"", end: "\"}", placement: Placement::Inline, read: |_| Some(Meaning::Nothing) },
        LOST_EMBED,
        COMMENT,
        Construct { start: "{: start=\"", end: "\"}", placement: Placement::LineAbove, read: read_list_start },
    ],
    reads_list_starts: false,
    ..COMMONMARK_NOTATION
};

/// Reads `{: start="7"}`.
fn read_list_start(attribute: &str) -> Option<Meaning> {
    let number = attribute.strip_prefix("{: start=\"")?.strip_suffix("\"}")?;
    number.parse().ok().map(Meaning::ListStart)
}

fn protect(spot: Spot) -> Option<Protection> {
    // Before a tag, a backslash would also escape the `<` of the tag; before other delimiters, `<_T_>` would be a tag.
    let is_last_angle = spot.character == '<' && spot.rest.is_empty();
    if is_last_angle || liquid::protect(spot).is_some() {
        return Some(Protection::Reference);
    }
    let is_alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_protected = match spot.character {
        '|' | '*' => true,
        // Inside a word `_` means nothing. kramdown counts only letters before it, but letters and digits after it.
        '_' => !(spot.before.ends_with(char::is_alphabetic) && is_alphanumeric(spot.after())),
        // An item of a definition list, or the definition of a link, whose brackets may be escaped.
        ':' => spot.begins_line || spot.before.ends_with(']'),
        '.' if begins_list(spot) => true,
        '^' => (spot.begins_line && spot.rest.is_empty()) || spot.begins_footnote(),
        // A line through a text goes on into code.
        '~' => spot.after() == Some('~') || spot.before.ends_with('~'),
        '{' => spot.begins(&["{:"]) || spot.in_heading,
        // Names of tags may begin with any letter, or with `_` or `:`.
        '<' if spot.after().is_some_and(|c| c.is_alphabetic() || "_:".contains(c)) => true,
        '$' => spot.after() == Some('$') || spot.before.ends_with('$'),
        _ => spot.begins(&["--", "...", "<<", ">>"]),
    };
    is_protected.then_some(Protection::Backslash)
}

/// Whether a dot makes its line a list item: after any number, however long.
fn begins_list(spot: Spot) -> bool {
    let is_number = !spot.before.is_empty() && spot.before.bytes().all(|byte| byte.is_ascii_digit());
    spot.in_first_text && is_number && (spot.rest.is_empty() || spot.rest.starts_with([' ', '\t']))
}

/// `_` after a letter is text, and after a letter and a hyphen too.
fn opens(before: &str, delimiter: char) -> bool {
    delimiter != '_' || !before.strip_suffix('-').unwrap_or(before).ends_with(char::is_alphabetic)
}

/// Writes the attribute with the first number of a list. Without it, every list begins with 1.
fn write_list_start(first: u32) -> Option<String> {
    (first != 1).then(|| format!("{{: start=\"{first}\"}}"))
}

/// Writes a link to a post: `{% post_url 2019-05-01-the-mill %}`, which Jekyll checks when it builds the site.
fn write_post_url(_: &OutputPath, to: &OutputPath, tail: &str) -> Option<String> {
    match to.kind {
        PostKind::Published => {
            let name = to.path.strip_prefix("_posts/")?.strip_suffix(".md")?;
            Some(format!("{{% post_url {name} %}}{tail}"))
        }
        PostKind::Response => Some(format!("{{{{site.baseurl}}}}{}{tail}", links::encode_path(&to.url))),
        PostKind::Draft => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inline};
    use crate::write::markdown::write_body_in;

    #[test]
    fn no_angle_begins_a_tag_and_no_backtick_hides_a_table() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let emphasis = || Inline::Emphasis(vec![text("T")]);
        let table = [
            (vec![text("List<"), emphasis(), text("> a")], "List&#60;_T_> a\n"),
            (vec![text("<中> <:x> a < b <3")], "\\<中> \\<:x> a < b <3\n"),
            (vec![text("a ` b "), Inline::Code("c|d".to_owned())], "a &#96; b `c|d`\n"),
            (vec![text("a ` b")], "a ` b\n"),
        ];
        for (content, written) in table {
            assert_eq!(write_body_in(&DIALECT, &[Block::Paragraph(content)]), written);
        }
    }
}

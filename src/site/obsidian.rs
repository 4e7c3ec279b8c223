//! Obsidian: notes in a vault, with wikilinks and Obsidian's own embeds.
//!
//! Images lie in one folder for attachments. Obsidian reads CommonMark and, beyond it, `[[links]]`, `#tags`, `%% comments %%`,
//! `==highlights==`, `$maths$`, footnotes and block ids: <https://help.obsidian.md/obsidian-flavored-markdown>.

use super::{ImageFolders, Pattern, Site, links};
use crate::document::{Embed, Inline};
use crate::prove::{COMMONMARK_NOTATION, Construct, Meaning, Notation, Placement};
use crate::write::front_matter::{Field, Format, FrontMatter, Key, key};
use crate::write::markdown::{Anchors, COMMONMARK, Dialect, Protection, Spot};

/// Obsidian: notes in a vault.
pub const OBSIDIAN: Site = Site {
    name: "obsidian",
    setup_hint: "",
    published: Pattern::new("posts/{slug}.md", ""),
    drafts: Pattern::new("drafts/{slug}.md", ""),
    responses: Pattern::new("responses/{slug}.md", ""),
    images: ImageFolders::in_folder("attachments", None),
    front_matter: FrontMatter::new(Format::Yaml, "%Y-%m-%dT%H:%M:%S", KEYS),
    formats: &[Format::Yaml],
    dialect: &DIALECT,
    top_heading: Some(2),
    shows_cover: false,
    notation: &NOTATION,
    internal_link: links::relative,
    extra_files: |_| Vec::new(),
    publish_hint: |_| None,
    static_folder: "",
    resolve_url: |_, _| None,
    import: None,
};

/// Obsidian names a note by its file. The title is an alias, so that the note is also found by it.
const KEYS: &[Key] = &[
    key("title", Field::Title),
    key("aliases", Field::TitleAlias),
    key("description", Field::Description),
    key("date", Field::Date),
    key("updated", Field::Updated),
    key("draft", Field::Draft),
    key("truncated", Field::Truncated),
    key("author", Field::Author),
    key("tags", Field::Tags),
    key("cover", Field::Cover),
    key("source", Field::MediumUrl),
    key("canonical", Field::Canonical),
    key("lang", Field::Language),
];

const DIALECT: Dialect = Dialect {
    special: "[]#%$=^",
    protect,
    is_dangerous_text: has_double_bracket,
    embed: write_embed,
    link: write_wikilink,
    anchors: Anchors::Text,
    ..COMMONMARK
};

const NOTATION: Notation = Notation {
    constructs: &[Construct { start: "[[", end: "]]", placement: Placement::Inline, read: read_wikilink }],
    ..COMMONMARK_NOTATION
};

/// `[[the-mill|The mill]]`
fn read_wikilink(link: &str) -> Option<Meaning> {
    let (name, text) = link.strip_prefix("[[")?.strip_suffix("]]")?.split_once('|')?;
    Some(Meaning::Link { url: format!("[[{name}]]"), text: text.to_owned() })
}

fn protect(spot: Spot) -> Option<Protection> {
    let begins_word = spot.before.is_empty() || spot.before.ends_with(char::is_whitespace);
    let is_protected = match spot.character {
        // All brackets of a text are escaped, or none: an escaped bracket leaves its partner without one.
        '[' | ']' => spot.in_dangerous_text,
        // A tag has a character that is not a digit. `#1` is no tag, but is escaped too: that is rare enough.
        '#' => spot
            .after()
            .is_some_and(|c| !c.is_whitespace() && !c.is_ascii_punctuation() || matches!(c, '_' | '-' | '/')),
        '%' => spot.after() == Some('%') || spot.before.ends_with('%'),
        '=' => spot.after() == Some('=') || spot.before.ends_with('='),
        '$' => true,
        '^' => begins_word,
        _ => false,
    };
    is_protected.then_some(Protection::Backslash)
}

/// Whether a text holds what begins a wikilink, a footnote or a callout.
fn has_double_bracket(text: &str, next: Option<char>) -> bool {
    text.match_indices('[').any(|(at, _)| matches!(text[at + 1..].chars().next().or(next), Some('[' | '^' | '!')))
}

/// Writes a link to another note: `[[the-mill|The mill]]`. Such a link shows plain text; a link with formatting stays a usual
/// link.
fn write_wikilink(url: &str, content: &[Inline]) -> Option<String> {
    let [Inline::Text(text)] = content else { return None };
    let name = url.rsplit('/').next()?.strip_suffix(".md")?;
    let is_note = !url.contains(char::is_control) && !url.contains([':', '%', '?', '#', '|', '[', ']']);
    let is_plain = !text.contains(['|', '[', ']', '\n', '`', '*', '_', '<', '&', '\\', '$', '%', '=', '~', '#', '^']);
    (is_note && is_plain).then(|| format!("[[{name}|{text}]]"))
}

/// Writes a video or a tweet as an image, which Obsidian shows as an embed.
fn write_embed(embed: &Embed) -> Option<String> {
    let is_shown = ["https://www.youtube.com/watch?", "https://twitter.com/"];
    let is_plain = |text: &str| {
        let may_mean_something = |c: char| c.is_whitespace() || c.is_control() || "[]()<>\\|`".contains(c);
        !text.contains(may_mean_something)
    };
    let is_shown = is_shown.iter().any(|start| embed.url.starts_with(start)) && is_plain(&embed.url);
    is_shown.then(|| format!("![]({})", embed.url))
}

//! The kinds of paragraphs, markups and layouts in Medium's JSON. The state of a page gives their names, `?format=json` their
//! numbers; the tables here have the names in the order of the numbers.

use super::json::Json;

/// The name of a paragraph's kind.
#[must_use]
pub fn paragraph_kind(paragraph: Json<'_>) -> Option<&str> {
    const KINDS: [&str; 17] = [
        "",
        "P",
        "H2",
        "H3",
        "IMG",
        "HR",
        "BQ",
        "PQ",
        "PRE",
        "ULI",
        "OLI",
        "IFRAME",
        "H1",
        "H4",
        "MIXTAPE_EMBED",
        "SECTION_CAPTION",
        "COVER_TITLE",
    ];
    name_of(paragraph.get("type")?, &KINDS)
}

/// The name of a markup's kind; empty for what readers added (highlights, comments).
#[must_use]
pub fn markup_kind(markup: Json<'_>) -> Option<&str> {
    const KINDS: [&str; 11] = ["", "STRONG", "EM", "A", "", "", "", "", "", "", "CODE"];
    name_of(markup.get("type")?, &KINDS)
}

/// The name of an image's layout on the page; empty if it has none.
#[must_use]
pub fn layout_name(paragraph: Json<'_>) -> &str {
    const LAYOUTS: [&str; 8] = [
        "",
        "INSET_CENTER",
        "INSET_LEFT",
        "OUTSET_CENTER",
        "OUTSET_LEFT",
        "FULL_WIDTH",
        "OUTSET_ROW",
        "OUTSET_ROW_CONTINUE",
    ];
    paragraph.get("layout").and_then(|layout| name_of(layout, &LAYOUTS)).unwrap_or_default()
}

/// How a block of code came to its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeMode {
    /// The author switched highlighting off.
    Disabled,
    /// Medium guessed it.
    Auto,
    /// The author chose it.
    Explicit,
}

impl CodeMode {
    /// Finds a mode by its name, which states have, or its number, which `?format=json` and `data-code-block-mode` have.
    #[must_use]
    pub fn find(name: &str) -> Option<CodeMode> {
        match name.trim() {
            "0" | "DISABLED" => Some(CodeMode::Disabled),
            "1" | "AUTO" => Some(CodeMode::Auto),
            "2" | "EXPLICIT" => Some(CodeMode::Explicit),
            _ => None,
        }
    }
}

/// How a block of code came to its language, from its `codeBlockMetadata`.
#[must_use]
pub fn code_mode(metadata: Json) -> Option<CodeMode> {
    CodeMode::find(name_of(metadata.get("mode")?, &["0", "1", "2"])?)
}

/// The name of a kind: the JSON value itself if it is a text, or the name with this number in a table.
#[must_use]
pub fn name_of<'a>(kind: Json<'a>, names: &[&'a str]) -> Option<&'a str> {
    kind.as_text().or_else(|| names.get(usize::try_from(kind.as_number()?).ok()?).copied())
}

//! The names and numbers of paragraphs, markups and layouts in Medium's data: the state of a page names them, `?format=json`
//! numbers them.

use super::json::Data;

/// A kind of paragraph, by its name.
#[must_use]
pub fn paragraph_kind(paragraph: Data<'_>) -> Option<&str> {
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

/// A kind of markup, by its name; those that are not text's own (highlights, comments) have an empty one.
#[must_use]
pub fn markup_kind(markup: Data<'_>) -> Option<&str> {
    const KINDS: [&str; 11] = ["", "STRONG", "EM", "A", "", "", "", "", "", "", "CODE"];
    name_of(markup.get("type")?, &KINDS)
}

/// How an image lies on the page, by its name.
#[must_use]
pub fn layout_name(paragraph: Data<'_>) -> &str {
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
    /// Finds the mode that Medium names in a state, and numbers in `?format=json` and in `data-code-block-mode`.
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

/// How a block of code came to its language, by its `codeBlockMetadata`.
#[must_use]
pub fn code_mode(metadata: Data) -> Option<CodeMode> {
    CodeMode::find(name_of(metadata.get("mode")?, &["0", "1", "2"])?)
}

/// A kind's name: its own, or the one that its number has in a table.
#[must_use]
pub fn name_of<'a>(kind: Data<'a>, names: &[&'a str]) -> Option<&'a str> {
    kind.as_text().or_else(|| names.get(usize::try_from(kind.as_number()?).ok()?).copied())
}

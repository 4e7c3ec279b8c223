//! The kinds of things in Medium's data: the state of a page names them, `?format=json` numbers them.

use super::value::Data;
use crate::document::Layout;

/// A kind of paragraph, by its name.
pub(super) fn paragraph_kind(paragraph: Data<'_>) -> Option<&str> {
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

/// A kind of mark, by its name; those that are not text's own (highlights, comments) have an empty one.
pub(super) fn mark_kind(mark: Data<'_>) -> Option<&str> {
    const KINDS: [&str; 11] = ["", "STRONG", "EM", "A", "", "", "", "", "", "", "CODE"];
    name_of(mark.get("type")?, &KINDS)
}

/// How an image lies on the page.
pub(super) fn layout(paragraph: Data) -> Layout {
    match layout_name(paragraph) {
        "INSET_LEFT" | "OUTSET_LEFT" => Layout::Left,
        "OUTSET_CENTER" => Layout::Wide,
        "FULL_WIDTH" => Layout::Full,
        "OUTSET_ROW" | "OUTSET_ROW_CONTINUE" => Layout::Row,
        _ => Layout::Column,
    }
}

/// Whether an image stands beside the one before it.
pub(super) fn continues_row(paragraph: Data) -> bool {
    layout_name(paragraph) == "OUTSET_ROW_CONTINUE"
}

fn layout_name(paragraph: Data<'_>) -> &str {
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

/// The URL of a licence. Medium's default, all rights reserved, has none.
pub(super) fn licence(post: Data) -> Option<&'static str> {
    const LICENCES: [(&str, &str); 9] = [
        ("ALL_RIGHTS_RESERVED", ""),
        ("CC_40_BY", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC_40_BY_ND", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("CC_40_BY_SA", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC_40_BY_NC", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("CC_40_BY_NC_ND", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC_40_BY_NC_SA", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC_40_ZERO", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("PUBLIC_DOMAIN", "https://creativecommons.org/publicdomain/mark/1.0/"),
    ];
    let name = name_of(post.get("license")?, &LICENCES.map(|(name, _)| name))?.to_owned();
    LICENCES.iter().find(|(each, url)| *each == name && !url.is_empty()).map(|(_, url)| *url)
}

/// A kind's name: its own, or the one that its number has in a table.
fn name_of<'a>(kind: Data<'a>, names: &[&'a str]) -> Option<&'a str> {
    kind.as_text().or_else(|| names.get(usize::try_from(kind.as_number()?).ok()?).copied())
}

//! How images lie on the page, and licences, in Medium's data.

use crate::document::Layout;
use crate::medium::json::Data;
use crate::medium::paragraphs::{layout_name, name_of};

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

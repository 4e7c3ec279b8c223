//! What single fields of a paragraph tell: its kind, a picture, where an embed is found.

use super::node::Node;
use crate::prove::embed::without_line_ends;
use crate::prove::passage::Picture;
use crate::prove::white_space::squeeze;

/// The kinds of paragraphs by their numbers.
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

/// A paragraph's kind by its name.
pub(super) fn kind(paragraph: Node<'_>) -> &str {
    let Some(kind) = paragraph.get("type") else { return "" };
    let by_number = || KINDS.get(usize::try_from(kind.number()?).ok()?).copied();
    kind.text().or_else(by_number).unwrap_or_default()
}

/// A picture, which has a name and no URL.
pub(super) fn picture(about: Node) -> Option<Picture> {
    let alt = squeeze(about.said("alt").unwrap_or_default());
    let url = without_line_ends(format!("https://miro.medium.com/v2/{}", about.said("id")?).trim());
    Some(Picture { url, alt })
}

/// Where an embed is found: at its own URL, or at Medium's number for it.
pub(super) fn find_url(iframe: Node) -> Option<String> {
    let about = iframe.get("mediaResource").unwrap_or(iframe);
    let gist = about.get("gist").and_then(|gist| gist.said("gistScriptUrl"));
    let url = gist.or_else(|| about.said("iframeSrc")).or_else(|| about.said("href")).map(str::to_owned);
    let number = || about.said("id").or_else(|| about.said("mediaResourceId"));
    url.or_else(|| Some(format!("https://medium.com/media/{}", number()?)))
}

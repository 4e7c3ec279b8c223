//! The levels of headings. Until the middle of 2025, a large heading is `h1` and a small one `h2`; since then they are `h2` and
//! `h3`. In an export they are 3 and 4.

use super::find;
use crate::html::{Element, Node};
use crate::prove::passage::PassageKind;
use crate::prove::passages::Passages;

/// A heading that was taken.
pub(super) struct Heading {
    /// The number of its passage.
    pub(super) at: usize,
    /// The level of its tag.
    pub(super) level: u8,
    pub(super) is_title: bool,
    pub(super) is_subtitle: bool,
}

/// Gives headings the levels that the author gave them.
pub(super) fn find_levels(passages: &mut Passages, headings: &[Heading], article: Node) {
    let title = headings.iter().position(|heading| heading.is_title);
    let title = title.or_else(|| headings.iter().position(|heading| heading.level == 1));
    let subtitle = headings.iter().position(|heading| heading.is_subtitle);
    let others = || headings.iter().enumerate().filter(|(at, _)| Some(*at) != title).map(|(_, heading)| heading.level);
    let is_recent = others().any(|level| level == 3) || (others().all(|level| level != 1) && looks_recent(article));
    let largest = if is_recent { 2 } else { 1 };
    for (at, heading) in headings.iter().enumerate() {
        let is_above_title = title.is_some_and(|title| at < title);
        let is_small = heading.level > largest || (heading.level > 1 && (Some(at) == subtitle || is_above_title));
        passages.list[heading.at].kind = PassageKind::Heading(if is_small { 4 } else { 3 });
    }
}

/// Whether a page looks as if it was made since the middle of 2025: it has a hint for screen readers, or lacks the attribute
/// `data-rh`, which older pages have in their heads.
fn looks_recent(article: Node) -> bool {
    let is_hint = |element: &Element| element.name() == "span" && element.has_class("speechify-ignore");
    let root = article.ancestors().last().unwrap_or(article);
    find(article, is_hint).is_some() || find(root, |element| element.attribute("data-rh").is_some()).is_none()
}

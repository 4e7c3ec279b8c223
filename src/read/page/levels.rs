//! Corrects the levels of headings, which Medium changed. Pages of 2019 to the middle of 2025 show a large heading as `h1` and
//! a small one as `h2`; pages since then show `h2` and `h3`. All get the levels that they have in exports: 3 and 4.
//!
//! ```html
//! <h1 id="0a1b">A large heading in 2023</h1><h2 id="2c3d">A small one, or a large heading in 2026</h2>
//! ```

use crate::document::Block;
use crate::read::assemble::Body;
use crate::read::html::dom::Element;

/// Gives the headings of a page the levels that they have in exports.
pub(super) fn correct_levels(body: &mut Body, article: Element) {
    let title = body.title.or_else(|| body.blocks.iter().position(is_level_1_heading));
    let is_recent = is_recent(body, title, article);
    let subtitle = body.subtitle;
    for (at, block) in body.blocks.iter_mut().enumerate() {
        if let Block::Heading { level, .. } = block {
            let is_small = if is_recent { *level > 2 } else { *level > 1 };
            // The subtitle, and the kicker above the title, are small headings. All pages show them as `h2`.
            let is_beside_title = *level > 1 && (Some(at) == subtitle || title.is_some_and(|title| at < title));
            *level = if is_small || is_beside_title { 4 } else { 3 };
        }
    }
}

fn is_level_1_heading(block: &Block) -> bool {
    matches!(block, Block::Heading { level: 1, .. })
}

/// Whether a page is from the middle of 2025 or later. The headings show it, unless all are `h2`. Then the page is recent if it
/// has a class for screen readers that came in 2025, or lacks the attribute `data-rh`, which went at the same time.
fn is_recent(body: &Body, title: Option<usize>, article: Element) -> bool {
    let levels = || {
        let headings = body.blocks.iter().enumerate().filter(|(at, _)| Some(*at) != title);
        headings.filter_map(|(_, block)| if let Block::Heading { level, .. } = block { Some(*level) } else { None })
    };
    let has_recent_markup = || {
        article.find(|element| element.tag() == "span" && element.has_class("speechify-ignore")).is_some()
            || article.ancestor("html").is_none_or(|html| html.find(|e| e.attribute("data-rh").is_some()).is_none())
    };
    levels().any(|level| level == 3) || (!levels().any(|level| level == 1) && has_recent_markup())
}

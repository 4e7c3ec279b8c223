//! Quotes: Medium makes one of each paragraph.
//!
//! ```html
//! <blockquote class="graf graf--blockquote">The first paragraph</blockquote>
//! <blockquote class="graf graf--pullquote">The large one in the middle</blockquote>
//! ```

use super::dom::Element;
use super::inline::{read_inlines, shows_nothing};
use crate::document::{Block, QuoteKind};
use crate::notice::Notice;

/// Reads a quote; one that shows nothing is left out.
pub(super) fn read_quote(quote: Element, notices: &mut Vec<Notice>) -> Option<Block> {
    let kind = if quote.has_class("graf--pullquote") { QuoteKind::Pull } else { QuoteKind::Block };
    let inner: Vec<Element> = quote.descendants().filter(|element| element.tag() == "p").collect();
    let texts = if inner.is_empty() { vec![quote] } else { inner };
    let mut paragraphs: Vec<_> = texts.into_iter().map(|text| read_inlines(text, notices)).collect();
    paragraphs.retain(|content| !shows_nothing(content));
    (!paragraphs.is_empty()).then_some(Block::Quote { kind, paragraphs })
}

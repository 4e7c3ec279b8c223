//! Quotes: Medium makes one of each paragraph.
//!
//! ```html
//! <blockquote class="graf graf--blockquote">The first paragraph</blockquote>
//! <blockquote class="graf graf--pullquote">The large one in the middle</blockquote>
//! ```

use super::body::Body;
use super::dom::Element;
use super::inline::read_inlines;
use crate::document::QuoteKind;
use crate::notice::Notice;

/// Reads a quote and adds it to a body.
pub(super) fn read_quote(quote: Element, body: &mut Body, notices: &mut Vec<Notice>) {
    let kind = if quote.has_class("graf--pullquote") { QuoteKind::Pull } else { QuoteKind::Block };
    let inner: Vec<Element> = quote.descendants().filter(|element| element.tag() == "p").collect();
    let texts = if inner.is_empty() { vec![quote] } else { inner };
    body.push_quote(kind, texts.into_iter().map(|text| read_inlines(text, notices)).collect());
}

//! Reads words that somebody highlighted in a post, with the paragraph around them. Medium does not name the post.
//!
//! ```html
//! <li class="h-entry"><time class="dt-published">2016-07-17 10:16 am</time> - <p name="525f" class="graf graf--p">… the mill
//! <span class="markup--highlight" name="selection">turns</span> and …</p></li>
//! ```

use super::saved::{read_date, read_saved_post};
use crate::document::{Formatting, Highlight, Inline, Piece, Run, SavedPost, nest, plain_text};
use crate::notice::Notice;
use crate::read::html::dom::Element;
use crate::read::html::inline::read_runs;

/// Reads an item of the list; gives nothing if it has no words.
pub(super) fn read_highlight(item: Element, notices: &mut Vec<Notice>) -> Option<Highlight> {
    // If the paragraph is itself an item of a list, the parser closes the item around it.
    let paragraph = if item.has_class("graf") { item } else { item.find_class("graf")? };
    let whole = nest(read_runs(paragraph, notices));
    let mut words: Vec<Run> = Vec::new();
    for marked in paragraph.descendants().filter(|element| element.has_class("markup--highlight")) {
        if !words.is_empty() {
            words.push(Run { piece: Piece::LineBreak, formatting: Formatting::default() });
        }
        words.extend(read_runs(marked, &mut Vec::new()));
    }
    let words = nest(words);
    let (words, context) = if words.is_empty() { (whole, Vec::new()) } else { split_context(words, whole) };
    let source = item.find_class("h-cite").and(read_saved_post(item, notices));
    let post = source.map(|post| SavedPost { date: String::new(), claps: None, ..post });
    (!words.is_empty()).then(|| Highlight { words, context, date: read_date(item), post })
}

/// The words, and the paragraph as their context. If they are the whole paragraph, it takes their place, because it also has
/// the formatting around them, and there is no context.
fn split_context(words: Vec<Inline>, whole: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    if plain_text(&words) == plain_text(&whole) { (whole, Vec::new()) } else { (words, whole) }
}

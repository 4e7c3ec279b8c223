//! Inlines to Markdown that is read back as the same inlines.
//!
//! A block's inlines become the tokens of a [`Draft`]. They are written with the marks that read best, `_` and `**`, and no
//! delimiter of the plain text escaped; then the delimiters are paired as a parser would ([`super::delimiters`]). Where
//! plain text pairs it is escaped, where a span does not it takes its next marker, and all is written again until
//! everything pairs as meant. The last marker is an HTML tag, which always does; or, where tags are not rendered,
//! delimiters between character references, which count as punctuation: `**Step 1:**&#100;o`.

use super::delimiters::{Pair, pair_delimiters};
use super::dialect::Dialect;
use super::draft::{Draft, Marker, Within};
use super::render::{Rendered, render};
use crate::document::{Inline, Piece, ends_line, flatten, holds_line_end, nest};

/// So many bytes are written in attempts that change as little as they can; then all plain text is escaped and all spans
/// that do not pair are changed at once, so that no paragraph, however long and strange, takes more than a moment.
const PATIENT_BYTES: usize = 1 << 20;

/// Writes a block's inlines, without a line's end after them.
///
/// ```markdown
/// **Step 1:** see [_the manual_](https://example.com), `a`_b_ and <strong>x:</strong>y
/// ```
pub(super) fn write_inlines(inlines: &[Inline], within: Within, dialect: &Dialect) -> String {
    if inlines.iter().any(has_line_end) {
        return write_inlines(&replace_line_ends(inlines), within, dialect);
    }
    let mut draft = Draft::new(inlines, dialect);
    let mut written = 0;
    loop {
        let rendered = render(&draft, within, dialect);
        written += rendered.text.len();
        // The loop ends: every attempt escapes a text or moves a span to the next of its three markers.
        if !draft.resolve(&rendered, written < PATIENT_BYTES, dialect) {
            return rendered.text;
        }
    }
}

/// Whether text or code has a line end. Only [`Inline::LineBreak`] may end a line: a line of a text would be a line of
/// Markdown, and so could be a heading, a fence or, in MDX, code.
fn has_line_end(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => holds_line_end(text),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
            content.iter().any(has_line_end)
        }
        Inline::Image(_) | Inline::LineBreak => false,
    }
}

/// The inlines with a space for each line end in text and code.
fn replace_line_ends(inlines: &[Inline]) -> Vec<Inline> {
    let mut runs = flatten(inlines);
    for run in &mut runs {
        if let Piece::Text(text) = &mut run.piece {
            *text = text.replace(ends_line, " ");
        }
    }
    nest(runs)
}

impl Draft<'_> {
    /// Compares what was rendered with what is meant, and changes the draft where they differ. Returns whether it did.
    fn resolve(&mut self, rendered: &Rendered, patient: bool, dialect: &Dialect) -> bool {
        if rendered.events.is_empty() {
            return false;
        }
        let html = dialect.html;
        let is_refused = |(_, pair): &&(usize, Pair)| {
            let (before, after) = rendered.text.split_at(pair.open);
            after.chars().next().is_some_and(|delimiter| !(dialect.opens)(before, delimiter))
        };
        let refused = rendered.spans.iter().filter(is_refused);
        if refused.filter(|(number, _)| self.spans[*number].take_next_marker(html)).count() > 0 {
            return true;
        }
        for pairs in pair_delimiters(&rendered.text, &rendered.events, dialect.reads_link_text_alone) {
            let before = self.escaped.len();
            self.escaped.extend(pairs.iter().flat_map(|pair| rendered.literals_in(*pair)));
            if self.escaped.len() > before {
                if !patient {
                    self.escaped.extend(0..rendered.literal_count);
                }
                return true;
            }
            let is_missing = |span: &&(usize, Pair)| pairs.binary_search(&span.1).is_err();
            let missing: Vec<usize> = rendered.spans.iter().filter(is_missing).map(|(number, _)| *number).collect();
            let mut moved = missing.iter().filter(|&&number| self.spans[number].take_next_marker(html));
            if moved.by_ref().take(if patient { 1 } else { usize::MAX }).count() > 0 {
                return true;
            }
            if !missing.is_empty() && self.keep_apart(rendered.literal_count) {
                return true;
            }
        }
        false
    }

    /// The last resort where there are no tags: every span between references, so that no two delimiters of a kind touch, and
    /// every delimiter of plain text escaped. Returns whether that is anything new.
    fn keep_apart(&mut self, literal_count: usize) -> bool {
        // Their numbers change where a reference takes the place of one.
        let is_new = !(0..literal_count).all(|number| self.escaped.contains(&number))
            || self.spans.iter().any(|span| span.marker != Marker::BetweenReferences);
        self.escaped.extend(0..literal_count);
        self.spans.iter_mut().for_each(|span| span.marker = Marker::BetweenReferences);
        is_new
    }
}

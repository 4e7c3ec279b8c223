//! Writes inlines as Markdown that is read back as the same inlines.
//!
//! A block's inlines become the tokens of a [`Draft`]. The first attempt has the markers that read best, `_` and `**`, and
//! escapes no delimiter of plain text. Then the delimiters are paired as a parser would pair them ([`super::delimiters`]).
//! Plain text that pairs is escaped, a span that does not pair takes its next marker, and the block is written again, until
//! everything pairs as meant. The last marker is an HTML tag, which needs no pairing. Where tags are not rendered, it is
//! delimiters between character references, which count as punctuation: `**Step 1:**&#100;o`.

use super::counting::find_misread;
use super::delimiters::{Pair, pair_delimiters};
use super::dialect::{Dialect, Html};
use super::draft::{Draft, Marker, Within};
use super::render::{Rendered, render};
use crate::document::{Inline, Piece, ends_line, flatten, holds_line_end, nest};

/// How many bytes the attempts at one block may write while each changes as little as it can. After that, all plain text is
/// escaped and all spans that do not pair change at once, so that no paragraph takes more than a moment.
const CAREFUL_BYTES: usize = 1 << 20;

/// How much an attempt may change of the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// As little as it can.
    Smallest,
    /// All that may be wrong.
    Largest,
}

/// Writes a block's inlines, without a line feed after them.
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
        let step = if written < CAREFUL_BYTES { Step::Smallest } else { Step::Largest };
        // The loop ends, because every attempt escapes a text or moves a span to the next of its three markers.
        if !draft.revise(&rendered, step, dialect) {
            return rendered.text;
        }
    }
}

/// Whether text or code has a line end. Only [`Inline::LineBreak`] may end a line: what follows a line end in a text could be
/// read as a heading, a fence or, in MDX, code.
fn has_line_end(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => holds_line_end(text),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Link { content, .. } => {
            content.iter().any(has_line_end)
        }
        Inline::Image(_) | Inline::LineBreak => false,
    }
}

/// Replaces each line end in text and code with a space.
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
    /// Compares how an attempt would be read with what is meant, and changes the draft where they differ. Returns whether it
    /// changed anything.
    fn revise(&mut self, rendered: &Rendered, step: Step, dialect: &Dialect) -> bool {
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
                if step == Step::Largest {
                    self.escaped.extend(0..rendered.literal_count);
                }
                return true;
            }
            let is_missing = |span: &&(usize, Pair)| pairs.binary_search(&span.1).is_err();
            let missing: Vec<usize> = rendered.spans.iter().filter(is_missing).map(|(number, _)| *number).collect();
            let mut moved = missing.iter().filter(|&&number| self.spans[number].take_next_marker(html));
            let most = if step == Step::Smallest { 1 } else { usize::MAX };
            if moved.by_ref().take(most).count() > 0 {
                return true;
            }
            if !missing.is_empty() && self.keep_apart(rendered.literal_count) {
                return true;
            }
        }
        dialect.counts_delimiters && self.change_misread(rendered, html)
    }

    /// Changes what a renderer that counts delimiters would read wrongly. Returns whether there was anything.
    fn change_misread(&mut self, rendered: &Rendered, html: Html) -> bool {
        let misread = find_misread(rendered);
        let before = self.escaped.len();
        self.escaped.extend(misread.literals);
        if self.escaped.len() > before {
            return true;
        }
        let mut changed = false;
        for number in misread.spans {
            // Other delimiters would be counted just as wrong.
            while self.spans[number].take_next_marker(html) {
                changed = true;
            }
        }
        changed
    }

    /// The last resort where tags are not rendered: puts every span between references, so that no two delimiters of a kind
    /// touch, and escapes every delimiter of plain text. Returns whether this changed anything.
    fn keep_apart(&mut self, literal_count: usize) -> bool {
        // The set may hold numbers that no literal has any more: a reference can take a literal's place.
        let is_new = !(0..literal_count).all(|number| self.escaped.contains(&number))
            || self.spans.iter().any(|span| span.marker != Marker::BetweenReferences);
        self.escaped.extend(0..literal_count);
        self.spans.iter_mut().for_each(|span| span.marker = Marker::BetweenReferences);
        is_new
    }
}

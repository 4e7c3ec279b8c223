//! Puts headings on one line, for sites that render no HTML tags: Markdown has no other way to break the line of a heading.

use crate::document::{Block, Inline, Piece, Post, flatten, nest, plain_text};
use crate::notice::{Notice, quote};

/// Puts every heading on one line, and notes each that had several.
pub fn join_heading_lines(post: &mut Post, notices: &mut Vec<Notice>) {
    for block in &mut post.body {
        if let Block::Heading { content, .. } = block
            && let Some(joined) = replace_breaks(content)
        {
            *content = joined;
            notices.push(Notice::HeadingJoined { text: quote(&plain_text(content)) });
        }
    }
}

/// Replaces the line breaks by spaces; gives nothing if there are none.
fn replace_breaks(content: &[Inline]) -> Option<Vec<Inline>> {
    let mut runs = flatten(content);
    let mut breaks = runs.iter_mut().filter(|run| run.piece == Piece::LineBreak).peekable();
    breaks.peek()?;
    breaks.for_each(|run| run.piece = Piece::Text(" ".to_owned()));
    Some(nest(runs))
}

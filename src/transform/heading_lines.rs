//! Headings where no tag is rendered: Markdown has no other way to break their line.

use crate::document::{Block, Inline, Piece, Post, flatten, nest, plain_text};
use crate::notice::{Notice, quote};

/// Makes one line of every heading, and notes each that had more.
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

/// The same with a blank for every break, if there is one.
fn replace_breaks(content: &[Inline]) -> Option<Vec<Inline>> {
    let mut runs = flatten(content);
    let mut breaks = runs.iter_mut().filter(|run| run.piece == Piece::LineBreak).peekable();
    breaks.peek()?;
    breaks.for_each(|run| run.piece = Piece::Text(" ".to_owned()));
    Some(nest(runs))
}

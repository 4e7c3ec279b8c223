//! Trims runs: removes spaces and line breaks at the edges of lines, and splits blanks off formatted texts.

use super::runs::is_blank;
use super::{Formatting, Piece, Run};

/// HTML's white space, which browsers collapse (<https://infra.spec.whatwg.org/#ascii-whitespace>), and U+000B, which Markdown
/// parsers remove at the edges of lines.
const SPACES: [char; 6] = [' ', '\t', '\n', '\r', '\u{C}', '\u{B}'];

/// Removes spaces beside line breaks, and spaces and line breaks at both ends.
pub(super) fn trim_lines(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let mut line_begins = true;
    for mut run in runs {
        match &mut run.piece {
            Piece::LineBreak => {
                trim_line_end(&mut kept);
                line_begins = true;
                if kept.is_empty() {
                    continue;
                }
            }
            Piece::Text(text) => {
                if line_begins {
                    text.drain(..text.len() - text.trim_start_matches(SPACES).len());
                }
                if text.is_empty() {
                    continue;
                }
                line_begins = false;
            }
            Piece::Image(_) => line_begins = false,
        }
        kept.push(run);
    }
    trim_line_end(&mut kept);
    while kept.pop_if(|run| run.piece == Piece::LineBreak).is_some() {
        trim_line_end(&mut kept);
    }
    kept
}

fn trim_line_end(runs: &mut Vec<Run>) {
    while let Some(Run { piece: Piece::Text(text), .. }) = runs.last_mut() {
        text.truncate(text.trim_end_matches(SPACES).len());
        if !text.is_empty() {
            return;
        }
        runs.pop();
    }
}

/// Adds a run to `parts`. Blanks at the ends of a formatted text become runs of their own, so that a span can leave them out.
pub(super) fn split_blanks(run: Run, parts: &mut Vec<Run>) {
    let Piece::Text(text) = &run.piece else { return parts.push(run) };
    let inner = text.trim_matches(is_blank);
    if inner.len() == text.len() || inner.is_empty() || run.formatting == Formatting::default() {
        return parts.push(run);
    }
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let texts = [&text[..start], inner, &text[start + inner.len()..]];
    let part = |text: &str| Run { piece: Piece::Text(text.to_owned()), formatting: run.formatting.clone() };
    parts.extend(texts.into_iter().filter(|text| !text.is_empty()).map(part));
}

/// Joins neighbouring texts with the same formatting.
pub(super) fn join_neighbours(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Piece::Text(text) = &run.piece {
            if let Some(Run { piece: Piece::Text(last), formatting }) = joined.last_mut()
                && *formatting == run.formatting
            {
                last.push_str(text);
                continue;
            }
            if text.is_empty() {
                continue;
            }
        }
        joined.push(run);
    }
    joined
}

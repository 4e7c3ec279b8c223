//! Folding: where lines of a folded block break, after js-yaml's `foldString` and `foldLine`.
//!
//! In goes the text, out come the block's lines before they are indented. In a folded block (YAML 1.2.2, 8.1.3) a reader
//! turns one line break between two lines into a space and of several drops one, but takes everything as it is around a line
//! that begins with a space. So such lines are not folded, nor do their line breaks get another one, and no fold is made
//! before a space. Anything else at the beginning of a line, such as `#` or `- `, means nothing inside a block.

/// Whether a line is to be folded: not if it begins with a space, however long it is.
pub(super) fn is_too_long(line: &str, width: usize) -> bool {
    !line.starts_with(' ') && units(line) > width
}

/// Breaks a text's lines before words so that they are at most `width` wide, unless one word is wider.
pub(super) fn fold(text: &str, width: usize) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / width + 1);
    let mut after_flush_line = false;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            folded.push('\n');
        }
        if line.is_empty() {
            continue;
        }
        let flush = !line.starts_with(' ');
        if flush && after_flush_line {
            folded.push('\n');
        }
        if flush {
            fold_line(&mut folded, line, width);
        } else {
            folded.push_str(line);
        }
        after_flush_line = flush;
    }
    folded
}

fn fold_line(folded: &mut String, line: &str, width: usize) {
    let spaces = line.match_indices(' ').map(|(at, _)| at);
    let breaks = spaces.filter(|at| !matches!(line.as_bytes().get(at + 1), None | Some(b' ')));
    let mut start = 0;
    let mut last_break = None;
    for at in breaks.chain([line.len()]) {
        if let Some(end) = last_break
            && units(&line[start..at]) > width
        {
            folded.push_str(&line[start..end]);
            folded.push('\n');
            start = end + 1;
        }
        last_break = Some(at);
    }
    folded.push_str(&line[start..]);
}

/// Widths as JavaScript counts them; an emoji is two wide.
fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

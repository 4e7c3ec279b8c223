//! Folding: where lines of a folded block break, after js-yaml's `foldString` and `foldLine`.
//!
//! The input is a text, the output the block's lines before they are indented. In a folded block (YAML 1.2.2, 8.1.3), a reader
//! turns a single line break between two lines into a space, and drops one of several. Around a line that begins with a space
//! it changes nothing. So a line that begins with a space is not folded, its line breaks are not doubled, and no fold is made
//! before a space. Anything else at the beginning of a line, such as `#` or `- `, has no meaning inside a block.

/// Whether a line needs folding. A line that begins with a space is never folded, however long it is.
pub(super) fn is_too_long(line: &str, width: usize) -> bool {
    !line.starts_with(' ') && count_units(line) > width
}

/// Folds a text: breaks its lines between words so that they are at most `width` wide, unless a single word is wider.
pub(super) fn fold(text: &str, width: usize) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / width + 1);
    let mut was_flush = false;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            folded.push('\n');
        }
        if line.is_empty() {
            continue;
        }
        let is_flush = !line.starts_with(' ');
        if is_flush && was_flush {
            folded.push('\n');
        }
        if is_flush {
            fold_line(&mut folded, line, width);
        } else {
            folded.push_str(line);
        }
        was_flush = is_flush;
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
            && count_units(&line[start..at]) > width
        {
            folded.push_str(&line[start..end]);
            folded.push('\n');
            start = end + 1;
        }
        last_break = Some(at);
    }
    folded.push_str(&line[start..]);
}

/// The width of a text as JavaScript counts it, in UTF-16 units: an emoji is two wide.
fn count_units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

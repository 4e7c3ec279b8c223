//! The table of dangerous characters: where each is dangerous, and what it would be read as.
//!
//! A backslash stands only where one of these rules asks for it, because people read the source too. `*`, `_` and `~` are not
//! here: whether they mean anything depends on the whole paragraph, see `delimiters`.

use std::ops::Range;

/// What is known about the rest of the block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Elsewhere {
    /// Whether the block holds more than one stretch of backticks, so that two could make a code span of plain text.
    pub(super) backticks_pair: bool,
    /// Whether plain text has `]:` somewhere, so that a line that begins with `[` may be a definition.
    pub(super) has_definition_mark: bool,
    /// Whether text or code has an `@`.
    pub(super) has_at_sign: bool,
}

/// Where a character of plain text stands.
#[derive(Clone, Copy)]
pub(super) struct TextContext<'a> {
    /// What follows in the same text.
    pub(super) rest: &'a str,
    /// What follows the text: the first character of the next thing on the line, as it is written.
    pub(super) next: Option<char>,
    /// Whether it lies between the brackets of a link or an image.
    pub(super) in_brackets: bool,
    /// Whether it lies there, and brackets of its own would do harm.
    pub(super) breaks_brackets: bool,
    pub(super) elsewhere: Elsewhere,
}

/// Whether a character of plain text would be read as something else without a backslash before it.
pub(super) fn is_dangerous(c: char, spot: TextContext) -> bool {
    let after = spot.rest.chars().next().or(spot.next);
    match c {
        // An escape, or a hard break at a line's end.
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
        // A code span.
        '`' => spot.elsewhere.backticks_pair || spot.in_brackets,
        // The link ends too early, or another begins in it.
        '[' | ']' if spot.breaks_brackets => true,
        // `[text](url)`; there are no references, so that `[text]` alone is plain.
        ']' => after == Some('('),
        // An image.
        '!' => spot.rest.is_empty() && spot.next == Some('['),
        // A tag, a comment, an instruction, or `<me@example.com>`.
        '<' => {
            after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
                || spot.rest.split(['>', ' ', '<']).next().is_some_and(|word| word.contains('@'))
                || (spot.elsewhere.has_at_sign && may_go_on_as_email(spot))
        }
        // A character reference.
        '&' => begins_reference(spot.rest),
        _ => false,
    }
}

/// Whether a URL may go on behind the text: before `<`, code or emphasis, whose delimiters a URL can hold.
fn may_go_on_as_email(spot: TextContext) -> bool {
    !spot.rest.contains(['>', ' ', '<']) && matches!(spot.next, Some('`' | '*' | '_' | '~' | '<'))
}

/// Whether a byte of plain text is one that some rule here, or the pairing of delimiters, looks at.
pub(super) fn may_be_dangerous(byte: u8) -> bool {
    const LOOKED_AT: [bool; 256] = {
        let mut table = [false; 256];
        let bytes = b"\\`[]!<&*_~";
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] = true;
            at += 1;
        }
        table
    };
    LOOKED_AT[usize::from(byte)]
}

/// Whether the brackets in a text can stand as they are between other brackets: each has its partner there, and none makes
/// a link, an image or a definition.
pub(super) fn has_harmless_brackets(text: &str) -> bool {
    if ["](", "]:", "!["].iter().any(|mark| text.contains(mark)) {
        return false;
    }
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' => open += 1,
            b']' if open == 0 => return false,
            b']' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Whether what follows `&` makes it a character reference: `amp;`, `#8212;`.
pub(super) fn begins_reference(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// Which line of its block a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    First,
    FirstOfItem,
    Later,
}

/// What a line of text begins with.
#[derive(Clone, Copy)]
pub(super) struct LineStart<'a> {
    /// The text that the line begins with.
    pub(super) text: &'a str,
    /// Whether that text is the whole line.
    pub(super) alone: bool,
    /// Which line of its block it is.
    pub(super) line: Line,
    /// Whether `]:` follows somewhere in the block.
    pub(super) has_definition_mark: bool,
}

/// The byte in a line's first text that needs a backslash so that the line stays a line of its paragraph.
pub(super) fn find_block_marker(line: LineStart) -> Option<usize> {
    let text = line.text;
    let first = text.chars().next()?;
    let ends_or_blank = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let only = |set: &str| line.alone && text.chars().all(|c| set.contains(c));
    let is_rule = |set: &str| only(set) && text.matches(first).count() >= 3;
    // A second line needs but one mark to make a heading of the first; in an item, the bullet counts among the marks.
    let is_underline = line.line != Line::First && only("- ");
    let dangerous = match first {
        // A heading.
        '#' => {
            let rest = text.trim_start_matches('#');
            text.len() - rest.len() <= 6 && ends_or_blank(rest)
        }
        // A quote.
        '>' => true,
        // A list, a section break, a line that makes a heading of the one above, the second line of a table.
        '-' => ends_or_blank(&text[1..]) || is_rule("- ") || is_underline || (line.line == Line::Later && only("-:| ")),
        '+' => ends_or_blank(&text[1..]),
        '*' => ends_or_blank(&text[1..]) || is_rule("* "),
        '_' => is_rule("_ "),
        '=' => line.line == Line::Later && only("= "),
        '|' | ':' => line.line == Line::Later && only("-:| "),
        // Fenced code. A fence of backticks may not have another on its line, which `backticks_pair` does not see.
        '~' => text.starts_with("~~~"),
        '`' => text.starts_with("```"),
        // A definition that shows nothing, or an item's check box.
        '[' => line.has_definition_mark || (line.line == Line::FirstOfItem && begins_check_box(text)),
        '0'..='9' => return find_number_mark(text),
        _ => false,
    };
    dangerous.then_some(0)
}

fn begins_check_box(text: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|mark| text.starts_with(mark))
}

/// The `.` or `)` after a number that would begin a list.
fn find_number_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    (digits <= 9 && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(digits)
}

/// Whether a text may hold a URL that [`makes_autolink`] finds; quick, and sometimes wrongly yes.
pub(super) fn may_hold_url(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains("www.")
}

/// Whether GitHub's Markdown would make a link of what lies around this byte of plain text, and a backslash before it
/// keeps it from that: the `:` of `https://`, the `.` of `www.`, the `@` of an e-mail address.
///
/// Such a link takes in whatever follows up to the next blank, the marks of emphasis and backslashes among it.
/// <https://github.github.com/gfm/#autolinks-extension->
pub(super) fn makes_autolink(text: &str, at: usize) -> bool {
    let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + 1..]);
    let ends_name = || before.last().is_some_and(|b| b.is_ascii_alphanumeric() || b"._+-".contains(b));
    let begins_name = || after.first().is_some_and(|&b| b.is_ascii_alphanumeric() || b >= 0x80);
    match text.as_bytes()[at] {
        b':' => after.starts_with(b"//") && ends_name(),
        b'.' => before.ends_with(b"www") && begins_name(),
        b'@' => ends_name() && begins_name(),
        _ => false,
    }
}

/// Whether a link that GitHub's Markdown would make of a part of a word takes in a `>`, as in `<https://example.com>`: to
/// readers it ends a URL.
pub(super) fn takes_in_angle_bracket(text: &str, word: Range<usize>) -> bool {
    let last = text[word.clone()].rfind('>').map_or(word.start, |at| word.start + at);
    (word.start..last).any(|at| text.as_bytes()[at] != b'@' && makes_autolink(text, at))
}

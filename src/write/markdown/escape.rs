//! The table of dangerous characters: where each is dangerous, and what it would be read as.
//!
//! Only a character to which one of these rules applies gets a backslash, because people read the Markdown too. `*`, `_` and
//! `~` are not here: their meaning depends on the whole paragraph, see `delimiters`.

use std::ops::Range;

/// Facts about the whole block on which rules depend.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Elsewhere {
    /// Whether the block holds more than one run of backticks, so that two could make a code span of plain text.
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
    /// The first character after the text, as it is written.
    pub(super) next: Option<char>,
    /// Whether it lies between the brackets of a link or an image.
    pub(super) in_brackets: bool,
    /// Whether it lies there in a text whose brackets would end the link or image too early, or never.
    pub(super) breaks_brackets: bool,
    pub(super) elsewhere: Elsewhere,
}

/// Whether a character of plain text would be read as something else without a backslash before it.
pub(super) fn is_dangerous(c: char, context: TextContext) -> bool {
    let after = context.rest.chars().next().or(context.next);
    match c {
        // An escape, or a hard break at a line's end.
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
        // A code span.
        '`' => context.elsewhere.backticks_pair || context.in_brackets,
        // The link ends too early, or another begins in it.
        '[' | ']' if context.breaks_brackets => true,
        // `[text](url)`; there are no references, so that `[text]` alone is plain.
        ']' => after == Some('('),
        // An image.
        '!' => context.rest.is_empty() && context.next == Some('['),
        // A tag, a comment, an instruction, or `<me@example.com>`.
        '<' => {
            after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
                || context.rest.split(['>', ' ', '<']).next().is_some_and(|word| word.contains('@'))
                || (context.elsewhere.has_at_sign && may_go_on_as_email(context))
        }
        // A character reference.
        '&' => begins_reference(context.rest),
        _ => false,
    }
}

/// Whether an e-mail address in `<…>` may go on after the text: before `<`, code or emphasis, whose delimiters an address can
/// contain.
fn may_go_on_as_email(context: TextContext) -> bool {
    !context.rest.contains(['>', ' ', '<']) && matches!(context.next, Some('`' | '*' | '_' | '~' | '<'))
}

/// Whether a rule here, or the pairing of delimiters, applies to this byte of plain text.
pub(super) fn may_be_dangerous(byte: u8) -> bool {
    const DANGEROUS: [bool; 256] = {
        let mut table = [false; 256];
        let bytes = b"\\`[]!<&*_~";
        let mut at = 0;
        while at < bytes.len() {
            table[bytes[at] as usize] = true;
            at += 1;
        }
        table
    };
    DANGEROUS[usize::from(byte)]
}

/// Whether the brackets in a text need no backslash inside the brackets of a link or image: they are balanced, and none
/// makes a link, an image or a definition.
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

/// The beginning of a line of text.
#[derive(Clone, Copy)]
pub(super) struct LineStart<'a> {
    /// The text that the line begins with.
    pub(super) text: &'a str,
    /// Whether this text is the whole line.
    pub(super) alone: bool,
    /// Which line of its block it is.
    pub(super) line: Line,
    /// Whether `]:` follows somewhere in the block.
    pub(super) has_definition_mark: bool,
}

/// Finds the byte in a line's first text that would make the line another kind of block, such as a heading or a list.
pub(super) fn find_block_marker(line: LineStart) -> Option<usize> {
    let text = line.text;
    let first = text.chars().next()?;
    let ends_or_blank = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let only = |set: &str| line.alone && text.chars().all(|c| set.contains(c));
    let is_rule = |set: &str| only(set) && text.matches(first).count() >= 3;
    // On a second line, a single `-` makes a heading of the first. In an item, the bullet counts as one of a rule's three `-`.
    let is_underline = line.line != Line::First && only("- ");
    let dangerous = match first {
        // A heading.
        '#' => {
            let rest = text.trim_start_matches('#');
            text.len() - rest.len() <= 6 && ends_or_blank(rest)
        }
        // A quote.
        '>' => true,
        // A list item, a thematic break, the underline of a setext heading, the second line of a table.
        '-' => ends_or_blank(&text[1..]) || is_rule("- ") || is_underline || (line.line == Line::Later && only("-:| ")),
        '+' => ends_or_blank(&text[1..]),
        '*' => ends_or_blank(&text[1..]) || is_rule("* "),
        '_' => is_rule("_ "),
        '=' => line.line == Line::Later && only("= "),
        '|' | ':' => line.line == Line::Later && only("-:| "),
        // Fenced code. `backticks_pair` does not cover a fence of backticks that has no partner in the block.
        '~' => text.starts_with("~~~"),
        '`' => text.starts_with("```"),
        // A link reference definition, which shows nothing, or the check box of a task.
        '[' => line.has_definition_mark || (line.line == Line::FirstOfItem && begins_check_box(text)),
        '0'..='9' => return find_number_marker(text),
        _ => false,
    };
    dangerous.then_some(0)
}

fn begins_check_box(text: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|mark| text.starts_with(mark))
}

/// Finds the `.` or `)` after a number that would begin a list.
fn find_number_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    (digits <= 9 && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(digits)
}

/// A quick check whether [`makes_autolink`] could find a URL in a text. It may be true without one.
pub(super) fn may_hold_url(text: &str) -> bool {
    // Most texts have no such character. Without branches, the processor looks at many bytes at once.
    let next = text.as_bytes().get(1..).unwrap_or_default();
    let may_hold = text.bytes().zip(next).fold(0, |found, (byte, next)| {
        found | u8::from(byte == b'@' || byte == b':' || (byte == b'w' && *next == b'w'))
    });
    may_hold > 0 && (text.contains('@') || text.contains("://") || text.contains("www."))
}

/// Whether GitHub's Markdown would make a link of the text around this byte, and a backslash before the byte prevents it: the
/// `:` of `https://`, the `.` of `www.`, the `@` of an e-mail address.
///
/// Such a link includes everything up to the next blank, delimiters of emphasis and backslashes too.
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

/// Whether a link that GitHub's Markdown makes of a part of a word would include a `>`, as in `<https://example.com>`. For
/// readers, a `>` ends the URL.
pub(super) fn takes_in_angle_bracket(text: &str, word: Range<usize>) -> bool {
    let last = text[word.clone()].rfind('>').map_or(word.start, |at| word.start + at);
    (word.start..last).any(|at| text.as_bytes()[at] != b'@' && makes_autolink(text, at))
}

//! The beginning of a text, or its end, for a notice.

/// So many characters of a text say which one it is.
const LONGEST: usize = 120;

/// A text, or its beginning and `…` if it is long.
pub(crate) fn quote(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// So many characters of a text's end say where it ends.
const LONGEST_END: usize = 40;

/// A text on one line, or `…` and its end if it is long; the end begins with a whole word if it can.
pub(crate) fn quote_end(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((start, _)) = text.char_indices().rev().nth(LONGEST_END - 1).filter(|(start, _)| *start > 0) else {
        return text;
    };
    let end = &text[start..];
    let word = end.find(' ').map_or(end, |blank| &end[blank + 1..]);
    format!("…{}", if word.is_empty() { end } else { word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_text_is_short_and_begins_with_a_word() {
        assert_eq!(quote_end("It\n turns."), "It turns.");
        assert_eq!(quote_end(""), "");
        let long = "The wheel of the old mill turns all day long and all night too.";
        assert_eq!(quote_end(long), "…turns all day long and all night too.");
        let mills = "磨".repeat(100);
        assert_eq!(quote_end(&mills), format!("…{}", "磨".repeat(LONGEST_END)));
        assert_eq!(quote_end(&"a".repeat(LONGEST_END)), "a".repeat(LONGEST_END));
    }
}

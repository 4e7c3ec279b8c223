//! Shortens texts that notices quote.

/// The most characters of a quoted beginning.
const MAX_START: usize = 120;

/// Returns a text, or its beginning and `…` if it is long.
pub(crate) fn quote(text: &str) -> String {
    match text.char_indices().nth(MAX_START) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The most characters of a quoted end.
const MAX_END: usize = 40;

/// Returns a text on one line, or `…` and its end if it is long. The end begins with a whole word if possible.
pub(crate) fn quote_end(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((start, _)) = text.char_indices().rev().nth(MAX_END - 1).filter(|(start, _)| *start > 0) else {
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
        assert_eq!(quote_end(&mills), format!("…{}", "磨".repeat(MAX_END)));
        assert_eq!(quote_end(&"a".repeat(MAX_END)), "a".repeat(MAX_END));
    }
}

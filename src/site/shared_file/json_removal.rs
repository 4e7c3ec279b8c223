//! Removes entries from a list in JSON, with their commas and lines.
//!
//! The parser's own `remove` leaves the same text, but takes as long as the list is for each entry.

use jsonc_parser::cst::CstNode;

/// Writes a list without some of its entries, which are counted from 0. In: all its tokens, with the brackets.
///
/// The blanks and comments before an entry on its line go with it, and so does the rest of the line if nothing else is on it.
pub(super) fn write_without(tokens: &[CstNode], is_gone: impl Fn(usize) -> bool) -> String {
    let mut kept: Vec<&CstNode> = Vec::new();
    let (mut rest, mut number) = (tokens, 0);
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        let is_entry = !token.is_trivia() && !token.is_token();
        number += usize::from(is_entry);
        if is_entry && is_gone(number - 1) {
            while kept.last().is_some_and(|token| is_blank_or_comment(token)) {
                kept.pop();
            }
            rest = skip_comma_and_line(rest, &mut kept);
        } else {
            kept.push(token);
        }
    }
    let is_blank = |token: &CstNode| token.is_whitespace() || token.is_newline();
    if kept.len() < tokens.len() && kept[1..kept.len() - 1].iter().all(|token| is_blank(token)) {
        kept.retain(|token| !is_blank(token));
    }
    kept.iter().map(ToString::to_string).collect()
}

/// Skips what goes with an entry and stands after it. The last entry has no comma: the one before it goes.
fn skip_comma_and_line<'a>(rest: &'a [CstNode], kept: &mut Vec<&CstNode>) -> &'a [CstNode] {
    let comma = rest.iter().position(|token| !token.is_trivia()).filter(|at| rest[*at].is_comma());
    let Some(comma) = comma else {
        if let Some(before) = kept.iter().rposition(|token| token.is_comma()) {
            kept.remove(before);
        }
        return skip_line(rest);
    };
    let (skipped, rest) = rest.split_at(comma + 1);
    let ends_line = rest.iter().find(|token| !is_blank_or_comment(token)).is_some_and(CstNode::is_newline);
    if ends_line && !skipped.iter().any(CstNode::is_newline) { skip_line(rest) } else { rest }
}

/// Skips the rest of a line, but not the blanks before something else on it.
fn skip_line(mut rest: &[CstNode]) -> &[CstNode] {
    while let Some((token, after)) = rest.split_first().filter(|(token, _)| token.is_trivia()) {
        if token.is_whitespace() && after.first().is_some_and(|next| !next.is_trivia()) {
            break;
        }
        rest = after;
        if token.is_newline() {
            break;
        }
    }
    rest
}

fn is_blank_or_comment(token: &CstNode) -> bool {
    token.is_trivia() && !token.is_newline()
}

#[cfg(test)]
mod tests {
    use jsonc_parser::ParseOptions;
    use jsonc_parser::cst::CstRootNode;
    use proptest::prelude::*;

    use super::*;

    /// A list without some of its entries, and what the parser's own function makes of it.
    fn remove(text: &str, gone: &[usize]) -> (String, String) {
        let root = CstRootNode::parse(text, &ParseOptions::default()).unwrap();
        let list = root.array_value().unwrap();
        let removed = write_without(&list.children(), |number| gone.contains(&number));
        let elements = list.elements().into_iter().enumerate();
        elements.filter(|(number, _)| gone.contains(number)).for_each(|(_, element)| element.remove());
        (removed, list.to_string())
    }

    #[test]
    fn an_entry_goes_with_its_comma_and_line() {
        let list = "[\n  // one\n  1, // 1\n  /* two */ 2,\n  [3], { \"a\": 4 } // last\n]";
        let cases: [(&[usize], &str); 6] = [
            (&[], list),
            (&[0], "[\n  // one\n  /* two */ 2,\n  [3], { \"a\": 4 } // last\n]"),
            (&[1], "[\n  // one\n  1, // 1\n  [3], { \"a\": 4 } // last\n]"),
            (&[2], "[\n  // one\n  1, // 1\n  /* two */ 2,\n { \"a\": 4 } // last\n]"),
            (&[2, 3], "[\n  // one\n  1, // 1\n  /* two */ 2\n]"),
            (&[0, 1, 2, 3], "[\n  // one\n]"),
        ];
        for (gone, expected) in cases {
            assert_eq!(remove(list, gone), (expected.to_owned(), expected.to_owned()), "{gone:?}");
        }
        assert_eq!(remove("[\n  1,\n  2,\n]", &[0, 1]).0, "[]");
    }

    proptest! {
        #[test]
        fn the_text_is_that_of_the_parsers_own_function(
            gaps in prop::collection::vec("( |\n|\r\n|/\\*c\\*/|//d\n){0,3}", 13),
            length in 0usize..6,
            has_last_comma: bool,
            gone in prop::collection::vec(0usize..6, 0..6),
        ) {
            let entry = |number: usize| {
                let comma = if number + 1 < length || has_last_comma { "," } else { "" };
                format!("{}{number}{}{comma}", gaps[2 * number], gaps[2 * number + 1])
            };
            let text = format!("[{}{}]", (0..length).map(entry).collect::<String>(), gaps[12]);
            let (removed, expected) = remove(&text, &gone);
            prop_assert_eq!(removed, expected, "{:?}", text);
        }
    }
}

//! Lists, which Medium never nests.
//!
//! ```html
//! <ol class="postList"><li class="graf graf--li">One</li><li class="graf graf--li">Two</li></ol>
//! ```

use super::dom::{Child, Element};
use super::inline::read_runs;
use crate::document::Marker;
use crate::notice::{Notice, quote};
use crate::read::graf::{Graf, Item};

/// Reads a list.
pub(crate) fn read_list(list: Element, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let marker = if list.tag() == "ol" { Marker::Number(read_start(list, notices)) } else { Marker::Bullet };
    let items = list.children().filter_map(|child| if let Child::Element(item) = child { Some(item) } else { None });
    let item = |(at, item)| Graf::Item(Item { marker, begins_list: at == 0, text: read_runs(item, notices) });
    items.enumerate().map(item).collect()
}

/// The largest number that a list in Markdown can begin with: <https://spec.commonmark.org/0.31.2/#ordered-list-marker>.
const LARGEST_START: u32 = 999_999_999;

/// The number that a list begins with, or the nearest one that Markdown has.
fn read_start(list: Element, notices: &mut Vec<Notice>) -> u32 {
    let Some((text, start)) = list.attribute("start").and_then(|text| Some((text, parse_integer(text)?))) else {
        return 1;
    };
    let nearest = start.clamp(0, i64::from(LARGEST_START));
    if nearest != start {
        notices.push(Notice::ListStartChanged { start: quote(text.trim()) });
    }
    u32::try_from(nearest).unwrap_or(LARGEST_START)
}

/// <https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-integers>
fn parse_integer(text: &str) -> Option<i64> {
    let text = text.trim_ascii_start();
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let digits = if sign == 1 { rest.strip_prefix('+').unwrap_or(rest) } else { rest };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    (end > 0).then(|| sign * digits[..end].parse().unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_read_as_browsers_do() {
        let table = [
            ("7", Some(7)),
            (" \n+7.5", Some(7)),
            ("-3x", Some(-3)),
            ("007", Some(7)),
            ("99999999999999999999", Some(i64::MAX)),
            ("-99999999999999999999", Some(-i64::MAX)),
            ("", None),
            ("x7", None),
            ("- 7", None),
            ("+-7", None),
        ];
        for (text, start) in table {
            assert_eq!(parse_integer(text), start, "{text:?}");
        }
    }
}

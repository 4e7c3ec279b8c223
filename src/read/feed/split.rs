//! A feed of many posts as feeds of one.

use std::ops::Range;

use super::translate::{is_other_feed, translate_feed};

/// How much may stand before a feed: a prolog, comments, or what Chrome says above the ones that it shows.
const MOST_BEFORE: usize = 4096;

/// Whether a text is a feed; its first 4 KiB say so.
#[must_use]
pub fn is_feed(text: &str) -> bool {
    text.find("<rss").is_some_and(|start| start <= MOST_BEFORE && !text[..start].contains("<html"))
        || is_other_feed(text)
}

/// Makes of a feed feeds of one post, each with the head of the whole; nothing if the text is no feed.
#[must_use]
pub fn split_feed(text: &str) -> Option<Vec<String>> {
    if !is_feed(text) {
        return None;
    }
    let text = translate_feed(text);
    let text = &*text;
    let items = find_items(text);
    let head = items.first().map_or("", |first| &text[..first.start]);
    Some(items.into_iter().map(|item| format!("{head}{}</channel></rss>\n", &text[item])).collect())
}

/// Where the items are: `<item>` and `</item>`, but not in texts and comments.
fn find_items(text: &str) -> Vec<Range<usize>> {
    const SKIPPED: [(&str, &str); 2] = [("<![CDATA[", "]]>"), ("<!--", "-->")];
    let mut items = Vec::new();
    let mut start = None;
    let mut at = 0;
    while let Some(tag) = text[at..].find('<').map(|offset| at + offset) {
        let rest = &text[tag..];
        at = tag + 1;
        if let Some((_, end)) = SKIPPED.iter().find(|(begin, _)| rest.starts_with(begin)) {
            at = rest.find(end).map_or(text.len(), |offset| tag + offset + end.len());
        } else if rest.starts_with("<item>") || rest.starts_with("<item ") {
            start = Some(tag);
        } else if rest.starts_with("</item>") {
            at = tag + "</item>".len();
            items.extend(start.take().map(|start| start..at));
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_becomes_a_feed_with_the_same_head() {
        let feed = "seen in Chrome <rss><channel><title>a</title><!-- <item> --><item><![CDATA[<item></item>]]></item>\n\
                    <item x=\"\">2</item><item>cut off";
        let head = "seen in Chrome <rss><channel><title>a</title><!-- <item> -->";
        let parts = [
            format!("{head}<item><![CDATA[<item></item>]]></item></channel></rss>\n"),
            format!("{head}<item x=\"\">2</item></channel></rss>\n"),
        ];
        assert_eq!(split_feed(feed).unwrap(), parts);
    }

    #[test]
    fn a_page_that_shows_a_feed_is_none() {
        assert_eq!(split_feed("<html><body><pre><rss><channel><item></item>"), None);
        assert_eq!(split_feed(""), None);
        assert_eq!(split_feed("<rss><channel></channel></rss>"), Some(Vec::new()));
    }
}

//! Splits a feed of many posts into feeds of one post.

use std::ops::Range;

use rss::Channel;
use rss::extension::dublincore;

use super::translate::{cut_head, is_atom_or_json_feed, translate_feed};
use crate::bounds::MAX_SIGNS;

/// The most bytes before the feed itself: a prolog, comments, or the text that Chrome puts above a feed that it shows.
const MAX_BEFORE: usize = 4096;

/// The most bytes of a title, a link or a namespace prefix that are copied from the head of the feed to each post.
const MAX_HEAD_FIELD: usize = 1024;

/// The most namespace prefixes of Dublin Core that are copied to each post: feeds have one.
const MAX_PREFIXES: usize = 4;

/// The most posts of a feed that is split. Each post has at least two tags, so a feed with more has too many tags to be read.
const MAX_ITEMS: usize = MAX_SIGNS / 2;

/// The end of a feed.
const TAIL: &str = "</channel></rss>";

/// Whether a text is a feed. Its first 4 KiB are enough to tell.
#[must_use]
pub fn is_feed(text: &str) -> bool {
    let head = cut_head(text, MAX_BEFORE + "<rss".len());
    head.find("<rss").is_some_and(|start| !head[..start].contains("<html")) || is_atom_or_json_feed(text)
}

/// Splits a feed into feeds of one post. Gives nothing if the text is no feed.
///
/// Each feed gets only the parts of the head that a post needs: the title, the link, and the namespace prefix of the author's
/// name. A long head, copied to many posts, would take too much memory. A feed with more posts than anybody writes is not
/// split; reading it gives an error.
#[must_use]
pub fn split_feed(text: &str) -> Option<Vec<String>> {
    if !is_feed(text) {
        return None;
    }
    let text = translate_feed(text);
    let text = &*text;
    let items = find_items(text);
    if items.len() > MAX_ITEMS {
        return Some(vec![text.to_owned()]);
    }
    let head = items.first().map(|first| shorten_head(&text[..first.start])).unwrap_or_default();
    Some(items.into_iter().map(|item| format!("{head}{}{TAIL}\n", &text[item])).collect())
}

/// Shortens the head of a feed to the parts that a post needs.
fn shorten_head(head: &str) -> String {
    // A feed without a channel, which cannot be read either.
    const BROKEN: &str = "<rss>";
    let whole = head.find("<rss").map(|start| format!("{}{TAIL}", &head[start..]));
    let Some(channel) = whole.and_then(|whole| Channel::read_from(whole.as_bytes()).ok()) else {
        return BROKEN.to_owned();
    };
    let is_short = |field: &String| field.len() <= MAX_HEAD_FIELD;
    let authors =
        channel.namespaces.into_iter().filter(|(prefix, url)| *url == dublincore::NAMESPACE && is_short(prefix));
    let short = Channel {
        title: Some(channel.title).filter(is_short).unwrap_or_default(),
        link: Some(channel.link).filter(is_short).unwrap_or_default(),
        namespaces: authors.take(MAX_PREFIXES).collect(),
        ..Channel::default()
    };
    short.to_string().strip_suffix(TAIL).unwrap_or(BROKEN).to_owned()
}

/// Finds the items: from `<item>` to `</item>`, except in `CDATA` and comments.
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

    const DUBLIN_CORE: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

    /// The title, the link, the content and the author of each feed of one post.
    fn read_parts(feed: &str) -> Vec<[String; 4]> {
        let read = |part: &String| {
            let channel: Channel = part.parse().unwrap();
            let [item] = channel.items() else { panic!("{part}") };
            let author = item.dublin_core_ext().and_then(|core| core.creators().first().cloned()).unwrap_or_default();
            [
                channel.title().to_owned(),
                channel.link().to_owned(),
                item.content().unwrap_or_default().to_owned(),
                author,
            ]
        };
        split_feed(feed).unwrap().iter().map(read).collect()
    }

    #[test]
    fn each_item_becomes_a_feed_that_knows_the_title_and_the_link_of_the_whole() {
        let feed = format!(
            "seen in Chrome <?xml version=\"1.0\"?><rss {DUBLIN_CORE}><channel><image><title>no</title></image><title>Mills &amp; more</title>\
             <link>https://medium.com/mills</link><!-- <item> -->\
             <item><dc:creator>Ada</dc:creator><content:encoded><![CDATA[<item></item>]]></content:encoded></item>\n\
             <item x=\"\"><content:encoded>2</content:encoded></item><item>cut off"
        );
        let part = |content: &str, author: &str| {
            ["Mills & more", "https://medium.com/mills", content, author].map(str::to_owned)
        };
        assert_eq!(read_parts(&feed), [part("<item></item>", "Ada"), part("2", "")]);
    }

    #[test]
    fn a_long_head_is_not_copied_into_each_part() {
        let long = "a".repeat(100_000);
        let prefixes: String = (0..1000).map(|number| DUBLIN_CORE.replace("dc", &format!("dc{number:x}"))).collect();
        let heads = [
            format!("<rss {DUBLIN_CORE}><channel><description>{long}</description><title>Mills</title><link>l</link>"),
            format!("<rss {DUBLIN_CORE} x=\"{long}\" xmlns:x=\"{long}\"><channel><title>Mills</title><link>l</link>"),
            format!("<rss {DUBLIN_CORE}><channel><title>{long}</title><link>{long}</link>"),
            format!("<rss {DUBLIN_CORE} xmlns:{long}=\"http://purl.org/dc/elements/1.1/\" {prefixes}><channel>"),
        ];
        let wanted = [["Mills", "l"], ["Mills", "l"], ["", ""], ["", ""]];
        for (head, [title, link]) in heads.iter().zip(wanted) {
            let feed = format!("{head}<item><dc:creator>Ada</dc:creator></item>");
            assert!(split_feed(&feed).unwrap().iter().all(|part| part.len() < 1000), "{feed:.100}");
            let parts = read_parts(&feed);
            assert_eq!(parts, [[title, link, "", "Ada"].map(str::to_owned)], "{feed:.100}");
        }
    }

    #[test]
    fn a_feed_whose_head_is_broken_stays_broken() {
        for head in ["<rss><chan", "<rss>", "<rss><channel><a></b>"] {
            let parts = split_feed(&format!("{head}<item><title>x</title></item>")).unwrap();
            assert_eq!(parts.len(), 1);
            assert!(parts.iter().all(|part| part.parse::<Channel>().is_err()), "{parts:?}");
        }
    }

    #[test]
    fn more_posts_than_anybody_writes_stay_one_feed() {
        let feed = format!("<rss><channel>{}", "<item></item>".repeat(MAX_ITEMS + 1));
        assert_eq!(split_feed(&feed), Some(vec![feed]));
    }

    #[test]
    fn a_page_that_shows_a_feed_is_no_feed() {
        assert_eq!(split_feed("<html><body><pre><rss><channel><item></item>"), None);
        assert_eq!(split_feed(""), None);
        assert_eq!(split_feed("<rss><channel></channel></rss>"), Some(Vec::new()));
    }
}

//! Turns feeds in Atom (<https://www.rfc-editor.org/rfc/rfc4287>) and JSON into RSS, which the rest of this folder reads.
//! Medium gives only RSS; bridges and feed readers make the other formats of it.
//!
//! ```xml
//! <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>The mill</title><id>https://medium.com/p/0a1b2c3d4e5f</id>
//! <category term="mills"/><content type="html">&lt;p>It turns.&lt;/p></content></entry></feed>
//! ```
//! ```json
//! {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://…", "title": "The mill", "content_html": "…"}]}
//! {"status": "ok", "feed": {"title": "…"}, "items": [{"link": "https://…", "title": "The mill", "content": "…"}]}
//! ```

use std::borrow::Cow;

use chrono::{DateTime, NaiveDateTime};
use roxmltree::{Document, Node};
use rss::extension::dublincore::DublinCoreExtension;
use rss::{Category, Channel, Guid, Item};

use crate::bounds::check_values;
use crate::medium::json::{Json, read_json};

/// How many bytes of a text are searched for the sign of a feed.
const MAX_HEAD: usize = 4096;

/// The namespace of Atom.
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Whether a text is a feed in Atom or JSON.
pub(super) fn is_atom_or_json_feed(text: &str) -> bool {
    is_atom(text) || is_json_feed(text)
}

/// The beginning of a text: at most `length` bytes, up to the end of a character.
pub(super) fn cut_head(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    &text[..end]
}

fn is_atom(text: &str) -> bool {
    let head = cut_head(text, MAX_HEAD).trim_start();
    if head.contains("<html") {
        return false;
    }
    // As in any XML, the names of the tags may have a namespace prefix.
    let has_root = || head.contains("<feed") || head.contains(":feed");
    head.starts_with('<') && has_root() && head.contains(ATOM)
}

/// Whether a text is a JSON Feed (<https://www.jsonfeed.org/version/1.1/>), or the JSON that rss2json.com makes of RSS.
fn is_json_feed(text: &str) -> bool {
    let head = cut_head(text, MAX_HEAD).trim_start();
    let has = |text: &str| head.contains(text);
    head.starts_with('{')
        && (has("jsonfeed.org/version") || has("jsonfeed.org\\/version") || (has("\"status\"") && has("\"feed\"")))
}

/// Turns a feed in Atom or JSON into RSS. Any other text, and a feed that cannot be read, stays as it is.
pub(crate) fn translate_feed(text: &str) -> Cow<'_, str> {
    // Reading a feed that is too large gives an error later.
    if !is_atom_or_json_feed(text) || check_values(text).is_err() {
        return Cow::Borrowed(text);
    }
    let channel = if is_atom(text) {
        read_atom(text)
    } else {
        read_json(text.trim_start()).map(|json| read_json_feed(Json::plain(&json)))
    };
    channel.map_or(Cow::Borrowed(text), |channel| Cow::Owned(channel.to_string()))
}

/// The fields of a post in a feed.
#[derive(Default)]
struct Entry {
    title: String,
    url: String,
    id: String,
    published: String,
    author: Option<String>,
    tags: Vec<String>,
    content: String,
}

impl From<Entry> for Item {
    fn from(entry: Entry) -> Item {
        let category = |name: String| Category { name, domain: None };
        let author =
            entry.author.map(|name| DublinCoreExtension { creators: vec![name], ..DublinCoreExtension::default() });
        Item {
            title: Some(entry.title),
            link: Some(entry.url),
            guid: Some(Guid { value: entry.id, permalink: false }),
            pub_date: read_date(&entry.published),
            categories: entry.tags.into_iter().map(category).collect(),
            dublin_core_ext: author,
            content: Some(entry.content).filter(|content| !content.is_empty()),
            ..Item::default()
        }
    }
}

/// Turns the date of an entry into the form of RSS. The dates of rss2json have no time zone, and are UTC.
fn read_date(date: &str) -> Option<String> {
    let date = date.trim();
    let instant = DateTime::parse_from_rfc3339(date).map(|date| date.to_utc());
    let plain = || NaiveDateTime::parse_from_str(date, "%Y-%m-%d %H:%M:%S").map(|date| date.and_utc());
    instant.or_else(|_| plain()).ok().map(|date| date.to_rfc2822())
}

fn read_atom(text: &str) -> Option<Channel> {
    let document = Document::parse(text.trim_start()).ok()?;
    let feed = document.root_element();
    let entries = feed.children().filter(|node| node.has_tag_name((ATOM, "entry")));
    Some(Channel {
        title: find_text(feed, "title").to_owned(),
        link: find_link(feed).to_owned(),
        items: entries.map(|entry| read_entry(entry).into()).collect(),
        ..Channel::default()
    })
}

fn read_entry(entry: Node) -> Entry {
    let tags = entry.children().filter(|node| node.has_tag_name((ATOM, "category")));
    let tags = tags.filter_map(|tag| tag.attribute("label").or_else(|| tag.attribute("term")));
    let author = find(entry, "author").map(|author| find_text(author, "name").to_owned());
    let published = find_text(entry, "published");
    Entry {
        title: find_text(entry, "title").to_owned(),
        url: find_link(entry).to_owned(),
        id: find_text(entry, "id").to_owned(),
        published: if published.is_empty() { find_text(entry, "updated") } else { published }.to_owned(),
        author: author.filter(|name| !name.trim().is_empty()),
        tags: tags.map(str::to_owned).collect(),
        content: find(entry, "content").or_else(|| find(entry, "summary")).map(read_content).unwrap_or_default(),
    }
}

/// Reads the HTML of an entry, which stands there as text, or as elements if it is XHTML.
fn read_content(content: Node) -> String {
    let texts = content.children().filter(Node::is_text).filter_map(|text| text.text());
    match content.children().find(Node::is_element) {
        Some(xhtml) => content.document().input_text()[xhtml.range()].to_owned(),
        None => texts.collect(),
    }
}

fn find<'a, 'i>(parent: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    parent.children().find(|node| node.has_tag_name((ATOM, name)))
}

fn find_text<'a>(parent: Node<'a, '_>, name: &str) -> &'a str {
    find(parent, name).and_then(|node| node.text()).unwrap_or_default().trim()
}

fn find_link<'a>(parent: Node<'a, '_>) -> &'a str {
    let is_page = |node: &Node| {
        node.has_tag_name((ATOM, "link")) && node.attribute("rel").is_none_or(|relation| relation == "alternate")
    };
    parent.children().find(is_page).and_then(|link| link.attribute("href")).unwrap_or_default()
}

fn read_json_feed(feed: Json) -> Channel {
    let about = feed.get("feed").unwrap_or(feed);
    let first =
        |data: Json, keys: &[&str]| keys.iter().find_map(|key| data.text(key)).map(str::to_owned).unwrap_or_default();
    let entry = |item: Json| {
        let tags = item.first_of(&["tags", "categories"]).into_iter().flat_map(Json::items);
        let author = item.get("authors").and_then(|authors| authors.items().next()?.text("name"));
        let author = author.or_else(|| item.text("author")).or_else(|| item.get("author")?.text("name"));
        Entry {
            title: first(item, &["title"]),
            url: first(item, &["url", "link"]),
            id: first(item, &["id", "guid"]),
            published: first(item, &["date_published", "pubDate"]),
            author: author.map(str::to_owned),
            tags: tags.filter_map(Json::as_text).map(str::to_owned).collect(),
            content: first(item, &["content_html", "content", "description"]),
        }
    };
    Channel {
        title: first(about, &["title"]),
        link: first(about, &["home_page_url", "link"]),
        items: feed.list("items").map(|item| entry(item).into()).collect(),
        ..Channel::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<p>It <b>turns</b> &amp; turns.</p>";

    /// The title, link, id, date, author, tags and content of the only post of a feed.
    fn translate(text: &str) -> [String; 7] {
        let channel: Channel = translate_feed(text).parse().unwrap();
        let [item] = channel.items() else { panic!("{text}") };
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let tags: Vec<&str> = item.categories().iter().map(Category::name).collect();
        [
            text(item.title()),
            text(item.link()),
            text(item.guid().map(Guid::value)),
            text(item.pub_date()),
            text(item.dublin_core_ext().and_then(|core| core.creators().first()).map(String::as_str)),
            tags.join(" "),
            text(item.content()),
        ]
    }

    #[test]
    fn every_form_of_a_feed_says_the_same() {
        let wanted = [
            "The mill < 3",
            "https://medium.com/@ada/the-mill-0a1b2c3d4e5f",
            "https://medium.com/p/0a1b2c3d4e5f",
            "Wed, 1 Jan 2020 13:43:25 +0000",
            "Ada",
            "mills wind",
            HTML,
        ];
        let escaped = HTML.replace('&', "&amp;").replace('<', "&lt;");
        let atom = |content: &str| {
            format!(
                "<?xml version=\"1.0\"?><feed xmlns=\"{ATOM}\"><title>Mills</title><entry><title>The mill &lt; 3</title>\
                 <id>https://medium.com/p/0a1b2c3d4e5f</id><link rel=\"self\" href=\"https://x.example/\"/>\
                 <link href=\"https://medium.com/@ada/the-mill-0a1b2c3d4e5f\"/><published>2020-01-01T14:43:25+01:00</published>\
                 <author><name>Ada</name></author><category term=\"mills\"/><category term=\"w\" label=\"wind\"/>{content}\
                 </entry></feed>"
            )
        };
        let item = |url: &str, id: &str, rest: &str| {
            let html = HTML.replace('"', "\\\"");
            format!(
                "\"items\": [{{\"title\": \"The mill < 3\", \"{url}\": \"https://medium.com/@ada/the-mill-0a1b2c3d4e5f\", \
                 \"{id}\": \"https://medium.com/p/0a1b2c3d4e5f\", {rest}: \"{html}\"}}]"
            )
        };
        // In XML any prefix may stand for Atom.
        let with_prefix = |feed: &str| {
            let feed = feed.replace("</", "</a:").replace("xmlns=", "xmlns:a=").replace('<', "<a:");
            feed.replace("<a:?", "<?").replace("<a:/a:", "</a:")
        };
        let feeds = [
            with_prefix(&atom(&format!("<content type=\"html\">{escaped}</content>"))),
            atom(&format!("<content type=\"html\">{escaped}</content>")),
            atom(&format!("<content type=\"html\"><![CDATA[{HTML}]]></content>")),
            atom(&format!("<content type=\"xhtml\">{HTML}</content>")),
            format!(
                "{{\"version\": \"https://jsonfeed.org/version/1.1\", {}}}",
                item(
                    "url",
                    "id",
                    "\"date_published\": \"2020-01-01T13:43:25Z\", \"authors\": [{\"name\": \"Ada\"}], \"tags\": [\"mills\", \"wind\"], \"content_html\""
                )
            ),
            format!(
                "{{\"status\": \"ok\", \"feed\": {{\"title\": \"Mills\"}}, {}}}",
                item(
                    "link",
                    "guid",
                    "\"pubDate\": \"2020-01-01 13:43:25\", \"author\": \"Ada\", \"categories\": [\"mills\", \"wind\"], \"content\""
                )
            ),
        ];
        for feed in feeds {
            assert!(is_atom_or_json_feed(&feed), "{feed}");
            assert_eq!(translate(&feed), wanted, "{feed}");
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        let cut_off = format!("<feed xmlns=\"{ATOM}\"><entry>");
        for text in ["<rss><channel></channel></rss>", cut_off.as_str(), "{\"status\": \"ok\"}", "<html><feed>", ""] {
            assert_eq!(translate_feed(text), text);
        }
    }
}

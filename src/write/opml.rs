//! The people, publications and topics that a user follows, as OPML, which feed readers import: <http://opml.org/spec2.opml>.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use url::Url;

use crate::document::{Followed, runs_code};
use crate::medium::{Part, UrlTarget, find_url_target, list_path_segments};

/// One folder of a feed reader: what the user follows of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Group<'a> {
    /// People, publications or topics.
    pub part: Part,
    /// The folder's name.
    pub title: &'a str,
    /// What the user follows.
    pub followed: &'a [Followed],
}

/// Writes an OPML file: each entry with its feed, or as a link if it has none.
///
/// # Panics
/// Never: it is written to memory.
#[must_use]
pub fn write_opml(title: &str, groups: &[Group]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write_document(&mut writer, title, groups).expect("memory can be written to");
    String::from_utf8(writer.into_inner()).expect("what is written is text") + "\n"
}

fn write_document(writer: &mut Writer<Vec<u8>>, title: &str, groups: &[Group]) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new("opml").with_attributes([("version", "2.0")])))?;
    writer.write_event(Event::Start(BytesStart::new("head")))?;
    writer.create_element("title").write_text_content(BytesText::new(title))?;
    writer.write_event(Event::End(BytesEnd::new("head")))?;
    writer.write_event(Event::Start(BytesStart::new("body")))?;
    for group in groups.iter().filter(|group| !group.followed.is_empty()) {
        writer.write_event(Event::Start(BytesStart::new("outline").with_attributes([("text", group.title)])))?;
        for followed in group.followed {
            write_outline(writer, group.part, followed)?;
        }
        writer.write_event(Event::End(BytesEnd::new("outline")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("body")))?;
    writer.write_event(Event::End(BytesEnd::new("opml")))
}

fn write_outline(writer: &mut Writer<Vec<u8>>, part: Part, followed: &Followed) -> std::io::Result<()> {
    let (name, url) = (remove_forbidden(&followed.name), remove_forbidden(&followed.url));
    let mut outline = BytesStart::new("outline");
    outline.push_attribute(("text", name.as_str()));
    match find_feed(part, &url) {
        _ if runs_code(&url) => {}
        Some(feed) => {
            outline.push_attribute(("title", name.as_str()));
            outline.push_attribute(("type", "rss"));
            outline.push_attribute(("xmlUrl", feed.as_str()));
            outline.push_attribute(("htmlUrl", url.as_str()));
        }
        None => {
            outline.push_attribute(("type", "link"));
            outline.push_attribute(("url", url.as_str()));
        }
    }
    writer.write_event(Event::Empty(outline))
}

/// Finds the feed of a person, a publication or a topic, by the URL of the page on Medium.
fn find_feed(part: Part, url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    if part == Part::Topics {
        return list_path_segments(&url).last().map(|topic| format!("https://medium.com/feed/tag/{topic}"));
    }
    match find_url_target(&url) {
        UrlTarget::List { feed } => Some(feed),
        // A publication's name may end with something like a post's id: `/mills-0a1b2c3d4e5f`.
        UrlTarget::Post { .. } if url.host_str() == Some("medium.com") => {
            list_path_segments(&url).first().map(|owner| format!("https://medium.com/feed/{owner}"))
        }
        UrlTarget::Unknown => url.join("/feed").ok().map(|feed| feed.as_str().to_owned()),
        _ => None,
    }
}

/// Removes the characters that XML cannot hold: <https://www.w3.org/TR/xml/#charsets>.
pub(crate) fn remove_forbidden(text: &str) -> String {
    let is_allowed =
        |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_publications_and_topics_have_their_feeds() {
        let table = [
            (Part::Users, "https://medium.com/@ada", Some("https://medium.com/feed/@ada")),
            (Part::Users, "https://ada.medium.com/", Some("https://ada.medium.com/feed")),
            (Part::Users, "https://medium.com/u/0a1b2c3d4e5f", None),
            (Part::Publications, "https://medium.com/mills-and-weirs", Some("https://medium.com/feed/mills-and-weirs")),
            (
                Part::Publications,
                "https://medium.com/mills-0a1b2c3d4e5f",
                Some("https://medium.com/feed/mills-0a1b2c3d4e5f"),
            ),
            (Part::Publications, "https://mills.example", Some("https://mills.example/feed")),
            (Part::Topics, "https://medium.com/topic/water-power", Some("https://medium.com/feed/tag/water-power")),
            (Part::Topics, "https://medium.com/tag/mills", Some("https://medium.com/feed/tag/mills")),
            (Part::Users, "mailto:ada@mills.example", None),
            (Part::Users, "javascript:alert(1)", None),
            (Part::Users, "", None),
        ];
        for (part, url, feed) in table {
            assert_eq!(find_feed(part, url).as_deref(), feed, "{url}");
        }
    }
}

//! What the head of a page says of the post.

use crate::html::{Element, Node, Tree};
use crate::medium::is_post_id;

/// The head of a page.
pub(super) struct Head<'a> {
    /// Where Medium shows the post.
    pub(super) url: Option<&'a str>,
    pub(super) id: Option<String>,
    pub(super) title: Option<&'a str>,
    pub(super) author: Option<&'a str>,
}

impl<'a> Head<'a> {
    pub(super) fn read(html: &'a Tree) -> Self {
        let elements = html.root().descendants().filter_map(Node::element);
        let head = elements.take_while(|element| element.name() != "body");
        let said: Vec<(&str, &str)> = head.filter_map(read_fact).collect();
        let first = |name: &str| said.iter().find(|(each, _)| *each == name).map(|(_, value)| *value);
        let url = ["og:url", "al:web:url", "canonical"].into_iter().find_map(first);
        let url = url.filter(|url| url.starts_with("http"));
        // `medium://p/ID`, `android-app://com.medium.reader/https/medium.com/p/ID`
        let names = ["al:android:url", "al:ios:url", "twitter:app:url:iphone", "alternate"];
        let in_apps = said.iter().filter(|(name, _)| names.contains(name));
        let in_apps = in_apps.filter_map(|(_, value)| value.rsplit_once("/p/")).map(|(_, rest)| rest);
        let in_url = url.into_iter().filter_map(|url| url.split(['?', '#']).next()?.rsplit(['-', '/']).next());
        let id = in_apps.chain(in_url).filter_map(|rest| rest.split(['?', '#', '/']).next());
        let id = id.into_iter().find(|id| is_post_id(id)).map(str::to_owned);
        // If the value is a URL, it is that of the author's page.
        let author = said.iter().find(|(name, value)| *name == "author" && !value.contains("://"));
        let author = author.map(|(_, value)| *value);
        Head { url, id, title: first("og:title"), author }
    }
}

fn read_fact(element: &Element) -> Option<(&str, &str)> {
    let (name, value) = match element.name() {
        "meta" => {
            let name = element.attribute("property").or_else(|| element.attribute("name"))?;
            (name, element.attribute("content").or_else(|| element.attribute("value"))?)
        }
        "link" => (element.attribute("rel")?, element.attribute("href")?),
        _ => return None,
    };
    Some((name, value.trim())).filter(|(_, value)| !value.is_empty())
}

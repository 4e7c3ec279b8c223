//! What Medium says about an embed by its id: the answer of `https://medium.com/media/ID?format=json`.
//!
//! ```text
//! ])}while(1);</x>{"success":true,"payload":{"value":{"mediaResourceId":"0a1b…","href":"https://gist.github.com/me/0123",
//!  "iframeSrc":"","gist":{"gistId":"0123","gistScriptUrl":"https://gist.github.com/me/0123.js"},…}}}
//! ```
//! ```html
//! <title>main.rs – Medium</title> … <script src="https://gist.github.com/me/0123.js"></script>
//! <blockquote class="twitter-tweet"><a href="https://twitter.com/me/status/1"></a></blockquote>
//! <iframe src="https://cdn.embedly.com/widgets/media.html?src=…&url=…"></iframe>
//! ```

use url::Url;

use super::embed::media_id;
use super::html::dom::{Document, Element};
use super::json::{find_source, payload};
use super::recognise::{NotAPost, recognise_page};
use crate::medium::json::{Data, read_json};

/// Why an answer tells nothing of an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMedia {
    /// The check that Medium puts before programs.
    #[error("Medium puts a check before programs")]
    Challenge,
    /// Medium says that it will not tell.
    #[error("Medium says that it does not know it")]
    Refused,
    /// It names no page on the web.
    #[error("Medium's answer names no page on the web")]
    Nameless,
}

/// Reads the source of an embed from Medium's answer, JSON or HTML. `url` is the URL that gave the answer: if Medium
/// redirected to another page, it is that page's.
///
/// # Errors
///
/// Why there is none.
pub fn read_media(url: &str, text: &str) -> Result<String, NoMedia> {
    let parsed = Url::parse(url).map_err(|_| NoMedia::Nameless)?;
    match (parsed.host_str(), parsed.path()) {
        (Some("medium.com"), path) if path.starts_with("/media/") => {}
        // Such as the page to log in.
        (Some("medium.com"), path) if path.starts_with("/m/") => return Err(NoMedia::Challenge),
        _ => return check_source(url).ok_or(NoMedia::Nameless),
    }
    if payload::is_json(text) { read_answer(text) } else { read_page(text) }
}

/// A source of an embed, if it is a URL on the public web. The answer may name anything, so other schemes are refused, and IP
/// addresses, names of the local network, and Medium's own ids.
#[must_use]
pub fn check_source(source: &str) -> Option<String> {
    let source = source.trim();
    let whole = if source.starts_with("//") { format!("https:{source}") } else { source.to_owned() };
    let url = Url::parse(&whole).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.domain().is_some_and(|name| name.contains('.'));
    (is_web && media_id(&whole).is_none() && !whole.contains(char::is_control)).then_some(whole)
}

fn read_answer(text: &str) -> Result<String, NoMedia> {
    let json = text.find('{').and_then(|at| read_json(&text[at..])).ok_or(NoMedia::Nameless)?;
    let answer = Data::plain(&json);
    if answer.get("success").is_some() && !answer.is_true("success") {
        return Err(NoMedia::Refused);
    }
    let resource = answer.get("payload").and_then(|payload| payload.get("value")).ok_or(NoMedia::Nameless)?;
    // A player may be Medium's own, which says no more than the id.
    let sources = [find_source(resource), resource.text("href")];
    sources.into_iter().flatten().find_map(check_source).ok_or(NoMedia::Nameless)
}

fn read_page(html: &str) -> Result<String, NoMedia> {
    match recognise_page(html) {
        NotAPost::Challenge => return Err(NoMedia::Challenge),
        NotAPost::NotFound => return Err(NoMedia::Refused),
        _ => {}
    }
    let document = Document::parse(html);
    find_shown(document.root()).and_then(check_source).ok_or(NoMedia::Nameless)
}

fn find_shown(root: Element<'_>) -> Option<&str> {
    if let Some(tweet) = root.find_class("twitter-tweet") {
        return tweet.with_tag("a").filter_map(|link| link.attribute("href")).last();
    }
    let source = |tag, mark| {
        let mut sources = root.with_tag(tag).filter_map(|element| element.attribute("src"));
        sources.find(|source| source.contains(mark))
    };
    // Its other scripts are Medium's.
    source("script", "//gist.github.com/").or_else(|| source("iframe", "//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://medium.com/media/0123456789abcdef0123456789abcdef?format=json";

    fn answer(resource: &str) -> String {
        format!(
            "])}}while(1);</x>{{\"success\":true,\"payload\":{{\"value\":{resource},\"references\":{{}}}},\"v\":3}}"
        )
    }

    /// Rows of `answer => source`.
    fn check(rows: &str, whole: impl Fn(&str) -> String) {
        for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (part, source) = row.split_once(" => ").unwrap();
            assert_eq!(read_media(URL, &whole(part)), Ok(source.to_owned()), "{part}");
        }
    }

    #[test]
    fn an_answer_in_json_names_the_script_of_a_gist_or_the_page() {
        let rows = r#"
            {"href":"https://gist.github.com/me/0123","iframeSrc":"","gist":{"gistScriptUrl":"https://gist.github.com/me/0123.js?file=a.rs"}} => https://gist.github.com/me/0123.js?file=a.rs
            {"href":"https://example.com/talk","title":"A talk","iframeSrc":""} => https://example.com/talk
            {"href":"https://x.y/","iframeSrc":"https://medium.com/media/0123456789abcdef0123456789abcdef"} => https://x.y/
            {"href":"http://x.y/","iframeSrc":"//cdn.embedly.com/widgets/media.html?url=http%3A%2F%2Fx.y%2F"} => https://cdn.embedly.com/widgets/media.html?url=http%3A%2F%2Fx.y%2F
        "#;
        check(rows, answer);
    }

    #[test]
    fn a_page_names_a_tweet_a_gist_or_a_player() {
        let rows = r#"
            <script src="/own.js"></script><script src="https://gist.github.com/me/0123.js"></script> => https://gist.github.com/me/0123.js
            <blockquote class="twitter-tweet"><a href="https://t.co/x">x</a><a href="https://twitter.com/me/status/1"></a></blockquote><script src="//platform.twitter.com/widgets.js"></script> => https://twitter.com/me/status/1
            <iframe src="//cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fa.b%2Fc&amp;key=k"></iframe> => https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fa.b%2Fc&key=k
        "#;
        check(rows, |body| {
            format!("<!DOCTYPE html><html><head><title>x – Medium</title></head><body>{body}</body></html>")
        });
    }

    #[test]
    fn what_names_nothing_says_why() {
        let table = [
            ("])}while(1);</x>{\"success\":false,\"error\":\"not found\"}".to_owned(), NoMedia::Refused),
            (answer(r#"{"title":"x","iframeSrc":"","gist":null}"#), NoMedia::Nameless),
            (answer(r#"{"href":"javascript:alert(1)"}"#), NoMedia::Nameless),
            ("{\"success\":tr".to_owned(), NoMedia::Nameless),
            ("<title>Just a moment...</title>".to_owned(), NoMedia::Challenge),
            ("<html><p>PAGE NOT FOUND</p><a href=\"https://medium.com\"></a>".to_owned(), NoMedia::Refused),
            (String::new(), NoMedia::Nameless),
        ];
        for (text, reason) in table {
            assert_eq!(read_media(URL, &text), Err(reason), "{text}");
        }
    }

    #[test]
    fn where_medium_sends_the_question_on_to_is_the_page() {
        let table = [
            ("https://vimeo.com/1", Ok("https://vimeo.com/1")),
            ("https://medium.com/@me/a-slug-0a1b2c3d4e5f", Ok("https://medium.com/@me/a-slug-0a1b2c3d4e5f")),
            ("https://medium.com/m/signin?redirect=x", Err(NoMedia::Challenge)),
            ("http://127.0.0.1/", Err(NoMedia::Nameless)),
        ];
        for (url, wanted) in table {
            assert_eq!(read_media(url, ""), wanted.map(str::to_owned), "{url}");
        }
    }

    #[test]
    fn only_pages_of_the_public_web_are_sources() {
        for source in [
            "file:///etc/passwd",
            "http://127.0.0.1/",
            "http://2130706433/",
            "https://[::1]/",
            "http://localhost:8000/",
            "http://router/",
            "/relative",
            "https://exam\nple.com/",
            "https://medium.com/media/0123456789abcdef0123456789abcdef/href",
            "",
        ] {
            assert_eq!(check_source(source), None, "{source}");
        }
        assert_eq!(check_source(" https://example.com/ü ").as_deref(), Some("https://example.com/ü"));
    }
}

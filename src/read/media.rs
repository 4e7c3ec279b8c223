//! Reads Medium's answer about an embed that only Medium's id identifies: `https://medium.com/media/ID?format=json`.
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
use crate::medium::json::{Json, read_json};

/// Why an answer does not give the source of an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMedia {
    /// Medium's check that stops programs came instead.
    #[error("Medium puts a check before programs")]
    Challenge,
    /// Medium says that it does not know the embed.
    #[error("Medium says that it does not know it")]
    Refused,
    /// The answer names no page on the web.
    #[error("Medium's answer names no page on the web")]
    NoSource,
}

/// Reads the source of an embed from Medium's answer, JSON or HTML. `url` is the URL that gave the answer in the end: if Medium
/// redirected to another page, that page is the source.
///
/// # Errors
///
/// If the answer has no source: the error says why.
pub fn read_media(url: &str, text: &str) -> Result<String, NoMedia> {
    let parsed = Url::parse(url).map_err(|_| NoMedia::NoSource)?;
    match (parsed.host_str(), parsed.path()) {
        (Some("medium.com"), path) if path.starts_with("/media/") => {}
        // For example the page to sign in.
        (Some("medium.com"), path) if path.starts_with("/m/") => return Err(NoMedia::Challenge),
        _ => return check_source(url).ok_or(NoMedia::NoSource),
    }
    if payload::is_json(text) { read_answer(text) } else { read_page(text) }
}

/// Gives the source of an embed back as a whole URL, if it is one on the public web. The answer may name anything, so other
/// schemes are refused, and so are IP addresses, names in the local network, and URLs with one of Medium's ids again.
#[must_use]
pub fn check_source(source: &str) -> Option<String> {
    let source = source.trim();
    let whole = if source.starts_with("//") { format!("https:{source}") } else { source.to_owned() };
    let url = Url::parse(&whole).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.domain().is_some_and(|name| name.contains('.'));
    (is_web && media_id(&whole).is_none() && !whole.contains(char::is_control)).then_some(whole)
}

fn read_answer(text: &str) -> Result<String, NoMedia> {
    let json = text.find('{').and_then(|at| read_json(&text[at..])).ok_or(NoMedia::NoSource)?;
    let answer = Json::plain(&json);
    if answer.get("success").is_some() && !answer.is_true("success") {
        return Err(NoMedia::Refused);
    }
    let resource = answer.get("payload").and_then(|payload| payload.get("value")).ok_or(NoMedia::NoSource)?;
    // A player of Medium's own is no source: its URL has only the id again.
    let sources = [find_source(resource), resource.text("href")];
    sources.into_iter().flatten().find_map(check_source).ok_or(NoMedia::NoSource)
}

fn read_page(html: &str) -> Result<String, NoMedia> {
    match recognise_page(html) {
        NotAPost::Challenge => return Err(NoMedia::Challenge),
        NotAPost::NotFound => return Err(NoMedia::Refused),
        _ => {}
    }
    let document = Document::parse(html);
    find_shown(document.root()).and_then(check_source).ok_or(NoMedia::NoSource)
}

/// The URL of what the page of an embed shows: a tweet, a gist or a player.
fn find_shown(root: Element<'_>) -> Option<&str> {
    if let Some(tweet) = root.find_class("twitter-tweet") {
        return tweet.with_tag("a").filter_map(|link| link.attribute("href")).last();
    }
    let source = |tag, part| {
        let mut sources = root.with_tag(tag).filter_map(|element| element.attribute("src"));
        sources.find(|source| source.contains(part))
    };
    // The other scripts on the page are Medium's.
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
    fn an_answer_without_a_source_gives_the_reason() {
        let table = [
            ("])}while(1);</x>{\"success\":false,\"error\":\"not found\"}".to_owned(), NoMedia::Refused),
            (answer(r#"{"title":"x","iframeSrc":"","gist":null}"#), NoMedia::NoSource),
            (answer(r#"{"href":"javascript:alert(1)"}"#), NoMedia::NoSource),
            ("{\"success\":tr".to_owned(), NoMedia::NoSource),
            ("<title>Just a moment...</title>".to_owned(), NoMedia::Challenge),
            ("<html><p>PAGE NOT FOUND</p><a href=\"https://medium.com\"></a>".to_owned(), NoMedia::Refused),
            (String::new(), NoMedia::NoSource),
        ];
        for (text, reason) in table {
            assert_eq!(read_media(URL, &text), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_page_that_medium_redirects_to_is_the_source() {
        let table = [
            ("https://vimeo.com/1", Ok("https://vimeo.com/1")),
            ("https://medium.com/@me/a-slug-0a1b2c3d4e5f", Ok("https://medium.com/@me/a-slug-0a1b2c3d4e5f")),
            ("https://medium.com/m/signin?redirect=x", Err(NoMedia::Challenge)),
            ("http://127.0.0.1/", Err(NoMedia::NoSource)),
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

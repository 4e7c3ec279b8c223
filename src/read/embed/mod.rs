//! Finds the page that a reader would open from the URL of an embed's player.
//!
//! ```html
//! <iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed" width="700" height="393"></iframe>
//! <script src="https://gist.github.com/me/0123456789abcdef.js?file=main.rs"></script>
//! <blockquote class="twitter-tweet"><a href="https://twitter.com/me/status/1"></a></blockquote><script …></script>
//! ```

mod services;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::urls::clean_url;
use crate::document::{Embed, Label};
pub use services::gist_anchor;
use services::{SERVICES, find_parameter};

/// Makes an embed of the URL of an `iframe`, a script or a tweet: its URL is that of the page, if the service is known.
///
/// `/media/ID` has only Medium's id of the embed. Only Medium knows the page, so the URL stays.
#[must_use]
pub fn read_embed(source: &str) -> Embed {
    let source = clean_url(source);
    let source = source.as_str();
    if let Some(id) = media_id(source) {
        return Embed { url: media_url(id), label: Label::new(format!("Embed: {id}")), ..Embed::default() };
    }
    let Some(parsed) = parse_url(source) else {
        return Embed { url: source.to_owned(), label: Label::new(source), ..Embed::default() };
    };
    if let Some(target) = find_embedly_target(&parsed) {
        return read_embed(&target);
    }
    let host = parsed.host_str().unwrap_or_default().trim_start_matches("www.");
    let service = SERVICES.iter().find(|service| service.hosts.contains(&host));
    let page = service.and_then(|service| (service.find_page)(&parsed));
    let (url, name) = page.map_or_else(
        || (source.to_owned(), find_longest_part(&parsed)),
        |page| (encode_controls(&page.url), page.name),
    );
    let service = service.map_or(host, |service| service.name);
    let label = match (service, name.as_str()) {
        // A URL without a host, such as `about:blank`.
        ("", "") => source.to_owned(),
        (service, "") => service.to_owned(),
        (service, name) => format!("{service}: {name}"),
    };
    Embed { url, label: Label::new(label), ..Embed::default() }
}

/// Encodes control characters and spaces in a URL that was put together from decoded parts.
fn encode_controls(url: &str) -> String {
    if !url.contains(|c: char| c.is_control() || c == ' ') {
        return url.to_owned();
    }
    let encode = |c: char| {
        if c.is_control() || c == ' ' {
            utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC).to_string()
        } else {
            c.to_string()
        }
    };
    url.chars().map(encode).collect()
}

/// Medium's URL of an embed, by Medium's id.
pub(crate) fn media_url(id: &str) -> String {
    format!("https://medium.com/media/{id}")
}

/// Medium's id of an embed in `/media/ID`, `https://medium.com/media/ID/href` or `https://medium.com/media/ID?postId=…`.
#[must_use]
pub fn media_id(url: &str) -> Option<&str> {
    let (before, rest) = url.split_once("/media/")?;
    let id = rest.split(['/', '?', '#']).next()?;
    let is_mediums = before.is_empty() || (before.starts_with("http") && before.ends_with("medium.com"));
    (is_mediums && id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit())).then_some(id)
}

/// The longest part of a URL's path, which is most likely an id. If the player has another URL as its parameter `url`, the part
/// is taken from that.
fn find_longest_part(url: &Url) -> String {
    let shown = find_parameter(url, "url").and_then(|target| parse_url(&target));
    let parts = shown.as_ref().unwrap_or(url).path_segments().into_iter().flatten();
    parts.rev().max_by_key(|part| part.len()).unwrap_or_default().to_owned()
}

fn parse_url(source: &str) -> Option<Url> {
    if source.starts_with("//") { Url::parse(&format!("https:{source}")).ok() } else { Url::parse(source).ok() }
}

/// The target of Embedly's player: its parameter `url` is the page, and `src` the player inside it.
fn find_embedly_target(url: &Url) -> Option<String> {
    if url.host_str() != Some("cdn.embedly.com") {
        return None;
    }
    // Giphy's short URLs do not have the id of the GIF; the player's URL has it.
    let page = find_parameter(url, "url").filter(|page| !page.contains("//gph.is/"));
    page.or_else(|| find_parameter(url, "src")).filter(|target| target.starts_with("http") || target.starts_with("//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_player_leads_to_the_page_it_shows() {
        // The URL in the source | the label | the URL of the page.
        let table = "
            https://www.youtube.com/embed/dQw4w9WgXcQ?feature=oembed | YouTube: dQw4w9WgXcQ | https://www.youtube.com/watch?v=dQw4w9WgXcQ
            https://www.youtube.com/embed/dQw4w9WgXcQ?start=61&list=PL1 | YouTube: dQw4w9WgXcQ | https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&t=61
            https://www.youtube.com/embed/videoseries?list=PL1 | YouTube: PL1 | https://www.youtube.com/playlist?list=PL1
            https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Fabc&url=http%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabc&key=k | YouTube: abc | https://www.youtube.com/watch?v=abc
            https://gist.github.com/me/0123abcd.js | Gist: me/0123abcd | https://gist.github.com/me/0123abcd
            https://gist.github.com/me/0123abcd.js?file=My main.rs | Gist: me/0123abcd (My main.rs) | https://gist.github.com/me/0123abcd#file-my-main-rs
            https://gist.github.com/me/0123abcd.js#file-main-rs | Gist: me/0123abcd | https://gist.github.com/me/0123abcd#file-main-rs
            https://player.vimeo.com/video/123?app_id=1 | Vimeo: 123 | https://vimeo.com/123
            https://twitter.com/me/status/42?s=20 | Tweet: @me, 42 | https://twitter.com/me/status/42
            https://codepen.io/me/embed/preview/aBc?height=600 | CodePen: me/aBc | https://codepen.io/me/pen/aBc
            https://jsfiddle.net/me/aBc/embedded/ | JSFiddle: me/aBc | https://jsfiddle.net/me/aBc/
            https://codesandbox.io/embed/aBc?theme=dark | CodeSandbox: aBc | https://codesandbox.io/s/aBc
            https://repl.it/@me/thing?lite=true | Replit: @me/thing | https://repl.it/@me/thing
            https://airtable.com/embed/shrA/tblB?layout=card | Airtable: shrA/tblB | https://airtable.com/shrA/tblB
            https://open.spotify.com/embed/playlist/7zk | Spotify: playlist 7zk | https://open.spotify.com/playlist/7zk
            https://speakerdeck.com/player/0a1b2c3d4e5f | Speaker Deck: 0a1b2c3d4e5f | https://speakerdeck.com/player/0a1b2c3d4e5f
            //www.example.com/thing?x=1 | example.com: thing | //www.example.com/thing?x=1
            https://docs.google.com/forms/d/e/1FAIpQLSabc/viewform?embedded=true | Google Docs: 1FAIpQLSabc | https://docs.google.com/forms/d/e/1FAIpQLSabc/viewform
            https://docs.google.com/presentation/embed?id=1Rw&size=l | Google Docs: 1Rw | https://docs.google.com/presentation/d/1Rw
            https://stackblitz.com/edit/x-y?embed=1 | StackBlitz: x-y | https://stackblitz.com/edit/x-y
            https://embed.ted.com/talks/x_y | TED: x_y | https://www.ted.com/talks/x_y
            https://codepen.io/team/acme/embed/preview/aBc | CodePen: acme/aBc | https://codepen.io/team/acme/pen/aBc
            https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fme%2Fa-song | SoundCloud: me/a-song | https://soundcloud.com/me/a-song
            https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F1041773563 | SoundCloud: 1041773563 | https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F1041773563
            about:blank | about:blank | about:blank
            mailto:me@example.com | mailto:me@example.com | mailto:me@example.com
            not a URL | not a URL | not a URL
            /media/9a839b7d6f1167898954c381e0c3b03c?postId=ad01f5b161ae | Embed: 9a839b7d6f1167898954c381e0c3b03c | https://medium.com/media/9a839b7d6f1167898954c381e0c3b03c
        ";
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let [source, label, url] = row.split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
            let embed = read_embed(source);
            assert_eq!((embed.label.as_str(), embed.url.as_str()), (label, url), "{source}");
        }
    }

    #[test]
    fn line_ends_in_a_url_are_dropped_as_browsers_do() {
        assert_eq!(read_embed("https://www.example.com/th\n\ting").url, "https://www.example.com/thing");
    }
}

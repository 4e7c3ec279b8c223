//! Videos and images as HTML. A video's player loads nothing before it is scrolled into view, and sets no cookies.

use url::Url;

use crate::document::{Embed, Image};
use crate::html::parse;
use crate::prove::{Construct, Meaning, Placement};

/// A video of a site whose player is known.
pub(super) enum Video {
    YouTube {
        id: String,
        /// The second at which it begins.
        start: Option<u32>,
    },
    Vimeo(String),
}

/// Finds the video that an embed shows, if its site is known.
pub(super) fn find_video(embed: &Embed) -> Option<Video> {
    let parsed = Url::parse(&embed.url).ok()?;
    let is_plain = |id: &String| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let query = |key: &str| parsed.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    match (parsed.host_str()?, parsed.path()) {
        // A playlist needs another player.
        ("www.youtube.com", "/watch") if query("list").is_none() => {
            let id = query("v").filter(is_plain)?;
            Some(Video::YouTube { id, start: query("t").and_then(|start| start.trim_end_matches('s').parse().ok()) })
        }
        ("vimeo.com", path) => Some(path.trim_start_matches('/').to_owned()).filter(is_plain).map(Video::Vimeo),
        _ => None,
    }
}

/// Finds the URL of a video's player: `https://www.youtube-nocookie.com/embed/…`.
pub(super) fn find_source(embed: &Embed) -> Option<String> {
    Some(match find_video(embed)? {
        Video::YouTube { id, start } => {
            let start = start.map(|start| format!("?start={start}")).unwrap_or_default();
            format!("https://www.youtube-nocookie.com/embed/{id}{start}")
        }
        Video::Vimeo(id) => format!("https://player.vimeo.com/video/{id}?dnt=1"),
    })
}

/// Writes `<iframe src="https://www.youtube-nocookie.com/embed/…" …></iframe>`; nothing if the embed is no known video.
pub(super) fn write_player(embed: &Embed) -> Option<String> {
    let source = find_source(embed)?;
    let title = escape_attribute(&embed.label);
    Some(format!(
        "<iframe src=\"{source}\" title=\"{title}\" width=\"700\" height=\"394\" style=\"border:0;max-width:100%\" loading=\"lazy\" allowfullscreen></iframe>"
    ))
}

/// Escapes a text for a quoted attribute, on one line: after an empty line, Markdown and MDX would begin a new block.
pub(super) fn escape_attribute(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('{', "&#123;");
    let text = text.replace('`', "&#96;");
    text.replace('\n', "&#10;").replace('\r', "&#13;")
}

/// How `prove` reads what [`write_player`] writes.
pub(super) const PLAYER: Construct = Construct {
    start: "<iframe src=\"",
    end: " allowfullscreen></iframe>",
    placement: Placement::Block,
    read: read_player,
};

fn read_player(element: &str) -> Option<Meaning> {
    let parsed = parse(element);
    let player = parsed.tree.root().find("iframe")?.element()?;
    let url = Url::parse(player.attribute("src")?).ok()?;
    let id = url.path_segments()?.next_back()?;
    let url = match (url.host_str()?, url.query_pairs().find(|(key, _)| key == "start")) {
        ("www.youtube-nocookie.com", None) => format!("https://www.youtube.com/watch?v={id}"),
        ("www.youtube-nocookie.com", Some((_, start))) => format!("https://www.youtube.com/watch?v={id}&t={start}"),
        ("player.vimeo.com", _) => format!("https://vimeo.com/{id}"),
        _ => return None,
    };
    Some(Meaning::Embed { url, label: player.attribute("title").map(str::to_owned) })
}

/// Writes `<img src="img/1__x.png" alt="A &amp; B"><!-- -->`. Without the comment, the tag would be alone on its line, and
/// Markdown would read the lines below as HTML too.
pub(super) fn write_image(image: &Image) -> String {
    let [source, alt] = [image.target(), image.alt.as_str()].map(escape_attribute);
    format!("<img src=\"{source}\" alt=\"{alt}\"><!-- -->")
}

/// How `prove` reads what [`write_image`] writes.
pub(super) const IMAGE: Construct =
    Construct { start: "<img src=\"", end: "\"><!-- -->", placement: Placement::Inline, read: read_image };

/// Reads `<img src="img/1__x.png" alt="A &amp; B">`.
pub(super) fn read_image(element: &str) -> Option<Meaning> {
    let parsed = parse(element);
    let image = parsed.tree.root().find("img")?.element()?;
    let alt = image.attribute("alt").unwrap_or_default().to_owned();
    Some(Meaning::Image { url: image.attribute("src")?.to_owned(), alt })
}

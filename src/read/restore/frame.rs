//! What a frame shows, wherever that is said: one rule for `src`, `data-src`, `data-media-id` and `srcdoc`.

use ego_tree::NodeId;
use scraper::Html;
use scraper::node::Element;

use super::{quote, set_attribute};
use crate::read::embed::{media_id, media_url};
use crate::read::html::dom::Document;

/// How deep frames inside frames are looked into. Savers of pages put two into one another.
const MOST_FRAMES: usize = 4;

/// Gives a frame the `src` that says what it shows: an embed's page, its player, or Medium's URL of it.
pub(super) fn restore_frame(html: &mut Html, id: NodeId) {
    let Some(mut node) = html.tree.get_mut(id) else { return };
    if let scraper::Node::Element(element) = node.value()
        && let Some(source) = find_source(element, 0)
        && element.attr("src") != Some(&source)
    {
        set_attribute(element, "src", &source);
    }
}

fn find_source(frame: &Element, depth: usize) -> Option<String> {
    let attribute = |name: &str| frame.attr(name).map(str::trim).filter(|value| !value.is_empty());
    // A browser shows this one where there are both.
    let inside = || attribute("srcdoc").and_then(|html| find_source_in(html, depth));
    let of_web = |name: &str| attribute(name).filter(|url| *url != "about:blank").map(str::to_owned);
    let by_id = || attribute("data-media-id").map(media_url);
    let source = inside().or_else(|| of_web("src")).or_else(|| of_web("data-src")).or_else(by_id)?;
    Some(find_media(&source).unwrap_or(source))
}

/// Medium's own URL of an embed: a page of a publication has it on the publication's domain, or relative.
fn find_media(source: &str) -> Option<String> {
    let id = media_id(&source[source.find("/media/")?..])?;
    let is_whole = source.starts_with("/media/") || source.split('/').nth(3) == Some("media");
    is_whole.then(|| media_url(id))
}

/// What the page inside a frame shows: a gist's code, a quote of another site, a page that names its URL, or a frame again.
fn find_source_in(html: &str, depth: usize) -> Option<String> {
    if depth >= MOST_FRAMES {
        return None;
    }
    let document = Document::parse_part(html);
    let elements = || document.tree().tree.nodes().filter_map(|node| Some((node, node.value().as_element()?)));
    let script = elements().filter_map(|(_, element)| element.attr("src").filter(|_| element.name() == "script"));
    let mut gists = script.filter(|source| source.contains("//gist.github.com/")).map(str::to_owned);
    if let Some(gist) = gists.next().or_else(|| find_gist(&document)) {
        return Some(gist);
    }
    if let Some(url) =
        elements().find_map(|(node, element)| quote::find_post(node).filter(|_| quote::is_quote(element)))
    {
        return Some(url);
    }
    let is_canonical = |element: &&Element| element.name() == "link" && element.attr("rel") == Some("canonical");
    let canonical = elements().map(|(_, element)| element).find(is_canonical).and_then(|link| link.attr("href"));
    let canonical = canonical.filter(|url| url.starts_with("http")).map(str::to_owned);
    canonical.or_else(|| {
        let mut frames = elements().map(|(_, element)| element).filter(|element| element.name() == "iframe");
        frames.find_map(|frame| find_source(frame, depth + 1))
    })
}

/// The script of a gist whose code is shown. Below each file stand links to it and to its raw text.
///
/// ```html
/// <div class="gist-meta"><a href="https://gist.github.com/me/0123/raw/7f/main.rs">view raw</a>
/// <a href="https://gist.github.com/me/0123#file-main-rs">main.rs</a> hosted with ❤ by <a href="https://github.com">GitHub</a></div>
/// ```
fn find_gist(document: &Document) -> Option<String> {
    let links = document.root().descendants().filter(|element| element.tag() == "a");
    let raw =
        links.filter_map(|link| link.attribute("href")?.strip_prefix("https://gist.github.com/")?.split_once("/raw/"));
    let files: Vec<(&str, &str)> = raw.collect();
    let (gist, first) = files.first()?;
    let file = first.rsplit('/').next().filter(|_| files.len() == 1).map(|file| format!("?file={file}"));
    Some(format!("https://gist.github.com/{gist}.js{}", file.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::restore;

    const ID: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    fn source(frame: &str) -> String {
        let restored = restore(&frame.replace("ID", ID));
        let source = restored.split_once(" src=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default());
        source.replace(ID, "ID")
    }

    #[test]
    fn a_frame_shows_what_one_of_its_attributes_says() {
        let media = "https://medium.com/media/ID";
        let table = [
            ("<iframe src=\"/media/ID?postId=5a7e1c93b0d4\">", media),
            ("<iframe src=\"https://lamps.example.org/media/ID\">", media),
            ("<iframe src=\"//lamps.example.org/media/ID/href\">", media),
            ("<iframe src=\"\" data-src=\"https://ada.medium.com/media/ID\">", media),
            ("<iframe src=\"about:blank\" data-src=\"/media/ID?postId=1\">", media),
            ("<iframe data-media-id=\"ID\">", media),
            ("<iframe data-src=\"https://player.vimeo.com/video/1\">", "https://player.vimeo.com/video/1"),
            ("<iframe src=\"https://example.com/a/media/ID\">", "https://example.com/a/media/ID"),
            ("<iframe src=\"https://example.com/media/short\">", "https://example.com/media/short"),
            ("<iframe src=\"about:blank\">", "about:blank"),
            ("<iframe>", ""),
        ];
        for (frame, wanted) in table {
            assert_eq!(source(frame), wanted, "{frame}");
        }
    }

    #[test]
    fn a_frame_whose_page_is_inside_shows_what_that_page_shows() {
        let gist = "<div class=gist-meta><a href=https://gist.github.com/me/01/raw/7f/a.rs>view raw</a></div>";
        let two = format!("{gist}{}", gist.replace("a.rs", "b.rs"));
        let table = [
            (gist, "https://gist.github.com/me/01.js?file=a.rs"),
            (two.as_str(), "https://gist.github.com/me/01.js"),
            ("<script src=https://gist.github.com/me/01.js></script>", "https://gist.github.com/me/01.js"),
            ("<link rel=canonical href=https://www.youtube.com/watch?v=x><p>Play", "https://www.youtube.com/watch?v=x"),
            (
                "<blockquote class=twitter-tweet><p>A lamp</p><a href=https://twitter.com/me/status/1>May 1</a>",
                "https://twitter.com/me/status/1",
            ),
            ("<iframe src=about:blank data-src=https://player.vimeo.com/video/1>", "https://player.vimeo.com/video/1"),
            ("<p>Nothing", ""),
        ];
        for (page, wanted) in table {
            let escaped = page.replace('&', "&amp;").replace('"', "&quot;");
            assert_eq!(source(&format!("<iframe srcdoc=\"{escaped}\">")), wanted, "{page}");
            let again = format!("<iframe srcdoc=\"{escaped}\">").replace('&', "&amp;").replace('"', "&quot;");
            assert_eq!(source(&format!("<iframe srcdoc=\"{again}\">")), wanted, "twice: {page}");
        }
    }
}

//! Finds what a frame shows: by its `src`, `data-src`, `data-media-id` or `srcdoc`, or in a page that was saved with the post's
//! page.

use std::borrow::Cow;

use super::attach::{Attachments, FrameGist, PageFiles, is_relative};
use super::gist::{find_gist, read_files};
use super::quoted_post;
use crate::document::ATTACHED_SCHEME;
use crate::read::embed::{media_id, media_url};
use crate::read::html::dom::{Document, Element, ElementId};

/// How deep frames inside frames are searched. Programs that save pages nest two.
const MAX_FRAMES: usize = 4;
/// The most bytes of pages in frames that are searched. The page of a gist has some 100 KB. A page may name one file in many
/// frames, and the file may have frames with itself.
const MAX_BYTES: usize = 32 << 20;
/// The bytes that each page counts in addition, so that many small pages reach the limit too.
const PAGE_WEIGHT: usize = 4 << 10;

/// Sets the `src` of a frame to the URL of what it shows: the page or the player of an embed, or Medium's URL of it.
pub(super) fn restore_frame(document: &mut Document, id: ElementId, attachments: &mut Attachments) {
    let Some(frame) = document.element(id) else { return };
    let srcdoc = frame.attribute("srcdoc").map(|html| attachments.data_images.put_back(html).into_owned());
    let mut search = FrameSearch { beside: attachments.beside, gists: Vec::new(), bytes: attachments.frame_bytes };
    let source = search.find_source(frame, srcdoc.as_deref(), "", 0);
    attachments.frame_bytes = search.bytes;
    attachments.gists.append(&mut search.gists);
    match source {
        Some(source) if frame.attribute("src") != Some(&source) => document.set_attribute(id, "src", &source),
        // What it showed was not saved with the page.
        None if attachments.beside.is_some() && frame.attribute("src").is_some_and(is_beside) => {
            document.remove_attribute(id, "src");
        }
        _ => {}
    }
}

/// A search for what a frame shows.
struct FrameSearch<'b> {
    beside: Option<&'b dyn PageFiles>,
    /// The gists whose code was found.
    gists: Vec<FrameGist>,
    /// How many bytes of pages were searched so far.
    bytes: usize,
}

impl FrameSearch<'_> {
    /// The URL of what a frame shows. `folder` is the folder of the page around the frame, relative to the post's page: empty,
    /// or with `/` at its end.
    fn find_source(&mut self, frame: Element, srcdoc: Option<&str>, folder: &str, depth: usize) -> Option<String> {
        // If a frame has both, a browser shows `srcdoc` and not `src`.
        let inside = srcdoc.map(str::trim).filter(|html| !html.is_empty());
        if let Some(source) = inside.and_then(|html| self.find_source_in(html, folder, depth)) {
            return Some(find_media(&source).unwrap_or(source));
        }
        let src = frame.trimmed("src").filter(|url| *url != "about:blank");
        if let Some(source) = src.and_then(|src| self.find_beside(src, folder, depth)) {
            return Some(source);
        }
        let by_id = || frame.trimmed("data-media-id").map(media_url);
        let src = src.filter(|src| self.beside.is_none() || !is_beside(src));
        let source = src.or_else(|| frame.trimmed("data-src")).map(str::to_owned).or_else(by_id)?;
        Some(find_media(&source).unwrap_or(source))
    }

    /// The URL of what the page at `src` shows, if that page was saved with the post's page. Otherwise the URL that it had on
    /// the web, if its text or its file name tells.
    fn find_beside(&mut self, src: &str, folder: &str, depth: usize) -> Option<String> {
        let beside = self.beside?;
        let is_here = is_beside(src);
        let url = if is_here && !src.starts_with(ATTACHED_SCHEME) {
            Cow::Owned(format!("{folder}{}", src.trim_start_matches("./")))
        } else {
            Cow::Borrowed(src)
        };
        let page = Some(beside).filter(|_| self.bytes < MAX_BYTES).and_then(|beside| beside.read(&url));
        self.bytes += page.as_ref().map_or(0, Vec::len) + PAGE_WEIGHT;
        let page = page.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let inner_folder = url.rfind('/').filter(|_| is_here).map_or("", |end| &url[..=end]);
        let shown = page.as_deref().and_then(|page| self.find_source_in(page, inner_folder, depth));
        let source = shown
            .or_else(|| page.as_deref().and_then(find_saved_url))
            .or_else(|| find_id_in_name(src).filter(|_| is_here))?;
        Some(find_media(&source).unwrap_or(source))
    }

    /// The URL of what the page inside a frame shows: the code of a gist, a quoted post, a page with a canonical URL, or
    /// another frame.
    fn find_source_in(&mut self, html: &str, folder: &str, depth: usize) -> Option<String> {
        if depth >= MAX_FRAMES {
            return None;
        }
        let document = Document::parse(html);
        let root = document.root();
        let mut scripts = root.with_tag("script").filter_map(|script| script.attribute("src"));
        let gist = scripts.find(|source| source.contains("//gist.github.com/")).map(str::to_owned);
        if let Some(url) = gist.or_else(|| find_gist(&document)) {
            let files = read_files(&document);
            if !files.is_empty() {
                self.gists.push(FrameGist { url: url.clone(), files });
            }
            return Some(url);
        }
        if let Some(url) =
            root.descendants().filter(|element| quoted_post::is_quote(*element)).find_map(quoted_post::find_post)
        {
            return Some(url);
        }
        let canonical = root.find(|element| element.tag() == "link" && element.attribute("rel") == Some("canonical"));
        let canonical = canonical.and_then(|link| link.attribute("href")).filter(|url| url.starts_with("http"));
        if let Some(url) = canonical {
            return Some(url.to_owned());
        }
        let mut frames = root.with_tag("iframe");
        frames.find_map(|frame| self.find_source(frame, frame.attribute("srcdoc"), folder, depth + 1))
    }
}

/// The URL on medium.com of an embed with Medium's id. In the page of a publication it may be on the publication's domain, or
/// relative.
fn find_media(source: &str) -> Option<String> {
    let id = media_id(&source[source.find("/media/")?..])?;
    let is_whole = source.starts_with("/media/") || source.split('/').nth(3) == Some("media");
    is_whole.then(|| media_url(id))
}

/// Whether a URL can only be that of a file beside the page.
fn is_beside(url: &str) -> bool {
    url.starts_with(ATTACHED_SCHEME) || (is_relative(url) && !url.starts_with('/'))
}

/// The URL that browsers write at the beginning of a saved page: `<!-- saved from url=(0014)about:internet -->`.
fn find_saved_url(page: &str) -> Option<String> {
    let url = page.split_once("<!-- saved from url=(")?.1.split_once(')')?.1.split(" -->").next()?.trim();
    url.starts_with("http").then(|| url.to_owned())
}

/// Medium's id of an embed in the name of its file: `The mill_files/0f1e2d3c4b5a69788796a5b4c3d2e1f0.html`.
fn find_id_in_name(url: &str) -> Option<String> {
    let name = url.split(['?', '#']).next()?.rsplit('/').next()?;
    let media = format!("/media/{}", name.split('.').next()?);
    media_id(&media).map(media_url)
}

#[cfg(test)]
mod tests {
    use super::super::tests::restore_body;

    const ID: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    fn source(frame: &str) -> String {
        let restored = restore_body(&frame.replace("ID", ID));
        let source = restored.split_once(" src=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default());
        source.replace(ID, "ID")
    }

    #[test]
    fn one_of_a_frames_attributes_tells_what_it_shows() {
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
    fn a_frame_with_a_page_inside_shows_what_that_page_shows() {
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

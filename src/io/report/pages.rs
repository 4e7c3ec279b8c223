//! A post before and after, as the page shows them side by side: the export's HTML, the Markdown as HTML, and the Markdown.
//!
//! The first is kept nearly as it is, hostile or not: the page shows it where nothing of it can run or be fetched. The second is
//! made here, and holds no tag but those that stand for Markdown.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use pulldown_cmark::{Event, Parser, html};

/// A post before and after, packed: some 5 KB for a usual post.
#[derive(Clone, Debug)]
pub struct Pages(Vec<u8>);

impl Pages {
    /// Packs the HTML of an export's file, and the Markdown that was made of it with its front matter.
    ///
    /// # Panics
    /// Never: it writes to memory.
    #[must_use]
    pub fn pack(html: &str, markdown: &str) -> Pages {
        let before = drop_script_texts(html);
        let pages = serde_json::to_vec(&[&before, &render_markdown(markdown), markdown]).expect("texts are JSON");
        // Text that comes twice, as that of a post does here, is packed once.
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        packer.write_all(&pages).expect("memory can be written to");
        Pages(packer.finish().expect("memory can be written to"))
    }

    /// A JSON array of three texts as raw DEFLATE (RFC 1951): the HTML, the Markdown as HTML, the Markdown.
    #[must_use]
    pub fn packed(&self) -> &[u8] {
        &self.0
    }
}

/// The HTML without what stands in its scripts: most of a page saved from Medium, and nothing that is ever shown. Where they
/// were, and what they loaded, stays.
fn drop_script_texts(html: &str) -> String {
    let mut parts = html.split("<script");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let tag_end = part.find('>').map_or(part.len(), |at| at + 1);
        let script_end = part.find("</script").unwrap_or(part.len()).max(tag_end);
        kept.extend(["<script", &part[..tag_end], &part[script_end..]]);
    }
    kept
}

/// The Markdown as a browser shows it, under its front matter as it stands there.
fn render_markdown(markdown: &str) -> String {
    let front_matter = markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (front_matter, body) = front_matter.unwrap_or(("", markdown));
    let mut page = maud::html! { pre.front-matter { (front_matter) } }.into_string();
    html::push_html(&mut page, Parser::new(body).map(show_html));
    page
}

/// Tags in the Markdown are shown as text, but for those that the writer itself uses where Markdown has no way.
fn show_html(event: Event<'_>) -> Event<'_> {
    const OWN: [&str; 5] = ["<br>", "<em>", "</em>", "<strong>", "</strong>"];
    match event {
        Event::InlineHtml(tag) | Event::Html(tag) if !OWN.contains(&tag.trim_end()) => Event::Text(tag),
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_in_the_markdown_are_text_but_for_our_own() {
        let markdown = "---\ntitle: <b>\n---\n\n<strong>Step 1:</strong>do<br>it <b onclick=x>now</b> & [*x*](y)\n\n<script>alert(1)</script>\n";
        let page = "<pre class=\"front-matter\">title: &lt;b&gt;</pre>\
            <p><strong>Step 1:</strong>do<br>it &lt;b onclick=x&gt;now&lt;/b&gt; &amp; <a href=\"y\"><em>x</em></a></p>\n\
            &lt;script&gt;alert(1)&lt;/script&gt;\n";
        assert_eq!(render_markdown(markdown), page);
    }

    #[test]
    fn scripts_stay_without_their_texts() {
        let html = "<p>a</p><script async src=\"x.js\"></script><script>if (a > b) {}</script><p>b</p><script>open";
        let kept = "<p>a</p><script async src=\"x.js\"></script><script></script><p>b</p><script>";
        assert_eq!(drop_script_texts(html), kept);
        assert_eq!(drop_script_texts("<script"), "<script");
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        use std::io::Read;
        let (html, markdown) = ("<p>It <b>turns</b></p>".repeat(100), "It **turns**".repeat(100));
        let pages = Pages::pack(&html, &markdown);
        assert!(pages.packed().len() < 300);
        let mut json = String::new();
        flate2::read::DeflateDecoder::new(pages.packed()).read_to_string(&mut json).unwrap();
        let [before, after, source]: [String; 3] = serde_json::from_str(&json).unwrap();
        assert!(before == html && after.contains("<strong>turns</strong>") && source == markdown);
    }
}

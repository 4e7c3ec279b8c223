//! A post before and after, as the page shows them side by side: the export's HTML, the Markdown as HTML, and the Markdown.
//!
//! The export's HTML is kept nearly unchanged, hostile or not: the page shows it in a frame where it can neither run nor fetch
//! anything. The Markdown's HTML is made here, and has only tags that stand for Markdown.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use pulldown_cmark::{Event, Parser, html};
use serde::Serialize;

use crate::site::Site;

/// A post before and after, packed: some 5 KB for a usual post.
#[derive(Clone, Debug)]
pub struct Pages(Vec<u8>);

impl Pages {
    /// Packs the HTML of an export's file, and the Markdown with front matter that was made of it for a site.
    #[must_use]
    pub fn pack(html: &str, markdown: &str, site: &Site) -> Pages {
        let before = drop_unseen_attributes(&drop_styles(&drop_script_texts(html)));
        let after = match site.import {
            Some(_) => show_import(markdown, site.images.root.unwrap_or_default()),
            None => render_markdown(markdown),
        };
        // Packed together, since the text of a post is in all three.
        Pages(pack_json(&[before.as_str(), &after, markdown]))
    }

    /// A JSON array of three texts as raw DEFLATE (RFC 1951): the HTML, the Markdown as HTML, the Markdown.
    #[must_use]
    pub fn packed(&self) -> &[u8] {
        &self.0
    }
}

/// A value as JSON in raw DEFLATE.
///
/// # Panics
/// Never: it writes to memory.
pub(super) fn pack_json(value: &impl Serialize) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    serde_json::to_writer(&mut packer, value).expect("memory can be written to");
    packer.finish().expect("memory can be written to")
}

/// Removes the attributes that no reader sees, which are a third of a packed post.
fn drop_unseen_attributes(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        rest = if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            copy_tag(tag, &mut kept)
        } else {
            kept.push('<');
            &tag[1..]
        };
    }
    kept + rest
}

/// Copies a tag's name and its visible attributes; returns what follows the tag.
fn copy_tag<'a>(tag: &'a str, kept: &mut String) -> &'a str {
    const SEEN: [&str; 5] = ["alt", "colspan", "href", "rowspan", "src"];
    let is_end = |c: char| c.is_ascii_whitespace() || c == '>';
    let name_end = tag.find(is_end).unwrap_or(tag.len());
    kept.push_str(&tag[..name_end]);
    let mut rest = tag[name_end..].trim_ascii_start();
    while !rest.is_empty() && !rest.starts_with('>') {
        let name = &rest[..rest.find(|c| is_end(c) || c == '=').unwrap_or(rest.len())];
        let mut length = name.len().max(1);
        if let Some(value) = rest[length.min(rest.len())..].strip_prefix('=') {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            length += 1 + match quote {
                Some(quote) => value[1..].find(quote).map_or(value.len(), |end| end + 2),
                None => value.find(is_end).unwrap_or(value.len()),
            };
        }
        let attribute = &rest[..length];
        // Medium shows no divider before the first section.
        let is_section = name == "class" && attribute.contains("section");
        if is_section || SEEN.iter().any(|seen| name.eq_ignore_ascii_case(seen)) {
            kept.push(' ');
            kept.push_str(attribute);
        }
        rest = rest[length..].trim_ascii_start();
    }
    kept.push('>');
    rest.strip_prefix('>').unwrap_or(rest)
}

/// Removes the text of scripts, which is most of a page saved from Medium and is never shown. Their tags stay.
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

/// Removes the styles, since the frame has its own.
fn drop_styles(html: &str) -> String {
    const END: &str = "</style>";
    let mut parts = html.split("<style");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.find(END).map_or("", |at| &part[at + END.len()..]));
    }
    kept
}

/// Renders the Markdown as HTML, below its front matter as text.
fn render_markdown(markdown: &str) -> String {
    let front_matter = markdown.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (front_matter, body) = front_matter.unwrap_or(("", markdown));
    let mut page = maud::html! { pre.front-matter { (front_matter) } }.into_string();
    html::push_html(&mut page, Parser::new(body).map(show_html));
    page
}

/// The HTML that a platform imports, below its keys as text, with images where they are in the output folder.
fn show_import(post: &str, root: &str) -> String {
    let (keys, body) = post.split_once("\n\n").unwrap_or((post, ""));
    let body = body.replace(&format!("{root}/"), "");
    maud::html! { pre.front-matter { (keys.trim_end()) } (maud::PreEscaped(body)) }.into_string()
}

/// Shows tags in the Markdown as text, except those that the writer itself uses where Markdown has no syntax.
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
    use crate::options::ConvertOptions;
    use crate::site::{GHOST, PLAIN};

    #[test]
    fn tags_in_the_markdown_are_text_but_for_our_own() {
        let markdown = "---\ntitle: <b>\n---\n\n<strong>Step 1:</strong>do<br>it <b onclick=x>now</b> & [*x*](y)\n\n<script>alert(1)</script>\n";
        let page = "<pre class=\"front-matter\">title: &lt;b&gt;</pre>\
            <p><strong>Step 1:</strong>do<br>it &lt;b onclick=x&gt;now&lt;/b&gt; &amp; <a href=\"y\"><em>x</em></a></p>\n\
            &lt;script&gt;alert(1)&lt;/script&gt;\n";
        assert_eq!(render_markdown(markdown), page);
    }

    #[test]
    fn attributes_that_nobody_sees_are_dropped() {
        let html = "<p name=\"a\" class=\"graf graf--p\">a < b <a data-href='x>y' href=\"u\" rel=nofollow>c</a><br/>\
                    <section class=\"section\" id=s><img alt='\"' src=v>d</section><!-- e --></p><p class=\"open";
        let kept = "<p>a < b <a href=\"u\">c</a><br/><section class=\"section\"><img alt='\"' src=v>d</section>\
                    <!-- e --></p><p>";
        assert_eq!(drop_unseen_attributes(html), kept);
        for odd in ["<", "<a", "<a =", "<a ==\"x", "<a b=", "<a b='", "<é x=1>", "<a é=1 href=é>é", "<a/ href>"] {
            drop_unseen_attributes(odd);
        }
    }

    #[test]
    fn scripts_stay_without_their_texts() {
        let html = "<p>a</p><script async src=\"x.js\"></script><script>if (a > b) {}</script><p>b</p><script>open";
        let kept = "<p>a</p><script async src=\"x.js\"></script><script></script><p>b</p><script>";
        assert_eq!(drop_script_texts(html), kept);
        assert_eq!(drop_script_texts("<script"), "<script");
    }

    #[test]
    fn styles_go() {
        let html = "<style media=\"all\">p { color: red }</style><p>a</p><style></style><p>b</p><style>open <p>c";
        assert_eq!(drop_styles(html), "<p>a</p><p>b</p>");
        assert_eq!(drop_styles("<p>a"), "<p>a");
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let body = format!("<p class=\"graf graf--p\">{}</p>", "It <b>turns</b>".repeat(100));
        let html = format!("<article class=\"h-entry\"><section class=\"e-content\">{body}</section></article>");
        let unpack = |site: &Site| unpack(&html, site);
        let [before, after, source] = unpack(&PLAIN);
        assert!(
            before.contains("It <b>turns") && after.contains("<strong>turns</strong>") && source.contains("**turns**")
        );
        let [_, after, source] = unpack(&GHOST);
        assert!(after.contains("<p>It <strong>turns</strong>") && source.contains("\n\n<p>It <strong>"), "{after}");
    }

    fn unpack(html: &str, site: &Site) -> [String; 3] {
        use std::io::Read;
        let options = ConvertOptions::default().site(site.clone());
        let post = crate::convert(html, &options).unwrap();
        let pages = Pages::pack(html, &post.markdown, site);
        assert!(pages.packed().len() < 300);
        let mut json = String::new();
        flate2::read::DeflateDecoder::new(pages.packed()).read_to_string(&mut json).unwrap();
        serde_json::from_str(&json).unwrap()
    }
}

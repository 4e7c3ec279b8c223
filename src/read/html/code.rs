//! Code boxes.
//!
//! ```html
//! <pre class="graf graf--pre">let x = 1;<br>let y = 2;</pre>
//! <pre data-code-block-mode="2" data-code-block-lang="rust" class="graf graf--preV2"><span class="pre--content">…</span></pre>
//! ```

use super::dom::{Child, Element};
use super::image::read_image;
use crate::medium::paragraphs::CodeMode;
use crate::notice::Notice;
use crate::read::graf::{CodeBox, read_language};

/// Reads a `pre`.
pub(crate) fn read_code(pre: Element, notices: &mut Vec<Notice>) -> CodeBox {
    note_links(pre, notices);
    note_images(pre, notices);
    let language = pre.attribute("data-code-block-lang");
    let is_old = !pre.has_class("graf--preV2") && language.is_none();
    let mode = pre.attribute("data-code-block-mode").and_then(CodeMode::find);
    let language = language.and_then(|language| read_language(language, mode, notices));
    CodeBox { text: read_text(pre), language, is_old }
}

/// The text as it is in the source: a `br` ends a line, and formatting inside code is dropped.
fn read_text(pre: Element) -> String {
    let mut text = String::new();
    let mut waiting: Vec<Child> = pre.children().collect();
    waiting.reverse();
    while let Some(child) = waiting.pop() {
        match child {
            Child::Text(part) => text.push_str(part),
            Child::Element(inner) if inner.tag() == "br" => text.push('\n'),
            Child::Element(inner) if inner.shows_nothing() => {}
            Child::Element(inner) => {
                let start = waiting.len();
                waiting.extend(inner.children());
                waiting[start..].reverse();
            }
        }
    }
    text
}

/// Notes the links in code, which are dropped. Most were made by Medium of a URL in the code: they need no notice, because the
/// URL stays.
fn note_links(pre: Element, notices: &mut Vec<Notice>) {
    for link in pre.with_tag("a") {
        let Some(url) = link.attribute("href").map(str::trim) else { continue };
        let text = read_text(link);
        if !text.trim().is_empty() && !text.trim_end().ends_with(url) {
            notices.push(Notice::LinkInCode { url: url.to_owned() });
        }
    }
}

/// Notes the images in code, which are dropped too.
fn note_images(pre: Element, notices: &mut Vec<Notice>) {
    for img in pre.with_tag("img") {
        if let Some(image) = read_image(img, notices) {
            notices.push(Notice::ImageInCode { url: image.url });
        }
    }
}

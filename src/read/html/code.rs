//! Blocks of code.
//!
//! ```html
//! <pre class="graf graf--pre">let x = 1;<br>let y = 2;</pre>
//! <pre data-code-block-mode="2" data-code-block-lang="rust" class="graf graf--preV2"><span class="pre--content">…</span></pre>
//! ```

use super::dom::{Child, Element};
use super::image::read_image;
use crate::document::{Block, is_blank, is_code_language};
use crate::notice::Notice;

/// A box of code, as it stands in the source.
pub(crate) struct CodeBox {
    pub(crate) text: String,
    /// What the source calls the language.
    pub(crate) language: Option<String>,
    /// Whether it is of the kind that Medium had until 2022.
    pub(crate) is_old: bool,
}

/// Reads a `pre`.
pub(crate) fn read_code(pre: Element, notices: &mut Vec<Notice>) -> CodeBox {
    note_links(pre, notices);
    note_images(pre, notices);
    let language = pre.attribute("data-code-block-lang").map(str::to_owned);
    let is_old = !pre.has_class("graf--preV2") && language.is_none();
    CodeBox { text: read_text(pre), language, is_old }
}

/// Makes blocks of boxes that stand in a row; those that show nothing are left out.
///
/// The old kind ends at an empty line, so that authors set one box as several `pre` in a row, and Medium showed them as one:
/// they become one block again, with the empty line between them. The kind since 2022 is always a box of its own, and a row
/// that mixes the two stays as it is.
pub(crate) fn join_code_row(row: Vec<CodeBox>, notices: &mut Vec<Notice>) -> Vec<Block> {
    let is_one = row.len() > 1 && row.iter().all(|code| code.is_old);
    let seen = row.into_iter().filter(|code| !code.text.chars().all(is_blank));
    if is_one {
        let texts: Vec<String> = seen.map(|code| code.text.trim_matches('\n').to_owned()).collect();
        let text = texts.join("\n\n");
        return if text.is_empty() { Vec::new() } else { vec![Block::Code { language: None, text }] };
    }
    let block = |code: CodeBox| {
        let text = code.text.strip_suffix('\n').unwrap_or(&code.text).to_owned();
        Block::Code { language: code.language.and_then(|language| check_language(&language, notices)), text }
    };
    seen.map(block).collect()
}

/// Code as it stands there: a `br` ends a line, marks inside say nothing.
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

/// A block of code holds no links. Most of those in one are Medium's own work, and have the address as their text.
fn note_links(pre: Element, notices: &mut Vec<Notice>) {
    for link in pre.descendants().filter(|element| element.tag() == "a") {
        let Some(address) = link.attribute("href").map(str::trim) else { continue };
        let text = read_text(link);
        if !text.trim().is_empty() && !text.trim_end().ends_with(address) {
            notices.push(Notice::LinkInCode { address: address.to_owned() });
        }
    }
}

/// A block of code holds no images either.
fn note_images(pre: Element, notices: &mut Vec<Notice>) {
    for img in pre.descendants().filter(|element| element.tag() == "img") {
        if let Some(image) = read_image(img, notices) {
            notices.push(Notice::ImageInCode { address: image.address });
        }
    }
}

/// Medium writes `undefined` where it knows none.
fn check_language(language: &str, notices: &mut Vec<Notice>) -> Option<String> {
    let language = language.trim();
    if matches!(language, "" | "undefined" | "null") {
        return None;
    }
    if is_code_language(language) {
        return Some(language.to_owned());
    }
    notices.push(Notice::LanguageDropped { language: language.to_owned() });
    None
}

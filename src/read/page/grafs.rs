//! Finds the grafs of an article in pages since 2019.
//!
//! ```html
//! <h1 id="0a1b" class="pw-post-title ab cd">The mill</h1> … <p id="2c3d" class="pw-post-body-paragraph ef">It turns.</p>
//! <pre class="gh"><span id="4e5f">let x = 1;<br>let y = 2;</span></pre><blockquote class="ij"><p id="6071">So it goes.</p>
//! </blockquote><ul><li id="8293">One</li></ul><figure class="paragraph-image">…</figure><div role="separator">…</div>
//! <div><a href="https://example.com/page"><h2>Title</h2><h3>The first words</h3><p>example.com</p></a></div>
//! ```
//!
//! Classes mean nothing here. But the author's paragraphs have their names in Medium as ids, and what the site adds (bylines,
//! buttons, invitations) has none. So only elements with a name are read, and those that cannot have one.
//!
//! The HTML lacks three facts: the language of code, what an embed shows if the server left it empty, and which images stand
//! side by side, because single images of the same width in a row look the same.

use super::image::read_images;
use crate::document::{Layout, LinkCard, Piece, QuoteKind, nest};
use crate::medium::is_paragraph_name;
use crate::notice::Notice;
use crate::read::graf::{CodeBox, Graf};
use crate::read::html::code::read_code;
use crate::read::html::dom::{Child, Element};
use crate::read::html::figure::read_figure_of;
use crate::read::html::grafs::read_heading;
use crate::read::html::inline::read_runs;
use crate::read::html::list::read_list;
use crate::read::losses::place_losses;
use crate::read::urls::read_link_url;

/// How deep the article is searched. Medium's text lies about thirty elements deep.
const MAX_NESTING: usize = 200;

/// Finds the grafs of an article, in the order of the page.
pub(super) fn find_grafs(article: Element, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let mut grafs = Vec::new();
    collect_grafs(article, 0, &mut grafs, notices);
    grafs
}

/// Whether an element has a paragraph's name in Medium as its id.
pub(super) fn is_named(element: Element) -> bool {
    element.attribute("id").is_some_and(is_paragraph_name)
}

fn collect_grafs(element: Element, depth: usize, grafs: &mut Vec<Graf>, notices: &mut Vec<Notice>) {
    for child in element.children() {
        match child {
            Child::Element(graf) if is_graf(graf) => read_graf(graf, grafs, notices),
            Child::Element(inner) if depth < MAX_NESTING => collect_grafs(inner, depth + 1, grafs, notices),
            _ => {}
        }
    }
}

fn read_graf(element: Element, grafs: &mut Vec<Graf>, notices: &mut Vec<Notice>) {
    match element.tag() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => grafs.push(read_heading(element, notices)),
        "p" => read_paragraph(element, grafs, notices),
        "ul" | "ol" => grafs.extend(read_list(element, notices)),
        "blockquote" => grafs.push(read_quote(element, notices)),
        "pre" => grafs.extend(read_pre(element, notices)),
        "figure" => {
            let known = notices.len();
            let images = read_images(element, notices);
            let figure = read_figure_of(element, images, notices);
            place_losses(&mut notices[known..], grafs);
            grafs.extend(figure);
        }
        "a" => grafs.extend(read_card(element, notices)),
        _ => grafs.push(Graf::Divider),
    }
}

/// Adds a paragraph, and before it the image that may stand for its first letter. The text has the letter too.
fn read_paragraph(paragraph: Element, grafs: &mut Vec<Graf>, notices: &mut Vec<Notice>) {
    grafs.extend(read_images(paragraph, notices).into_iter().map(|image| Graf::image(image, Layout::Left)));
    let mut runs = read_runs(paragraph, notices);
    runs.retain(|run| !matches!(run.piece, Piece::Image(_)));
    grafs.push(Graf::Paragraph(runs));
}

/// Reads a quote. Each class stands for one declaration of the page's style: in all pages of 2019 to 2026, a quote with a bar
/// at its side has three classes, and a large quote has one.
fn read_quote(quote: Element, notices: &mut Vec<Notice>) -> Graf {
    let classes = quote.attribute("class").unwrap_or_default().split_ascii_whitespace().count();
    let kind = if classes == 1 { QuoteKind::Pull } else { QuoteKind::Block };
    let texts = std::iter::once(quote).chain(quote.descendants()).filter(|element| is_named(*element));
    Graf::Quote { kind, paragraphs: texts.map(|text| read_runs(text, notices)).collect() }
}

/// Reads code boxes. Only the highlighting shows that a box is of the kind that Medium has had since 2022.
fn read_pre(pre: Element, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let is_highlighted = |element: Element| element.attribute("class").is_some_and(|classes| classes.contains("hljs"));
    let is_old = pre.find(is_highlighted).is_none();
    let texts = pre.descendants().filter(|element| is_named(*element));
    texts.map(|text| Graf::Code(CodeBox { is_old, ..read_code(text, notices) })).collect()
}

/// Whether an element is a graf, and not only an element that may have grafs inside.
fn is_graf(element: Element) -> bool {
    match element.tag() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            // In 2019 the element around the title had the title's name.
            let around = || element.ancestors().next().filter(|around| around.tag() == "div");
            is_named(element) || around().is_some_and(is_named)
        }
        "p" => is_named(element),
        "ul" | "ol" => element.find(is_named).is_some(),
        "a" => find_part(element, "h2").is_some() && find_part(element, "p").is_some(),
        "blockquote" | "figure" | "hr" | "pre" => true,
        _ => element.attribute("role") == Some("separator"),
    }
}

fn read_card(anchor: Element, notices: &mut Vec<Notice>) -> Option<Graf> {
    let url = read_link_url(anchor.attribute("href")?, notices);
    if anchor.find(|part| part.attribute("style").is_some_and(|style| style.contains("background-image"))).is_some() {
        notices.push(Notice::CardImageDropped { url: url.clone() });
    }
    let mut read = |tag| nest(find_part(anchor, tag).map(|part| read_runs(part, notices)).unwrap_or_default());
    let (title, description, site) = (read("h2"), read("h3"), read("p"));
    Some(Graf::LinkCard(LinkCard { url, title, description, site }))
}

/// A part of a link card. Unlike the author's paragraphs, it has no name.
fn find_part<'a>(anchor: Element<'a>, tag: &str) -> Option<Element<'a>> {
    anchor.find(|element| element.tag() == tag && !is_named(element))
}

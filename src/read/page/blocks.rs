//! The blocks of an article as pages show it since 2019.
//!
//! ```html
//! <h1 id="0a1b" class="pw-post-title ab cd">The mill</h1> … <p id="2c3d" class="pw-post-body-paragraph ef">It turns.</p>
//! <pre class="gh"><span id="4e5f">let x = 1;<br>let y = 2;</span></pre><blockquote class="ij"><p id="6071">So it goes.</p>
//! </blockquote><ul><li id="8293">One</li></ul><figure class="paragraph-image">…</figure><div role="separator">…</div>
//! <div><a href="https://example.com/page"><h2>Title</h2><h3>The first words</h3><p>example.com</p></a></div>
//! ```
//!
//! Classes mean nothing, but the text that the author wrote bears Medium's names of its paragraphs as ids, and what the site
//! puts around it (bylines, buttons, invitations) bears none: only what has a name is read, and what cannot have one.
//!
//! Three things the HTML does not tell: the language of code; which pictures lay side by side, as pictures of equal width that
//! follow one another share an element just like those of a row; and what is behind an embed that the server left empty.

use super::image::read_images;
use super::levels::settle_levels;
use crate::document::{Block, Layout, LinkCard, Piece, QuoteKind, nest};
use crate::notice::Notice;
use crate::read::address::read_address;
use crate::read::body::Body;
use crate::read::html::code::{CodeBox, join_code_row, read_code};
use crate::read::html::dom::{Child, Element};
use crate::read::html::figure::push_figure;
use crate::read::html::inline::{read_inlines, read_runs};
use crate::read::html::list::read_list;

/// How deep the article is looked into; Medium's text lies some thirty elements deep.
const MOST_NESTING: usize = 200;

/// Reads the blocks of an article.
pub(super) fn read_blocks(article: Element, notices: &mut Vec<Notice>) -> Body {
    let mut reader = Reader { body: Body::default(), code: Vec::new(), notices };
    reader.read_children(article, 0);
    reader.end_code();
    settle_levels(&mut reader.body, article);
    reader.body
}

/// Whether an element has Medium's name of a paragraph: four hexadecimal digits, or `title` in the oldest posts.
pub(super) fn is_named(element: Element) -> bool {
    let is_name = |id: &str| id == "title" || (id.len() == 4 && id.bytes().all(|b| b.is_ascii_hexdigit()));
    element.attribute("id").is_some_and(is_name)
}

struct Reader<'n> {
    body: Body,
    /// The boxes of code that the last elements were.
    code: Vec<CodeBox>,
    notices: &'n mut Vec<Notice>,
}

impl Reader<'_> {
    fn read_children(&mut self, element: Element, depth: usize) {
        for child in element.children() {
            if let Child::Element(child) = child {
                self.read_element(child, depth);
            }
        }
    }

    fn read_element(&mut self, element: Element, depth: usize) {
        if !is_block(element) {
            if depth < MOST_NESTING {
                self.read_children(element, depth + 1);
            }
            return;
        }
        if element.tag() == "pre" {
            return self.read_pre(element);
        }
        self.end_code();
        match element.tag() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.read_heading(element),
            "p" => self.read_paragraph(element),
            "ul" | "ol" => self.body.blocks.extend(read_list(element, self.notices)),
            "blockquote" => self.read_quote(element),
            "figure" => {
                let images = read_images(element, self.notices);
                push_figure(element, images, &mut self.body, self.notices);
            }
            "a" => self.body.blocks.extend(read_card(element, self.notices)),
            _ => self.body.blocks.push(Block::Divider),
        }
    }

    /// The only picture in a paragraph is one that stands for its first letter, which is there as well.
    fn read_paragraph(&mut self, paragraph: Element) {
        for image in read_images(paragraph, self.notices) {
            self.body.push_image(Some(image), Layout::Left);
        }
        let mut runs = read_runs(paragraph, self.notices);
        runs.retain(|run| !matches!(run.piece, Piece::Image(_)));
        self.body.push_paragraph(nest(runs));
    }

    fn read_heading(&mut self, heading: Element) {
        let content = read_inlines(heading, self.notices);
        let level = heading.tag().as_bytes()[1] - b'0';
        let Some(at) = self.body.push_heading(level, content) else { return };
        if heading.has_class("pw-post-title") {
            self.body.title = self.body.title.or(Some(at));
        } else if heading.has_class("pw-subtitle-paragraph") {
            self.body.subtitle = self.body.subtitle.or(Some(at));
        }
    }

    /// Each class is one declaration of the page's style, and a quote with a bar at its side is drawn by three, a large one by
    /// one: so it was in all pages of 2019 to 2026.
    fn read_quote(&mut self, quote: Element) {
        let classes = quote.attribute("class").unwrap_or_default().split_ascii_whitespace().count();
        let kind = if classes == 1 { QuoteKind::Pull } else { QuoteKind::Block };
        let texts = std::iter::once(quote).chain(quote.descendants()).filter(|element| is_named(*element));
        let paragraphs = texts.map(|text| read_inlines(text, self.notices)).collect();
        self.body.push_quote(kind, paragraphs);
    }

    fn read_pre(&mut self, pre: Element) {
        let is_new =
            pre.descendants().any(|element| element.attribute("class").is_some_and(|classes| classes.contains("hljs")));
        let texts = pre.descendants().filter(|element| is_named(*element));
        self.code.extend(texts.map(|text| CodeBox { is_old: !is_new, ..read_code(text, self.notices) }));
    }

    fn end_code(&mut self) {
        let row = std::mem::take(&mut self.code);
        self.body.blocks.extend(join_code_row(row, self.notices));
    }
}

/// Whether an element is a block of the post; what else there is may hold some.
fn is_block(element: Element) -> bool {
    match element.tag() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            // In 2019 the name of the title was on an element around it.
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

fn read_card(anchor: Element, notices: &mut Vec<Notice>) -> Option<Block> {
    let address = read_address(anchor.attribute("href")?, notices);
    if anchor.find(|part| part.attribute("style").is_some_and(|style| style.contains("background-image"))).is_some() {
        notices.push(Notice::CardPictureDropped { address: address.clone() });
    }
    let mut read = |tag| find_part(anchor, tag).map(|part| read_inlines(part, notices)).unwrap_or_default();
    let (title, description, site) = (read("h2"), read("h3"), read("p"));
    Some(Block::LinkCard(LinkCard { address, title, description, site }))
}

/// A part of a card; none of them has a name.
fn find_part<'a>(anchor: Element<'a>, tag: &str) -> Option<Element<'a>> {
    anchor.find(|element| element.tag() == tag && !is_named(element))
}

//! The body of a post: sections of grafs, as Medium calls its blocks.
//!
//! ```html
//! <section class="section section--body"><div class="section-divider"><hr class="section-divider"></div>
//! <div class="section-content"><div class="section-inner sectionLayout--insetColumn"><h3 class="graf graf--h3 graf--title">…
//! ```

use crate::document::{Block, Inline, Layout, QuoteKind};
use crate::notice::Notice;
use crate::read::body::Body;
use crate::read::embed::read_embed;
use crate::read::html::code::{CodeBox, join_code_row, read_code};
use crate::read::html::dom::{Child, Element};
use crate::read::html::figure::{find_source, has_stray_text, read_figure};
use crate::read::html::image::{read_background, read_image};
use crate::read::html::inline::{MOST_NESTING, read_inlines, read_loose, shows_nothing};
use crate::read::html::link_card::read_link_card;
use crate::read::html::list::read_list;

/// Reads the blocks of a body.
pub(crate) fn read_grafs(element: Element, notices: &mut Vec<Notice>) -> Body {
    let mut reader = Reader { body: Body::default(), sections: 0, background: None, notices };
    reader.read_children(element, 0);
    reader.body
}

struct Reader<'n> {
    body: Body,
    sections: usize,
    /// The picture behind a section, as long as its caption has not been met.
    background: Option<usize>,
    notices: &'n mut Vec<Notice>,
}

impl Reader<'_> {
    /// Reads what a container holds; text that stands in it without a graf of its own is a paragraph.
    fn read_children(&mut self, element: Element, depth: usize) {
        if depth > MOST_NESTING {
            self.notices.push(Notice::NestingTooDeep);
            return self.body.push_paragraph(vec![Inline::Text(element.line())]);
        }
        let mut loose = Vec::new();
        let mut code = Vec::new();
        for child in element.children() {
            match child {
                Child::Text(text) if loose.is_empty() && text.trim_ascii().is_empty() => {}
                Child::Element(hidden) if matches!(hidden.tag(), "style" | "noscript" | "template") => {}
                Child::Element(pre) if pre.tag() == "pre" => {
                    self.push_loose(&mut loose);
                    code.push(read_code(pre, self.notices));
                }
                Child::Element(inner) if !is_inline(inner) => {
                    self.push_loose(&mut loose);
                    self.push_code(&mut code);
                    self.read_graf(inner, depth);
                }
                _ => {
                    self.push_code(&mut code);
                    loose.push(child);
                }
            }
        }
        self.push_loose(&mut loose);
        self.push_code(&mut code);
    }

    fn read_graf(&mut self, graf: Element, depth: usize) {
        match graf.tag() {
            "section" if graf.attribute("name").is_some() || graf.has_class("section") => {
                self.read_section(graf, depth);
            }
            "div" if graf.has_class("section-divider") => {}
            "div" if graf.has_class("section-background") => {
                let image = read_background(graf);
                self.background = image.is_some().then_some(self.body.blocks.len()).or(self.background);
                self.body.push_image(image, Layout::Background);
            }
            "div" if graf.has_class("graf--mixtapeEmbed") => match read_link_card(graf, self.notices) {
                Some(card) => self.body.blocks.push(card),
                None => self.read_paragraph(graf),
            },
            "p" => self.read_paragraph(graf),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.read_heading(graf),
            "blockquote" => self.read_quote(graf),
            "ul" | "ol" => self.body.blocks.extend(read_list(graf, self.notices)),
            "figure" if !has_stray_text(graf) => read_figure(graf, &mut self.body, self.notices),
            "label" | "figcaption" => self.read_caption(graf),
            "hr" => self.body.blocks.push(Block::Divider),
            "img" => {
                let image = read_image(graf, self.notices);
                self.body.push_image(image, Layout::Column);
            }
            "iframe" | "script" => {
                self.body.blocks.extend(find_source(graf).map(|source| Block::Embed(read_embed(&source))));
            }
            tag => {
                if !CONTAINERS.contains(&tag) {
                    self.notices.push(Notice::ElementUnknown { name: tag.to_owned() });
                }
                self.read_children(graf, depth + 1);
            }
        }
    }

    /// Every section has a divider; only before the first one does Medium show none.
    fn read_section(&mut self, section: Element, depth: usize) {
        self.sections += 1;
        if self.sections > 1
            && section.find(|element| element.tag() == "hr" && element.has_class("section-divider")).is_some()
        {
            self.body.blocks.push(Block::Divider);
        }
        self.read_children(section, depth + 1);
    }

    /// A caption outside of a figure: a `label` is that of the picture behind the section, and stands at the section's end.
    fn read_caption(&mut self, element: Element) {
        let caption = read_inlines(element, self.notices);
        let background =
            if element.tag() == "label" && !shows_nothing(&caption) { self.background.take() } else { None };
        self.body.push_caption(caption, background);
    }

    fn read_heading(&mut self, heading: Element) {
        let content = read_inlines(heading, self.notices);
        let Some(at) = self.body.push_heading(heading_level(heading), content) else { return };
        if heading.has_class("graf--title") {
            self.body.title = self.body.title.or(Some(at));
        } else if heading.has_class("graf--subtitle") {
            self.body.subtitle = self.body.subtitle.or(Some(at));
        }
    }

    /// Medium makes a `blockquote` of each paragraph of a quote.
    fn read_quote(&mut self, quote: Element) {
        let kind = if quote.has_class("graf--pullquote") { QuoteKind::Pull } else { QuoteKind::Block };
        let inner: Vec<Element> = quote.descendants().filter(|element| element.tag() == "p").collect();
        let texts = if inner.is_empty() { vec![quote] } else { inner };
        self.body.push_quote(kind, texts.into_iter().map(|text| read_inlines(text, self.notices)).collect());
    }

    fn read_paragraph(&mut self, element: Element) {
        let content = read_inlines(element, self.notices);
        self.body.push_paragraph(content);
    }

    fn push_loose(&mut self, loose: &mut Vec<Child>) {
        if loose.is_empty() {
            return;
        }
        let content = read_loose(std::mem::take(loose), self.notices);
        self.body.push_paragraph(content);
    }

    fn push_code(&mut self, row: &mut Vec<CodeBox>) {
        self.body.blocks.extend(join_code_row(std::mem::take(row), self.notices));
    }
}

/// The level that the author gave it: pages of 2015 to 2018 show the title and the subtitle as `h1.graf--h3` and `h2.graf--h4`.
fn heading_level(heading: Element) -> u8 {
    let level = |level: &u8| heading.has_class(&format!("graf--h{level}"));
    (1..=6).find(level).unwrap_or(heading.tag().as_bytes()[1] - b'0')
}

/// What holds blocks, and is none itself; a table's parts among it, so that a table is noted once, and a figure with text.
const CONTAINERS: [&str; 15] = [
    "div", "figure", "section", "article", "main", "header", "footer", "aside", "caption", "tbody", "thead", "tfoot",
    "tr", "td", "th",
];

fn is_inline(element: Element) -> bool {
    const TAGS: [&str; 14] =
        ["a", "strong", "b", "em", "i", "code", "span", "br", "u", "s", "small", "mark", "sup", "sub"];
    TAGS.contains(&element.tag())
}

//! The grafs of an export, of a page until 2018 and of a feed, whose HTML says what each is.
//!
//! ```html
//! <section class="section section--body"><div class="section-divider"><hr class="section-divider"></div>
//! <div class="section-content"><div class="section-inner sectionLayout--insetColumn"><h3 class="graf graf--h3 graf--title">The
//! mill</h3><blockquote class="graf graf--pullquote">So it goes.</blockquote>…
//! ```

use super::code::read_code;
use super::dom::{Child, Element};
use super::figure::{has_stray_text, read_figure, read_frame};
use super::image::{read_background, read_image};
use super::inline::{MOST_NESTING, read_loose, read_runs};
use super::link_card::read_link_card;
use super::list::read_list;
use crate::document::{Formatting, Layout, Piece, QuoteKind, Run};
use crate::medium::html::is_inline_tag;
use crate::medium::is_paragraph_name;
use crate::notice::Notice;
use crate::read::graf::{FigureGraf, Graf, HeadingRole};
use crate::read::losses::place_losses;

/// Finds the grafs inside an element.
pub(crate) fn find_grafs(element: Element, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let mut finder = Finder { grafs: Vec::new(), sections: 0, notices };
    finder.find_in(element, 0);
    finder.grafs
}

struct Finder<'n> {
    grafs: Vec<Graf>,
    sections: usize,
    notices: &'n mut Vec<Notice>,
}

impl Finder<'_> {
    /// Text that stands in a container without an element of its own is a paragraph.
    fn find_in(&mut self, container: Element, depth: usize) {
        if depth > MOST_NESTING {
            self.notices.push(Notice::NestingTooDeep);
            let text = Piece::Text(container.line());
            return self.grafs.push(Graf::Paragraph(vec![Run { piece: text, formatting: Formatting::default() }]));
        }
        self.grafs.push(Graf::Edge);
        let mut loose = Vec::new();
        for child in container.children() {
            match child {
                Child::Text(text) if loose.is_empty() && text.trim_ascii().is_empty() => {}
                Child::Element(hidden) if matches!(hidden.tag(), "style" | "noscript" | "template") => {}
                Child::Element(inner) if !is_inline(inner) => {
                    self.push_loose(&mut loose);
                    self.find_graf(inner, depth);
                }
                _ => loose.push(child),
            }
        }
        self.push_loose(&mut loose);
        self.grafs.push(Graf::Edge);
    }

    fn push_loose(&mut self, loose: &mut Vec<Child>) {
        if !loose.is_empty() {
            self.grafs.push(Graf::Paragraph(read_loose(std::mem::take(loose), self.notices)));
        }
    }

    fn find_graf(&mut self, element: Element, depth: usize) {
        let known = self.notices.len();
        let graf = match element.tag() {
            "section" if element.attribute("name").is_some() || element.has_class("section") => {
                return self.find_section(element, depth);
            }
            "div" if element.has_class("section-divider") => Graf::Edge,
            "div" if element.has_class("section-background") => {
                read_background(element).map_or(Graf::Edge, Graf::Background)
            }
            "div" if element.has_class("graf--mixtapeEmbed") => read_link_card(element, self.notices)
                .unwrap_or_else(|| Graf::Paragraph(read_runs(element, self.notices))),
            "p" => Graf::Paragraph(read_runs(element, self.notices)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => read_heading(element, self.notices),
            "blockquote" => read_quote(element, self.notices),
            "ul" | "ol" => return self.grafs.extend(read_list(element, self.notices)),
            "pre" => Graf::Code(read_code(element, self.notices)),
            "figure" if !has_stray_text(element) => {
                let figure = read_figure(element, self.notices);
                place_losses(&mut self.notices[known..], &self.grafs);
                return self.grafs.extend(figure);
            }
            "label" => Graf::BackgroundCaption(read_runs(element, self.notices)),
            "figcaption" => {
                Graf::Figure(FigureGraf { caption: read_runs(element, self.notices), ..FigureGraf::default() })
            }
            "hr" => Graf::Divider,
            "img" => read_image(element, self.notices).map_or(Graf::Edge, |image| Graf::image(image, Layout::Column)),
            "iframe" | "script" => {
                read_frame(element).map_or(Graf::Edge, |embed| Graf::Embed { embed, caption: Vec::new() })
            }
            tag => {
                if !CONTAINERS.contains(&tag) {
                    self.notices.push(Notice::ElementUnknown { name: tag.to_owned() });
                }
                return self.find_in(element, depth + 1);
            }
        };
        place_losses(&mut self.notices[known..], &self.grafs);
        self.grafs.push(graf);
    }

    /// Every section has a divider, but Medium shows none before the first section.
    fn find_section(&mut self, section: Element, depth: usize) {
        let is_divider = |element: Element| element.tag() == "hr" && element.has_class("section-divider");
        self.sections += 1;
        if self.sections > 1 && section.find(is_divider).is_some() {
            self.grafs.push(Graf::Divider);
        }
        self.find_in(section, depth + 1);
    }
}

/// Reads a heading. The pages of 2015 to 2018 show `h3.graf--title` as `h1.graf--h3`: the class has the level that the author
/// gave it.
pub(crate) fn read_heading(heading: Element, notices: &mut Vec<Notice>) -> Graf {
    let in_class = heading.classes().find_map(|class| class.strip_prefix("graf--h")?.parse().ok());
    let in_class = in_class.filter(|level| (1..=6).contains(level));
    let has_class = |classes: [&str; 2]| classes.iter().any(|class| heading.has_class(class));
    let role = if has_class(["graf--title", "pw-post-title"]) {
        Some(HeadingRole::Title)
    } else if has_class(["graf--subtitle", "pw-subtitle-paragraph"]) {
        Some(HeadingRole::Subtitle)
    } else {
        None
    };
    let level = in_class.unwrap_or(heading.tag().as_bytes()[1] - b'0');
    Graf::Heading { level, role, anchor: find_anchor(heading), text: read_runs(heading, notices) }
}

/// Finds the name that links to a heading have as their fragment: its own or, on pages of 2019, that of the `div` around it.
fn find_anchor(heading: Element) -> Option<String> {
    let around = || heading.ancestors().next()?.attribute("id").filter(|id| is_paragraph_name(id));
    let own = heading.attribute("id").or_else(|| heading.attribute("name")).filter(|name| !name.is_empty());
    own.or_else(around).map(str::to_owned)
}

/// Reads a quote. Medium makes a quote of each paragraph.
fn read_quote(quote: Element, notices: &mut Vec<Notice>) -> Graf {
    let kind = if quote.has_class("graf--pullquote") { QuoteKind::Pull } else { QuoteKind::Block };
    // Broken HTML may have a `p` inside another, whose text includes it already.
    let is_outer = |p: &Element| p.ancestors().take_while(|around| *around != quote).all(|around| around.tag() != "p");
    let inner: Vec<Element> = quote.with_tag("p").filter(is_outer).collect();
    let texts = if inner.is_empty() { vec![quote] } else { inner };
    Graf::Quote { kind, paragraphs: texts.into_iter().map(|text| read_runs(text, notices)).collect() }
}

/// Elements that contain grafs and are none themselves. They include a figure with text, and the parts of a table, so that a
/// table causes only one notice.
const CONTAINERS: [&str; 15] = [
    "div", "figure", "section", "article", "main", "header", "footer", "aside", "caption", "tbody", "thead", "tfoot",
    "tr", "td", "th",
];

fn is_inline(element: Element) -> bool {
    is_inline_tag(element.tag())
}

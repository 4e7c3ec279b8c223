//! The article of a page since 2019. Its classes mean nothing. But the author's paragraphs have Medium's names of them as ids,
//! and what the site adds has no such ids.

use url::Url;

use super::levels::{Heading, find_levels};
use super::page_images::take_images;
use super::walk::Walk;
use super::{find, line};
use crate::document::Formatting;
use crate::html::{Edge, Element, Node};
use crate::medium::is_paragraph_name;
use crate::notice::NoticeKind;
use crate::prove::builder::RowPosition;
use crate::prove::passage::{Hint, Passage, PassageKind};
use crate::prove::source::SourceProjection;

/// Projects an article. Its links may be relative to the page's URL.
pub(super) fn project_article(article: Node, page: Option<&Url>) -> SourceProjection {
    let mut walk = PageWalk { walk: Walk::new(page), headings: Vec::new() };
    walk.walk.hides_images = true;
    // The content of an element that was taken has been taken with it.
    let mut taken = None;
    for edge in article.edges() {
        match edge {
            Edge::Open(node) if taken.is_none() => taken = walk.take(node).then_some(node.id()),
            Edge::Close(node) if taken == Some(node.id()) => taken = None,
            _ => {}
        }
    }
    let PageWalk { walk, headings } = walk;
    let mut source = walk.builder.finish();
    find_levels(&mut source.passages, &headings, article);
    source
}

/// Whether an element has Medium's name of a paragraph as its id: four hexadecimal digits, or `title` in the oldest posts.
pub(super) fn is_named(node: Node) -> bool {
    node.element().and_then(|element| element.attribute("id")).is_some_and(is_paragraph_name)
}

struct PageWalk<'p> {
    walk: Walk<'p>,
    headings: Vec<Heading>,
}

impl PageWalk<'_> {
    /// Takes an element, if it is a block of the post.
    fn take(&mut self, node: Node) -> bool {
        let Some(element) = node.element() else { return false };
        let holds_names = || node.descendants().any(is_named);
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if is_heading(node) => self.take_heading(node, element),
            "p" if is_named(node) => {
                // An image that shows the first letter, which is in the text too.
                take_images(node, &mut self.walk);
                self.walk.take_blocks(node);
            }
            "ul" | "ol" if holds_names() => self.walk.take_blocks(node),
            // Each class is one declaration of the page's style: a pull quote has one, and a block quote has more.
            "blockquote" => {
                let hint = if element.classes().count() == 1 { Hint::PullQuote } else { Hint::None };
                self.take_each(node, &Passage { hint, ..Passage::new(PassageKind::Quote) });
            }
            "pre" => self.take_each(node, &Passage::new(PassageKind::Code(None))),
            "figure" => self.take_figure(node),
            "a" if is_card(node) => self.take_card(node, element),
            "hr" => self.walk.builder.push_divider(),
            _ if element.trimmed("role") == Some("separator") => self.walk.builder.push_divider(),
            _ => return false,
        }
        true
    }

    fn take_heading(&mut self, node: Node, element: &Element) {
        let at = self.walk.builder.count();
        let level = element.name().as_bytes()[1] - b'0';
        self.walk.take_blocks(node);
        if self.walk.builder.count() > at {
            let is_title = element.has_class("pw-post-title");
            let is_subtitle = element.has_class("pw-subtitle-paragraph");
            self.headings.push(Heading { at, level, is_title, is_subtitle });
        }
    }

    /// Takes each paragraph of a quote, or each box of code in a `pre`.
    fn take_each(&mut self, node: Node, passage: &Passage) {
        for paragraph in node.descendants().filter(|node| is_named(*node)) {
            self.walk.take_passage(paragraph, passage.clone());
        }
    }

    fn take_figure(&mut self, figure: Node) {
        self.walk.builder.open_figure(RowPosition::None);
        take_images(figure, &mut self.walk);
        let is_in_caption = |node: Node| node.ancestors().any(|around| around.has_tag("figcaption"));
        for player in figure.descendants().filter(|node| node.has_tag("iframe") || node.has_tag("script")) {
            let Some(player) = player.element() else { continue };
            if let Some(url) = player.trimmed("src") {
                self.walk.builder.push_embed(url, player.trimmed("title"));
            }
        }
        if !self.walk.builder.figure_shows() {
            let links = figure.descendants().filter(|node| node.has_tag("a") && !is_in_caption(*node));
            let target = links.filter_map(|link| self.walk.find_target(link.element()?)).find(|to| !to.is_empty());
            match target {
                Some(target) => self.walk.builder.push_embed(&target, None),
                None => self.walk.builder.push_lost_embed(),
            }
        }
        if let Some(caption) = find(figure, |element| element.name() == "figcaption") {
            self.walk.take_blocks(caption);
        }
        self.walk.builder.leave_figure();
    }

    fn take_card(&mut self, node: Node, link: &Element) {
        let Some(url) = self.walk.find_target(link) else { return };
        let mut passage = Passage::new(PassageKind::Card);
        for (name, strong, emphasis) in [("h2", true, false), ("h3", false, true), ("p", false, false)] {
            if let Some(part) = find(node, |element| element.name() == name) {
                passage.push_text(&line(part), &Formatting { strong, emphasis, ..Formatting::default() });
            }
        }
        let is_image =
            |element: &Element| element.trimmed("style").is_some_and(|style| style.contains("background-image"));
        let image = find(node, is_image);
        self.walk.builder.losses.add(NoticeKind::CardImageDropped, image.into_iter().count());
        self.walk.builder.push(passage.into_card(&url));
    }
}

/// Whether a heading is the author's. In 2019, the name of the title was on the element around it.
fn is_heading(node: Node) -> bool {
    is_named(node) || node.parent().is_some_and(|around| around.has_tag("div") && is_named(around))
}

/// Whether a link is a card: it has a title and a site, and its parts have no names.
fn is_card(node: Node) -> bool {
    let has = |name: &str| node.descendants().any(|part| part.has_tag(name) && !is_named(part));
    has("h2") && has("p")
}

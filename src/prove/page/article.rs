//! The article of a page since 2019, which has no classes that mean anything: what the author wrote bears Medium's names of
//! paragraphs as ids, and what the site puts around it none.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;
use url::Url;

use super::figure::take_figure;
use super::levels::{Heading, settle_levels};
use crate::document::Marks;
use crate::prove::html::{Walk, attribute, find, find_start, has_class, line};
use crate::prove::inventory::Inventory;
use crate::prove::passage::{Kind, Passage};

/// Takes stock of an article, whose links may be relative to the page's URL.
pub(super) fn take_article(article: NodeRef<Node>, page: Option<&Url>) -> Inventory {
    let mut walk = PageWalk { walk: Walk::new(page), headings: Vec::new() };
    walk.walk.hides_pictures = true;
    // What lies in an element that was taken is no news.
    let mut taken = None;
    for edge in article.traverse() {
        match edge {
            Edge::Open(node) if taken.is_none() => taken = walk.take(node).then_some(node.id()),
            Edge::Close(node) if taken == Some(node.id()) => taken = None,
            _ => {}
        }
    }
    let PageWalk { walk, headings } = walk;
    let mut inventory = walk.finish();
    settle_levels(&mut inventory.outline, &headings, article);
    inventory
}

/// Whether an element is a paragraph by Medium's name: four hexadecimal digits, or `title` in the oldest posts.
pub(super) fn is_named(node: NodeRef<Node>) -> bool {
    let id = node.value().as_element().and_then(|element| element.attr("id")).unwrap_or_default();
    id == "title" || (id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

struct PageWalk<'p> {
    walk: Walk<'p>,
    headings: Vec<Heading>,
}

impl PageWalk<'_> {
    /// Takes an element, if it is a block of the post.
    fn take(&mut self, node: NodeRef<Node>) -> bool {
        let Some(element) = node.value().as_element() else { return false };
        let holds_names = || node.descendants().any(is_named);
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if is_heading(node) => self.take_heading(node, element),
            "p" if is_named(node) => {
                // The picture of a first letter, which the text has as well.
                take_figure(node, &mut self.walk);
                self.walk.take_text(node, Kind::Paragraph);
            }
            "ul" | "ol" if holds_names() => self.take_list(node, element),
            "blockquote" => self.take_each(node, &Kind::Quote),
            "pre" => self.take_each(node, &Kind::Code(None)),
            "figure" => self.take_whole_figure(node),
            "a" if is_card(node) => self.take_card(node, element),
            "hr" => self.walk.stock.push_divider(),
            _ if attribute(element, "role") == Some("separator") => self.walk.stock.push_divider(),
            _ => return false,
        }
        true
    }

    fn take_heading(&mut self, node: NodeRef<Node>, element: &Element) {
        let at = self.walk.stock.inventory.outline.passages.len();
        let level = element.name().as_bytes()[1] - b'0';
        self.walk.take_text(node, Kind::Heading(level));
        if self.walk.stock.inventory.outline.passages.len() > at {
            let is_title = has_class(element, "pw-post-title");
            let is_subtitle = has_class(element, "pw-subtitle-paragraph");
            self.headings.push(Heading { at, level, is_title, is_subtitle });
        }
    }

    fn take_list(&mut self, node: NodeRef<Node>, list: &Element) {
        let start = find_start(list);
        self.walk.stock.end_passage();
        self.walk.stock.open_list((list.name() == "ol").then_some(start));
        for item in node.children().filter(|child| child.value().is_element()) {
            let number = self.walk.stock.take_number();
            self.walk.take_text(item, Kind::Item(number));
        }
        self.walk.stock.close_list();
    }

    /// Takes the paragraphs in a quote, or the boxes of code in a `pre`.
    fn take_each(&mut self, node: NodeRef<Node>, kind: &Kind) {
        for paragraph in node.descendants().filter(|node| is_named(*node)) {
            self.walk.take_text(paragraph, kind.clone());
        }
    }

    fn take_whole_figure(&mut self, figure: NodeRef<Node>) {
        let stock = &self.walk.stock.inventory;
        let before = (stock.outline.passages.len(), stock.pictures_lost);
        take_figure(figure, &mut self.walk);
        let is_in_caption = |node: NodeRef<Node>| node.ancestors().any(|around| is(around, "figcaption"));
        for player in figure.descendants().filter(|node| is(*node, "iframe") || is(*node, "script")) {
            if let Some(url) = player.value().as_element().and_then(|player| attribute(player, "src")) {
                self.walk.stock.push_embed(url);
            }
        }
        let shows_nothing = |walk: &Walk| {
            let stock = &walk.stock.inventory;
            before == (stock.outline.passages.len(), stock.pictures_lost)
        };
        if shows_nothing(&self.walk) {
            let links = figure.descendants().filter(|node| is(*node, "a") && !is_in_caption(*node));
            let target =
                links.filter_map(|link| self.walk.find_target(link.value().as_element()?)).find(|to| !to.is_empty());
            match target {
                Some(target) => self.walk.stock.push_embed(&target),
                None => self.walk.stock.inventory.embeds_lost += 1,
            }
        }
        if let Some(caption) = find(figure, |element| element.name() == "figcaption") {
            self.walk.take_text(caption, Kind::Caption);
        }
    }

    fn take_card(&mut self, node: NodeRef<Node>, link: &Element) {
        let Some(url) = self.walk.find_target(link) else { return };
        let mut passage = Passage::new(Kind::Card);
        for (name, strong, emphasis) in [("h2", true, false), ("h3", false, true), ("p", false, false)] {
            if let Some(part) = find(node, |element| element.name() == name) {
                passage.push_text(&line(part), &Marks { strong, emphasis, ..Marks::default() });
            }
        }
        let is_picture =
            |element: &Element| attribute(element, "style").is_some_and(|style| style.contains("background-image"));
        let inventory = &mut self.walk.stock.inventory;
        inventory.card_pictures += usize::from(find(node, is_picture).is_some());
        inventory.outline.push_seen(passage.into_card(&url));
    }
}

/// In 2019 the title's name was on the element around it.
fn is_heading(node: NodeRef<Node>) -> bool {
    is_named(node) || node.parent().is_some_and(|around| is(around, "div") && is_named(around))
}

/// A card has a title and a site, and none of its parts a name.
fn is_card(node: NodeRef<Node>) -> bool {
    let has = |name: &str| node.descendants().any(|part| is(part, name) && !is_named(part));
    has("h2") && has("p")
}

fn is(node: NodeRef<Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

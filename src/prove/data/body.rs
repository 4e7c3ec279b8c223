//! The paragraphs of a body, one after another.

use super::fields::{find_url, kind, picture};
use super::node::Node;
use super::text::take_text;
use crate::prove::inventory::Inventory;
use crate::prove::passage::{Kind, Passage, Picture};

/// Takes stock of a body.
pub(super) fn take_body(body: Node) -> Inventory {
    let mut walk = Walk::default();
    let mut sections = body.list("sections");
    sections.sort_by_key(|section| start(*section));
    let mut sections = sections.into_iter().peekable();
    for (at, paragraph) in body.list("paragraphs").into_iter().enumerate() {
        while let Some(section) = sections.next_if(|section| start(*section) <= at) {
            walk.take_section(section, at > 0);
        }
        walk.take_paragraph(paragraph);
    }
    walk.inventory
}

/// The paragraph that a section begins with.
fn start(section: Node) -> usize {
    section.get("startIndex").and_then(Node::number).and_then(|start| start.try_into().ok()).unwrap_or_default()
}

#[derive(Default)]
struct Walk {
    inventory: Inventory,
    /// The kind of list that goes on, and the number of its next item.
    list: Option<(String, u64)>,
    /// Before which passage the caption of the picture behind the section goes.
    background: Option<usize>,
}

impl Walk {
    fn take_section(&mut self, section: Node, is_seen: bool) {
        self.end_list();
        if is_seen {
            self.push(Passage::new(Kind::Divider));
        }
        if let Some(picture) = section.get("backgroundImage").and_then(picture) {
            self.push_picture(picture, None);
            self.background = Some(self.inventory.outline.passages.len());
        }
        self.inventory.embeds_lost += usize::from(section.get("backgroundVideo").is_some());
    }

    fn take_paragraph(&mut self, paragraph: Node) {
        let kind = kind(paragraph);
        if self.list.as_ref().is_some_and(|(list, _)| list != kind) {
            self.end_list();
        }
        match kind {
            "H1" => self.take_running(Kind::Heading(1), paragraph),
            "H2" => self.take_running(Kind::Heading(2), paragraph),
            "H3" | "COVER_TITLE" => self.take_running(Kind::Heading(3), paragraph),
            "H4" => self.take_running(Kind::Heading(4), paragraph),
            "BQ" | "PQ" => self.take_running(Kind::Quote, paragraph),
            "ULI" | "OLI" => self.take_item(kind, paragraph),
            "PRE" => self.take_code(paragraph),
            "IMG" => self.take_figure(paragraph),
            "IFRAME" => self.take_embed(paragraph),
            "MIXTAPE_EMBED" => self.take_card(paragraph),
            "SECTION_CAPTION" => self.take_background_caption(paragraph),
            "HR" => {
                self.push(Passage::new(Kind::Divider));
                self.take_running(Kind::Paragraph, paragraph);
            }
            _ => {
                self.take_drop_cap(paragraph);
                self.take_running(Kind::Paragraph, paragraph);
            }
        }
    }

    fn push(&mut self, passage: Passage) {
        self.inventory.outline.push_seen(passage);
    }

    fn push_picture(&mut self, picture: Picture, link: Option<&str>) {
        let mut passage = Passage::new(Kind::Figure);
        passage.push_picture(picture, link.map(|link| link.trim().into()));
        self.push(passage);
    }

    fn take_running(&mut self, kind: Kind, paragraph: Node) {
        let passage = take_text(kind, paragraph, &mut self.inventory);
        self.push(passage);
    }

    fn take_item(&mut self, kind: &str, paragraph: Node) {
        if self.list.is_none() {
            self.inventory.outline.begins = true;
        }
        let (_, next) = self.list.get_or_insert_with(|| (kind.to_owned(), 1));
        let number = Some(*next).filter(|_| kind == "OLI");
        *next += 1;
        self.take_running(Kind::Item(number), paragraph);
    }

    fn end_list(&mut self) {
        self.list = None;
        self.inventory.outline.begins = false;
    }

    fn take_code(&mut self, paragraph: Node) {
        let text = paragraph.get("text").and_then(Node::text).unwrap_or_default();
        let links = paragraph.list("markups").into_iter().filter_map(|mark| mark.said("href")).map(str::trim);
        self.inventory.links_in_code.extend(links.filter(|link| !text.contains(link)).map(Into::into));
        let language = paragraph.get("codeBlockMetadata").and_then(|about| about.said("lang")).map(str::trim);
        let language = language.filter(|language| !["undefined", "null"].contains(language));
        self.inventory.outline.push_code(language.map(str::to_owned), text);
    }

    fn take_figure(&mut self, paragraph: Node) {
        match paragraph.get("metadata").and_then(picture) {
            Some(picture) => self.push_picture(picture, paragraph.said("href")),
            None => self.inventory.pictures_lost += 1,
        }
        self.take_running(Kind::Caption, paragraph);
    }

    /// The picture that stands for a first letter.
    fn take_drop_cap(&mut self, paragraph: Node) {
        let Some(picture) = paragraph.get("dropCapImage").and_then(picture) else { return };
        let letter = paragraph.said("text").and_then(|text| text.chars().next());
        self.push_picture(
            Picture {
                alt: letter.filter(|c| !matches!(c, '\n' | '\r')).map(String::from).unwrap_or_default(),
                ..picture
            },
            None,
        );
    }

    fn take_embed(&mut self, paragraph: Node) {
        match paragraph.get("iframe").and_then(find_url) {
            Some(url) => self.push(Passage { text: url, ..Passage::new(Kind::Embed) }),
            None => self.inventory.embeds_lost += 1,
        }
        self.take_running(Kind::Caption, paragraph);
    }

    fn take_card(&mut self, paragraph: Node) {
        let about = paragraph.get("mixtapeMetadata");
        let links = paragraph.list("markups").into_iter().filter_map(|mark| mark.said("href"));
        let Some(url) = about.and_then(|about| about.said("href")).into_iter().chain(links).next() else {
            return self.take_running(Kind::Paragraph, paragraph);
        };
        self.inventory.card_pictures +=
            usize::from(about.is_some_and(|about| about.said("thumbnailImageId").is_some()));
        // The links in a card are the card's own.
        let card = take_text(Kind::Card, paragraph, &mut Inventory::default());
        self.push(card.into_card(url.trim()));
    }

    fn take_background_caption(&mut self, paragraph: Node) {
        let passage = take_text(Kind::Caption, paragraph, &mut self.inventory);
        if !passage.shows_nothing() {
            let at = self.background.take().unwrap_or(self.inventory.outline.passages.len());
            self.inventory.outline.insert(at, passage);
        }
    }
}

//! The body of a post as Medium keeps it: a list of paragraphs, and where sections begin among them.
//!
//! ```json
//! {"sections": [{"startIndex": 0}, {"startIndex": 2, "backgroundImage": {"id": "1*x.jpeg"}}],
//!  "paragraphs": [{"type": "H3", "text": "The mill"}, {"type": "P", "text": "It turns."}, {"type": "P", "text": "Still."}]}
//! ```

use std::collections::HashMap;

use super::embed::{read_embed, read_link_card};
use super::image::{read_background, read_drop_cap, read_image};
use super::kinds::{continues_row, layout, paragraph_kind};
use super::marks::read_inlines;
use super::value::Data;
use crate::document::{Block, Figure, Layout, List, Marker, QuoteKind};
use crate::notice::Notice;
use crate::read::body::Body;
use crate::read::html::code::{CodeBox, join_code_row};
use crate::read::html::inline::shows_nothing;

/// Reads the blocks of a body.
pub(super) fn read_body(body_model: Data, notices: &mut Vec<Notice>) -> Body {
    let mut reader = Reader { body: Body::default(), code: Vec::new(), list: None, background: None, notices };
    let sections = read_sections(body_model);
    for (at, paragraph) in body_model.get("paragraphs").into_iter().flat_map(Data::items).enumerate() {
        for section in sections.get(&at).into_iter().flatten() {
            reader.begin_section(*section, at == 0);
        }
        reader.read_paragraph(paragraph);
    }
    reader.end_row(None);
    reader.body
}

/// The sections, by the paragraph that each begins with.
fn read_sections(body_model: Data<'_>) -> HashMap<usize, Vec<Data<'_>>> {
    let mut sections: HashMap<usize, Vec<Data>> = HashMap::new();
    for section in body_model.get("sections").into_iter().flat_map(Data::items) {
        let start = section.number("startIndex").unwrap_or_default();
        sections.entry(usize::try_from(start).unwrap_or_default()).or_default().push(section);
    }
    sections
}

struct Reader<'n> {
    body: Body,
    /// The boxes of code, and the list, that the last paragraphs belong to.
    code: Vec<CodeBox>,
    list: Option<List>,
    /// The picture behind a section, as long as its caption has not been met.
    background: Option<usize>,
    notices: &'n mut Vec<Notice>,
}

impl Reader<'_> {
    fn begin_section(&mut self, section: Data, is_first: bool) {
        self.end_row(None);
        if !is_first {
            self.body.blocks.push(Block::Divider);
        }
        let image = section.get("backgroundImage").and_then(read_background);
        self.background = image.is_some().then_some(self.body.blocks.len()).or(self.background);
        self.body.push_image(image, Layout::Background);
        if section.get("backgroundVideo").is_some() {
            self.notices.push(Notice::EmbedLost { caption: String::new() });
        }
    }

    fn read_paragraph(&mut self, paragraph: Data) {
        let kind = paragraph_kind(paragraph).unwrap_or_default();
        self.end_row(Some(kind));
        match kind {
            "H1" => self.read_heading(1, paragraph),
            "H2" => self.read_heading(2, paragraph),
            "H3" | "COVER_TITLE" => self.read_heading(3, paragraph),
            "H4" => self.read_heading(4, paragraph),
            "BQ" => self.read_quote(QuoteKind::Block, paragraph),
            "PQ" => self.read_quote(QuoteKind::Pull, paragraph),
            "ULI" => self.read_item(Marker::Bullet, paragraph),
            "OLI" => self.read_item(Marker::Number(1), paragraph),
            "PRE" => self.code.push(read_code(paragraph, self.notices)),
            "IMG" => self.read_figure(paragraph),
            "IFRAME" => read_embed(paragraph, &mut self.body, self.notices),
            "MIXTAPE_EMBED" => match read_link_card(paragraph, self.notices) {
                Some(card) => self.body.blocks.push(card),
                None => self.read_text(paragraph),
            },
            "SECTION_CAPTION" => {
                let caption = read_inlines(paragraph, self.notices);
                let background = if shows_nothing(&caption) { None } else { self.background.take() };
                self.body.push_caption(caption, background);
            }
            "HR" => {
                self.body.blocks.push(Block::Divider);
                self.read_text(paragraph);
            }
            kind => {
                if kind != "P" {
                    self.notices.push(Notice::ElementUnknown { name: kind.to_owned() });
                }
                self.body.push_image(read_drop_cap(paragraph), Layout::Left);
                self.read_text(paragraph);
            }
        }
    }

    fn read_text(&mut self, paragraph: Data) {
        let content = read_inlines(paragraph, self.notices);
        self.body.push_paragraph(content);
    }

    fn read_heading(&mut self, level: u8, paragraph: Data) {
        let content = read_inlines(paragraph, self.notices);
        self.body.push_heading(level, content);
    }

    fn read_quote(&mut self, kind: QuoteKind, paragraph: Data) {
        let content = read_inlines(paragraph, self.notices);
        self.body.push_quote(kind, vec![content]);
    }

    fn read_item(&mut self, marker: Marker, paragraph: Data) {
        let content = read_inlines(paragraph, self.notices);
        self.list.get_or_insert(List { marker, items: Vec::new() }).items.push(content);
    }

    fn read_figure(&mut self, paragraph: Data) {
        let mut caption = read_inlines(paragraph, self.notices);
        if shows_nothing(&caption) {
            caption.clear();
        }
        let images: Vec<_> = read_image(paragraph, self.notices).into_iter().collect();
        if !images.is_empty() || !caption.is_empty() {
            let layout = if images.is_empty() { Layout::Column } else { layout(paragraph) };
            self.body.push_figure(Figure { images, caption, layout }, continues_row(paragraph));
        }
    }

    /// Ends the boxes of code and the list before a paragraph that does not go on with them.
    fn end_row(&mut self, next: Option<&str>) {
        if next != Some("PRE") {
            self.body.blocks.extend(join_code_row(std::mem::take(&mut self.code), self.notices));
        }
        let goes_on = |list: &List| match list.marker {
            Marker::Bullet => next == Some("ULI"),
            Marker::Number(_) => next == Some("OLI"),
        };
        if let Some(list) = self.list.take_if(|list| !goes_on(list))
            && list.items.iter().any(|item| !shows_nothing(item))
        {
            self.body.blocks.push(Block::List(list));
        }
    }
}

/// The boxes since 2022 say how their language came about, even where they have none. Code holds no links.
fn read_code(paragraph: Data, notices: &mut Vec<Notice>) -> CodeBox {
    let about = paragraph.get("codeBlockMetadata");
    let text = paragraph.get("text").and_then(Data::as_text).unwrap_or_default().to_owned();
    let links = paragraph.get("markups").into_iter().flat_map(Data::items).filter_map(|mark| mark.text("href"));
    let unseen = links.filter(|address| !text.contains(address.trim()));
    notices.extend(unseen.map(|address| Notice::LinkInCode { address: address.to_owned() }));
    CodeBox { language: about.and_then(|about| about.text("lang")).map(str::to_owned), is_old: about.is_none(), text }
}

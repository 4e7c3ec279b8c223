//! The paragraphs of a body, one after another.

use super::list;
use super::text::project_text;
use crate::document::{ends_line, is_blank};
use crate::medium::html::collapse;
use crate::medium::json::Data;
use crate::medium::paragraphs::{CodeMode, code_mode, layout_name, paragraph_kind};
use crate::prove::embeds::without_line_ends;
use crate::prove::passage::{Hint, ImageToken, Passage, PassageKind};
use crate::prove::source::{Losses, SourceProjection};

/// Projects a body.
pub(super) fn project_body(body: Data) -> SourceProjection {
    let mut walk = Walk::default();
    let mut sections = list(body, "sections");
    sections.sort_by_key(|section| start(*section));
    let mut sections = sections.into_iter().peekable();
    for (at, paragraph) in list(body, "paragraphs").into_iter().enumerate() {
        while let Some(section) = sections.next_if(|section| start(*section) <= at) {
            walk.take_section(section, at > 0);
        }
        walk.take_paragraph(paragraph);
    }
    walk.source
}

/// The paragraph that a section begins with.
fn start(section: Data) -> usize {
    section.number("startIndex").and_then(|start| start.try_into().ok()).unwrap_or_default()
}

#[derive(Default)]
struct Walk {
    source: SourceProjection,
    /// The kind of list that goes on, and the number of its next item.
    list: Option<(String, u64)>,
    /// Before which passage the caption of the image behind the section goes.
    background: Option<usize>,
}

impl Walk {
    fn take_section(&mut self, section: Data, is_seen: bool) {
        self.end_list();
        if is_seen {
            self.push(Passage::new(PassageKind::Divider));
        }
        if let Some(image) = section.get("backgroundImage").and_then(read_image) {
            self.push_image(image, None, Hint::None);
            self.background = Some(self.source.passages.list.len());
        }
        if section.get("backgroundVideo").is_some() {
            self.push_lost_embed();
        }
    }

    fn take_paragraph(&mut self, paragraph: Data) {
        let kind = paragraph_kind(paragraph).unwrap_or_default();
        if self.list.as_ref().is_some_and(|(list, _)| list != kind) {
            self.end_list();
        }
        match kind {
            "H1" => self.take_text(PassageKind::Heading(1), paragraph, Hint::None),
            "H2" => self.take_text(PassageKind::Heading(2), paragraph, Hint::None),
            "H3" | "COVER_TITLE" => self.take_text(PassageKind::Heading(3), paragraph, Hint::None),
            "H4" => self.take_text(PassageKind::Heading(4), paragraph, Hint::None),
            "BQ" => self.take_text(PassageKind::Quote, paragraph, Hint::None),
            "PQ" => self.take_text(PassageKind::Quote, paragraph, Hint::Pull),
            "ULI" | "OLI" => self.take_item(kind, paragraph),
            "PRE" => self.take_code(paragraph),
            "IMG" => self.take_figure(paragraph),
            "IFRAME" => self.take_embed(paragraph),
            "MIXTAPE_EMBED" => self.take_card(paragraph),
            "SECTION_CAPTION" => self.take_background_caption(paragraph),
            "HR" => {
                self.push(Passage::new(PassageKind::Divider));
                self.take_text(PassageKind::Paragraph, paragraph, Hint::None);
            }
            _ => {
                self.take_drop_cap(paragraph);
                self.take_text(PassageKind::Paragraph, paragraph, Hint::None);
            }
        }
    }

    fn push(&mut self, passage: Passage) {
        self.source.passages.push(passage);
    }

    fn push_lost_embed(&mut self) {
        self.source.losses.embeds += 1;
        self.push(Passage::new(PassageKind::LostEmbed));
    }

    fn push_image(&mut self, image: ImageToken, link: Option<&str>, hint: Hint) {
        let mut passage = Passage { hint, ..Passage::new(PassageKind::Image) };
        passage.push_image(image, link.map(|link| link.trim().into()));
        self.push(passage);
    }

    fn take_text(&mut self, kind: PassageKind, paragraph: Data, hint: Hint) {
        let passage = project_text(kind, paragraph, &mut self.source.losses);
        self.push(Passage { hint, ..passage });
    }

    fn take_item(&mut self, kind: &str, paragraph: Data) {
        if self.list.is_none() {
            self.source.passages.begins = true;
        }
        let (_, next) = self.list.get_or_insert_with(|| (kind.to_owned(), 1));
        let number = Some(*next).filter(|_| kind == "OLI");
        *next += 1;
        self.take_text(PassageKind::Item(number), paragraph, Hint::None);
    }

    fn end_list(&mut self) {
        self.list = None;
        self.source.passages.begins = false;
    }

    fn take_code(&mut self, paragraph: Data) {
        let text = paragraph.get("text").and_then(Data::as_text).unwrap_or_default();
        let links = list(paragraph, "markups").into_iter().filter_map(|markup| markup.text("href")).map(str::trim);
        self.source.losses.links_in_code += links.filter(|link| !text.contains(link)).count();
        let about = paragraph.get("codeBlockMetadata");
        let mode = about.and_then(code_mode);
        let language = about.and_then(|about| about.text("lang")).map(str::trim);
        let is_one = |language: &&str| mode != Some(CodeMode::Disabled) && !["undefined", "null"].contains(language);
        let kind = PassageKind::Code(language.filter(is_one).map(str::to_owned));
        let hint = if mode == Some(CodeMode::Auto) { Hint::Guessed } else { Hint::None };
        self.push(Passage { text: text.to_owned(), hint, ..Passage::new(kind) });
    }

    fn take_figure(&mut self, paragraph: Data) {
        let hint = match layout_name(paragraph) {
            "OUTSET_ROW" => Hint::Row,
            "OUTSET_ROW_CONTINUE" => Hint::RowContinues,
            _ => Hint::None,
        };
        let image = paragraph.get("metadata").and_then(read_image);
        let caption_hint = match (&image, hint) {
            (Some(_), _) => Hint::OfImages,
            (None, Hint::RowContinues) => Hint::RowContinues,
            (None, _) => Hint::None,
        };
        match image {
            Some(image) => self.push_image(image, paragraph.text("href"), hint),
            None => self.source.losses.note_image(paragraph.get("metadata").map(read_alt).unwrap_or_default()),
        }
        self.take_text(PassageKind::Caption, paragraph, caption_hint);
    }

    /// The image that stands for a first letter.
    fn take_drop_cap(&mut self, paragraph: Data) {
        let Some(image) = paragraph.get("dropCapImage").and_then(read_image) else { return };
        let letter = paragraph.text("text").and_then(|text| text.chars().next()).filter(|c| !ends_line(*c));
        let alt = letter.map(String::from).unwrap_or_default();
        self.push_image(ImageToken { alt, ..image }, None, Hint::None);
    }

    fn take_embed(&mut self, paragraph: Data) {
        match paragraph.get("iframe").and_then(read_embed) {
            Some(embed) => self.push(embed),
            None => self.push_lost_embed(),
        }
        self.take_text(PassageKind::Caption, paragraph, Hint::None);
    }

    fn take_card(&mut self, paragraph: Data) {
        let about = paragraph.get("mixtapeMetadata");
        let links = list(paragraph, "markups").into_iter().filter_map(|markup| markup.text("href"));
        let Some(url) = about.and_then(|about| about.text("href")).into_iter().chain(links).next() else {
            return self.take_text(PassageKind::Paragraph, paragraph, Hint::None);
        };
        self.source.losses.card_images +=
            usize::from(about.is_some_and(|about| about.text("thumbnailImageId").is_some()));
        // The links in a card are the card's own.
        let card = project_text(PassageKind::Card, paragraph, &mut Losses::default());
        self.push(card.into_card(url.trim()));
    }

    fn take_background_caption(&mut self, paragraph: Data) {
        let passage = project_text(PassageKind::Caption, paragraph, &mut self.source.losses);
        if !passage.shows_nothing() {
            let hint = if self.background.is_some() { Hint::OfImages } else { Hint::None };
            let at = self.background.take().unwrap_or(self.source.passages.list.len());
            self.source.passages.list.insert(at, Passage { hint, ..passage });
        }
    }
}

/// An image, which has a name and no URL.
fn read_image(about: Data) -> Option<ImageToken> {
    let alt = read_alt(about);
    let url = without_line_ends(format!("https://miro.medium.com/v2/{}", about.text("id")?).trim());
    Some(ImageToken { url, alt })
}

fn read_alt(about: Data) -> String {
    collapse(about.text("alt").unwrap_or_default())
}

/// An embed at its own URL, or at Medium's number for it, which has a name beside it.
fn read_embed(iframe: Data) -> Option<Passage> {
    let about = iframe.get("mediaResource").unwrap_or(iframe);
    let gist = about.get("gist").and_then(|gist| gist.text("gistScriptUrl"));
    let source = gist.or_else(|| about.text("iframeSrc")).or_else(|| about.text("href"));
    let number = || about.text("id").or_else(|| about.text("mediaResourceId"));
    let number = || number().map(|number| format!("https://medium.com/media/{number}"));
    let label = about.text("title").filter(|title| !title.chars().all(is_blank)).map(str::to_owned);
    Some(Passage { label, ..Passage::embed(&source.map(str::to_owned).or_else(number)?) })
}

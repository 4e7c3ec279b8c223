//! Projects the paragraphs of a body, one after another.

use super::text::project_text;
use crate::document::ends_line;
use crate::medium::json::Json;
use crate::medium::paragraphs::{code_mode, layout_name, paragraph_kind};
use crate::notice::NoticeKind;
use crate::prove::builder::{Builder, RowPosition};
use crate::prove::losses::Losses;
use crate::prove::passage::{Hint, ImageToken, Passage, PassageKind};
use crate::prove::source::SourceProjection;
use crate::prove::urls::{find_original_url, without_line_ends};

/// Projects a body, with its sections and paragraphs.
pub(super) fn project_body(body: Json) -> SourceProjection {
    let mut walk = Walk::default();
    let mut sections: Vec<Json> = body.list("sections").collect();
    sections.sort_by_key(|section| start(*section));
    let mut sections = sections.into_iter().peekable();
    for (at, paragraph) in body.list("paragraphs").enumerate() {
        while let Some(section) = sections.next_if(|section| start(*section) <= at) {
            let has_text_above = at > 0;
            walk.take_section(section, has_text_above);
        }
        walk.take_paragraph(paragraph);
    }
    walk.builder.finish()
}

/// The number of the paragraph with which a section begins.
fn start(section: Json) -> usize {
    section.number("startIndex").and_then(|start| start.try_into().ok()).unwrap_or_default()
}

/// A walk over the paragraphs.
#[derive(Default)]
struct Walk {
    builder: Builder,
    /// The paragraph type of the open list.
    list: Option<String>,
}

impl Walk {
    fn take_section(&mut self, section: Json, has_text_above: bool) {
        self.end_list();
        if has_text_above {
            self.builder.push_divider();
        }
        if let Some(image) = section.get("backgroundImage").and_then(read_image) {
            self.builder.push_background(image);
        }
        if section.get("backgroundVideo").is_some() {
            self.builder.push_lost_embed();
        }
    }

    fn take_paragraph(&mut self, paragraph: Json) {
        let kind = paragraph_kind(paragraph).unwrap_or_default();
        if self.list.as_ref().is_some_and(|list| list != kind) {
            self.end_list();
        }
        match kind {
            "H1" | "H2" | "H3" | "H4" => {
                self.take_text(PassageKind::Heading(kind.as_bytes()[1] - b'0'), paragraph, Hint::None);
            }
            "COVER_TITLE" => self.take_text(PassageKind::Heading(3), paragraph, Hint::None),
            "BQ" => self.take_text(PassageKind::Quote, paragraph, Hint::None),
            "PQ" => self.take_text(PassageKind::Quote, paragraph, Hint::PullQuote),
            "ULI" | "OLI" => self.take_item(kind, paragraph),
            "PRE" => self.take_code(paragraph),
            "IMG" => self.take_figure(paragraph),
            "IFRAME" => self.take_embed(paragraph),
            "MIXTAPE_EMBED" => self.take_card(paragraph),
            "SECTION_CAPTION" => {
                let caption = project_text(PassageKind::Caption, paragraph, &mut self.builder.losses);
                self.builder.push_background_caption(caption);
            }
            "HR" => {
                self.builder.push_divider();
                self.take_text(PassageKind::Paragraph, paragraph, Hint::None);
            }
            _ => {
                self.take_drop_cap(paragraph);
                self.take_text(PassageKind::Paragraph, paragraph, Hint::None);
            }
        }
    }

    fn take_text(&mut self, kind: PassageKind, paragraph: Json, hint: Hint) {
        let passage = project_text(kind, paragraph, &mut self.builder.losses);
        self.builder.push(Passage { hint, ..passage });
    }

    fn take_item(&mut self, kind: &str, paragraph: Json) {
        if self.list.is_none() {
            self.list = Some(kind.to_owned());
            self.builder.passages.open_list((kind == "OLI").then_some(1));
        }
        let item = self.builder.passages.next_item();
        self.take_text(item, paragraph, Hint::None);
    }

    fn end_list(&mut self) {
        if self.list.take().is_some() {
            self.builder.passages.close_list();
        }
    }

    fn take_code(&mut self, paragraph: Json) {
        let text = paragraph.get("text").and_then(Json::as_text).unwrap_or_default();
        let links = paragraph.list("markups").filter_map(|markup| markup.text("href")).map(str::trim);
        self.builder.losses.add(NoticeKind::LinkInCode, links.filter(|link| !text.contains(link)).count());
        let about = paragraph.get("codeBlockMetadata");
        let language = about.and_then(|about| about.text("lang"));
        let code = Passage::code(language, about.and_then(code_mode));
        self.builder.push(Passage { text: text.to_owned(), ..code });
    }

    fn take_figure(&mut self, paragraph: Json) {
        self.builder.open_figure(match layout_name(paragraph) {
            "OUTSET_ROW" => RowPosition::Begins,
            "OUTSET_ROW_CONTINUE" => RowPosition::Continues,
            _ => RowPosition::None,
        });
        match paragraph.get("metadata").and_then(read_image) {
            Some(image) => self.builder.push_linked_image(image, paragraph.text("href").map(str::trim)),
            None => self.builder.note_lost_image(paragraph.get("metadata").map(read_alt).unwrap_or_default()),
        }
        self.take_text(PassageKind::Caption, paragraph, self.builder.caption_hint());
        self.builder.leave_figure();
    }

    /// Adds the image that the author put in place of the paragraph's first letter. The letter is its alternative text.
    fn take_drop_cap(&mut self, paragraph: Json) {
        let Some(image) = paragraph.get("dropCapImage").and_then(read_image) else { return };
        let letter = paragraph.text("text").and_then(|text| text.chars().next()).filter(|c| !ends_line(*c));
        let alt = letter.map(String::from).unwrap_or_default();
        self.builder.push_linked_image(ImageToken { alt, ..image }, None);
    }

    fn take_embed(&mut self, paragraph: Json) {
        match paragraph.get("iframe").and_then(find_embed) {
            Some((url, title)) => self.builder.push_embed(&url, title),
            None => self.builder.push_lost_embed(),
        }
        self.take_text(PassageKind::Caption, paragraph, Hint::None);
    }

    fn take_card(&mut self, paragraph: Json) {
        let about = paragraph.get("mixtapeMetadata");
        let links = paragraph.list("markups").filter_map(|markup| markup.text("href"));
        let Some(url) = about.and_then(|about| about.text("href")).into_iter().chain(links).next() else {
            return self.take_text(PassageKind::Paragraph, paragraph, Hint::None);
        };
        let thumbnail = about.and_then(|about| about.text("thumbnailImageId"));
        self.builder.losses.add(NoticeKind::CardImageDropped, thumbnail.into_iter().count());
        // Links in a card are not counted as losses: the card itself links there.
        let card = project_text(PassageKind::Card, paragraph, &mut Losses::default());
        self.builder.push(card.into_card(url.trim()));
    }
}

/// Reads an image, for which the data have an id and no URL.
fn read_image(about: Json) -> Option<ImageToken> {
    let alt = read_alt(about);
    let url = find_original_url(about.text("id")?)?;
    Some(ImageToken { url: without_line_ends(url.trim()).into_owned(), alt })
}

fn read_alt(about: Json) -> String {
    about.line("alt")
}

/// Finds the URL of an embed, or else a URL with Medium's id of it; and its title.
fn find_embed(iframe: Json<'_>) -> Option<(String, Option<&'_ str>)> {
    let about = iframe.get("mediaResource").unwrap_or(iframe);
    let gist = about.get("gist").and_then(|gist| gist.text("gistScriptUrl"));
    let source = gist.or_else(|| about.text("iframeSrc")).or_else(|| about.text("href"));
    let id = || about.text("id").or_else(|| about.text("mediaResourceId"));
    let media_url = || id().map(|id| format!("https://medium.com/media/{id}"));
    Some((source.map(str::to_owned).or_else(media_url)?, about.text("title")))
}

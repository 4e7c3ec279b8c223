//! Finds the grafs of a post in JSON: a list of paragraphs, and the numbers of those with which sections begin.
//!
//! ```json
//! {"sections": [{"startIndex": 0}, {"startIndex": 2, "backgroundImage": {"id": "1*x.jpeg"}}],
//!  "paragraphs": [{"type": "H3", "text": "The mill"}, {"type": "P", "text": "It turns."}, {"type": "P", "text": "Still."}]}
//! ```

use std::collections::HashMap;

use super::embed::{read_embed, read_link_card};
use super::image::{read_drop_cap, read_figure, read_metadata};
use super::markups::read_runs;
use crate::document::{Layout, Marker, QuoteKind, Run};
use crate::medium::json::Json;
use crate::medium::paragraphs::{code_mode, paragraph_kind};
use crate::notice::Notice;
use crate::read::graf::{CodeBox, Graf, Item, read_language};
use crate::read::losses::{last_text, place_losses};

/// Finds the grafs of a `bodyModel`.
pub(super) fn find_grafs(body_model: Json, notices: &mut Vec<Notice>) -> Vec<Graf> {
    let mut grafs = Vec::new();
    let sections = find_sections(body_model);
    for (at, paragraph) in body_model.list("paragraphs").enumerate() {
        for section in sections.get(&at).into_iter().flatten() {
            if at > 0 {
                grafs.push(Graf::Divider);
            }
            read_section(*section, &mut grafs, notices);
        }
        read_paragraph(paragraph, &mut grafs, notices);
    }
    grafs
}

/// The sections, by the number of the paragraph that they begin with.
fn find_sections(body_model: Json<'_>) -> HashMap<usize, Vec<Json<'_>>> {
    let mut sections: HashMap<usize, Vec<Json>> = HashMap::new();
    for section in body_model.list("sections") {
        let start = section.number("startIndex").unwrap_or_default();
        sections.entry(usize::try_from(start).unwrap_or_default()).or_default().push(section);
    }
    sections
}

fn read_section(section: Json, grafs: &mut Vec<Graf>, notices: &mut Vec<Notice>) {
    grafs.extend(section.get("backgroundImage").and_then(read_metadata).map(Graf::Background));
    if section.get("backgroundVideo").is_some() {
        let after = last_text(grafs);
        notices.push(Notice::EmbedLost { caption: String::new(), after, page: String::new() });
        grafs.push(Graf::LostEmbed { caption: Vec::new() });
    }
}

fn read_paragraph(paragraph: Json, grafs: &mut Vec<Graf>, notices: &mut Vec<Notice>) {
    let kind = paragraph_kind(paragraph).unwrap_or_default();
    let known = notices.len();
    let graf = match kind {
        "PRE" => Some(Graf::Code(read_code(paragraph, notices))),
        "IMG" => Some(read_figure(paragraph, notices)),
        "IFRAME" => Some(read_embed(paragraph, notices)),
        "MIXTAPE_EMBED" => read_link_card(paragraph, notices),
        _ => None,
    };
    if let Some(graf) = graf {
        place_losses(&mut notices[known..], grafs);
        return grafs.push(graf);
    }
    let text = read_runs(paragraph, notices);
    let graf = match kind {
        "H1" => read_heading(1, paragraph, text),
        "H2" => read_heading(2, paragraph, text),
        "H3" | "COVER_TITLE" => read_heading(3, paragraph, text),
        "H4" => read_heading(4, paragraph, text),
        "BQ" => Graf::Quote { kind: QuoteKind::Block, paragraphs: vec![text] },
        "PQ" => Graf::Quote { kind: QuoteKind::Pull, paragraphs: vec![text] },
        "ULI" => Graf::Item(Item { marker: Marker::Bullet, begins_list: false, text }),
        "OLI" => Graf::Item(Item { marker: Marker::Number(1), begins_list: false, text }),
        "SECTION_CAPTION" => Graf::BackgroundCaption(text),
        // A link card without a URL.
        "MIXTAPE_EMBED" => Graf::Paragraph(text),
        "HR" => {
            grafs.push(Graf::Divider);
            Graf::Paragraph(text)
        }
        kind => {
            if kind != "P" {
                notices.push(Notice::ElementUnknown { name: kind.to_owned() });
            }
            grafs.extend(read_drop_cap(paragraph).map(|image| Graf::image(image, Layout::Left)));
            Graf::Paragraph(text)
        }
    };
    grafs.push(graf);
}

/// Makes a heading without a role, because nothing in the JSON tells which heading is the title.
fn read_heading(level: u8, paragraph: Json, text: Vec<Run>) -> Graf {
    Graf::Heading { level, role: None, anchor: paragraph.text("name").map(str::to_owned), text }
}

/// Reads a code box. Those since 2022 have metadata, even without a language. A block of code cannot hold links, so a notice
/// has each URL that the text does not show.
fn read_code(paragraph: Json, notices: &mut Vec<Notice>) -> CodeBox {
    let metadata = paragraph.get("codeBlockMetadata");
    let text = paragraph.get("text").and_then(Json::as_text).unwrap_or_default().to_owned();
    let links = paragraph.list("markups").filter_map(|markup| markup.text("href"));
    let not_shown = links.filter(|url| !text.contains(url.trim()));
    notices.extend(not_shown.map(|url| Notice::LinkInCode { url: url.to_owned() }));
    let language = metadata.and_then(|metadata| read_language(metadata.text("lang")?, code_mode(metadata), notices));
    CodeBox { text, language, is_old: metadata.is_none() }
}

//! Says in notices about lost embeds and images after which text they were.

use super::graf::{FigureGraf, Graf, Item};
use crate::document::{Piece, Run, is_blank};
use crate::notice::{Notice, quote_end};

/// Completes the notices about a graf's lost embeds and images: they come after the last text of the grafs before it.
pub(super) fn place_losses(notices: &mut [Notice], before: &[Graf]) {
    for notice in notices {
        if let Notice::EmbedLost { after, .. } | Notice::ImageWithoutUrl { after, .. } = notice {
            *after = last_text(before);
        }
    }
}

/// How many grafs are searched for a text, backwards.
const MAX_LOOKED_BACK: usize = 32;
/// How many characters of a text are read, from its end.
const MAX_OF_END: usize = 200;

/// The end of the last text in some grafs; empty if there is none near the end.
///
/// Its time is bounded, because a post may have thousands of lost embeds.
pub(super) fn last_text(grafs: &[Graf]) -> String {
    let text = |graf: &Graf| match graf {
        Graf::Paragraph(text)
        | Graf::Heading { text, .. }
        | Graf::Item(Item { text, .. })
        | Graf::Figure(FigureGraf { caption: text, .. })
        | Graf::Embed { caption: text, .. }
        | Graf::LostEmbed { caption: text } => Some(read_end(text)),
        Graf::Quote { paragraphs, .. } => paragraphs.last().map(|text| read_end(text)),
        Graf::Code(code) => Some(cut_end(&code.text).to_owned()),
        Graf::LinkCard(_) | Graf::BackgroundCaption(_) | Graf::Background(_) | Graf::Divider | Graf::Edge => None,
    };
    let texts = grafs.iter().rev().take(MAX_LOOKED_BACK).filter_map(text);
    let shown = texts.map(|text| quote_end(&text)).find(|text| !text.chars().all(is_blank));
    shown.unwrap_or_default()
}

fn read_end(runs: &[Run]) -> String {
    let mut end = String::new();
    for run in runs.iter().rev().take(MAX_OF_END) {
        match &run.piece {
            Piece::Text(text) => end.insert_str(0, cut_end(text)),
            _ => end.insert(0, ' '),
        }
        if end.len() > MAX_OF_END {
            break;
        }
    }
    end
}

fn cut_end(text: &str) -> &str {
    text.char_indices().rev().nth(MAX_OF_END - 1).map_or(text, |(start, _)| &text[start..])
}

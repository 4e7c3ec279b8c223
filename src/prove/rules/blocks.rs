//! Blocks: which are one in Markdown, which are several, and which have other levels or languages than in the source.

use std::collections::HashSet;

use crate::document::is_blank;
use crate::notice::Notice;
use crate::prove::passage::{Hint, IMAGE, Passage, PassageKind, Piece};

/// Counts the levels of headings from that of the largest, or from Medium's for large ones, if the site gives them a level;
/// and joins their lines, if they can have one only.
pub(in crate::prove) fn adapt_headings(passages: &mut [Passage], top: Option<u8>, can_break: bool) {
    let level = |passage: &Passage| if let PassageKind::Heading(level) = passage.kind { Some(level) } else { None };
    let first = passages.iter().filter_map(level).chain([3]).min().unwrap_or(3);
    for passage in passages {
        let PassageKind::Heading(level) = &mut passage.kind else { continue };
        if let Some(top) = top {
            *level = (top + (*level - first)).min(6);
        }
        if !can_break {
            passage.text = passage.text.replace('\n', " ");
        }
    }
}

/// Takes out the dividers that nothing shown stands above.
pub(in crate::prove) fn leave_out_first_dividers(passages: &mut Vec<Passage>) {
    let mut is_above = true;
    passages.retain(|passage| {
        is_above &= matches!(passage.kind, PassageKind::Divider | PassageKind::LostEmbed);
        !is_above || passage.kind != PassageKind::Divider
    });
}

/// Makes a passage of each part of a paragraph, or of one in a quote, that stands between two breaks in a row.
pub(in crate::prove) fn split_paragraphs(passages: &mut Vec<Passage>) {
    let has_parts = |passage: &Passage| {
        matches!(passage.kind, PassageKind::Paragraph | PassageKind::Quote)
            && passage.images.is_empty()
            && passage.text.contains("\n\n")
    };
    if !passages.iter().any(has_parts) {
        return;
    }
    for passage in std::mem::take(passages) {
        if has_parts(&passage) {
            passages.extend(split_passage(&passage));
        } else {
            passages.push(passage);
        }
    }
}

/// The parts of a passage, each with the formatting that it has in the whole.
fn split_passage(passage: &Passage) -> impl Iterator<Item = Passage> {
    let mut parts = Vec::new();
    let mut part = passage.without_content();
    let mut breaks = 0;
    for (_, piece, formatting) in passage.pieces() {
        if piece == Piece::Char('\n') {
            breaks += 1;
            continue;
        }
        if breaks > 1 {
            let next = Passage { begins: false, ..passage.without_content() };
            parts.push(std::mem::replace(&mut part, next));
        } else if breaks == 1 {
            part.text.push('\n');
        }
        part.push_piece(piece, formatting);
        breaks = 0;
    }
    parts.push(part);
    parts.into_iter().filter(|part| !part.shows_nothing())
}

/// Finds out where quotes begin: those of one kind in a row are one.
pub(in crate::prove) fn join_quotes(passages: &mut [Passage]) {
    let mut before = None;
    for passage in passages {
        let quote = (passage.kind == PassageKind::Quote).then_some(passage.hint);
        if quote.is_some() {
            passage.begins = quote != before;
        }
        before = quote;
    }
}

/// Makes code without a language of code whose language was dropped with a notice, or was guessed if guesses are left out.
pub(in crate::prove) fn forget_languages(passages: &mut [Passage], notices: &[Notice], leaves_out_guesses: bool) {
    let dropped: HashSet<&str> = notices
        .iter()
        .filter_map(|notice| if let Notice::LanguageDropped { language } = notice { Some(&**language) } else { None })
        .collect();
    for passage in passages {
        let is_left_out = leaves_out_guesses && passage.hint == Hint::Guessed;
        if let PassageKind::Code(language) = &mut passage.kind {
            language.take_if(|language| is_left_out || dropped.contains(&**language));
        }
    }
}

/// Joins code without a language to such code above it: Medium set one box as several `pre`.
pub(in crate::prove) fn join_code(passages: &mut Vec<Passage>) {
    passages.dedup_by(|below, above| {
        let joins = [&*below, &*above].iter().all(|passage| passage.kind == PassageKind::Code(None));
        if joins {
            above.text.extend(["\n\n", &below.text]);
        }
        joins
    });
}

/// Gives captions and images the kinds that they have in Markdown: lone images without captions that follow one another are
/// lines of one paragraph, a row of several is a paragraph of its own, and captions are paragraphs in italics.
pub(in crate::prove) fn join_figures(passages: &mut [Passage]) {
    let is_image = |at: usize| passages.get(at).is_some_and(|passage| passage.kind == PassageKind::Image);
    let begins = |at: usize| !is_image(at) || passages[at].begins;
    let is_lone = |at: usize| is_image(at) && begins(at) && begins(at + 1);
    let has_caption = |at: usize| passages.get(at + 1).is_some_and(|next| next.hint == Hint::OfImages);
    let joins = |at: usize| at > 0 && is_lone(at - 1) && is_lone(at) && !has_caption(at);
    let joining: Vec<bool> = (0..passages.len()).map(joins).collect();
    for (passage, joins) in passages.iter_mut().zip(joining) {
        match passage.kind {
            PassageKind::Image if joins => passage.begins = false,
            PassageKind::Caption | PassageKind::Paragraph if passage.is_lines_of_images() => {
                (passage.kind, passage.begins) = (PassageKind::Image, true);
            }
            PassageKind::Caption => passage.kind = PassageKind::Paragraph,
            _ => {}
        }
    }
}

/// All text in one passage, without blanks.
pub(in crate::prove) fn forget_structure(passages: &[Passage]) -> Vec<Passage> {
    let is_text = |c: &char| !is_blank(*c) && *c != IMAGE;
    let texts = passages.iter().filter(|passage| passage.kind != PassageKind::Embed);
    let text = texts.flat_map(|passage| passage.text.chars().filter(is_text)).collect();
    vec![Passage { text, ..Passage::default() }]
}

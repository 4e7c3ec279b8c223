//! Blocks: which are joined or split in Markdown, and which have other levels or languages than in the source.

use std::collections::HashSet;

use crate::document::is_blank;
use crate::notice::Notice;
use crate::prove::passage::{Hint, IMAGE, Passage, PassageKind, Piece};

/// Gives headings the levels that the site wants, and joins their lines if the site shows only one.
///
/// Medium's large headings (level 3) get the level `top`, or the largest heading does if the post has a larger one. The others
/// keep their distance from it.
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

/// Removes the dividers above all visible content.
pub(in crate::prove) fn leave_out_first_dividers(passages: &mut Vec<Passage>) {
    let mut is_at_top = true;
    passages.retain(|passage| {
        is_at_top &= matches!(passage.kind, PassageKind::Divider | PassageKind::LostEmbed);
        !is_at_top || passage.kind != PassageKind::Divider
    });
}

/// Splits paragraphs, those of quotes too, where two or more line breaks follow one another.
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

/// Splits a passage at two or more line breaks in a row. The parts keep their formatting.
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
            let next = Passage { starts_group: false, ..passage.without_content() };
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

/// Joins neighbouring quotes of one kind (block quotes, pull quotes), as Markdown has them.
pub(in crate::prove) fn join_quotes(passages: &mut [Passage]) {
    let mut before = None;
    for passage in passages {
        let quote = (passage.kind == PassageKind::Quote).then_some(passage.hint);
        if quote.is_some() {
            passage.starts_group = quote != before;
        }
        before = quote;
    }
}

/// Removes the languages of code that were dropped with a notice, and those that Medium guessed if these are left out.
pub(in crate::prove) fn forget_languages(passages: &mut [Passage], notices: &[Notice], omits_guessed_languages: bool) {
    let dropped: HashSet<&str> = notices
        .iter()
        .filter_map(|notice| if let Notice::LanguageDropped { language } = notice { Some(&**language) } else { None })
        .collect();
    for passage in passages {
        let is_omitted = omits_guessed_languages && passage.hint == Hint::GuessedLanguage;
        if let PassageKind::Code(language) = &mut passage.kind {
            language.take_if(|language| is_omitted || dropped.contains(&**language));
        }
    }
}

/// Removes the blanks from code blocks that a notice names: `{{ <` is `{{<` again, in both lists.
pub(in crate::prove) fn forget_blanks_in_code(passages: &mut [Passage], notices: &[Notice]) {
    let changed: HashSet<&str> = notices
        .iter()
        .filter_map(|notice| if let Notice::CodeChanged { text } = notice { Some(&**text) } else { None })
        .collect();
    for text in changed {
        let Some((end, begin)) = text.char_indices().next_back().map(|(at, _)| (&text[at..], &text[..at])) else {
            continue;
        };
        for passage in passages.iter_mut().filter(|passage| matches!(passage.kind, PassageKind::Code(_))) {
            passage.text = passage.text.replace(&format!("{begin} {end}"), text);
        }
    }
}

/// Joins neighbouring blocks of code without a language: Medium exports one box of code as several `pre`.
pub(in crate::prove) fn join_code(passages: &mut Vec<Passage>) {
    passages.dedup_by(|below, above| {
        let joins = [&*below, &*above].iter().all(|passage| passage.kind == PassageKind::Code(None));
        if joins {
            above.text.extend(["\n\n", &below.text]);
        }
        joins
    });
}

/// Groups images, and makes paragraphs of captions, as Markdown has them. Single images that follow one another without captions
/// are lines of one paragraph; a row of several images is a paragraph of its own; a caption is a paragraph in italics.
pub(in crate::prove) fn join_figures(passages: &mut [Passage]) {
    let is_image = |at: usize| passages.get(at).is_some_and(|passage| passage.kind == PassageKind::Image);
    let begins = |at: usize| !is_image(at) || passages[at].starts_group;
    let is_lone = |at: usize| is_image(at) && begins(at) && begins(at + 1);
    let has_caption = |at: usize| passages.get(at + 1).is_some_and(|next| next.hint == Hint::ImageCaption);
    let joins = |at: usize| at > 0 && is_lone(at - 1) && is_lone(at) && !has_caption(at);
    let joining: Vec<bool> = (0..passages.len()).map(joins).collect();
    for (passage, joins) in passages.iter_mut().zip(joining) {
        match passage.kind {
            PassageKind::Image if joins => passage.starts_group = false,
            PassageKind::Caption | PassageKind::Paragraph if passage.is_lines_of_images() => {
                (passage.kind, passage.starts_group) = (PassageKind::Image, true);
            }
            PassageKind::Caption => passage.kind = PassageKind::Paragraph,
            _ => {}
        }
    }
}

/// Joins all text into one passage without white space, to compare posts whose structure was lost.
pub(in crate::prove) fn forget_structure(passages: &[Passage]) -> Vec<Passage> {
    let is_text = |c: &char| !is_blank(*c) && *c != IMAGE;
    let texts = passages.iter().filter(|passage| passage.kind != PassageKind::Embed);
    let text = texts.flat_map(|passage| passage.text.chars().filter(is_text)).collect();
    vec![Passage { text, ..Passage::default() }]
}

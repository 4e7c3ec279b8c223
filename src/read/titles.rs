//! The title and the subtitle: from the header, completed from the headings in the body that repeat them.
//!
//! Medium cuts the title in the header at 100 characters and the subtitle at 140, with a closing `…`, and in a page's state
//! without one; the headings have them whole. A heading that only repeats or completes them is taken out of the body. The
//! title heading is what readers saw, so that it is the title even where it says something else; such a subtitle heading
//! stays.

use super::assemble::Body;
use crate::document::{Block, Inline, Metadata, Piece, PostKind, flatten, plain_text};
use crate::medium::html::collapse;
use crate::notice::{Notice, Origin, ResponseSign};

/// The most characters that a title made of the post's beginning has: as many as Medium's own.
const LONGEST_TITLE: usize = 100;

/// More words than most responses have: 90 % of some 200 stay below.
const LONGEST_RESPONSE: usize = 200;

/// Recognises a response, which nothing in an export marks.
pub(super) fn guess_response(metadata: &mut Metadata, body: &Body, notices: &mut Vec<Notice>) {
    if metadata.kind == PostKind::Published
        && body.title.is_none()
        && let Some(sign) = find_response_sign(&body.blocks, &metadata.title)
    {
        metadata.kind = PostKind::Response;
        notices.push(Notice::ResponseGuessed { sign });
    }
}

/// Completes the title and the subtitle, and takes the headings that say the same out of the body. A heading with a link or an
/// image stays, because front matter cannot hold those.
///
/// A description that only repeats the title is none, except in an export: there it is the author's subtitle.
pub(super) fn complete_titles(metadata: &mut Metadata, body: &mut Body, origin: Origin, notices: &mut Vec<Notice>) {
    let title = body.title.filter(|&at| take_title(&body.blocks[at], body.is_title_guessed, metadata, notices));
    let subtitle = body.subtitle.filter(|&at| complete_field(&body.blocks[at], &mut metadata.subtitle));
    let mut at = 0;
    body.blocks.retain(|block| {
        at += 1;
        let is_title = Some(at - 1) == title || Some(at - 1) == subtitle;
        !is_title || holds_more_than_text(block)
    });
    if origin != Origin::Export && subtitle.is_none() && fold(&metadata.subtitle) == fold(&metadata.title) {
        metadata.subtitle.clear();
    }
    if metadata.title.is_empty() {
        metadata.title = make_title(&body.blocks);
        if !metadata.title.is_empty() {
            notices.push(Notice::TitleGuessed { title: metadata.title.clone() });
        }
    }
}

/// Makes the title heading the post's title, which is what readers saw, and returns whether it is one. What Medium stored
/// as the title is kept in [`Metadata::titles`] if it really differs: the author renamed the post.
///
/// A heading that nothing marks as the title and that says something else may be the first of the text.
fn take_title(heading: &Block, is_guessed: bool, metadata: &mut Metadata, notices: &mut Vec<Notice>) -> bool {
    if complete_field(heading, &mut metadata.title) {
        return true;
    }
    let Block::Heading { level, content, .. } = heading else { return false };
    let shown = collapse(&plain_text(content));
    let is_same = fold_punctuation(&shown) == fold_punctuation(&metadata.title);
    if shown.is_empty() || (is_guessed && *level > 3 && !is_same) {
        return false;
    }
    let stored = std::mem::replace(&mut metadata.title, shown);
    if !is_same {
        notices.push(Notice::TitleDiffers { stored: stored.clone() });
        metadata.titles.push(stored);
    }
    true
}

fn holds_more_than_text(heading: &Block) -> bool {
    let Block::Heading { content, .. } = heading else { return true };
    flatten(content).iter().any(|run| run.formatting.link.is_some() || matches!(run.piece, Piece::Image(_)))
}

/// Finds the headings that Medium shows as title and subtitle where nothing marks them: the first heading, with nothing but
/// images and embeds before it, and perhaps a small heading, the kicker; and the small heading that follows it.
pub(super) fn find_titles(metadata: &Metadata, body: &mut Body) {
    let level = |at: usize| match body.blocks.get(at) {
        Some(Block::Heading { level, .. }) => Some(*level),
        _ => None,
    };
    let is_before = |block: &&Block| matches!(block, Block::Figure(_) | Block::Embed(_) | Block::LostEmbed { .. });
    let first = body.blocks.iter().take_while(is_before).count();
    let Some(first_level) = level(first) else { return };
    let has_kicker = first_level == 4 && level(first + 1).is_some_and(|level| level < 4);
    let title = if has_kicker { first + 1 } else { first };
    let repeats_subtitle = |block: &Block| fold(&text_of(block)) == fold(&metadata.subtitle);
    let subtitle = level(title + 1).filter(|level| *level == 4 || repeats_subtitle(&body.blocks[title + 1]));
    body.subtitle = subtitle.map(|_| title + 1);
    body.title = Some(title);
    body.is_title_guessed = true;
}

/// Completes a field from a heading that says the same; returns whether it does.
///
/// Where they differ in where there are blanks, the heading is right. Where only letter case or the kind of a blank
/// differs, the field stays.
fn complete_field(heading: &Block, field: &mut String) -> bool {
    let Block::Heading { content, .. } = heading else { return false };
    let whole = collapse(&plain_text(content));
    let (said, known) = (fold(&whole), fold(field));
    let is_cut = known.ends_with('…') || known.chars().count() >= LONGEST_TITLE;
    let is_same = said == known || known.is_empty() || (is_cut && said.starts_with(known.trim_end_matches('…')));
    let words = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    if is_same && words(&whole) != words(field) {
        *field = whole;
    }
    is_same
}

/// A title without white space and case, to be compared: the header has neither line breaks nor hair spaces.
fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The same without the difference between straight and curly quotes, and between the dashes: `"A" -- b` is `“a”—b`.
pub(crate) fn fold_punctuation(text: &str) -> String {
    let plain = fold(text)
        .replace("...", "…")
        .chars()
        .map(|c| match c {
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            _ => c,
        })
        .collect::<String>()
        .replace("''", "\"");
    let mut folded = String::with_capacity(plain.len());
    for c in plain.chars() {
        if c != '-' || !folded.ends_with('-') {
            folded.push(c);
        }
    }
    folded
}

/// Nothing marks a response. It has no headings, and what stands for its title is the beginning of its own text.
///
/// A first paragraph that is the whole title may also be a title that its author set in bold, or above a long text, and not as
/// a heading. Those count as posts, because a post that is taken for a response is left out. So does anything with an image,
/// code or an embed: hardly any response has one.
fn find_response_sign(blocks: &[Block], title: &str) -> Option<ResponseSign> {
    let title = fold(title);
    let text = first_text(blocks);
    let has_heading = blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
    let has_more_than_text = blocks.iter().any(|block| match block {
        Block::Figure(figure) => !figure.images.is_empty(),
        Block::Code { .. } | Block::Embed(_) | Block::LostEmbed { .. } => true,
        _ => false,
    });
    if has_heading || has_more_than_text || title.is_empty() || !fold(&text).starts_with(title.trim_end_matches('…'))
    {
        return None;
    }
    let is_bold =
        matches!(blocks.first(), Some(Block::Paragraph(content)) if matches!(content[..], [Inline::Strong(_)]));
    let words: usize = blocks.iter().map(|block| text_of(block).split_whitespace().count()).sum();
    let is_whole = fold(&text) == title;
    let may_be_a_title = is_whole && blocks.len() > 1 && (is_bold || words > LONGEST_RESPONSE);
    let sign = if is_whole { ResponseSign::TitleIsParagraph } else { ResponseSign::TitleBeginsText };
    (!may_be_a_title).then_some(sign)
}

/// How much some blocks say: their characters without white space.
pub(super) fn count_characters(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| text_of(block).chars().filter(|c| !c.is_whitespace()).count()).sum()
}

fn first_text(blocks: &[Block]) -> String {
    blocks.iter().map(text_of).find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// What a reader sees of a block, without formatting.
pub(super) fn text_of(block: &Block) -> String {
    let join = |texts: &[Vec<Inline>]| texts.iter().map(|content| plain_text(content)).collect::<Vec<_>>().join("\n");
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => plain_text(content),
        Block::Quote { paragraphs: texts, .. } => join(texts),
        Block::List(list) => join(&list.items),
        Block::Figure(figure) => plain_text(&figure.caption),
        Block::LinkCard(card) => plain_text(&card.title),
        Block::Code { text, .. } => text.clone(),
        Block::Embed(_) | Block::LostEmbed { .. } | Block::Divider => String::new(),
    }
}

/// The beginning of a post's text.
fn make_title(blocks: &[Block]) -> String {
    cut_title(&collapse(&first_text(blocks)))
}

/// A title as Medium cuts it: between words.
pub(super) fn cut_title(text: &str) -> String {
    if text.chars().count() <= LONGEST_TITLE {
        return text.to_owned();
    }
    let end = text.char_indices().nth(LONGEST_TITLE - 1).map_or(text.len(), |(at, _)| at);
    let cut = text[..end].rsplit_once(' ').map_or(&text[..end], |(before, _)| before);
    format!("{cut}…")
}

//! Recognises responses, which nothing in an export or a feed marks.

use super::assemble::Body;
use super::block_text::{block_text, find_first_text};
use super::titles::fold;
use crate::document::{Block, Inline, Metadata, PostKind};
use crate::notice::{Notice, ResponseSign};

/// A text with more words is hardly a response: of some 200 responses, 90 % have fewer.
const LONGEST_RESPONSE: usize = 200;

/// Makes a published post a response, with a notice, if it looks like one.
pub(super) fn guess_response(metadata: &mut Metadata, body: &Body, notices: &mut Vec<Notice>) {
    if metadata.kind == PostKind::Published
        && body.title.is_none()
        && let Some(sign) = find_response_sign(&body.blocks, &metadata.title)
    {
        metadata.kind = PostKind::Response;
        notices.push(Notice::ResponseGuessed { sign });
    }
}

/// Finds what shows that a text is a response: it has no heading, and its title is the beginning of the text itself.
///
/// If the first paragraph is the whole title, its author may have meant it as the title, without making it a heading. A text
/// with such a paragraph is a post if the paragraph is bold or the text is long, because a post that is taken for a response is
/// left out. A text with an image, code or an embed is a post too: hardly any response has one.
fn find_response_sign(blocks: &[Block], title: &str) -> Option<ResponseSign> {
    let title = fold(title);
    let text = find_first_text(blocks);
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
    let words: usize = blocks.iter().map(|block| block_text(block).split_whitespace().count()).sum();
    let is_whole = fold(&text) == title;
    let is_meant_as_title = is_whole && blocks.len() > 1 && (is_bold || words > LONGEST_RESPONSE);
    let sign = if is_whole { ResponseSign::TitleIsParagraph } else { ResponseSign::TitleBeginsText };
    (!is_meant_as_title).then_some(sign)
}

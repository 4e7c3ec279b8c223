//! Blocks to Markdown, with a blank line between them.

use super::inlines::{Within, write_inlines};
use super::render::longest_stretch;
use crate::document::{Block, Embed, Figure, Inline, LinkCard, List, Marker, flatten, nest};

/// Writes a body: the Markdown of its blocks, one newline at the end of each and a blank line between two; pictures that
/// are stacked without captions stand on lines of one paragraph.
#[must_use]
pub fn write_body(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut alternate = false;
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            let last = &blocks[at - 1];
            alternate = !alternate && are_like_lists(last, block);
            if !are_bare_figures(last, block) {
                out.push('\n');
            }
        }
        write_block(&mut out, block, alternate);
    }
    out
}

/// Two lists of one kind in a row need different marks, or they would be read as one.
fn are_like_lists(a: &Block, b: &Block) -> bool {
    let is_numbered = |list: &List| matches!(list.marker, Marker::Number(_));
    matches!((a, b), (Block::List(a), Block::List(b)) if is_numbered(a) == is_numbered(b))
}

fn are_bare_figures(a: &Block, b: &Block) -> bool {
    let is_bare = |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && !figure.images.is_empty());
    is_bare(a) && is_bare(b)
}

fn write_block(out: &mut String, block: &Block, alternate: bool) {
    match block {
        Block::Paragraph(content) => push_line(out, &write_inlines(content, Within::Paragraph)),
        Block::Heading { level, content } => {
            out.extend(std::iter::repeat_n('#', usize::from(*level)));
            out.push(' ');
            push_line(out, &write_inlines(content, Within::Heading));
        }
        Block::Quote { paragraphs, .. } => write_quote(out, paragraphs),
        Block::List(list) => write_list(out, list, alternate),
        Block::Code { language, text } => write_code(out, language.as_deref(), text),
        Block::Figure(figure) => write_figure(out, figure),
        Block::Embed(embed) => write_embed(out, embed),
        Block::LinkCard(card) => write_link_card(out, card),
        Block::Divider => push_line(out, "---"),
    }
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// ```markdown
/// > The first paragraph.
/// >
/// > The second one.
/// ```
fn write_quote(out: &mut String, paragraphs: &[Vec<Inline>]) {
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            out.push_str(">\n");
        }
        for line in write_inlines(paragraph, Within::Paragraph).split('\n') {
            out.push_str("> ");
            push_line(out, line);
        }
    }
}

/// ```markdown
/// 1. One
/// 2. Two, of two  
///    lines
/// ```
fn write_list(out: &mut String, list: &List, alternate: bool) {
    for (at, item) in list.items.iter().enumerate() {
        let mark = match (list.marker, alternate) {
            (Marker::Bullet, false) => "-".to_owned(),
            (Marker::Bullet, true) => "+".to_owned(),
            (Marker::Number(first), false) => format!("{}.", first as usize + at),
            (Marker::Number(first), true) => format!("{})", first as usize + at),
        };
        let content = write_inlines(item, Within::Item);
        let indent = format!("\n{}", " ".repeat(mark.len() + 1));
        push_line(out, format!("{mark} {}", content.replace('\n', &indent)).trim_end_matches(' '));
    }
}

/// A fence is longer than any stretch of backticks inside: <https://spec.commonmark.org/0.31.2/#fenced-code-blocks>.
fn write_code(out: &mut String, language: Option<&str>, text: &str) {
    let fence = "`".repeat(longest_stretch(text, '`').max(2) + 1);
    out.push_str(&fence);
    push_line(out, language.unwrap_or_default());
    if !text.is_empty() {
        push_line(out, text);
    }
    push_line(out, &fence);
}

/// ```markdown
/// ![The mill](img/1__mill.jpeg)
/// ![](img/1__wheel.jpeg)
///
/// _The mill, and its wheel_
/// ```
fn write_figure(out: &mut String, figure: &Figure) {
    for image in &figure.images {
        push_line(out, &write_inlines(&[Inline::Image(image.clone())], Within::Paragraph));
    }
    write_caption(out, &figure.caption, !figure.images.is_empty());
}

/// ```markdown
/// [YouTube: dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)
///
/// _What it is about_
/// ```
fn write_embed(out: &mut String, embed: &Embed) {
    let link = Inline::Link { address: embed.address.clone(), content: vec![Inline::Text(embed.label.clone())] };
    push_line(out, &write_inlines(&[link], Within::Paragraph));
    write_caption(out, &embed.caption, true);
}

/// A caption is set in italics as a whole, so that it is told from the text around it.
fn write_caption(out: &mut String, caption: &[Inline], is_below: bool) {
    if caption.is_empty() {
        return;
    }
    if is_below {
        out.push('\n');
    }
    let mut runs = flatten(caption);
    for run in &mut runs {
        run.marks.emphasis = true;
    }
    push_line(out, &write_inlines(&nest(runs), Within::Paragraph));
}

/// ```markdown
/// [**The title**](https://example.com/page)  
/// The first words of the page  
/// example.com
/// ```
fn write_link_card(out: &mut String, card: &LinkCard) {
    let title = if card.title.is_empty() { vec![Inline::Text(card.address.clone())] } else { card.title.clone() };
    let mut inlines = vec![Inline::Link { address: card.address.clone(), content: vec![Inline::Strong(title)] }];
    for line in [&card.description, &card.site] {
        if !line.is_empty() {
            inlines.push(Inline::LineBreak);
            inlines.extend(line.iter().cloned());
        }
    }
    push_line(out, &write_inlines(&nest(flatten(&inlines)), Within::Paragraph));
}

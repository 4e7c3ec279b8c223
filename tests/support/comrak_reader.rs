//! Reads Markdown with comrak as blocks of the model.

use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options, parse_document};
use unmedium::document::{
    Block, CodeLanguage, Formatting, Inline, List, Marker, Piece, QuoteKind, Run, nest, plain_text,
};

use super::expected_reading::bare_image;

/// Reads Markdown as CommonMark, or as GitHub does.
pub fn read_with_comrak(markdown: &str, github: bool) -> Vec<Block> {
    let mut options = Options::default();
    if github {
        let extension = &mut options.extension;
        extension.strikethrough = true;
        extension.table = true;
        extension.autolink = true;
        extension.tasklist = true;
        extension.footnotes = true;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    root.children().map(read_block).collect()
}

/// Reads the comment in place of a lost embed; nothing if there is anything else.
fn read_lost_embed(html: &str) -> Option<Block> {
    let said = html.strip_prefix("<!-- An embed is missing here")?.strip_suffix(" -->\n")?;
    let page = if said.is_empty() { "" } else { said.strip_prefix(": see ")? };
    (!page.contains("--")).then(|| Block::LostEmbed { page: page.to_owned() })
}

fn read_block<'a>(node: Node<'a>) -> Block {
    match &node.data.borrow().value {
        NodeValue::Paragraph => Block::Paragraph(read_inlines(node)),
        NodeValue::Heading(heading) => {
            Block::Heading { level: heading.level, anchor: None, content: read_inlines(node) }
        }
        NodeValue::ThematicBreak => Block::Divider,
        NodeValue::HtmlBlock(block) => {
            read_lost_embed(&block.literal).unwrap_or_else(|| Block::Paragraph(unexpected(node)))
        }
        NodeValue::CodeBlock(code) => Block::Code {
            language: Some(code.info.clone()).filter(|info| !info.is_empty()).map(CodeLanguage::from),
            text: code.literal.strip_suffix('\n').unwrap_or(&code.literal).to_owned(),
        },
        NodeValue::BlockQuote => {
            let paragraphs = node.children().map(only_paragraph).collect();
            Block::Quote { kind: QuoteKind::Block, paragraphs }
        }
        NodeValue::List(list) => {
            let marker = match list.list_type {
                ListType::Bullet => Marker::Bullet,
                ListType::Ordered => Marker::Number(u32::try_from(list.start).unwrap()),
            };
            let item = |item: Node<'a>| match item.children().collect::<Vec<_>>()[..] {
                [] => vec![],
                [only] if matches!(item.data.borrow().value, NodeValue::Item(_)) => only_paragraph(only),
                _ => unexpected(item),
            };
            Block::List(List { marker, items: node.children().map(item).collect() })
        }
        _ => Block::Paragraph(unexpected(node)),
    }
}

fn only_paragraph(node: Node<'_>) -> Vec<Inline> {
    match node.data.borrow().value {
        NodeValue::Paragraph => read_inlines(node),
        _ => unexpected(node),
    }
}

/// A text for a node that is never written. It makes the comparison fail.
fn unexpected(node: Node<'_>) -> Vec<Inline> {
    vec![Inline::Text(format!("UNEXPECTED {:?}", node.data.borrow().value))]
}

fn read_inlines(node: Node<'_>) -> Vec<Inline> {
    let mut runs = Vec::new();
    push_runs(node, &mut Formatting::default(), &mut runs);
    nest(runs)
}

fn push_runs(parent: Node<'_>, formatting: &mut Formatting, runs: &mut Vec<Run>) {
    for node in parent.children() {
        let mut inner = formatting.clone();
        let piece = match &node.data.borrow().value {
            NodeValue::Text(text) => Piece::Text(text.to_string()),
            NodeValue::SoftBreak => Piece::Text("\n".to_owned()),
            NodeValue::LineBreak => Piece::LineBreak,
            NodeValue::Code(code) => {
                inner.code = true;
                Piece::Text(code.literal.clone())
            }
            NodeValue::HtmlInline(tag) => {
                match tag.as_str() {
                    "<strong>" => formatting.strong = true,
                    "</strong>" => formatting.strong = false,
                    "<em>" => formatting.emphasis = true,
                    "</em>" => formatting.emphasis = false,
                    "<!-- -->" => {}
                    "<br>" => runs.push(Run { piece: Piece::LineBreak, formatting: formatting.clone() }),
                    _ => runs
                        .push(Run { piece: Piece::Text(format!("UNEXPECTED {tag}")), formatting: formatting.clone() }),
                }
                continue;
            }
            NodeValue::Image(image) => Piece::Image(Box::new(bare_image(&image.url, &plain_text(&read_inlines(node))))),
            NodeValue::Emph => {
                inner.emphasis = true;
                push_runs(node, &mut inner, runs);
                continue;
            }
            NodeValue::Strong => {
                inner.strong = true;
                push_runs(node, &mut inner, runs);
                continue;
            }
            NodeValue::Link(link) => {
                inner.link = Some(link.url.as_str().into());
                push_runs(node, &mut inner, runs);
                continue;
            }
            other => Piece::Text(format!("UNEXPECTED {other:?}")),
        };
        runs.push(Run { piece, formatting: inner });
    }
}

//! comrak's reading of Markdown as blocks of the model.

use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options, parse_document};
use unmedium::document::{Block, Inline, List, Marker, Marks, Piece, QuoteKind, Run, nest, plain_text};

use super::meant::bare_image;

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
    root.children().map(|node| read_block(node, github)).collect()
}

fn read_block<'a>(node: Node<'a>, github: bool) -> Block {
    let inlines = |node: Node<'a>| read_inlines(node, github);
    match &node.data.borrow().value {
        NodeValue::Paragraph => Block::Paragraph(inlines(node)),
        NodeValue::Heading(heading) => Block::Heading { level: heading.level, content: inlines(node) },
        NodeValue::ThematicBreak => Block::Divider,
        NodeValue::CodeBlock(code) => Block::Code {
            language: Some(code.info.clone()).filter(|info| !info.is_empty()),
            text: code.literal.strip_suffix('\n').unwrap_or(&code.literal).to_owned(),
        },
        NodeValue::BlockQuote => {
            let paragraphs = node.children().map(|child| only_paragraph(child, github)).collect();
            Block::Quote { kind: QuoteKind::Block, paragraphs }
        }
        NodeValue::List(list) => {
            let marker = match list.list_type {
                ListType::Bullet => Marker::Bullet,
                ListType::Ordered => Marker::Number(u32::try_from(list.start).unwrap()),
            };
            let item = |item: Node<'a>| match item.children().collect::<Vec<_>>()[..] {
                [] => vec![],
                [only] if matches!(item.data.borrow().value, NodeValue::Item(_)) => only_paragraph(only, github),
                _ => unexpected(item),
            };
            Block::List(List { marker, items: node.children().map(item).collect() })
        }
        _ => Block::Paragraph(unexpected(node)),
    }
}

fn only_paragraph(node: Node<'_>, github: bool) -> Vec<Inline> {
    match node.data.borrow().value {
        NodeValue::Paragraph => read_inlines(node, github),
        _ => unexpected(node),
    }
}

/// Something that is never written: it must make the comparison fail.
fn unexpected(node: Node<'_>) -> Vec<Inline> {
    vec![Inline::Text(format!("UNEXPECTED {:?}", node.data.borrow().value))]
}

fn read_inlines(node: Node<'_>, github: bool) -> Vec<Inline> {
    let mut runs = Vec::new();
    push_runs(node, &mut Marks::default(), &mut runs, github);
    nest(runs)
}

fn push_runs<'a>(parent: Node<'a>, marks: &mut Marks, runs: &mut Vec<Run>, github: bool) {
    for node in parent.children() {
        let mut inner = marks.clone();
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
                    "<strong>" => marks.strong = true,
                    "</strong>" => marks.strong = false,
                    "<em>" => marks.emphasis = true,
                    "</em>" => marks.emphasis = false,
                    "<br>" => runs.push(Run { piece: Piece::LineBreak, marks: marks.clone() }),
                    _ => runs.push(Run { piece: Piece::Text(format!("UNEXPECTED {tag}")), marks: marks.clone() }),
                }
                continue;
            }
            NodeValue::Image(image) => Piece::Image(bare_image(&image.url, &plain_text(&read_inlines(node, github)))),
            NodeValue::Emph => {
                inner.emphasis = true;
                push_runs(node, &mut inner, runs, github);
                continue;
            }
            NodeValue::Strong => {
                inner.strong = true;
                push_runs(node, &mut inner, runs, github);
                continue;
            }
            NodeValue::Link(link) => {
                let said = plain_text(&read_inlines(node, false));
                // GitHub makes links of addresses in plain text, which is what a reader would want.
                let bare = [said.clone(), format!("http://{said}"), format!("mailto:{said}")];
                let is_address = ["://", "www.", "@"].iter().any(|mark| said.contains(mark));
                let is_bare = github && is_address && bare.contains(&link.url);
                if !is_bare {
                    inner.link = Some(link.url.as_str().into());
                }
                push_runs(node, &mut inner, runs, github);
                continue;
            }
            other => Piece::Text(format!("UNEXPECTED {other:?}")),
        };
        runs.push(Run { piece, marks: inner });
    }
}

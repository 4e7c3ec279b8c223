//! pulldown-cmark's reading of Markdown as blocks of the model.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use unmedium::document::{Block, Inline, List, Marker, Marks, Piece, QuoteKind, Run, nest};

use super::meant::bare_image;

/// Reads Markdown as CommonMark.
pub fn read_with_pulldown(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new(markdown) {
        reader.take(event);
    }
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    quote: Option<Vec<Vec<Inline>>>,
    list: Option<List>,
    code: Option<(Option<String>, String)>,
    runs: Vec<Run>,
    marks: Vec<Marks>,
    image: Option<(String, String)>,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) if self.image.is_some() => self.text(&text),
            Event::Code(text) => {
                let marks = Marks { code: true, ..self.marks() };
                self.runs.push(Run { piece: Piece::Text(text.to_string()), marks });
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.push(Piece::LineBreak),
            Event::Rule => self.blocks.push(Block::Divider),
            Event::InlineHtml(tag) => self.tag(&tag),
            other => self.text(&format!("UNEXPECTED {other:?}")),
        }
    }

    fn marks(&self) -> Marks {
        self.marks.last().cloned().unwrap_or_default()
    }

    fn push(&mut self, piece: Piece) {
        let marks = self.marks();
        self.runs.push(Run { piece, marks });
    }

    fn text(&mut self, text: &str) {
        if let Some((_, alt)) = &mut self.image {
            alt.push_str(text);
        } else if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else {
            self.push(Piece::Text(text.to_owned()));
        }
    }

    fn tag(&mut self, tag: &str) {
        let mut marks = self.marks();
        match tag {
            "<strong>" => marks.strong = true,
            "</strong>" => marks.strong = false,
            "<em>" => marks.emphasis = true,
            "</em>" => marks.emphasis = false,
            "<br>" => return self.push(Piece::LineBreak),
            _ => return self.text(&format!("UNEXPECTED {tag}")),
        }
        match self.marks.last_mut() {
            Some(last) => *last = marks,
            None => self.marks.push(marks),
        }
    }

    fn start(&mut self, tag: Tag) {
        let mut marks = self.marks();
        match tag {
            Tag::Emphasis => marks.emphasis = true,
            Tag::Strong => marks.strong = true,
            Tag::Link { dest_url, .. } => marks.link = Some(dest_url.to_string().into()),
            Tag::Image { dest_url, .. } => {
                self.image = Some((dest_url.to_string(), String::new()));
                return;
            }
            Tag::BlockQuote(_) => self.quote = Some(Vec::new()),
            Tag::List(start) => {
                let marker = start.map_or(Marker::Bullet, |first| Marker::Number(u32::try_from(first).unwrap()));
                self.list = Some(List { marker, items: Vec::new() });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.code = Some((Some(info.to_string()).filter(|info| !info.is_empty()), String::new()));
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::Item => {
                self.runs.clear();
                self.marks.clear();
            }
            other => self.text(&format!("UNEXPECTED {other:?}")),
        }
        self.marks.push(marks);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => {
                if let Some((address, alt)) = self.image.take() {
                    self.push(Piece::Image(bare_image(&address, &alt)));
                }
                return;
            }
            TagEnd::Paragraph => {
                let content = nest(std::mem::take(&mut self.runs));
                match (&mut self.list, &mut self.quote) {
                    (Some(list), _) => list.items.push(content),
                    (_, Some(paragraphs)) => paragraphs.push(content),
                    _ => self.blocks.push(Block::Paragraph(content)),
                }
            }
            TagEnd::Heading(level) => {
                let content = nest(std::mem::take(&mut self.runs));
                self.blocks.push(Block::Heading { level: level as u8, content });
            }
            TagEnd::Item => {
                let content = nest(std::mem::take(&mut self.runs));
                self.list.as_mut().expect("an item is in a list").items.push(content);
            }
            TagEnd::List(_) => self.blocks.extend(self.list.take().map(Block::List)),
            TagEnd::BlockQuote(_) => {
                let quote = self.quote.take().map(|paragraphs| Block::Quote { kind: QuoteKind::Block, paragraphs });
                self.blocks.extend(quote);
            }
            TagEnd::CodeBlock => {
                if let Some((language, mut text)) = self.code.take() {
                    text.truncate(text.strip_suffix('\n').unwrap_or(&text).len());
                    self.blocks.push(Block::Code { language, text });
                }
            }
            _ => {}
        }
        self.marks.pop();
    }
}

//! Markdown as pulldown-cmark finds it, which knows nothing of the code that wrote it.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::outline::Outline;
use super::passage::{Kind, Passage, Picture};
use crate::document::Marks;

/// What a reader of CommonMark sees of a body. HTML but `<strong>`, `<em>`, `<br>` and `<br />` is no part of what this crate
/// writes, and so shown as it stands.
pub(super) fn outline_markdown(markdown: &str) -> Outline {
    let mut reader = Reader::default();
    for event in Parser::new(markdown) {
        reader.take(event);
    }
    reader.outline
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The passage that is being read.
    open: Passage,
    quotes: usize,
    /// The lists that are open, each with the number of its next item.
    lists: Vec<Option<u64>>,
    marks: OpenMarks,
    picture: Option<Picture>,
}

/// The marks that hold, each with how many tags ask for it: those of HTML and those of Markdown need not be nested.
#[derive(Default)]
struct OpenMarks {
    strong: usize,
    emphasis: usize,
    link: Option<std::sync::Arc<str>>,
}

impl OpenMarks {
    fn get(&self) -> Marks {
        Marks { link: self.link.clone(), strong: self.strong > 0, emphasis: self.emphasis > 0, code: false }
    }
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push_text(&text, false),
            Event::Code(code) => self.push_text(&code, true),
            Event::SoftBreak if self.picture.is_none() => self.open.push_soft_break(),
            Event::HardBreak if self.picture.is_none() => self.open.push_break(),
            Event::SoftBreak | Event::HardBreak => self.push_text("\n", false),
            Event::Rule => self.outline.push(Passage::new(Kind::Divider)),
            Event::InlineHtml(tag) => self.take_tag(&tag),
            // The rest are blocks of HTML, and what only the extensions give, which are off.
            other => self.open.push_text(&format!("{other:?}"), &Marks::default()),
        }
    }

    fn push_text(&mut self, text: &str, code: bool) {
        match &mut self.picture {
            Some(picture) => picture.alt.push_str(text),
            None => self.open.push_text(text, &Marks { code, ..self.marks.get() }),
        }
    }

    fn take_tag(&mut self, tag: &str) {
        let marks = &mut self.marks;
        match tag {
            "<strong>" => marks.strong += 1,
            "</strong>" => marks.strong = marks.strong.saturating_sub(1),
            "<em>" => marks.emphasis += 1,
            "</em>" => marks.emphasis = marks.emphasis.saturating_sub(1),
            // MDX wants its tags closed.
            "<br>" | "<br />" => self.open.push_break(),
            // Text of the same letters is no tag, so that the two must not look alike.
            _ => self.open.push_text(&format!("HTML {tag}"), &Marks::default()),
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph if self.lists.is_empty() => self.open(self.text_kind()),
            // The paragraphs of an item that has several; no item of this crate's has.
            Tag::Paragraph => {}
            Tag::Heading { level, .. } => self.open(self.top_kind(Kind::Heading(level as u8))),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.outline.begins = true;
            }
            Tag::List(first) => {
                self.lists.push(first);
                self.outline.begins = true;
            }
            Tag::Item => {
                self.open(self.text_kind());
                self.lists.last_mut().into_iter().flatten().for_each(|number| *number += 1);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let language = Some(info.to_string()).filter(|info| !info.is_empty());
                self.open(self.top_kind(Kind::Code(language)));
            }
            Tag::Emphasis => self.marks.emphasis += 1,
            Tag::Strong => self.marks.strong += 1,
            Tag::Link { dest_url, .. } => self.marks.link = Some((&*dest_url).into()),
            Tag::Image { dest_url, .. } => {
                self.picture = Some(Picture { url: dest_url.to_string(), alt: String::new() });
            }
            _ => self.open(Kind::Other),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if !self.lists.is_empty() => {}
            TagEnd::CodeBlock => {
                self.open.text.truncate(self.open.text.strip_suffix('\n').unwrap_or(&self.open.text).len());
                self.close();
            }
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Emphasis => self.marks.emphasis = self.marks.emphasis.saturating_sub(1),
            TagEnd::Strong => self.marks.strong = self.marks.strong.saturating_sub(1),
            TagEnd::Link => self.marks.link = None,
            TagEnd::Image => {
                if let Some(picture) = self.picture.take() {
                    self.open.push_picture(picture, self.marks.link.clone());
                }
            }
            _ => self.close(),
        }
    }

    fn open(&mut self, kind: Kind) {
        if !self.open.text.is_empty() {
            self.close();
        }
        self.open = Passage::new(kind);
    }

    fn close(&mut self) {
        self.marks = OpenMarks::default();
        self.outline.push(std::mem::take(&mut self.open));
    }

    /// What running text is where it now stands.
    fn text_kind(&self) -> Kind {
        match (self.quotes, self.lists[..].as_ref()) {
            (0, []) => Kind::Paragraph,
            (1, []) => Kind::Quote,
            (0, [number]) => Kind::Item(*number),
            _ => Kind::Other,
        }
    }

    /// The same for what stands neither in a quote nor in a list.
    fn top_kind(&self, kind: Kind) -> Kind {
        if self.quotes == 0 && self.lists.is_empty() { kind } else { Kind::Other }
    }
}

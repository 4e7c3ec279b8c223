//! Projects the Markdown of a file to a list of passages. The parser is pulldown-cmark, which knows nothing of the code that
//! wrote the file.

use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::marked_text::{MarkedText, TextPart};
use super::notation::{Meaning, Notation};
use super::passage::{ImageToken, Passage, PassageKind, Piece, SOFT_BREAK};
use super::passages::Passages;
use crate::document::Formatting;

/// Projects Markdown as a site with this notation reads it.
///
/// This crate writes no HTML but `<strong>`, `<em>`, `<br>`, `<br />` and the comment for a lost embed. Other HTML becomes text,
/// so that it differs from whatever the source shows.
pub(super) fn project_markdown(markdown: &str, notation: &Notation) -> Vec<Passage> {
    let marked = notation.mark_constructs(markdown);
    let mut reader = Reader {
        marked: &marked,
        reads_list_starts: notation.reads_list_starts,
        list_start: None,
        passages: Passages::default(),
        open: Passage::default(),
        quotes: 0,
        formatting: OpenFormatting::default(),
        image: None,
    };
    let mut extensions = Options::empty();
    extensions.set(Options::ENABLE_HEADING_ATTRIBUTES, notation.has_heading_ids);
    for event in Parser::new_ext(&marked.text, extensions) {
        reader.take(event);
    }
    reader.passages.list
}

/// Takes the parser's events, and builds passages of them.
struct Reader<'a> {
    marked: &'a MarkedText<'a>,
    /// Whether the numbers of list items count; see [`Notation::reads_list_starts`].
    reads_list_starts: bool,
    /// The number of the next list's first item, where a construct above the list gives it.
    list_start: Option<u64>,
    passages: Passages,
    /// The passage that is being read.
    open: Passage,
    /// How many block quotes are open.
    quotes: usize,
    formatting: OpenFormatting,
    /// The image whose alternative text is being read.
    image: Option<ImageToken>,
}

/// The formatting at the current place. Bold and italics are counted, because the tags of HTML and of Markdown need not be
/// nested properly.
#[derive(Default)]
struct OpenFormatting {
    strong: usize,
    emphasis: usize,
    link: Option<Arc<str>>,
}

impl OpenFormatting {
    fn of_text(&self) -> Formatting {
        Formatting { link: self.link.clone(), strong: self.strong > 0, emphasis: self.emphasis > 0, code: false }
    }

    fn of_code(&self) -> Formatting {
        Formatting { code: true, ..self.of_text() }
    }
}

impl Reader<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push_text(&text),
            Event::Code(code) => match &mut self.image {
                Some(image) => image.alt.push_str(&self.marked.restore(&code)),
                None => self.open.push_text(&self.marked.restore(&code), &self.formatting.of_code()),
            },
            // After a `<br>` at the end of a line, the line end shows nothing.
            Event::SoftBreak if self.image.is_none() && self.open.text.ends_with('\n') => {}
            Event::SoftBreak if self.image.is_none() => self.open.text.push(SOFT_BREAK),
            Event::HardBreak if self.image.is_none() => self.open.text.push('\n'),
            Event::SoftBreak | Event::HardBreak => self.push_text("\n"),
            Event::Rule => self.passages.push(Passage::new(PassageKind::Divider)),
            Event::InlineHtml(tag) => self.take_tag(&tag),
            Event::Html(html) if is_lost_embed(&html) => self.open.kind = self.top_kind(PassageKind::LostEmbed),
            // Other blocks of HTML, and events of extensions, which are off.
            other => self.open.push_text(&format!("{other:?}"), &Formatting::default()),
        }
    }

    fn push_text(&mut self, text: &str) {
        let marked = self.marked;
        if let PassageKind::Code(_) = self.open.kind {
            return self.open.text.push_str(&marked.restore(text));
        }
        if self.image.is_none() && marked.is_plain() {
            return self.open.push_text(text, &self.formatting.of_text());
        }
        for part in marked.split(text) {
            match (part, &mut self.image) {
                (TextPart::Plain(text), Some(image)) => image.alt.push_str(text),
                (TextPart::Plain(text), None) => self.open.push_text(text, &self.formatting.of_text()),
                (TextPart::Construct { meaning: Meaning::Nothing, .. }, _) => {}
                (TextPart::Construct { written, .. }, Some(image)) => image.alt.push_str(written),
                (TextPart::Construct { meaning, .. }, None) => self.push_construct(meaning),
            }
        }
    }

    fn push_construct(&mut self, meaning: &Meaning) {
        match meaning {
            Meaning::Nothing => {}
            Meaning::Heading(level) => self.open.kind = self.top_kind(PassageKind::Heading(*level)),
            Meaning::ListStart(number) => match self.passages.open_lists.last_mut() {
                Some(Some(next)) => {
                    *next = *number + 1;
                    self.open.kind = PassageKind::Item(Some(*number));
                    self.open.text.truncate(self.open.text.trim_end_matches(SOFT_BREAK).len());
                }
                _ => self.list_start = Some(*number),
            },
            Meaning::Code(code) => self.open.push_text(code, &self.formatting.of_code()),
            Meaning::Link { url, text } => {
                self.open.push_text(text, &Formatting { link: Some(url.as_str().into()), ..self.formatting.of_text() });
            }
            Meaning::Image { url, alt } => {
                let image = ImageToken { url: url.clone(), alt: alt.clone() };
                self.open.push_image(image, self.formatting.link.clone());
            }
            Meaning::LostEmbed => self.open.kind = self.top_kind(PassageKind::LostEmbed),
            Meaning::Embed { url, label } => {
                self.open.kind = PassageKind::Embed;
                self.open.text.push_str(url);
                self.open.label.clone_from(label);
            }
        }
    }

    fn take_tag(&mut self, tag: &str) {
        let formatting = &mut self.formatting;
        match tag {
            "<strong>" => formatting.strong += 1,
            "</strong>" => formatting.strong = formatting.strong.saturating_sub(1),
            "<em>" => formatting.emphasis += 1,
            "</em>" => formatting.emphasis = formatting.emphasis.saturating_sub(1),
            // MDX wants its tags closed.
            "<br>" | "<br />" => self.open.text.push('\n'),
            // With a prefix, so that the tag differs from the same letters as text.
            _ => self.open.push_text(&format!("HTML {tag}"), &Formatting::default()),
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph if self.passages.open_lists.is_empty() => self.open(match self.quotes {
                0 => PassageKind::Paragraph,
                1 => PassageKind::Quote,
                _ => PassageKind::Other,
            }),
            // A paragraph in a list item: its text belongs to the item.
            Tag::Paragraph => {}
            Tag::Heading { level, .. } => self.open(self.top_kind(PassageKind::Heading(level as u8))),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.passages.starts_group = true;
            }
            Tag::List(first) => {
                let start = self.list_start.take().unwrap_or(1);
                self.passages.open_list(if self.reads_list_starts { first } else { first.and(Some(start)) });
            }
            Tag::Item => {
                let item = self.passages.next_item();
                let is_plain = self.quotes == 0 && self.passages.open_lists.len() == 1;
                self.open(if is_plain { item } else { PassageKind::Other });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let language = Some(info.to_string()).filter(|info| !info.is_empty());
                self.open(self.top_kind(PassageKind::Code(language)));
            }
            Tag::Emphasis => self.formatting.emphasis += 1,
            Tag::Strong => self.formatting.strong += 1,
            Tag::Link { dest_url, .. } => self.formatting.link = Some((&*self.marked.restore(&dest_url)).into()),
            Tag::Image { dest_url, .. } => {
                self.image = Some(ImageToken { url: self.marked.restore(&dest_url).into(), alt: String::new() });
            }
            _ => self.open(PassageKind::Other),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if !self.passages.open_lists.is_empty() => {}
            TagEnd::CodeBlock => {
                self.open.text.truncate(self.open.text.strip_suffix('\n').unwrap_or(&self.open.text).len());
                self.close();
            }
            TagEnd::BlockQuote(_) => {
                self.quotes -= 1;
                self.passages.starts_group = false;
            }
            TagEnd::List(_) => self.passages.close_list(),
            TagEnd::Emphasis => self.formatting.emphasis = self.formatting.emphasis.saturating_sub(1),
            TagEnd::Strong => self.formatting.strong = self.formatting.strong.saturating_sub(1),
            TagEnd::Link => self.formatting.link = None,
            TagEnd::Image => {
                if let Some(image) = self.image.take() {
                    self.open.push_image(image, self.formatting.link.clone());
                }
            }
            _ => self.close(),
        }
    }

    /// Begins a passage. In a list item that has blocks, the item's own text comes before it.
    fn open(&mut self, kind: PassageKind) {
        if !self.open.text.is_empty() {
            self.close();
        }
        self.open = Passage::new(kind);
    }

    /// Ends the open passage. Lines of images become a passage for each image.
    fn close(&mut self) {
        self.formatting = OpenFormatting::default();
        let passage = std::mem::take(&mut self.open);
        if passage.kind == PassageKind::Paragraph && passage.is_lines_of_images() {
            for (at, piece, formatting) in passage.pieces().filter(|(_, piece, _)| matches!(piece, Piece::Image(_))) {
                let mut lone = Passage { starts_group: at == 0, ..Passage::new(PassageKind::Image) };
                lone.push_piece(piece, formatting);
                self.passages.push(lone);
            }
        } else {
            self.passages.push(passage);
        }
    }

    /// The kind itself, or [`PassageKind::Other`] inside a quote or a list, where posts do not have it.
    fn top_kind(&self, kind: PassageKind) -> PassageKind {
        if self.quotes == 0 && self.passages.open_lists.is_empty() { kind } else { PassageKind::Other }
    }
}

/// Whether a block of HTML is nothing but the comment at the place of a lost embed.
fn is_lost_embed(html: &str) -> bool {
    let comment =
        html.trim_end().strip_prefix("<!-- An embed is missing here").and_then(|rest| rest.strip_suffix("-->"));
    comment.is_some_and(|text| !text.contains("--") && !text.contains('\n'))
}

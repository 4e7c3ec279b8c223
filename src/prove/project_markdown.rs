//! The Markdown of a file as a list of passages, read by pulldown-cmark, which knows nothing of the code that wrote it.

use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::notation::{Meaning, Notation, Undone};
use super::passage::{ImageToken, Passage, PassageKind, Piece, SOFT_BREAK};
use super::passages::Passages;
use crate::document::Formatting;

/// What a file's Markdown shows.
pub(super) type MarkdownProjection = Vec<Passage>;

/// Projects Markdown as the site with a notation reads it. HTML but `<strong>`, `<em>`, `<br>` and `<br />` is no part of what
/// this crate writes, and so shown as it stands.
pub(super) fn project_markdown(markdown: &str, notation: &Notation) -> MarkdownProjection {
    let undone = notation.undo(markdown);
    let mut reader = Reader {
        undone: &undone,
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
    for event in Parser::new_ext(&undone.text, extensions) {
        reader.take(event);
    }
    reader.passages.list
}

struct Reader<'a> {
    undone: &'a Undone<'a>,
    reads_list_starts: bool,
    /// The number with which the next list begins, where its items do not say.
    list_start: Option<u64>,
    passages: Passages,
    /// The passage that is being read.
    open: Passage,
    quotes: usize,
    formatting: OpenFormatting,
    image: Option<ImageToken>,
}

/// The formatting that holds, each with how many tags ask for it: those of HTML and those of Markdown need not be nested.
#[derive(Default)]
struct OpenFormatting {
    strong: usize,
    emphasis: usize,
    link: Option<Arc<str>>,
}

impl OpenFormatting {
    fn get(&self, code: bool) -> Formatting {
        Formatting { link: self.link.clone(), strong: self.strong > 0, emphasis: self.emphasis > 0, code }
    }
}

impl Reader<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push_text(&text),
            Event::Code(code) => match &mut self.image {
                Some(image) => image.alt.push_str(&self.undone.restore(&code)),
                None => self.open.push_text(&self.undone.restore(&code), &self.formatting.get(true)),
            },
            // Behind a tag that ended its line the line's end shows nothing.
            Event::SoftBreak if self.image.is_none() && self.open.text.ends_with('\n') => {}
            Event::SoftBreak if self.image.is_none() => self.open.text.push(SOFT_BREAK),
            Event::HardBreak if self.image.is_none() => self.open.text.push('\n'),
            Event::SoftBreak | Event::HardBreak => self.push_text("\n"),
            Event::Rule => self.passages.push(Passage::new(PassageKind::Divider)),
            Event::InlineHtml(tag) => self.take_tag(&tag),
            Event::Html(html) if is_lost_embed(&html) => self.open.kind = self.top_kind(PassageKind::LostEmbed),
            // The rest are other blocks of HTML, and what only the extensions give, which are off.
            other => self.open.push_text(&format!("{other:?}"), &Formatting::default()),
        }
    }

    fn push_text(&mut self, text: &str) {
        let undone = self.undone;
        if let PassageKind::Code(_) = self.open.kind {
            return self.open.text.push_str(&undone.restore(text));
        }
        if self.image.is_none() && undone.is_plain() {
            return self.open.push_text(text, &self.formatting.get(false));
        }
        for part in undone.split(text) {
            match (part, &mut self.image) {
                (Ok(text), Some(image)) => image.alt.push_str(text),
                (Ok(text), None) => self.open.push_text(text, &self.formatting.get(false)),
                (Err((_, Meaning::Nothing)), _) => {}
                (Err((written, _)), Some(image)) => image.alt.push_str(written),
                (Err((_, meaning)), None) => self.push_construct(meaning),
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
            Meaning::Link { url, text } => {
                self.open
                    .push_text(text, &Formatting { link: Some(url.as_str().into()), ..self.formatting.get(false) });
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
            // Text of the same letters is no tag, so that the two must not look alike.
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
            // The paragraphs of an item that has several; no item of this crate's has.
            Tag::Paragraph => {}
            Tag::Heading { level, .. } => self.open(self.top_kind(PassageKind::Heading(level as u8))),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.passages.begins = true;
            }
            Tag::List(first) => {
                let told = self.list_start.take().unwrap_or(1);
                self.passages.open_list(if self.reads_list_starts { first } else { first.and(Some(told)) });
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
            Tag::Link { dest_url, .. } => self.formatting.link = Some((&*self.undone.restore(&dest_url)).into()),
            Tag::Image { dest_url, .. } => {
                self.image = Some(ImageToken { url: self.undone.restore(&dest_url).into(), alt: String::new() });
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
                self.passages.begins = false;
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

    fn open(&mut self, kind: PassageKind) {
        if !self.open.text.is_empty() {
            self.close();
        }
        self.open = Passage::new(kind);
    }

    fn close(&mut self) {
        self.formatting = OpenFormatting::default();
        let passage = std::mem::take(&mut self.open);
        if passage.kind == PassageKind::Paragraph && passage.is_lines_of_images() {
            for (at, piece, formatting) in passage.pieces().filter(|(_, piece, _)| matches!(piece, Piece::Image(_))) {
                let mut lone = Passage { begins: at == 0, ..Passage::new(PassageKind::Image) };
                lone.push_piece(piece, formatting);
                self.passages.push(lone);
            }
        } else {
            self.passages.push(passage);
        }
    }

    /// A kind that stands neither in a quote nor in a list.
    fn top_kind(&self, kind: PassageKind) -> PassageKind {
        if self.quotes == 0 && self.passages.open_lists.is_empty() { kind } else { PassageKind::Other }
    }
}

/// Whether a block of HTML is the comment at the place of a lost embed, and no more.
fn is_lost_embed(html: &str) -> bool {
    let comment =
        html.trim_end().strip_prefix("<!-- An embed is missing here").and_then(|rest| rest.strip_suffix("-->"));
    comment.is_some_and(|text| !text.contains("--") && !text.contains('\n'))
}

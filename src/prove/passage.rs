//! What both sides of a comparison are turned into: a post as its reader meets it, one stretch of text after another.

use std::sync::Arc;

use crate::document::{Image, Inline, Marks, is_blank};

/// What stands in a passage's text for a picture, and for a line's end that a parser of Markdown makes nothing of.
const PICTURE: char = '\u{FFFC}';
const SOFT_BREAK: char = '\r';

/// A paragraph, a heading, an item: the smallest thing that stands on lines of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Whether a list or a quote begins with it.
    pub begins: bool,
    /// Its text, with `\n` for a line break and U+FFFC for a picture.
    pub text: String,
    /// From which bytes of the text on which marks hold. What shows nothing has none: nobody sees a bold blank.
    pub marks: Vec<(usize, Marks)>,
    /// The pictures, and at which bytes of the text they stand.
    pub pictures: Vec<(usize, Picture)>,
}

/// A picture, as far as Markdown knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Where it is found.
    pub url: String,
    /// The text for those who cannot see it.
    pub alt: String,
}

/// What a [`Passage`] is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// A paragraph of a quote.
    Quote,
    /// An item of a list, with its number.
    Item(Option<u64>),
    /// A block of code, with its language.
    Code(Option<String>),
    /// The break between two sections.
    Divider,
    /// A picture that stands by itself. To Markdown it is a paragraph.
    Figure,
    /// What stands under a picture or an embed. To Markdown it is a paragraph.
    Caption,
    /// Something from another site; its text is the URL. To Markdown it is a paragraph.
    Embed,
    /// A link shown as a card; its text is what it says, without blanks and marks. To Markdown it is a paragraph.
    Card,
    /// What no post has, such as a list in a list.
    Other,
}

/// Which URL of a picture counts.
pub(super) type UrlOf = fn(&Image) -> &str;

impl Passage {
    pub(super) fn new(kind: Kind) -> Self {
        Passage { kind, ..Passage::default() }
    }

    pub(super) fn push_text(&mut self, text: &str, marks: &Marks) {
        if let Some(first) = text.find(|c| !is_blank(c)) {
            self.mark(self.text.len() + first, marks);
        }
        self.text.push_str(text);
    }

    /// Adds a picture. Nobody sees one in bold: of the marks only the link counts.
    pub(super) fn push_picture(&mut self, picture: Picture, link: Option<Arc<str>>) {
        let at = self.text.len();
        self.mark(at, &Marks { link, ..Marks::default() });
        self.pictures.push((at, picture));
        self.text.push(PICTURE);
    }

    pub(super) fn push_break(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn push_soft_break(&mut self) {
        self.text.push(SOFT_BREAK);
    }

    pub(super) fn push_image(&mut self, image: &Image, marks: &Marks, url: UrlOf) {
        let link = image.link.as_deref().map(Into::into).or_else(|| marks.link.clone());
        let picture = Picture { url: url(image).to_owned(), alt: image.alt.to_string() };
        self.push_picture(picture, link);
    }

    pub(super) fn push_inlines(&mut self, inlines: &[Inline], marks: &Marks, url: UrlOf) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.push_text(text, marks),
                Inline::Code(text) => self.push_text(text, &Marks { code: true, ..marks.clone() }),
                Inline::LineBreak => self.push_break(),
                Inline::Image(image) => self.push_image(image, marks, url),
                Inline::Emphasis(content) => {
                    self.push_inlines(content, &Marks { emphasis: true, ..marks.clone() }, url);
                }
                Inline::Strong(content) => {
                    self.push_inlines(content, &Marks { strong: true, ..marks.clone() }, url);
                }
                Inline::Link { url: to, content } => {
                    let link = Some(to.as_str().into());
                    self.push_inlines(content, &Marks { link, ..marks.clone() }, url);
                }
            }
        }
    }

    /// What a card shows: where it leads, and its characters without blanks; first those in bold, its title, then those in
    /// italics, its description.
    pub(super) fn into_card(self, url: &str) -> Passage {
        let mut parts = [String::new(), String::new(), String::new()];
        let mut marks = self.marks.iter().peekable();
        let mut part = 2;
        for (at, c) in self.text.char_indices().filter(|(_, c)| !is_blank(*c)) {
            while let Some((_, marks)) = marks.next_if(|(start, _)| *start <= at) {
                part = if marks.strong { 0 } else { 2 - usize::from(marks.emphasis) };
            }
            parts[part].push(c);
        }
        let mut card = Passage::new(Kind::Card);
        card.push_picture(Picture::default(), Some(url.into()));
        card.text.push_str(&parts.concat());
        card
    }

    pub(super) fn links(&self) -> impl Iterator<Item = &Arc<str>> {
        self.marks.iter().filter_map(|(_, marks)| marks.link.as_ref())
    }

    fn mark(&mut self, at: usize, marks: &Marks) {
        if self.marks_at(at) != marks {
            self.marks.push((at, marks.clone()));
        }
    }

    /// The marks that hold at a byte of the text.
    pub(super) fn marks_at(&self, at: usize) -> &Marks {
        const NONE: &Marks = &Marks { link: None, strong: false, emphasis: false, code: false };
        self.marks.iter().rev().find(|(start, _)| *start <= at).map_or(NONE, |(_, marks)| marks)
    }

    /// Whether nobody would see anything of it.
    pub(super) fn shows_nothing(&self) -> bool {
        self.text.chars().all(is_blank) && self.kind != Kind::Divider
    }
}

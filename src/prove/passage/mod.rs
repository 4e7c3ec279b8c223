//! A passage: one paragraph, heading, list item or the like, with formatting and images. The proof compares lists of them.

mod push;

use std::borrow::Cow;
use std::sync::Arc;

use strum::IntoStaticStr;

use crate::document::{Formatting, is_blank};
use crate::medium::paragraphs::CodeMode;

/// Stands for an image in the text of a passage.
pub(in crate::prove) const IMAGE: char = '\u{FFFC}';

/// Stands for a line end in Markdown that is not a line break.
pub(in crate::prove) const SOFT_BREAK: char = '\r';

const PLAIN: &Formatting = &Formatting { link: None, strong: false, emphasis: false, code: false };

/// A paragraph, a heading, a list item, an image: the smallest part of a post that has lines of its own.
#[derive(Clone, Debug, Default)]
pub(in crate::prove) struct Passage {
    pub(in crate::prove) kind: PassageKind,
    /// Whether it is the first of its list, of its quote, or of the images in its paragraph.
    pub(in crate::prove) starts_group: bool,
    /// Its text, with `\n` for a line break and U+FFFC for an image.
    pub(in crate::prove) text: String,
    /// Each change of formatting, with the byte of the text where it begins. White space does not change the formatting,
    /// because nobody sees a bold blank.
    pub(in crate::prove) formatting: Vec<(usize, Formatting)>,
    /// The images, with their positions (in bytes) in the text.
    pub(in crate::prove) images: Vec<(usize, ImageToken)>,
    /// The title of an embed in Medium's data, or its label in the model or the file.
    pub(in crate::prove) label: Option<String>,
    pub(in crate::prove) hint: Hint,
    /// The number of its block, counted from 1. Only passages of the model have one.
    pub(in crate::prove) block: usize,
}

/// What the [rules](super::rules) need to know about a passage. It is never compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::prove) enum Hint {
    #[default]
    None,
    /// A pull quote, which is never joined with a block quote.
    PullQuote,
    /// A caption of the images right before it; other captions belong to embeds.
    ImageCaption,
    /// Code whose language Medium guessed.
    GuessedLanguage,
}

/// An image: its URL or, once it was named, Medium's id; and its alternative text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::prove) struct ImageToken {
    pub(in crate::prove) url: String,
    pub(in crate::prove) alt: String,
}

/// A character or an image in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::prove) enum Piece<'a> {
    Char(char),
    Image(&'a ImageToken),
}

/// What a [`Passage`] is, with its name in notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, IntoStaticStr)]
pub(in crate::prove) enum PassageKind {
    /// Running text.
    #[default]
    #[strum(serialize = "a paragraph")]
    Paragraph,
    /// A heading of this level.
    #[strum(serialize = "a heading")]
    Heading(u8),
    #[strum(serialize = "a paragraph of a quote")]
    Quote,
    /// An item of a list, with its number.
    #[strum(serialize = "an item of a list")]
    Item(Option<u64>),
    /// A block of code, with its language.
    #[strum(serialize = "code")]
    Code(Option<String>),
    /// The break between two sections.
    #[strum(serialize = "a divider")]
    Divider,
    /// An image on a line of its own.
    #[strum(serialize = "an image")]
    Image,
    /// The caption of an image or an embed. All of it is in italics.
    #[strum(serialize = "a caption")]
    Caption,
    /// An embed from another site. Its text is the URL.
    #[strum(serialize = "an embed")]
    Embed,
    #[strum(serialize = "the place of a lost embed")]
    LostEmbed,
    /// A link card. Its text is without white space and formatting.
    #[strum(serialize = "a link card")]
    Card,
    /// What a post never has, such as a list inside a list.
    #[strum(serialize = "something that no post has")]
    Other,
}

impl PartialEq for Passage {
    fn eq(&self, other: &Passage) -> bool {
        self.starts_group == other.starts_group && self.shows_the_same(other)
    }
}

impl Passage {
    pub(in crate::prove) fn new(kind: PassageKind) -> Self {
        Passage { kind, ..Passage::default() }
    }

    pub(in crate::prove) fn embed(url: &str) -> Self {
        Passage { text: url.to_owned(), ..Passage::new(PassageKind::Embed) }
    }

    /// Begins a block of code. Medium may name a language where none is known (`undefined`) or where the author switched
    /// highlighting off: these do not count.
    pub(in crate::prove) fn code(language: Option<&str>, mode: Option<CodeMode>) -> Self {
        let language = language.map(str::trim).filter(|language| !matches!(*language, "" | "undefined" | "null"));
        let language = language.filter(|_| mode != Some(CodeMode::Disabled)).map(str::to_owned);
        let hint = if mode == Some(CodeMode::Auto) { Hint::GuessedLanguage } else { Hint::None };
        Passage { hint, ..Passage::new(PassageKind::Code(language)) }
    }

    /// Makes an empty passage of the same kind, for the same place.
    pub(in crate::prove) fn without_content(&self) -> Self {
        let Passage { starts_group, hint, block, .. } = *self;
        Passage { starts_group, hint, block, ..Passage::new(self.kind.clone()) }
    }

    /// Whether two are the same, apart from where groups start.
    pub(in crate::prove) fn shows_the_same(&self, other: &Passage) -> bool {
        self.kind == other.kind && self.has_same_content(other)
    }

    /// Whether two have the same text, formatting and images, whatever their kinds are.
    pub(in crate::prove) fn has_same_content(&self, other: &Passage) -> bool {
        self.text == other.text && self.formatting == other.formatting && self.images == other.images
    }

    /// Iterates over the characters and images, each with its byte position and its formatting.
    pub(in crate::prove) fn pieces(&self) -> impl Iterator<Item = (usize, Piece<'_>, &Formatting)> {
        let mut images = self.images.iter().peekable();
        let mut changes = self.formatting.iter().peekable();
        let mut formatting = PLAIN;
        self.text.char_indices().map(move |(at, c)| {
            while let Some((_, change)) = changes.next_if(|(start, _)| *start <= at) {
                formatting = change;
            }
            let image = images.next_if(|(place, _)| *place == at);
            (at, image.map_or(Piece::Char(c), |(_, image)| Piece::Image(image)), formatting)
        })
    }

    /// Iterates over the parts of the text that have one formatting each.
    fn formatted_parts(&self) -> impl Iterator<Item = (&str, &Formatting)> {
        let changes = self.formatting.iter().map(|(at, formatting)| (*at, formatting));
        let ends = self.formatting.iter().map(|(at, _)| *at).chain([self.text.len()]);
        let starts = [(0, PLAIN)].into_iter().chain(changes);
        starts.zip(ends).map(|((start, formatting), end)| (&self.text[start..end], formatting))
    }

    pub(in crate::prove) fn links(&self) -> impl Iterator<Item = &Arc<str>> {
        self.formatting.iter().filter_map(|(_, formatting)| formatting.link.as_ref())
    }

    pub(in crate::prove) fn links_mut(&mut self) -> impl Iterator<Item = &mut Arc<str>> {
        self.formatting.iter_mut().filter_map(|(_, formatting)| formatting.link.as_mut())
    }

    /// Makes a link card of a passage: a link to `url`, with the text without white space. The title, which is bold, comes
    /// first, then the description in italics, then the rest.
    pub(in crate::prove) fn into_card(self, url: &str) -> Passage {
        let mut parts = [String::new(), String::new(), String::new()];
        for (text, formatting) in self.formatted_parts() {
            let part = if formatting.strong { 0 } else { 2 - usize::from(formatting.emphasis) };
            parts[part].extend(text.split(is_blank));
        }
        let link = Formatting { link: Some(url.into()), ..Formatting::default() };
        Passage { text: parts.concat(), formatting: vec![(0, link)], ..Passage::new(PassageKind::Card) }
    }

    /// Whether it has images, one on each line, and nothing else.
    pub(in crate::prove) fn is_lines_of_images(&self) -> bool {
        let mut lines = 0;
        let is_image = |line: &str| {
            lines += 1;
            line.strip_prefix(IMAGE) == Some("")
        };
        !self.images.is_empty() && self.text.split(SOFT_BREAK).all(is_image) && self.images.len() == lines
    }

    /// Its text, with alternative texts in place of the images.
    pub(in crate::prove) fn plain_text(&self) -> Cow<'_, str> {
        if self.images.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut plain = String::with_capacity(self.text.len());
        for (_, piece, _) in self.pieces() {
            match piece {
                Piece::Char(c) => plain.push(c),
                Piece::Image(image) => plain.push_str(&image.alt),
            }
        }
        Cow::Owned(plain)
    }

    /// Estimates how many bytes of memory it takes.
    #[cfg(feature = "session")]
    pub(in crate::prove) fn estimate_size(&self) -> usize {
        let formatting = size_of_val(&*self.formatting) + self.links().map(|url| url.len()).sum::<usize>();
        let images = self.images.iter().map(|image| size_of_val(image) + image.1.url.len() + image.1.alt.len());
        size_of::<Passage>() + self.text.len() + formatting + images.sum::<usize>()
    }

    /// Whether a reader would not see it at all.
    pub(in crate::prove) fn shows_nothing(&self) -> bool {
        !matches!(self.kind, PassageKind::Divider | PassageKind::LostEmbed | PassageKind::Card)
            && self.text.chars().all(is_blank)
    }
}

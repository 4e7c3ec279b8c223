//! What both sides of the comparison are: one flat list of passages, each a text with formatting and images.

use std::borrow::Cow;
use std::sync::Arc;

use strum::IntoStaticStr;

use crate::document::{Formatting, is_blank};
use crate::medium::html::holds_spaces;
use crate::medium::paragraphs::CodeMode;

/// What stands in a text for an image, and for a line's end in Markdown that is no break.
pub(super) const IMAGE: char = '\u{FFFC}';
pub(super) const SOFT_BREAK: char = '\r';

/// The vertical tab is no white space to HTML, and shows nothing at the edge of a line.
const TAB: char = '\u{B}';

const PLAIN: &Formatting = &Formatting { link: None, strong: false, emphasis: false, code: false };

/// A paragraph, a heading, an item: the smallest thing that stands on lines of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    pub(super) kind: PassageKind,
    /// Whether a list or a quote begins with it, or, for an image, a paragraph.
    pub(super) begins: bool,
    /// Its text, with `\n` for a line break and U+FFFC for an image.
    pub(super) text: String,
    /// The formatting, and from which byte of the text on it holds. Blanks do not change it: nobody sees a bold blank.
    pub(super) formatting: Vec<(usize, Formatting)>,
    /// The images, and at which bytes of the text they stand.
    pub(super) images: Vec<(usize, ImageToken)>,
    /// For an embed, what Medium's data call it.
    pub(super) label: Option<String>,
    pub(super) hint: Hint,
    /// The number of the model's block that it belongs to, from 1 on; only the model's passages have one.
    pub(super) block: usize,
}

/// What only a source says of a passage. The [rules](super::rules) go by it; it is never compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hint {
    #[default]
    None,
    /// A large quote, which joins no other kind.
    Pull,
    /// A caption of the images right before it.
    OfImages,
    /// Code whose language Medium guessed.
    Guessed,
}

/// An image: Medium's id of it or its URL, and its alternative text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ImageToken {
    pub(super) url: String,
    pub(super) alt: String,
}

/// What stands at one place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Char(char),
    Image(&'a ImageToken),
}

/// What a [`Passage`] is, with its name in notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, IntoStaticStr)]
pub(super) enum PassageKind {
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
    /// The caption of an image or an embed; in italics as a whole.
    #[strum(serialize = "a caption")]
    Caption,
    /// Something from another site; its text is the URL.
    #[strum(serialize = "an embed")]
    Embed,
    #[strum(serialize = "the place of a lost embed")]
    LostEmbed,
    /// A link shown as a card; its text is what it says, without blanks and formatting.
    #[strum(serialize = "a link card")]
    Card,
    /// Such as a list in a list.
    #[strum(serialize = "something that no post has")]
    Other,
}

impl PartialEq for Passage {
    fn eq(&self, other: &Passage) -> bool {
        self.begins == other.begins && self.shows_the_same(other)
    }
}

impl Passage {
    pub(super) fn new(kind: PassageKind) -> Self {
        Passage { kind, ..Passage::default() }
    }

    pub(super) fn embed(url: &str) -> Self {
        Passage { text: url.to_owned(), ..Passage::new(PassageKind::Embed) }
    }

    /// An empty block of code. Medium may name a language where it knows none, and where the author switched highlighting off.
    pub(super) fn code(language: Option<&str>, mode: Option<CodeMode>) -> Self {
        let language = language.map(str::trim).filter(|language| !matches!(*language, "" | "undefined" | "null"));
        let language = language.filter(|_| mode != Some(CodeMode::Disabled)).map(str::to_owned);
        let hint = if mode == Some(CodeMode::Auto) { Hint::Guessed } else { Hint::None };
        Passage { hint, ..Passage::new(PassageKind::Code(language)) }
    }

    /// An empty passage of the same kind at the same place.
    pub(super) fn without_content(&self) -> Self {
        let Passage { begins, hint, block, .. } = *self;
        Passage { begins, hint, block, ..Passage::new(self.kind.clone()) }
    }

    /// Whether two say the same, wherever lists, quotes and paragraphs begin.
    pub(super) fn shows_the_same(&self, other: &Passage) -> bool {
        self.kind == other.kind && self.has_content_of(other)
    }

    /// The same, whatever kinds of passages they are.
    pub(super) fn has_content_of(&self, other: &Passage) -> bool {
        self.text == other.text && self.formatting == other.formatting && self.images == other.images
    }

    pub(super) fn push_text(&mut self, text: &str, formatting: &Formatting) {
        if let Some(first) = text.find(|c| !is_blank(c)) {
            let at = self.text.len() + first;
            if self.kind == PassageKind::Caption && !formatting.emphasis {
                self.format(at, &Formatting { emphasis: true, ..formatting.clone() });
            } else {
                self.format(at, formatting);
            }
        }
        self.text.push_str(text);
    }

    /// Adds text with its white space collapsed: <https://drafts.csswg.org/css-text/#white-space-phase-1>.
    pub(super) fn push_collapsed(&mut self, text: &str, formatting: &Formatting) {
        let begins_line = self.text.is_empty() || self.text.ends_with('\n');
        let is_edge = |c: char| c.is_ascii_whitespace() || (begins_line && c == TAB);
        let mut rest = if begins_line || self.text.ends_with(' ') { text.trim_start_matches(is_edge) } else { text };
        if !holds_spaces(rest) {
            return self.push_text(rest, formatting);
        }
        while !rest.is_empty() {
            let word = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
            if word > 0 {
                self.push_text(&rest[..word], formatting);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            rest = &rest[word.max(1)..];
        }
    }

    /// Adds an image. Bold and italics change nothing about it: only the link counts.
    pub(super) fn push_image(&mut self, image: ImageToken, link: Option<Arc<str>>) {
        let at = self.text.len();
        self.format(at, &Formatting { link, ..Formatting::default() });
        self.images.push((at, image));
        self.text.push(IMAGE);
    }

    pub(super) fn push_piece(&mut self, piece: Piece, formatting: &Formatting) {
        match piece {
            Piece::Char(c) => self.push_text(c.encode_utf8(&mut [0; 4]), formatting),
            Piece::Image(image) => self.push_image(image.clone(), formatting.link.clone()),
        }
    }

    /// Ends a line, unless there is none yet. HTML shows no blanks before a break.
    pub(super) fn push_line_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', TAB]).len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Takes off blanks and breaks at the end, which HTML does not show.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\n', TAB]).len());
    }

    fn format(&mut self, at: usize, formatting: &Formatting) {
        if self.formatting.last().map_or(PLAIN, |(_, last)| last) != formatting {
            self.formatting.push((at, formatting.clone()));
        }
    }

    /// Joins neighbours whose formatting has become the same.
    pub(super) fn join_formatting(&mut self) {
        self.formatting.dedup_by(|next, before| next.1 == before.1);
        if self.formatting.first().is_some_and(|(_, first)| first == PLAIN) {
            self.formatting.remove(0);
        }
    }

    /// What stands at each byte of the text, with the formatting that holds there.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, Piece<'_>, &Formatting)> {
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

    /// The parts of the text whose formatting is one.
    fn stretches(&self) -> impl Iterator<Item = (&str, &Formatting)> {
        let changes = self.formatting.iter().map(|(at, formatting)| (*at, formatting));
        let ends = self.formatting.iter().map(|(at, _)| *at).chain([self.text.len()]);
        let starts = [(0, PLAIN)].into_iter().chain(changes);
        starts.zip(ends).map(|((start, formatting), end)| (&self.text[start..end], formatting))
    }

    pub(super) fn links(&self) -> impl Iterator<Item = &Arc<str>> {
        self.formatting.iter().filter_map(|(_, formatting)| formatting.link.as_ref())
    }

    pub(super) fn links_mut(&mut self) -> impl Iterator<Item = &mut Arc<str>> {
        self.formatting.iter_mut().filter_map(|(_, formatting)| formatting.link.as_mut())
    }

    /// What a card shows: where it leads, and its characters without blanks; first those in bold, its title, then those in
    /// italics, its description.
    pub(super) fn into_card(self, url: &str) -> Passage {
        let mut parts = [String::new(), String::new(), String::new()];
        for (text, formatting) in self.stretches() {
            let part = if formatting.strong { 0 } else { 2 - usize::from(formatting.emphasis) };
            parts[part].extend(text.split(is_blank));
        }
        let link = Formatting { link: Some(url.into()), ..Formatting::default() };
        Passage { text: parts.concat(), formatting: vec![(0, link)], ..Passage::new(PassageKind::Card) }
    }

    /// Whether each of its lines is one image.
    pub(super) fn is_lines_of_images(&self) -> bool {
        let mut lines = 0;
        let is_image = |line: &str| {
            lines += 1;
            line.strip_prefix(IMAGE) == Some("")
        };
        !self.images.is_empty() && self.text.split(SOFT_BREAK).all(is_image) && self.images.len() == lines
    }

    /// Its text, with the alternative texts of its images.
    pub(super) fn plain_text(&self) -> Cow<'_, str> {
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

    /// About how many bytes of memory it takes.
    #[cfg(feature = "session")]
    pub(super) fn weigh(&self) -> usize {
        let formatting = size_of_val(&*self.formatting) + self.links().map(|url| url.len()).sum::<usize>();
        let images = self.images.iter().map(|image| size_of_val(image) + image.1.url.len() + image.1.alt.len());
        size_of::<Passage>() + self.text.len() + formatting + images.sum::<usize>()
    }

    /// Whether a reader would see nothing of it.
    pub(super) fn shows_nothing(&self) -> bool {
        !matches!(self.kind, PassageKind::Divider | PassageKind::LostEmbed | PassageKind::Card)
            && self.text.chars().all(is_blank)
    }
}

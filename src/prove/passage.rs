//! What both sides of the comparison are: one flat list of passages, each a text with formatting and images.

use std::collections::HashSet;
use std::sync::Arc;

use crate::document::{Formatting, is_blank};
use crate::medium::html::holds_spaces;

/// What stands in a text for an image, and for a line's end that a parser of Markdown makes nothing of.
pub(super) const IMAGE: char = '\u{FFFC}';
pub(super) const SOFT_BREAK: char = '\r';

/// The vertical tab is no white space to HTML, and shows nothing at the edge of a line.
const TAB: char = '\u{B}';

/// A paragraph, a heading, an item: the smallest thing that stands on lines of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    pub(super) kind: PassageKind,
    /// Whether a list or a quote begins with it, or, for an image, a paragraph.
    pub(super) begins: bool,
    /// Its text, with `\n` for a line break and U+FFFC for an image.
    pub(super) text: String,
    /// From which bytes of the text on which formatting holds. What shows nothing has none: nobody sees a bold blank.
    pub(super) formatting: Vec<(usize, Formatting)>,
    /// The images, and at which bytes of the text they stand.
    pub(super) images: Vec<(usize, ImageToken)>,
    /// For an embed, what Medium's data call it.
    pub(super) label: Option<String>,
    pub(super) hint: Hint,
    /// The number of the model's block that it belongs to, from 1 on; only the model's passages have one.
    pub(super) block: usize,
}

/// What a source tells of a passage that decides whether its neighbours join it, or whether its language is written. No
/// difference by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hint {
    #[default]
    None,
    /// A large quote, which joins no other kind.
    Pull,
    /// An image in a row, the first or a later one.
    Row,
    RowContinues,
    /// An image in the figure of the one before it.
    SameFigure,
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

/// What a [`Passage`] is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum PassageKind {
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
    /// An image on a line of its own.
    Image,
    /// The caption of an image or an embed; in italics as a whole.
    Caption,
    /// Something from another site; its text is the URL.
    Embed,
    /// The place of an embed that the source lost.
    LostEmbed,
    /// A link shown as a card; its text is what it says, without blanks and formatting.
    Card,
    /// What no post has, such as a list in a list.
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
            if self.kind == PassageKind::Caption && !formatting.emphasis {
                self.format(self.text.len() + first, &Formatting { emphasis: true, ..formatting.clone() });
            } else {
                self.format(self.text.len() + first, formatting);
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

    /// Adds an image. Nobody sees one in bold: only the link counts.
    pub(super) fn push_image(&mut self, image: ImageToken, link: Option<Arc<str>>) {
        let at = self.text.len();
        self.format(at, &Formatting { link, ..Formatting::default() });
        self.images.push((at, image));
        self.text.push(IMAGE);
    }

    /// Ends a line, unless there is none yet. HTML shows no blanks before a break,
    pub(super) fn push_line_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', TAB]).len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// and none at the end, nor breaks.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\n', TAB]).len());
    }

    fn format(&mut self, at: usize, formatting: &Formatting) {
        if self.formatting_at(at) != formatting {
            self.formatting.push((at, formatting.clone()));
        }
    }

    /// The formatting that holds at a byte of the text.
    pub(super) fn formatting_at(&self, at: usize) -> &Formatting {
        const NONE: &Formatting = &Formatting { link: None, strong: false, emphasis: false, code: false };
        let after = self.formatting.partition_point(|(start, _)| *start <= at);
        after.checked_sub(1).map_or(NONE, |last| &self.formatting[last].1)
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
        let mut formatting = self.formatting.iter().peekable();
        let mut part = 2;
        for (at, c) in self.text.char_indices().filter(|(_, c)| !is_blank(*c)) {
            while let Some((_, formatting)) = formatting.next_if(|(start, _)| *start <= at) {
                part = if formatting.strong { 0 } else { 2 - usize::from(formatting.emphasis) };
            }
            parts[part].push(c);
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
    pub(super) fn plain_text(&self) -> String {
        let (mut plain, mut done) = (String::new(), 0);
        for (at, image) in &self.images {
            plain.extend([&self.text[done..*at], &image.alt]);
            done = at + IMAGE.len_utf8();
        }
        plain + &self.text[done..]
    }

    /// About how many bytes of memory it takes.
    #[cfg(feature = "session")]
    pub(super) fn weigh(&self) -> usize {
        let formatting = size_of_val(&*self.formatting) + self.links().map(|url| url.len()).sum::<usize>();
        let images = self.images.iter().map(|image| size_of_val(image) + image.1.url.len() + image.1.alt.len());
        size_of::<Passage>() + self.text.len() + formatting + images.sum::<usize>()
    }

    /// Whether nobody would see anything of it.
    pub(super) fn shows_nothing(&self) -> bool {
        !matches!(self.kind, PassageKind::Divider | PassageKind::LostEmbed | PassageKind::Card)
            && self.text.chars().all(is_blank)
    }
}

/// Passages in the order of reading, as they are put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Passages {
    pub(super) list: Vec<Passage>,
    /// Whether a list or a quote begins with the next one.
    pub(super) begins: bool,
    /// The model's block that the next one belongs to.
    pub(super) block: usize,
}

impl Passages {
    /// Adds a passage if there is something to see of it.
    pub(super) fn push(&mut self, passage: Passage) {
        if let PassageKind::Code(_) = passage.kind {
            return self.push_code(&passage);
        }
        if !passage.shows_nothing() {
            let begins = std::mem::take(&mut self.begins) || passage.begins;
            self.list.push(Passage { begins, block: self.block, ..passage });
        }
    }

    /// Adds code. Where lines are empty at its edges is nobody's loss.
    fn push_code(&mut self, code: &Passage) {
        // CommonMark, section 2.1: each of the three ends a line.
        let text = code.text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_matches('\n');
        let begins = std::mem::take(&mut self.begins);
        if !text.chars().all(is_blank) {
            let (kind, hint) = (code.kind.clone(), code.hint);
            self.list.push(Passage { text: text.to_owned(), begins, block: self.block, hint, ..Passage::new(kind) });
            self.join_code(self.list.len() - 1);
        }
    }

    /// Takes out a passage; code before it and behind it then stands in a row.
    pub(super) fn remove(&mut self, at: usize) {
        self.list.remove(at);
        self.join_code(at);
    }

    /// Joins code to code above it: Medium set one box as several `pre`.
    fn join_code(&mut self, at: usize) {
        if let Some([above, below]) = at.checked_sub(1).and_then(|above| self.list.get_mut(above..=at))
            && (&above.kind, &below.kind) == (&PassageKind::Code(None), &PassageKind::Code(None))
        {
            above.text.push_str("\n\n");
            above.text.push_str(&below.text);
            self.list.remove(at);
        }
    }

    /// Makes code without a language of code whose language is one of some, or was guessed if guesses are left out.
    pub(super) fn forget_languages(&mut self, languages: &HashSet<&str>, leaves_out_guesses: bool) {
        let is_one = |passage: &Passage| {
            matches!(&passage.kind, PassageKind::Code(Some(each))
                if languages.contains(&**each) || (leaves_out_guesses && passage.hint == Hint::Guessed))
        };
        if !self.list.iter().any(is_one) {
            return;
        }
        for mut passage in std::mem::take(&mut self.list) {
            if is_one(&passage) {
                passage.kind = PassageKind::Code(None);
            }
            self.list.push(passage);
            self.join_code(self.list.len() - 1);
        }
    }

    /// How much is said: the characters that show something.
    pub(super) fn count_characters(&self) -> usize {
        let texts = self.list.iter().filter(|passage| passage.kind != PassageKind::Embed);
        texts.map(|passage| passage.text.chars().filter(|c| !is_blank(*c)).count()).sum()
    }
}

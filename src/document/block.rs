//! What a post's body is made of.

use super::{Image, Inline, Label};

/// One block of a post. Medium nests none of them, so neither does the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside the post.
    Heading {
        /// 1 to 6, as in HTML: Medium's large heading is 3, its small one 4.
        level: u8,
        /// Medium's name for it, which links use as their fragment: `b001` in `#b001`.
        anchor: Option<String>,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A quote of one or more paragraphs.
    Quote {
        /// How Medium showed it.
        kind: QuoteKind,
        /// Its paragraphs.
        paragraphs: Vec<Vec<Inline>>,
    },
    /// A list.
    List(List),
    /// A block of code.
    Code {
        /// The language; none if nobody named one, or if the author switched highlighting off.
        language: Option<CodeLanguage>,
        /// The lines, with `\n` between them and none at the end.
        text: String,
    },
    /// One or more images with one caption.
    Figure(Figure),
    /// Something from another site, shown inside the post.
    Embed(Embed),
    /// An embed that is missing in the source. Its caption may follow, as a figure without images.
    LostEmbed {
        /// The URL of the post on Medium, which may still show the embed; empty if it is not known.
        page: String,
    },
    /// A link shown as a card.
    LinkCard(LinkCard),
    /// The break between two sections.
    Divider,
}

/// The language of a block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLanguage {
    /// Its name as Medium spells it: `javascript`. A name that [`is_code_language`] rejects is not written.
    pub name: String,
    /// Whether Medium guessed it, often wrongly; if not, the author chose it.
    pub is_guessed: bool,
}

impl<T: Into<String>> From<T> for CodeLanguage {
    /// A language that somebody chose.
    fn from(name: T) -> Self {
        CodeLanguage { name: name.into(), is_guessed: false }
    }
}

/// Whether a word is safe to write after a code fence, as its info string.
#[must_use]
pub fn is_code_language(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "+#-_.".contains(c))
}

/// How Medium showed a quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteKind {
    /// With a bar at its side.
    #[default]
    Block,
    /// Large and centred.
    Pull,
}

/// A list of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Bullets or numbers.
    pub marker: Marker,
    /// The items. Empty ones are kept, because each has a number.
    pub items: Vec<Vec<Inline>>,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// Numbers that go up from this one.
    Number(u32),
}

/// One or more images with one caption.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The images, from left to right or from top to bottom.
    pub images: Vec<Image>,
    /// What stands under them.
    pub caption: Vec<Inline>,
    /// How they lay on the page.
    pub layout: Layout,
}

/// How a figure lay on Medium's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// In the column of the text.
    #[default]
    Column,
    /// At the left of the text, which flows around it.
    Left,
    /// Wider than the text.
    Wide,
    /// As wide as the window.
    Full,
    /// Side by side.
    Row,
    /// Behind the text of a section.
    Background,
}

/// Something from another site, shown inside the post: a video, a gist, a tweet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embed {
    /// The URL of the page that a reader would open.
    pub url: String,
    /// A readable name of what it is: `YouTube: dQw4w9WgXcQ`.
    pub label: Label,
    /// What stands under it.
    pub caption: Vec<Inline>,
}

/// A link shown as a card with a title, a description and the name of the site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkCard {
    /// The URL that it leads to.
    pub url: String,
    /// The title, often that of the page.
    pub title: Vec<Inline>,
    /// The first words of the page.
    pub description: Vec<Inline>,
    /// The name of the site.
    pub site: Vec<Inline>,
}

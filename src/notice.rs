//! What was dropped, changed or guessed on a post's way to Markdown.

use std::fmt;

use strum::{EnumDiscriminants, EnumIter, IntoEnumIterator, IntoStaticStr};

/// One thing that did not go over as it was, or that had to be guessed. Data; [`fmt::Display`] gives the words.
#[derive(Clone, Debug, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(
    name(NoticeKind),
    derive(Hash, PartialOrd, Ord, EnumIter, IntoStaticStr),
    strum(serialize_all = "kebab-case"),
    non_exhaustive,
    allow(missing_docs),
    doc = "What a [`Notice`] is about, without the particulars. [`NoticeKind::all`] lists them."
)]
#[non_exhaustive]
pub enum Notice {
    /// Medium's export holds nothing of an embed but, perhaps, its caption.
    EmbedLost {
        /// The caption, or nothing.
        caption: String,
    },
    /// A picture without an address, as drafts have them.
    ImageWithoutAddress,
    /// A picture that could not be fetched; it still shows from the web.
    ImageNotDownloaded {
        /// Where it shows from.
        address: String,
        /// Why it could not be had.
        reason: String,
    },
    /// A picture whose bytes are of another kind than its name says; it keeps its name.
    ImageExtensionWrong {
        /// The name of its file.
        file_name: String,
        /// What its bytes are: `png`.
        format: String,
    },
    /// A link that shows no text, so that nobody could see it.
    LinkWithoutText {
        /// Where it led.
        address: String,
    },
    /// An address such as `www.example.com`, which a browser takes for a path. Kept as it is.
    LinkWithoutScheme {
        /// The address.
        address: String,
    },
    /// An address that no browser understands. Kept as it is.
    LinkBroken {
        /// The address.
        address: String,
    },
    /// Medium's redirect or tracking was taken off an address.
    LinkCleaned {
        /// As the export has it.
        before: String,
        /// As it is written.
        after: String,
    },
    /// The small picture of a link card, which Markdown has no place for.
    CardPictureDropped {
        /// Where the card leads.
        address: String,
    },
    /// A code block's language that cannot stand after a fence.
    LanguageDropped {
        /// As the export has it.
        language: String,
    },
    /// The file ends before its footer, which says when and where the post was published: it may be cut off.
    FooterMissing,
    /// A date that cannot be understood.
    DateUnreadable {
        /// As the export has it.
        text: String,
    },
    /// The post has no title: the beginning of its text took its place.
    TitleGuessed {
        /// The title that was made.
        title: String,
    },
    /// Nothing in an export marks a response; this one was told by its shape.
    ResponseGuessed {
        /// What gave it away.
        sign: ResponseSign,
    },
    /// An element that no Medium export was seen to hold; its text was kept.
    ElementUnknown {
        /// The name of its tag.
        name: String,
    },
    /// Tags nested deeper than any real post; what lies below was kept as plain text.
    NestingTooDeep,
    /// A link inside a block of code, which can hold none; its text was kept.
    LinkInCode {
        /// Where it led.
        address: String,
    },
    /// A description for search engines, which no reader saw: the subtitle stands in its place.
    DescriptionDropped {
        /// What it said.
        text: String,
    },
    /// A heading of several lines, which the site has no way to show, is one line.
    HeadingJoined {
        /// What it says.
        text: String,
    },
    /// The proof found that the model is not what the post showed.
    ReadingDiffers {
        /// Where: `block 3`, `the title`.
        place: String,
        /// What the post shows there.
        shown: String,
        /// What was read of it.
        read: String,
    },
    /// The proof found that the Markdown is not read as what was to be written.
    WritingDiffers {
        /// Where: `block 3`, `the title`.
        place: String,
        /// What was to be written.
        meant: String,
        /// What a parser finds there.
        found: String,
    },
    /// Only the beginning of the post: Medium shows the rest to members.
    Truncated,
    /// A file that holds the post in two ways, of which one says more.
    BodyChosen {
        /// The one that was taken.
        taken: Origin,
        /// The other one.
        left: Origin,
    },
    /// An embed of which there is only Medium's number.
    EmbedUnresolved {
        /// Where Medium tells more about it.
        address: String,
    },
    /// A mark that reached beyond its text, or into the middle of a character.
    MarkMoved {
        /// What it marks now.
        text: String,
    },
    /// The page says only when the post was published last, not when first.
    DateGuessed,
}

/// A way in which a file holds a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A post's file of an export.
    Export,
    /// The state of a page's scripts.
    State,
    /// An answer in JSON, or the same in a page's scripts.
    Json,
    /// The HTML that a reader of the page sees.
    Html,
    /// An item of a feed.
    Feed,
}

impl Origin {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Origin::Export => "export",
            Origin::State => "state",
            Origin::Json => "json",
            Origin::Html => "html",
            Origin::Feed => "feed",
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Export => "the export",
            Origin::State => "the state of its scripts",
            Origin::Json => "the JSON in it",
            Origin::Html => "its HTML",
            Origin::Feed => "the feed",
        })
    }
}

/// What tells a response from a post: it has no heading, and what stands for its title is text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseSign {
    /// The title is the beginning of the first paragraph.
    TitleBeginsText,
    /// The title is the first paragraph.
    TitleIsParagraph,
}

impl ResponseSign {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ResponseSign::TitleBeginsText => "title-begins-text",
            ResponseSign::TitleIsParagraph => "title-is-paragraph",
        }
    }
}

impl fmt::Display for ResponseSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ResponseSign::TitleBeginsText => "no heading, and a title that its text begins with",
            ResponseSign::TitleIsParagraph => "no heading, and a title that is its first paragraph",
        })
    }
}

/// How grave a [`Notice`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Changed on purpose; a reader loses nothing.
    Change,
    /// Worth a look: a guess, or something that was wrong before.
    Warning,
    /// Something that a reader saw is not in the Markdown.
    Loss,
}

impl Severity {
    /// Its name in one word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Change => "change",
            Severity::Warning => "warning",
            Severity::Loss => "loss",
        }
    }
}

impl Notice {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> NoticeKind {
        self.into()
    }

    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// What it holds, each part with its name, for scripts.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        match self {
            Notice::EmbedLost { caption } => vec![("caption", caption)],
            Notice::LinkWithoutText { address }
            | Notice::LinkWithoutScheme { address }
            | Notice::LinkBroken { address }
            | Notice::LinkInCode { address }
            | Notice::EmbedUnresolved { address }
            | Notice::CardPictureDropped { address } => vec![("address", address)],
            Notice::ImageNotDownloaded { address, reason } => vec![("address", address), ("reason", reason)],
            Notice::ImageExtensionWrong { file_name, format } => vec![("file_name", file_name), ("format", format)],
            Notice::LinkCleaned { before, after } => vec![("before", before), ("after", after)],
            Notice::LanguageDropped { language } => vec![("language", language)],
            Notice::DateUnreadable { text }
            | Notice::DescriptionDropped { text }
            | Notice::MarkMoved { text }
            | Notice::HeadingJoined { text } => {
                vec![("text", text)]
            }
            Notice::BodyChosen { taken, left } => vec![("taken", taken.code()), ("left", left.code())],
            Notice::TitleGuessed { title } => vec![("title", title)],
            Notice::ResponseGuessed { sign } => vec![("sign", sign.code())],
            Notice::ElementUnknown { name } => vec![("name", name)],
            Notice::ReadingDiffers { place, shown, read } => vec![("place", place), ("shown", shown), ("read", read)],
            Notice::WritingDiffers { place, meant, found } => {
                vec![("place", place), ("meant", meant), ("found", found)]
            }
            Notice::ImageWithoutAddress
            | Notice::FooterMissing
            | Notice::NestingTooDeep
            | Notice::Truncated
            | Notice::DateGuessed => Vec::new(),
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind().severity()
    }
}

impl NoticeKind {
    /// All kinds there are.
    pub fn all() -> impl Iterator<Item = NoticeKind> {
        NoticeKind::iter()
    }

    /// A short stable name for scripts: `embed-lost`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            NoticeKind::EmbedLost
            | NoticeKind::ImageWithoutAddress
            | NoticeKind::Truncated
            | NoticeKind::ReadingDiffers
            | NoticeKind::WritingDiffers => Severity::Loss,
            NoticeKind::LinkCleaned
            | NoticeKind::CardPictureDropped
            | NoticeKind::DescriptionDropped
            | NoticeKind::HeadingJoined
            | NoticeKind::ResponseGuessed
            | NoticeKind::BodyChosen => Severity::Change,
            NoticeKind::ImageNotDownloaded
            | NoticeKind::ImageExtensionWrong
            | NoticeKind::LinkWithoutText
            | NoticeKind::LinkWithoutScheme
            | NoticeKind::LinkBroken
            | NoticeKind::LinkInCode
            | NoticeKind::LanguageDropped
            | NoticeKind::FooterMissing
            | NoticeKind::DateUnreadable
            | NoticeKind::TitleGuessed
            | NoticeKind::ElementUnknown
            | NoticeKind::NestingTooDeep
            | NoticeKind::EmbedUnresolved
            | NoticeKind::MarkMoved
            | NoticeKind::DateGuessed => Severity::Warning,
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::EmbedLost { caption } if caption.is_empty() => {
                f.write_str("an embed is missing: the export holds nothing of it")
            }
            Notice::EmbedLost { caption } => {
                write!(f, "an embed is missing: the export holds only its caption “{caption}”")
            }
            Notice::ImageWithoutAddress => f.write_str("a picture is missing: the export gives no address for it"),
            Notice::ImageNotDownloaded { address, reason } => {
                write!(f, "a picture could not be fetched: {address} ({reason})")
            }
            Notice::ImageExtensionWrong { file_name, format } => {
                write!(f, "a picture's name is not what its bytes are: {file_name} is {format}")
            }
            Notice::LinkWithoutText { address } => write!(f, "a link that shows no text was left out: {address}"),
            Notice::LinkWithoutScheme { address } => write!(f, "a link has no scheme such as https: {address}"),
            Notice::LinkBroken { address } => write!(f, "a link that leads nowhere: {address}"),
            Notice::LinkCleaned { before, after } => {
                write!(f, "Medium's tracking was taken off a link: {before} is now {after}")
            }
            Notice::CardPictureDropped { address } => {
                write!(f, "the small picture of a link card was left out: {address}")
            }
            Notice::LanguageDropped { language } => write!(f, "a code block's language cannot be written: {language}"),
            Notice::FooterMissing => f.write_str("the file ends before its footer: it may be cut off"),
            Notice::DateUnreadable { text } => write!(f, "the date cannot be understood: {text}"),
            Notice::TitleGuessed { title } => write!(f, "the post has no title; it was given its beginning: {title}"),
            Notice::ResponseGuessed { sign } => write!(f, "taken for a response: {sign}"),
            Notice::ElementUnknown { name } => write!(f, "an unknown element, <{name}>, was kept as plain text"),
            Notice::NestingTooDeep => {
                f.write_str("tags nested too deep to be real; what lies below was kept as plain text")
            }
            Notice::LinkInCode { address } => write!(f, "a link inside a block of code was left out: {address}"),
            Notice::DescriptionDropped { text } => {
                write!(f, "the description for search engines was left out: “{text}”")
            }
            Notice::HeadingJoined { text } => write!(f, "a heading of several lines is on one: “{text}”"),
            Notice::ReadingDiffers { place, shown, read } => {
                write!(f, "{place} was not read as it is: the post shows {shown}; found was {read}")
            }
            Notice::WritingDiffers { place, meant, found } => {
                write!(f, "{place} is not read back as it was meant: it was {meant}; the Markdown has {found}")
            }
            Notice::Truncated => f.write_str("only the beginning of the post: Medium shows the rest to members"),
            Notice::BodyChosen { taken, left } => {
                write!(f, "the file holds the post twice, and {taken} says more than {left}: it was taken")
            }
            Notice::EmbedUnresolved { address } => {
                write!(f, "an embed is only a link to Medium, which knows what it is: {address}")
            }
            Notice::MarkMoved { text } => {
                write!(f, "a mark that reached beyond its text or into a character was moved: “{text}”")
            }
            Notice::DateGuessed => {
                f.write_str("the date is that of the last publication: the page does not say when the first one was")
            }
        }
    }
}

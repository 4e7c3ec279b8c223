//! What was dropped, changed or guessed on a post's way to Markdown.

use std::fmt;

/// One thing that did not go over as it was, or that had to be guessed. Data; [`fmt::Display`] gives the words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// Medium's export holds nothing of an embed but, perhaps, its caption.
    EmbedLost {
        /// The caption, or nothing.
        caption: String,
    },
    /// A picture without an address, as drafts have them.
    ImageWithoutAddress,
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
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Notice::EmbedLost { .. } => "embed-lost",
            Notice::ImageWithoutAddress => "image-without-address",
            Notice::LinkWithoutText { .. } => "link-without-text",
            Notice::LinkWithoutScheme { .. } => "link-without-scheme",
            Notice::LinkBroken { .. } => "link-broken",
            Notice::LinkCleaned { .. } => "link-cleaned",
            Notice::CardPictureDropped { .. } => "card-picture-dropped",
            Notice::LanguageDropped { .. } => "language-dropped",
            Notice::FooterMissing => "footer-missing",
            Notice::DateUnreadable { .. } => "date-unreadable",
            Notice::TitleGuessed { .. } => "title-guessed",
            Notice::ResponseGuessed { .. } => "response-guessed",
            Notice::ElementUnknown { .. } => "element-unknown",
            Notice::NestingTooDeep => "nesting-too-deep",
        }
    }

    /// What it holds, each part with its name, for scripts.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        match self {
            Notice::EmbedLost { caption } => vec![("caption", caption)],
            Notice::LinkWithoutText { address }
            | Notice::LinkWithoutScheme { address }
            | Notice::LinkBroken { address }
            | Notice::CardPictureDropped { address } => vec![("address", address)],
            Notice::LinkCleaned { before, after } => vec![("before", before), ("after", after)],
            Notice::LanguageDropped { language } => vec![("language", language)],
            Notice::DateUnreadable { text } => vec![("text", text)],
            Notice::TitleGuessed { title } => vec![("title", title)],
            Notice::ResponseGuessed { sign } => vec![("sign", sign.code())],
            Notice::ElementUnknown { name } => vec![("name", name)],
            Notice::ImageWithoutAddress | Notice::FooterMissing | Notice::NestingTooDeep => Vec::new(),
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Notice::EmbedLost { .. } | Notice::ImageWithoutAddress => Severity::Loss,
            Notice::LinkCleaned { .. } | Notice::CardPictureDropped { .. } | Notice::ResponseGuessed { .. } => {
                Severity::Change
            }
            Notice::LinkWithoutText { .. }
            | Notice::LinkWithoutScheme { .. }
            | Notice::LinkBroken { .. }
            | Notice::LanguageDropped { .. }
            | Notice::FooterMissing
            | Notice::DateUnreadable { .. }
            | Notice::TitleGuessed { .. }
            | Notice::ElementUnknown { .. }
            | Notice::NestingTooDeep => Severity::Warning,
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
        }
    }
}

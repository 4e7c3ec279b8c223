//! What was dropped, changed or guessed on a post's way to Markdown: `severity` says how grave that is, `words` says it to
//! a reader, `signs` are what some notices tell of.

mod quote;
mod severity;
mod signs;
mod words;

use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

pub(crate) use quote::quote;
pub use severity::Severity;
pub use signs::{Origin, ResponseSign};

/// One thing that did not go over as it was, or that had to be guessed. Data; [`Display`](std::fmt::Display) gives the words.
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
    /// The post holds nothing of an embed but, perhaps, its caption.
    EmbedLost {
        /// The caption, or nothing.
        caption: String,
    },
    /// An image without a URL, as drafts have them.
    ImageWithoutUrl,
    /// An image that could not be fetched; it still shows from the web.
    ImageNotDownloaded {
        /// Where it shows from.
        url: String,
        /// Why it could not be had.
        reason: String,
    },
    /// An image whose bytes are of another kind than its name says; it keeps its name.
    ImageExtensionWrong {
        /// The name of its file.
        file_name: String,
        /// What its bytes are: `png`.
        format: String,
    },
    /// A link that shows no text, so that nobody could see it.
    LinkWithoutText {
        /// Where it led.
        url: String,
    },
    /// A URL such as `www.example.com`, which a browser takes for a path. Kept as it is.
    LinkWithoutScheme {
        /// The URL.
        url: String,
    },
    /// A URL that no browser understands. Kept as it is.
    LinkBroken {
        /// The URL.
        url: String,
    },
    /// A URL that would run code: `javascript:…`, `data:text/html,…`. What it was the URL of is text now.
    UrlRunsCode {
        /// How the URL begins.
        url: String,
    },
    /// A list begins with a number that Markdown does not have: it is the nearest one that it has.
    ListStartChanged {
        /// The number.
        start: String,
    },
    /// Medium's redirect or tracking, or a line's end, was taken off a URL.
    LinkCleaned {
        /// As the export has it.
        before: String,
        /// As it is written.
        after: String,
    },
    /// The small image of a link card, which Markdown has no place for.
    CardImageDropped {
        /// Where the card leads.
        url: String,
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
        url: String,
    },
    /// An image inside a block of code, which can hold none.
    ImageInCode {
        /// Where it shows from.
        url: String,
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
        url: String,
        /// Why Medium told no more, or nothing if it was not asked.
        reason: String,
    },
    /// An embed of which there was only Medium's number, and which leads to the page now that Medium was asked.
    EmbedResolved {
        /// Where Medium tells more about it.
        before: String,
        /// The page that it shows.
        after: String,
    },
    /// A gist whose files stand in the post as code.
    GistInlined {
        /// The gist, or the file of it.
        url: String,
    },
    /// A gist, or a file of it, that was to stand in the post as code and is only a link.
    GistNotInlined {
        /// The gist, or the file of it.
        url: String,
        /// Why.
        reason: String,
    },
    /// A mark that reached beyond its text, or into the middle of a character.
    MarkMoved {
        /// What it marks now.
        text: String,
    },
    /// The page says only when the post was published last, not when first.
    DateGuessed,
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
            Notice::LinkWithoutText { url }
            | Notice::LinkWithoutScheme { url }
            | Notice::LinkBroken { url }
            | Notice::LinkInCode { url }
            | Notice::UrlRunsCode { url }
            | Notice::ImageInCode { url }
            | Notice::GistInlined { url }
            | Notice::CardImageDropped { url } => vec![("url", url)],
            Notice::ImageNotDownloaded { url, reason }
            | Notice::EmbedUnresolved { url, reason }
            | Notice::GistNotInlined { url, reason } => {
                vec![("url", url), ("reason", reason)]
            }
            Notice::ImageExtensionWrong { file_name, format } => vec![("file_name", file_name), ("format", format)],
            Notice::LinkCleaned { before, after } | Notice::EmbedResolved { before, after } => {
                vec![("before", before), ("after", after)]
            }
            Notice::ListStartChanged { start } => vec![("start", start)],
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
            Notice::ImageWithoutUrl
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

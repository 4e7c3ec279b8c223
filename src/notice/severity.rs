//! How grave a notice is, by what it is about.

use strum::IntoEnumIterator;

use super::NoticeKind;

/// How grave a [`Notice`](super::Notice) is.
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
            | NoticeKind::ImageWithoutUrl
            | NoticeKind::ImageInCode
            | NoticeKind::Truncated
            | NoticeKind::ReadingDiffers
            | NoticeKind::WritingDiffers => Severity::Loss,
            NoticeKind::LinkCleaned
            | NoticeKind::CardImageDropped
            | NoticeKind::DescriptionDropped
            | NoticeKind::HeadingJoined
            | NoticeKind::EmbedResolved
            | NoticeKind::GistInlined
            | NoticeKind::ResponseGuessed
            | NoticeKind::BodyChosen => Severity::Change,
            NoticeKind::ImageNotDownloaded
            | NoticeKind::ImageExtensionWrong
            | NoticeKind::LinkWithoutText
            | NoticeKind::LinkWithoutScheme
            | NoticeKind::LinkBroken
            | NoticeKind::LinkInCode
            | NoticeKind::UrlRunsCode
            | NoticeKind::ListStartChanged
            | NoticeKind::LanguageDropped
            | NoticeKind::FooterMissing
            | NoticeKind::DateUnreadable
            | NoticeKind::TitleGuessed
            | NoticeKind::ElementUnknown
            | NoticeKind::NestingTooDeep
            | NoticeKind::EmbedUnresolved
            | NoticeKind::GistNotInlined
            | NoticeKind::MarkMoved
            | NoticeKind::DateGuessed => Severity::Warning,
        }
    }
}

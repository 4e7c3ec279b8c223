//! What was dropped, changed or guessed on a post's way to Markdown.
//!
//! All that there is to say about a notice stands on its variant: the message, the severity, the parts. Its code is its name.
//! A new notice needs one edit here, and a row in the guide, which a test asks for. `signs` are what some notices tell of,
//! `quote` shortens what they quote, `limit` bounds how many there are, `count` counts equal ones, `view` shows them to other
//! programs.

mod count;
mod limit;
mod quote;
mod severity;
mod signs;
mod view;

use std::collections::BTreeMap;

use serde::Serialize;
use strum::{EnumDiscriminants, EnumIter, EnumProperty, IntoEnumIterator, IntoStaticStr};
use thiserror::Error;

pub use count::{count_equal, describe_times};
pub(crate) use limit::limit_notices;
pub(crate) use quote::{quote, quote_end};
pub use severity::Severity;
pub use signs::{Origin, ResponseSign};
pub use view::NoticeView;

/// One thing that was dropped, changed or guessed. [`Display`](std::fmt::Display) gives the message. A notice is no error:
/// `Error` is derived because `thiserror` writes the message.
#[derive(Clone, Debug, PartialEq, Eq, EnumDiscriminants, Error, Serialize)]
#[serde(untagged)]
#[strum_discriminants(
    name(NoticeKind),
    derive(Hash, PartialOrd, Ord, EnumIter, EnumProperty, IntoStaticStr),
    strum(serialize_all = "kebab-case"),
    non_exhaustive,
    allow(missing_docs),
    doc = "What a [`Notice`] is about, without the particulars. [`NoticeKind::all`] lists them."
)]
#[non_exhaustive]
pub enum Notice {
    /// An embed that is empty in the source. Its caption may still be there.
    #[error(
        "an embed is missing{}{}{}",
        describe_place(after),
        describe_caption(caption, after),
        describe_remedy(page)
    )]
    #[strum_discriminants(strum(props(severity = "loss")))]
    EmbedLost {
        /// The caption, or nothing.
        caption: String,
        /// The end of the text before it, or nothing if it stood first.
        after: String,
        /// The post on Medium, if that may show it.
        page: String,
    },
    /// An image without a URL, as drafts have them.
    #[error("an image is missing{}: it has no URL{}", describe_place(after), describe_alt(alt))]
    #[strum_discriminants(strum(props(severity = "loss")))]
    ImageWithoutUrl {
        /// The end of the text before it, or nothing if it stood first.
        after: String,
        /// Its alternative text, or the beginning of it; nothing if it has none.
        alt: String,
    },
    /// An image that could not be fetched; it still shows from the web.
    #[error("an image could not be fetched: {url} ({reason})")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    ImageNotDownloaded {
        /// Where it shows from.
        url: String,
        /// Why it could not be had.
        reason: String,
    },
    /// An image whose bytes are of another kind than its name says; it keeps its name.
    #[error("an image's name is not what its bytes are: {file_name} is {format}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    ImageExtensionWrong {
        /// The name of its file.
        file_name: String,
        /// What its bytes are: `png`.
        format: String,
    },
    /// A link that shows no text, so that nobody could see it.
    #[error("a link that shows no text was left out: {url}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    LinkWithoutText {
        /// Where it led.
        url: String,
    },
    /// A URL such as `www.example.com`, which a browser takes for a path. It is kept as it is.
    #[error("a link has no scheme such as https: {url}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    LinkWithoutScheme {
        /// The URL.
        url: String,
    },
    /// A URL that no browser understands. It is kept as it is.
    #[error("a link that leads nowhere: {url}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    LinkBroken {
        /// The URL.
        url: String,
    },
    /// A link to a place in the post that has no anchor in the Markdown, such as a paragraph. On a site it leads to Medium's
    /// page; plain Markdown keeps it.
    #[error("a link leads to a place in the post that has no name in Markdown: {link} (on Medium {url})")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    AnchorMissing {
        /// As the post has it: `#a001`.
        link: String,
        /// The place on Medium.
        url: String,
    },
    /// A URL that would run code: `javascript:…`, `data:text/html,…`. Its link, embed or image is text now.
    #[error("a URL that would run code is text now: {url}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    UrlRunsCode {
        /// How the URL begins.
        url: String,
    },
    /// A list that begins with a number that Markdown does not have. It begins with the nearest one now.
    #[error("a list begins with a number that Markdown does not have; it begins with the nearest: {start}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    ListStartChanged {
        /// The number.
        start: String,
    },
    /// Medium's redirect or tracking, or a line's end, was taken off a URL.
    #[error("a link was cleaned: {} is now {after}", .before.replace(['\t', '\n', '\r'], " "))]
    #[strum_discriminants(strum(props(severity = "change")))]
    LinkCleaned {
        /// As the export has it.
        before: String,
        /// As it is written.
        after: String,
    },
    /// The small image of a link card, which Markdown has no place for.
    #[error("the small image of a link card was left out: {url}")]
    #[strum_discriminants(strum(props(severity = "change")))]
    CardImageDropped {
        /// Where the card leads.
        url: String,
    },
    /// The image that the post opens with is shown by the site as its cover, and no longer stands in the body.
    #[error("the image at the beginning is the cover, and no longer in the text: {url}")]
    #[strum_discriminants(strum(props(severity = "change")))]
    CoverMoved {
        /// The image.
        url: String,
    },
    /// A divider above everything that a site shows below the title.
    #[error("a divider before all text was left out")]
    #[strum_discriminants(strum(props(severity = "change")))]
    DividerDropped,
    /// A code block's language that cannot stand after a fence.
    #[error("a code block's language cannot be written: {language}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    LanguageDropped {
        /// As the export has it.
        language: String,
    },
    /// The file ends before its footer, which says when and where the post was published: it may be cut off.
    #[error("the file ends before its footer: it may be cut off")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    FooterMissing,
    /// A date that cannot be understood.
    #[error("the date cannot be understood: {text}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    DateUnreadable {
        /// As the export has it.
        text: String,
    },
    /// The post has no title: the beginning of its text took its place.
    #[error("the post has no title; it was given its beginning: {title}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    TitleGuessed {
        /// The title that was made.
        title: String,
    },
    /// What Medium stored as the title is not what the title heading says, which readers saw and which is the title now.
    #[error("Medium stored another title than readers saw in the post: “{stored}”")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    TitleDiffers {
        /// The title that Medium stored.
        stored: String,
    },
    /// Nothing in an export marks a response; this one was recognised by its shape.
    #[error("taken for a response: {sign}")]
    #[strum_discriminants(strum(props(severity = "change")))]
    ResponseGuessed {
        /// What gave it away.
        sign: ResponseSign,
    },
    /// An element that no Medium export was seen to hold; its text was kept.
    #[error("an unknown element, <{name}>, was kept as plain text")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    ElementUnknown {
        /// The name of its tag.
        name: String,
    },
    /// Tags nested deeper than any real post; what lies below was kept as plain text.
    #[error("tags nested too deep to be real; what lies below was kept as plain text")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    NestingTooDeep,
    /// A link inside a block of code, which can hold none; its text was kept.
    #[error("a link inside a block of code was left out: {url}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    LinkInCode {
        /// Where it led.
        url: String,
    },
    /// An image inside a block of code, which can hold none.
    #[error("an image inside a block of code was left out: {url}")]
    #[strum_discriminants(strum(props(severity = "loss")))]
    ImageInCode {
        /// Where it shows from.
        url: String,
    },
    /// A description for search engines, which no reader saw: the subtitle stands in its place.
    #[error("the description for search engines was left out: “{text}”")]
    #[strum_discriminants(strum(props(severity = "change")))]
    DescriptionDropped {
        /// What it said.
        text: String,
    },
    /// A heading of several lines, which the site has no way to show, is one line.
    #[error("a heading of several lines is on one: “{text}”")]
    #[strum_discriminants(strum(props(severity = "change")))]
    HeadingJoined {
        /// What it says.
        text: String,
    },
    /// The proof found that the model is not what the post showed.
    #[error("{place} was not read as it is: the post shows {shown}; found was {read}")]
    #[strum_discriminants(strum(props(severity = "loss")))]
    ReadingDiffers {
        /// Where: `block 3`, `the title`.
        place: String,
        /// What the post shows there.
        shown: String,
        /// What was read of it.
        read: String,
    },
    /// The proof found that the Markdown is not read as what was to be written.
    #[error("{place} is not read back as it was meant: it was {meant}; the Markdown has {found}")]
    #[strum_discriminants(strum(props(severity = "loss")))]
    WritingDiffers {
        /// Where: `block 3`, `the title`.
        place: String,
        /// What was to be written.
        meant: String,
        /// What a parser finds there.
        found: String,
    },
    /// Only the beginning of the post: Medium shows the rest to members.
    #[error("only the beginning of the post: Medium shows the rest to members")]
    #[strum_discriminants(strum(props(severity = "loss")))]
    Truncated,
    /// A file that holds the post twice, where one copy says more.
    #[error("the file holds the post twice, and {taken} says more than {left}: it was taken")]
    #[strum_discriminants(strum(props(severity = "change")))]
    BodyChosen {
        /// The one that was taken.
        taken: Origin,
        /// The other one.
        left: Origin,
    },
    /// An embed that only Medium's id identifies.
    #[error("an embed is only a link to Medium, which knows what it is: {url}{}", in_brackets(reason))]
    #[strum_discriminants(strum(props(severity = "warning")))]
    EmbedUnresolved {
        /// Where Medium tells more about it.
        url: String,
        /// Why Medium told no more, or nothing if it was not asked.
        reason: String,
    },
    /// An embed that only Medium's id identified. Medium was asked, and it leads to the page now.
    #[error("Medium told what an embed is: {before} is now {after}")]
    #[strum_discriminants(strum(props(severity = "change")))]
    EmbedResolved {
        /// Where Medium tells more about it.
        before: String,
        /// The page that it shows.
        after: String,
    },
    /// A gist whose files stand in the post as code.
    #[error("the files of a gist stand in the post: {url}")]
    #[strum_discriminants(strum(props(severity = "change")))]
    GistInlined {
        /// The gist, or the file of it.
        url: String,
    },
    /// A gist, or a file of it, that was to stand in the post as code and is only a link.
    #[error("a gist is only a link: {url} ({reason})")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    GistNotInlined {
        /// The gist, or the file of it.
        url: String,
        /// Why.
        reason: String,
    },
    /// A mark that reached beyond its text, or into the middle of a character.
    #[error("a mark that reached beyond its text or into a character was moved: “{text}”")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    MarkMoved {
        /// What it marks now.
        text: String,
    },
    /// The page says only when the post was published last, not when first.
    #[error("the date is that of the last publication: the page does not say when the first one was")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    DateGuessed,
    /// More notices of a kind than anybody reads: those after the first thousand.
    #[error("{number} more notices of one kind are not listed: {code}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    NoticesOmitted {
        /// The kind: `link-cleaned`.
        code: String,
        /// How many more.
        number: String,
    },
    /// The file does not say when the post was published; its name does.
    #[error("the file has no date; it was given that in its name: {date}")]
    #[strum_discriminants(strum(props(severity = "warning")))]
    DateFromName {
        /// The day: `2019-05-01`.
        date: String,
    },
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

    /// What it holds, each part by its name, for scripts.
    #[must_use]
    pub fn fields(&self) -> BTreeMap<String, String> {
        // A notice that holds nothing is `null`.
        serde_json::to_value(self).and_then(serde_json::from_value).unwrap_or_default()
    }

    /// How serious it is.
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

    /// How serious it is.
    ///
    /// # Panics
    /// Never: a test asks every kind.
    #[must_use]
    pub fn severity(self) -> Severity {
        let severity = self.get_str("severity").and_then(|name| name.parse().ok());
        severity.expect("every kind has a severity")
    }
}

fn describe_caption(caption: &str, after: &str) -> String {
    match (caption, after) {
        ("", "") => ": nothing is left of it".to_owned(),
        ("", _) => String::new(),
        _ => format!(": only its caption is left, “{caption}”"),
    }
}

/// ` after “It turns.”`, or nothing.
fn describe_place(after: &str) -> String {
    if after.is_empty() { String::new() } else { format!(" after “{after}”") }
}

fn describe_alt(alt: &str) -> String {
    if alt.is_empty() { String::new() } else { format!("; its alternative text is “{alt}”") }
}

/// What to do where the post's page may have what its source lost.
fn describe_remedy(page: &str) -> String {
    if page.is_empty() { String::new() } else { format!("; try `unmedium convert {page}`") }
}

/// ` (reason)`, or nothing.
fn in_brackets(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" ({reason})") }
}

#[cfg(test)]
mod tests;

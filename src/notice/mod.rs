//! What was dropped, changed or guessed on a post's way to Markdown.
//!
//! Everything about a notice stands in its row of the table below: severity, name, parts, message. Its code is its name in
//! kebab case. A new notice needs a row here, and one in the guide, which a test asks for. `signs` has the values of some
//! parts, `quote` shortens quoted text, `limit` bounds how many notices there are, `count` counts equal ones, and `view` shows
//! them to other programs.

mod count;
mod limit;
mod quote;
mod severity;
mod signs;
mod view;

use std::collections::BTreeMap;

use serde::Serialize;
use strum::{EnumDiscriminants, EnumIter, IntoEnumIterator, IntoStaticStr};
use thiserror::Error;

pub use count::{count_equal, describe_times};
pub(crate) use limit::limit_notices;
pub(crate) use quote::{quote, quote_end};
pub use severity::Severity;
pub use signs::{Origin, ResponseSign};
pub use view::NoticeView;

/// Makes the enum of notices, and their severities. A row has a notice's severity, its name, its parts, and its message as
/// [`thiserror`] takes it.
macro_rules! notices {
    ($(
        $(#[$doc:meta])*
        $severity:ident $name:ident $({ $($(#[$part_doc:meta])* $part:ident: $type:ty),+ $(,)? })? ($($message:tt)+);
    )+) => {
        /// One thing that was dropped, changed or guessed. [`Display`](std::fmt::Display) gives the message. A notice is no
        /// error: `Error` is derived because `thiserror` writes the message.
        #[derive(Clone, Debug, PartialEq, Eq, EnumDiscriminants, Error, Serialize)]
        #[serde(untagged)]
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
            $(
                $(#[$doc])*
                #[error($($message)+)]
                $name $({ $($(#[$part_doc])* $part: $type),+ })?,
            )+
        }

        impl NoticeKind {
            /// How serious it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(NoticeKind::$name => Severity::$severity,)+ }
            }
        }
    };
}

notices! {
    /// An embed that is empty in the source. Its caption may still be there.
    Loss EmbedLost {
        /** The caption, or nothing. */ caption: String,
        /** The end of the text before it, or nothing if it stood first. */ after: String,
        /** The post on Medium, if that may show it. */ page: String,
    } ("an embed is missing{}{}{}", describe_place(after), describe_caption(caption, after), describe_remedy(page));
    /// An image without a URL, as drafts have them.
    Loss ImageWithoutUrl {
        /** The end of the text before it, or nothing if it stood first. */ after: String,
        /** Its alternative text, or the beginning of it; nothing if it has none. */ alt: String,
    } ("an image is missing{}: it has no URL{}", describe_place(after), describe_alt(alt));
    /// An image that could not be fetched; it still shows from the web.
    Warning ImageNotDownloaded { /** Where it shows from. */ url: String, /** Why it could not be had. */ reason: String }
        ("an image could not be fetched: {url} ({reason})");
    /// An image whose bytes are of another kind than its name says; it keeps its name.
    Warning ImageExtensionWrong {
        /** The name of its file. */ file_name: String,
        /** What its bytes are: `png`. */ format: String,
    } ("an image's name is not what its bytes are: {file_name} is {format}");
    /// A link that shows no text, so that nobody could see it.
    Warning LinkWithoutText { /** Where it led. */ url: String } ("a link that shows no text was left out: {url}");
    /// A URL such as `www.example.com`, which a browser takes for a path. It is kept as it is.
    Warning LinkWithoutScheme { /** The URL. */ url: String } ("a link has no scheme such as https: {url}");
    /// A URL that no browser understands. It is kept as it is.
    Warning LinkBroken { /** The URL. */ url: String } ("a link that leads nowhere: {url}");
    /// A link to a place in the post that has no anchor in the Markdown, such as a paragraph. On a site it leads to Medium's
    /// page; plain Markdown keeps it.
    Warning AnchorMissing { /** As the post has it: `#a001`. */ link: String, /** The place on Medium. */ url: String }
        ("a link leads to a place in the post that has no name in Markdown: {link} (on Medium {url})");
    /// A URL that would run code: `javascript:…`, `data:text/html,…`. Its link, embed or image is text now.
    Warning UrlRunsCode { /** How the URL begins. */ url: String } ("a URL that would run code is text now: {url}");
    /// A list that begins with a number that Markdown does not have. It begins with the nearest one now.
    Warning ListStartChanged { /** The number. */ start: String }
        ("a list begins with a number that Markdown does not have; it begins with the nearest: {start}");
    /// Medium's redirect or tracking, or a line's end, was taken off a URL.
    Change LinkCleaned { /** As the export has it. */ before: String, /** As it is written. */ after: String }
        ("a link was cleaned: {} is now {after}", .before.replace(['\t', '\n', '\r'], " "));
    /// The small image of a link card, which Markdown has no place for.
    Change CardImageDropped { /** Where the card leads. */ url: String }
        ("the small image of a link card was left out: {url}");
    /// The image that the post opens with is shown by the site as its cover, and no longer stands in the body.
    Change CoverMoved { /** The image. */ url: String }
        ("the image at the beginning is the cover, and no longer in the text: {url}");
    /// A divider above everything that a site shows below the title.
    Change DividerDropped ("a divider before all text was left out");
    /// A code block's language that cannot stand after a fence.
    Warning LanguageDropped { /** As the export has it. */ language: String }
        ("a code block's language cannot be written: {language}");
    /// The file ends before its footer, which says when and where the post was published: it may be cut off.
    Warning FooterMissing ("the file ends before its footer: it may be cut off");
    /// A date that cannot be understood.
    Warning DateUnreadable { /** As the export has it. */ text: String } ("the date cannot be understood: {text}");
    /// The post has no title: the beginning of its text took its place.
    Warning TitleGuessed { /** The title that was made. */ title: String }
        ("the post has no title; it was given its beginning: {title}");
    /// What Medium stored as the title is not what the title heading says, which readers saw and which is the title now.
    Warning TitleDiffers { /** The title that Medium stored. */ stored: String }
        ("Medium stored another title than readers saw in the post: “{stored}”");
    /// Nothing in an export marks a response; this one was recognised by its shape.
    Change ResponseGuessed { /** What gave it away. */ sign: ResponseSign } ("taken for a response: {sign}");
    /// An element that no Medium export was seen to hold; its text was kept.
    Warning ElementUnknown { /** The name of its tag. */ name: String }
        ("an unknown element, <{name}>, was kept as plain text");
    /// Tags nested deeper than any real post; what lies below was kept as plain text.
    Warning NestingTooDeep ("tags nested too deep to be real; what lies below was kept as plain text");
    /// A link inside a block of code, which can hold none; its text was kept.
    Warning LinkInCode { /** Where it led. */ url: String } ("a link inside a block of code was left out: {url}");
    /// An image inside a block of code, which can hold none.
    Loss ImageInCode { /** Where it shows from. */ url: String } ("an image inside a block of code was left out: {url}");
    /// A description for search engines, which no reader saw: the subtitle stands in its place.
    Change DescriptionDropped { /** What it said. */ text: String }
        ("the description for search engines was left out: “{text}”");
    /// A heading of several lines, which the site has no way to show, is one line.
    Change HeadingJoined { /** What it says. */ text: String } ("a heading of several lines is on one: “{text}”");
    /// The proof found that the model is not what the post showed.
    Loss ReadingDiffers {
        /** Where: `block 3`, `the title`. */ place: String,
        /** What the post shows there. */ shown: String,
        /** What was read of it. */ read: String,
    } ("{place} was not read as it is: the post shows {shown}; found was {read}");
    /// The proof found that the Markdown is not read as what was to be written.
    Loss WritingDiffers {
        /** Where: `block 3`, `the title`. */ place: String,
        /** What was to be written. */ meant: String,
        /** What a parser finds there. */ found: String,
    } ("{place} is not read back as it was meant: it was {meant}; the Markdown has {found}");
    /// Only the beginning of the post: Medium shows the rest to members.
    Loss Truncated ("only the beginning of the post: Medium shows the rest to members");
    /// A file that holds the post twice, where one copy says more.
    Change BodyChosen { /** The one that was taken. */ taken: Origin, /** The other one. */ left: Origin }
        ("the file holds the post twice, and {taken} says more than {left}: it was taken");
    /// An embed that only Medium's id identifies.
    Warning EmbedUnresolved {
        /** Where Medium tells more about it. */ url: String,
        /** Why Medium told no more, or nothing if it was not asked. */ reason: String,
    } ("an embed is only a link to Medium, which knows what it is: {url}{}", in_brackets(reason));
    /// An embed that only Medium's id identified. Medium was asked, and it leads to the page now.
    Change EmbedResolved {
        /** Where Medium tells more about it. */ before: String,
        /** The page that it shows. */ after: String,
    } ("Medium told what an embed is: {before} is now {after}");
    /// A gist whose files stand in the post as code.
    Change GistInlined { /** The gist, or the file of it. */ url: String }
        ("the files of a gist stand in the post: {url}");
    /// A gist, or a file of it, that was to stand in the post as code and is only a link.
    Warning GistNotInlined { /** The gist, or the file of it. */ url: String, /** Why. */ reason: String }
        ("a gist is only a link: {url} ({reason})");
    /// A mark that reached beyond its text, or into the middle of a character.
    Warning MarkMoved { /** What it marks now. */ text: String }
        ("a mark that reached beyond its text or into a character was moved: “{text}”");
    /// The page says only when the post was published last, not when first.
    Warning DateGuessed ("the date is that of the last publication: the page does not say when the first one was");
    /// More notices of a kind than anybody reads: those after the first thousand.
    Warning NoticesOmitted { /** The kind: `link-cleaned`. */ code: String, /** How many more. */ number: String }
        ("{number} more notices of one kind are not listed: {code}");
    /// The file does not say when the post was published; its name does.
    Warning DateFromName { /** The day: `2019-05-01`. */ date: String }
        ("the file has no date; it was given that in its name: {date}");
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

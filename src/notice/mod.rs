//! What was dropped, changed or guessed on a post's way to Markdown.
//!
//! Each notice has a row in the table below, with its severity, name, fields and message. Its code is its name in kebab case. A
//! new notice needs a row here and one in the guide; a test checks that. `signs` has the types of some fields, `quote` shortens
//! quoted text, `limit` bounds the number of notices, `count` counts equal ones, and `view` makes objects of them for other
//! programs.

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

/// Makes the enum of notices, and their severities. A row has a notice's severity, its name, its fields, and its message in the
/// notation of [`thiserror`].
macro_rules! notices {
    ($(
        $(#[$doc:meta])*
        $severity:ident $name:ident $({ $($(#[$part_doc:meta])* $part:ident: $type:ty),+ $(,)? })? ($($message:tt)+);
    )+) => {
        /// Something that was dropped, changed or guessed. [`Display`](std::fmt::Display) gives the message. A notice is not an
        /// error: `Error` is derived only to have `thiserror` write the message.
        #[derive(Clone, Debug, PartialEq, Eq, EnumDiscriminants, Error, Serialize)]
        #[serde(untagged)]
        #[strum_discriminants(
            name(NoticeKind),
            derive(Hash, PartialOrd, Ord, EnumIter, IntoStaticStr),
            strum(serialize_all = "kebab-case"),
            non_exhaustive,
            allow(missing_docs),
            doc = "The kind of a [`Notice`], without its fields. [`NoticeKind::all`] lists all kinds."
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
            /// How serious notices of this kind are.
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
        /** The caption; empty if there is none. */ caption: String,
        /** The end of the text before it; empty if it came first. */ after: String,
        /** The URL of the post on Medium, if the embed may be there. */ page: String,
    } ("an embed is missing{}{}{}", describe_place(after), describe_caption(caption, after), describe_remedy(page));
    /// An image without a URL, as drafts have them.
    Loss ImageWithoutUrl {
        /** The end of the text before it; empty if it came first. */ after: String,
        /** Its alternative text, or the beginning of that; empty if there is none. */ alt: String,
    } ("an image is missing{}: it has no URL{}", describe_place(after), describe_alt(alt));
    /// An image that could not be fetched. The post still shows it from the web.
    Warning ImageNotDownloaded { /** Its URL. */ url: String, /** Why it could not be fetched. */ reason: String }
        ("an image could not be fetched: {url} ({reason})");
    /// An image whose bytes are of another format than its extension says. It keeps its name.
    Warning ImageExtensionWrong {
        /** The name of its file. */ file_name: String,
        /** The format of its bytes: `png`. */ format: String,
    } ("an image's extension does not fit its bytes: {file_name} is {format}");
    /// A link without text, which nobody could see.
    Warning LinkWithoutText { /** Its URL. */ url: String } ("a link that shows no text was left out: {url}");
    /// A URL such as `www.example.com`, which browsers read as a path. It is kept as it is.
    Warning LinkWithoutScheme { /** The URL. */ url: String } ("a link has no scheme such as https: {url}");
    /// A URL that no browser understands. It is kept as it is.
    Warning LinkBroken { /** The URL. */ url: String } ("a link that leads nowhere: {url}");
    /// A link to a place in the post that has no anchor in the Markdown, such as a paragraph. On a site it leads to the post on
    /// Medium; plain Markdown keeps it.
    Warning AnchorMissing { /** The link in the post: `#a001`. */ link: String, /** The URL of that place on Medium. */ url: String }
        ("a link leads to a place in the post that has no name in Markdown: {link} (on Medium {url})");
    /// A URL that would run code: `javascript:…`, `data:text/html,…`. The link, embed or image became text.
    Warning UrlRunsCode { /** How the URL begins. */ url: String } ("a URL that would run code is text now: {url}");
    /// A list that begins with a number that Markdown cannot express. It begins with the nearest number now.
    Warning ListStartChanged { /** The number in the source. */ start: String }
        ("a list begins with a number that Markdown does not have; it begins with the nearest: {start}");
    /// Medium's redirect, tracking parameters or a line end were removed from a URL.
    Change LinkCleaned { /** The URL in the source. */ before: String, /** The URL as it is written. */ after: String }
        ("a link was cleaned: {} is now {after}", .before.replace(['\t', '\n', '\r'], " "));
    /// The small image of a link card, which has no place in Markdown.
    Change CardImageDropped { /** The URL of the card. */ url: String }
        ("the small image of a link card was left out: {url}");
    /// The image at the beginning of the post is its cover, which the site shows, and is no longer in the body.
    Change CoverMoved { /** The image's URL. */ url: String }
        ("the image at the beginning is the cover, and no longer in the text: {url}");
    /// A divider above all content. The site shows the title there.
    Change DividerDropped ("a divider before all text was left out");
    /// A code block's language that cannot be written after a fence.
    Warning LanguageDropped { /** The language in the source. */ language: String }
        ("a code block's language cannot be written: {language}");
    /// Code that means something to the site in every place, and cannot be written otherwise. It has a blank in it now.
    Warning CodeChanged { /** The text in the source: `{{<`. */ text: String }
        ("a code block has {text}, which the site would run; it has a blank in it now");
    /// The file ends before its footer, which has the date and the URL of the post. It may be cut off.
    Warning FooterMissing ("the file ends before its footer: it may be cut off");
    /// A date that cannot be parsed.
    Warning DateUnreadable { /** The date in the source. */ text: String } ("the date cannot be understood: {text}");
    /// The post has no title, and got the beginning of its text as one.
    Warning TitleGuessed { /** The new title. */ title: String }
        ("the post has no title; it was given its beginning: {title}");
    /// Medium stored another title than the title heading says. The heading, which readers saw, is the title now.
    Warning TitleDiffers { /** The title that Medium stored. */ stored: String }
        ("Medium stored another title than readers saw in the post: “{stored}”");
    /// The post was taken for a response because of its shape: nothing in an export marks responses.
    Change ResponseGuessed { /** What it was recognised by. */ sign: ResponseSign } ("taken for a response: {sign}");
    /// An element that is in no known Medium export. Its text was kept.
    Warning ElementUnknown { /** The name of its tag. */ name: String }
        ("an unknown element, <{name}>, was kept as plain text");
    /// Tags nested deeper than in any real post. The text below that depth was kept without its tags.
    Warning NestingTooDeep ("tags nested too deep to be real; what lies below was kept as plain text");
    /// A link inside a block of code, where Markdown has none. Its text was kept.
    Warning LinkInCode { /** Its URL. */ url: String } ("a link inside a block of code was left out: {url}");
    /// An image inside a block of code, where Markdown has none.
    Loss ImageInCode { /** Its URL. */ url: String } ("an image inside a block of code was left out: {url}");
    /// A description for search engines, which no reader saw, was left out in favour of the subtitle.
    Change DescriptionDropped { /** The description. */ text: String }
        ("the description for search engines was left out: “{text}”");
    /// A heading of several lines is on one line, because the site cannot show several.
    Change HeadingJoined { /** Its text. */ text: String } ("a heading of several lines is on one line now: “{text}”");
    /// The proof found that the post was read wrongly: the model does not have what the source shows.
    Loss ReadingDiffers {
        /** Where: `block 3`, `the title`. */ place: String,
        /** What the source shows there. */ shown: String,
        /** What the model has instead. */ read: String,
    } ("the post was read wrongly ({place}): it shows {shown}; unmedium read {read}");
    /// The proof found that the post was written wrongly: a parser does not find in the file what the model has.
    Loss WritingDiffers {
        /** Where: `block 3`, `the title`. */ place: String,
        /** What the model has there. */ meant: String,
        /** What a parser finds in the file instead. */ found: String,
    } ("the post was written wrongly ({place}): the file should have {meant}; it has {found}");
    /// The source has only the beginning of the post, because Medium shows the rest only to members.
    Loss Truncated ("only the beginning of the post: Medium shows the rest to members");
    /// A file that holds the post twice. The longer copy was taken.
    Change BodyChosen { /** The copy that was taken. */ taken: Origin, /** The other copy. */ left: Origin }
        ("the file holds the post twice; {taken} was taken, because {left} says less");
    /// An embed that only Medium's id identifies.
    Warning EmbedUnresolved {
        /** The URL at which Medium identifies it. */ url: String,
        /** Why Medium did not identify it; empty if it was not asked. */ reason: String,
    } ("an embed is only a link to Medium, which knows what it is: {url}{}", in_brackets(reason));
    /// An embed that only Medium's id identified. Medium was asked, and the embed links to its page now.
    Change EmbedResolved {
        /** The URL at which Medium identifies it. */ before: String,
        /** The page that it shows. */ after: String,
    } ("Medium told what an embed is: {before} is now {after}");
    /// A gist whose files are in the post as code.
    Change GistInlined { /** The URL of the gist, or of a file of it. */ url: String }
        ("the files of a gist are in the post as code: {url}");
    /// A gist, or a file of it, that should be in the post as code and is only a link.
    Warning GistNotInlined { /** The URL of the gist, or of a file of it. */ url: String, /** Why. */ reason: String }
        ("a gist is only a link: {url} ({reason})");
    /// Bold, italics, code or a link whose range reached beyond the text, or began or ended inside a character.
    Warning MarkMoved { /** The text that has the formatting now. */ text: String }
        ("formatting that reached beyond its text or into a character was moved: “{text}”");
    /// The page has only the date of the last publication, not of the first.
    Warning DateGuessed ("the date is that of the last publication: the page does not say when the first one was");
    /// Notices of one kind after the first thousand, which nobody would read, are left out.
    Warning NoticesOmitted { /** The kind: `link-cleaned`. */ code: String, /** How many are left out. */ number: String }
        ("{number} more notices of one kind are not listed: {code}");
    /// The date was taken from the name of the file, because the file has none.
    Warning DateFromName { /** The day: `2019-05-01`. */ date: String }
        ("the file has no date; it was given that in its name: {date}");
}

impl Notice {
    /// The kind of the notice, without its fields.
    #[must_use]
    pub fn kind(&self) -> NoticeKind {
        self.into()
    }

    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// Its fields by name, for scripts.
    #[must_use]
    pub fn fields(&self) -> BTreeMap<String, String> {
        // A notice without fields is `null`.
        serde_json::to_value(self).and_then(serde_json::from_value).unwrap_or_default()
    }

    /// How serious it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind().severity()
    }
}

impl NoticeKind {
    /// Lists all kinds.
    pub fn all() -> impl Iterator<Item = NoticeKind> {
        NoticeKind::iter()
    }

    /// A short stable name for scripts: `embed-lost`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// Says what is left of an embed: its caption or, if no text before it tells where it was, that nothing is.
fn describe_caption(caption: &str, after: &str) -> String {
    match (caption, after) {
        ("", "") => ": nothing is left of it".to_owned(),
        ("", _) => String::new(),
        _ => format!(": only its caption is left, “{caption}”"),
    }
}

/// Says after which text something is missing: ` after “It turns.”`, or nothing.
fn describe_place(after: &str) -> String {
    if after.is_empty() { String::new() } else { format!(" after “{after}”") }
}

fn describe_alt(alt: &str) -> String {
    if alt.is_empty() { String::new() } else { format!("; its alternative text is “{alt}”") }
}

/// Says how to get an embed that the post's page may still have, or nothing.
fn describe_remedy(page: &str) -> String {
    if page.is_empty() { String::new() } else { format!("; try `unmedium convert {page}`") }
}

/// Puts a reason in brackets: ` (no answer)`, or nothing.
fn in_brackets(reason: &str) -> String {
    if reason.is_empty() { String::new() } else { format!(" ({reason})") }
}

#[cfg(test)]
mod tests;

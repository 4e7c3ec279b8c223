//! A notice in words.

use std::fmt;

use super::Notice;

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::EmbedLost { caption } if caption.is_empty() => {
                f.write_str("an embed is missing: nothing is left of it")
            }
            Notice::EmbedLost { caption } => {
                write!(f, "an embed is missing: only its caption is left, “{caption}”")
            }
            Notice::ImageWithoutUrl => f.write_str("an image is missing: it has no URL"),
            Notice::ImageNotDownloaded { url, reason } => {
                write!(f, "an image could not be fetched: {url} ({reason})")
            }
            Notice::ImageExtensionWrong { file_name, format } => {
                write!(f, "an image's name is not what its bytes are: {file_name} is {format}")
            }
            Notice::LinkWithoutText { url } => write!(f, "a link that shows no text was left out: {url}"),
            Notice::LinkWithoutScheme { url } => write!(f, "a link has no scheme such as https: {url}"),
            Notice::LinkBroken { url } => write!(f, "a link that leads nowhere: {url}"),
            Notice::UrlRunsCode { url } => write!(f, "a URL that would run code is text now: {url}"),
            Notice::ListStartChanged { start } => {
                write!(
                    f,
                    "a list begins with a number that Markdown does not have; it begins with the nearest: {start}"
                )
            }
            Notice::LinkCleaned { before, after } => {
                write!(f, "a link was cleaned: {} is now {after}", before.replace(['\t', '\n', '\r'], " "))
            }
            Notice::CardImageDropped { url } => {
                write!(f, "the small image of a link card was left out: {url}")
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
            Notice::LinkInCode { url } => write!(f, "a link inside a block of code was left out: {url}"),
            Notice::ImageInCode { url } => write!(f, "an image inside a block of code was left out: {url}"),
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
            Notice::EmbedUnresolved { url, reason } => {
                let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
                write!(f, "an embed is only a link to Medium, which knows what it is: {url}{reason}")
            }
            Notice::EmbedResolved { before, after } => {
                write!(f, "Medium told what an embed is: {before} is now {after}")
            }
            Notice::GistInlined { url } => write!(f, "the files of a gist stand in the post: {url}"),
            Notice::GistNotInlined { url, reason } => write!(f, "a gist is only a link: {url} ({reason})"),
            Notice::MarkMoved { text } => {
                write!(f, "a mark that reached beyond its text or into a character was moved: “{text}”")
            }
            Notice::DateGuessed => {
                f.write_str("the date is that of the last publication: the page does not say when the first one was")
            }
        }
    }
}

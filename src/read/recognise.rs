//! Recognises what a file is that holds no post.

use crate::bounds::Excess;

/// What a file that is no post is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAPost {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// A part of a Medium export that holds no post: a list, the bookmarks, the profile.
    #[error("it is another part of an export")]
    OtherPart,
    /// A page of Medium's that lists posts: an author's, a publication's, a tag's, an archive.
    #[error("it is a page of Medium's that lists posts")]
    Listing,
    /// The check that Medium puts before programs.
    #[error("it is the check that Medium puts before programs")]
    Challenge,
    /// Medium says that there is no such post.
    #[error("Medium says in it that there is no such post")]
    NotFound,
    /// A page of Medium's in which no post can be found.
    #[error("it is a page of Medium's in which no post can be found")]
    MediumPage,
    /// HTML of another site.
    #[error("it is a page of another site")]
    OtherSite,
    /// JSON that holds no post of Medium's.
    #[error("it is JSON that holds no post of Medium's")]
    OtherJson,
    /// JSON Lines: a value on each line.
    #[error("it is JSON Lines, a value on each line")]
    JsonLines,
    /// What begins as JSON and is none.
    #[error("it begins as JSON and cannot be read as such")]
    BrokenJson,
    /// Medium's answer that it will not give the post.
    #[error("Medium says in it that it will not give the post")]
    Refused,
    /// A feed of more than one post, or of none.
    #[error("it is a feed, and not of one post")]
    Feed,
    /// A text that begins as a feed and cannot be read.
    #[error("it begins as a feed and cannot be read as one")]
    BrokenFeed,
    /// It holds more than any post.
    #[error("{0}")]
    Oversized(Excess),
}

impl NotAPost {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            NotAPost::Listing => {
                "\"unmedium urls URL\" lists its posts, for --urls; or give the feed that lists the newest, such as https://DOMAIN/feed"
            }
            NotAPost::Challenge | NotAPost::MediumPage | NotAPost::Refused => {
                "open the post in a browser, save the page when all of it is shown, and convert that file"
            }
            NotAPost::NotFound => "check the URL; the author may have deleted the post",
            NotAPost::JsonLines => {
                "`unmedium filter` converts a page in the `html` of each line; an answer of Medium's is a file of its own"
            }
            NotAPost::Feed => "give the feed by itself: each of its posts is converted, if it has any",
            NotAPost::BrokenJson | NotAPost::BrokenFeed => "save the answer again: it may be cut off",
            NotAPost::Oversized(_) => "a post of Medium's is far smaller: look whether the file is what it says",
            NotAPost::Empty | NotAPost::OtherPart | NotAPost::OtherSite | NotAPost::OtherJson => {
                "give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's URL"
            }
        }
    }
}

/// The hosts of the scripts, fonts and images of Medium's pages. A link to `medium.com`, or a state of Apollo's, is no sign:
/// other sites have them too.
const HOSTS: [&str; 6] = [
    "cdn-client.medium.com",
    "cdn-static-1.medium.com",
    "cdn-images-1.medium.com",
    "glyph.medium.com",
    "miro.medium.com",
    "medium.com/_/",
];

/// What Medium's pages say to apps and of themselves, and what stands before its JSON.
const MARKS: [&str; 5] =
    ["medium://", "com.medium.reader", "class=\"meteredContent\"", "<title>Medium</title>", "])}while(1);</x>"];

/// Whether a page or an answer in JSON shows that Medium made it, whatever its domain. It may still be one without a post.
#[must_use]
pub fn shows_medium(text: &str) -> bool {
    HOSTS.iter().chain(&MARKS).any(|mark| text.contains(mark))
}

/// Recognises what HTML without a post is.
pub(super) fn recognise_page(html: &str) -> NotAPost {
    let says = |marks: &[&str]| marks.iter().any(|mark| html.contains(mark));
    if html.trim().is_empty() {
        NotAPost::Empty
    } else if says(&[
        "class=\"h-entry\"",
        "class=\"h-cite\"",
        "Exported from <a href=\"https://medium.com\">Medium</a>",
    ]) {
        NotAPost::OtherPart
    } else if says(&["_cf_chl_opt", "<title>Just a moment...</title>"]) {
        NotAPost::Challenge
    } else if !says(&["medium.com"]) {
        NotAPost::OtherSite
    } else if says(&["PAGE NOT FOUND", "<title>Not Found – Medium</title>"]) {
        NotAPost::NotFound
    } else if says(&HOSTS) && says(&["\"Post:", "streamItem", "postMetaInline"]) {
        NotAPost::Listing
    } else if shows_medium(html) {
        NotAPost::MediumPage
    } else {
        NotAPost::OtherSite
    }
}

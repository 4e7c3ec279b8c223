//! Recognises what a file without a post is.

use crate::bounds::Excess;

/// What a file without a post is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAPost {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// A part of a Medium export that holds no post: a list, the bookmarks, the profile.
    #[error("it is another part of an export")]
    OtherPart,
    /// A page of Medium's that lists posts: an author's, a publication's, a tag's, an archive.
    #[error("it is a page of Medium's that lists posts")]
    Listing,
    /// The check with which Medium stops programs.
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
    /// A text that begins as JSON and cannot be read.
    #[error("it begins as JSON and cannot be read as such")]
    BrokenJson,
    /// Medium's answer that it does not give the post.
    #[error("Medium says in it that it will not give the post")]
    Refused,
    /// A feed of several posts, or of none.
    #[error("it is a feed, and not of one post")]
    Feed,
    /// A text that begins as a feed and cannot be read.
    #[error("it begins as a feed and cannot be read as one")]
    BrokenFeed,
    /// It is larger than any post.
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

/// The hosts of the scripts, fonts and images of Medium's pages. A link to `medium.com`, or the state of an Apollo client, is
/// no sign of Medium: other sites have them too.
const HOSTS: [&str; 6] = [
    "cdn-client.medium.com",
    "cdn-static-1.medium.com",
    "cdn-images-1.medium.com",
    "glyph.medium.com",
    "miro.medium.com",
    "medium.com/_/",
];

/// Other texts that only Medium's pages and answers have: URLs of its app, a class, a title, and the guard before its JSON.
const MARKERS: [&str; 5] =
    ["medium://", "com.medium.reader", "class=\"meteredContent\"", "<title>Medium</title>", "])}while(1);</x>"];

/// Whether a page or an answer in JSON comes from Medium, whatever its domain. It may have no post.
#[must_use]
pub fn shows_medium(text: &str) -> bool {
    HOSTS.iter().chain(&MARKERS).any(|marker| text.contains(marker))
}

/// Recognises what HTML without a post is.
pub(super) fn recognise_page(html: &str) -> NotAPost {
    let has = |markers: &[&str]| markers.iter().any(|marker| html.contains(marker));
    if html.trim().is_empty() {
        NotAPost::Empty
    } else if has(&["class=\"h-entry\"", "class=\"h-cite\"", "Exported from <a href=\"https://medium.com\">Medium</a>"])
    {
        NotAPost::OtherPart
    } else if has(&["_cf_chl_opt", "<title>Just a moment...</title>"]) {
        NotAPost::Challenge
    } else if !has(&["medium.com"]) {
        NotAPost::OtherSite
    } else if has(&["PAGE NOT FOUND", "<title>Not Found – Medium</title>"]) {
        NotAPost::NotFound
    } else if has(&HOSTS) && has(&["\"Post:", "streamItem", "postMetaInline"]) {
        NotAPost::Listing
    } else if shows_medium(html) {
        NotAPost::MediumPage
    } else {
        NotAPost::OtherSite
    }
}

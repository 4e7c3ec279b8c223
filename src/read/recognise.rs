//! What a file is that holds no post.

use std::fmt;

/// What a file that is no post is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Page {
    /// There is nothing in it.
    Empty,
    /// A part of a Medium export that holds no post: a list, the bookmarks, the profile.
    OtherPart,
    /// A page of Medium's that lists posts: an author's, a publication's, a tag's, an archive.
    Listing,
    /// What stands before Medium to keep programs out.
    Challenge,
    /// Medium says that there is no such post.
    NotFound,
    /// A page of Medium's in which no post can be found.
    MediumPage,
    /// HTML of another site.
    OtherSite,
    /// JSON that holds no post.
    OtherJson,
    /// What begins as JSON and is none.
    BrokenJson,
    /// Medium's answer that it will not give the post.
    Refused,
    /// A feed of more than one post, or of none.
    Feed,
    /// What begins as a feed and cannot be read as one.
    BrokenFeed,
}

impl Page {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Page::Listing => {
                "give the posts themselves, or the feed that lists the newest, such as https://DOMAIN/feed"
            }
            Page::Challenge | Page::MediumPage | Page::Refused => {
                "open the post in a browser, save the page when all of it is shown, and convert that file"
            }
            Page::NotFound => "check the address; the author may have deleted the post",
            Page::Feed => "give the feed by itself: each of its posts is converted, if it has any",
            Page::BrokenJson | Page::BrokenFeed => "save the answer again: it may be cut off",
            Page::Empty | Page::OtherPart | Page::OtherSite | Page::OtherJson => {
                "give the zip that Medium sent you, the unpacked export, its `posts` folder, a file from there, or a post's address"
            }
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Page::Empty => "it is empty",
            Page::OtherPart => "it is another part of an export",
            Page::Listing => "it is a page of Medium's that lists posts",
            Page::Challenge => "it is the check that Medium puts before programs",
            Page::NotFound => "Medium says in it that there is no such post",
            Page::MediumPage => "it is a page of Medium's in which no post can be found",
            Page::OtherSite => "it is a page of another site",
            Page::OtherJson => "it is JSON that holds no post",
            Page::BrokenJson => "it begins as JSON and cannot be read as such",
            Page::Refused => "Medium says in it that it will not give the post",
            Page::Feed => "it is a feed, and not of one post",
            Page::BrokenFeed => "it begins as a feed and cannot be read as one",
        })
    }
}

/// Tells what some HTML without a post is.
pub(super) fn recognise_page(html: &str) -> Page {
    let says = |marks: &[&str]| marks.iter().any(|mark| html.contains(mark));
    if html.trim().is_empty() {
        Page::Empty
    } else if says(&[
        "class=\"h-entry\"",
        "class=\"h-cite\"",
        "Exported from <a href=\"https://medium.com\">Medium</a>",
    ]) {
        Page::OtherPart
    } else if says(&["_cf_chl_opt", "<title>Just a moment...</title>"]) {
        Page::Challenge
    } else if !says(&["__APOLLO_STATE__", "medium.com"]) {
        Page::OtherSite
    } else if says(&["PAGE NOT FOUND", "<title>Not Found – Medium</title>"]) {
        Page::NotFound
    } else if says(&["\"Post:", "streamItem", "postMetaInline"]) {
        Page::Listing
    } else if says(&[
        "__APOLLO_STATE__",
        "medium://",
        "com.medium.reader",
        "class=\"meteredContent\"",
        "<title>Medium</title>",
    ]) {
        Page::MediumPage
    } else {
        Page::OtherSite
    }
}

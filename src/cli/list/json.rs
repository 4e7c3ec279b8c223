//! The list as JSON Lines: an object for each post, and for each file of an export's other parts. Scripts rely on the keys; every
//! object has all of them.

use std::borrow::Cow;

use chrono::SecondsFormat;
use serde::Serialize;
use unmedium::document::PartContent;
use unmedium::io::list::{Listing, PartListing};
use unmedium::report::use_slashes;
use unmedium::{Error, ResponseSign};

/// One line. The format has its own types, so that a change inside the program does not change it.
#[derive(Serialize)]
struct Line<'a> {
    file: Cow<'a, str>,
    kind: Option<&'static str>,
    /// Why it counts as a response.
    reason: Option<&'static str>,
    date: Option<String>,
    id: Option<&'a str>,
    words: Option<usize>,
    images: Option<usize>,
    embeds: Option<usize>,
    title: Option<&'a str>,
    /// How many posts, highlights or follows are in another part of an export.
    entries: Option<usize>,
    error: Option<String>,
}

/// Writes the posts and then the files of other parts, each in the order of the input.
pub fn write_lines(listings: &[Listing], parts: &[PartListing]) -> String {
    listings.iter().map(view).chain(parts.iter().map(view_part)).fold(String::new(), |lines, line| {
        lines + &serde_json::to_string(&line).expect("texts and numbers can be written as JSON") + "\n"
    })
}

fn view_part(listing: &PartListing) -> Line<'_> {
    let content = listing.content.as_ref().ok();
    let list = content.and_then(|content| match content {
        PartContent::List(list) => Some(list),
        _ => None,
    });
    Line {
        file: use_slashes(&listing.name),
        kind: Some(listing.part.code()),
        reason: None,
        date: list.map(|list| list.made.clone()).filter(|date| !date.is_empty()),
        id: None,
        words: None,
        images: None,
        embeds: None,
        title: list.map(|list| list.title.as_str()),
        entries: content.map(PartContent::count),
        error: listing.content.as_ref().err().map(show_error),
    }
}

fn view(listing: &Listing) -> Line<'_> {
    let post = listing.post.as_ref().ok();
    let date = post.and_then(|post| post.published);
    Line {
        file: use_slashes(&listing.name),
        kind: post.map(|post| post.kind.name()),
        reason: post.and_then(|post| post.response_sign).map(ResponseSign::code),
        date: date.map(|date| date.to_rfc3339_opts(SecondsFormat::Millis, true)),
        id: post.and_then(|post| post.id.as_deref()),
        words: post.map(|post| post.words),
        images: post.map(|post| post.images),
        embeds: post.map(|post| post.embeds),
        title: post.map(|post| post.title.as_str()),
        entries: None,
        error: listing.post.as_ref().err().map(show_error),
    }
}

fn show_error(error: &Error) -> String {
    use_slashes(&error.to_string()).into_owned()
}

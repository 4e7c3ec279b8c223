//! JSON Lines: an object for each post. The keys are the program's interface, and in every object all of them are there.

use std::borrow::Cow;

use chrono::SecondsFormat;
use serde::Serialize;
use unmedium::ResponseSign;
use unmedium::io::list::Listing;
use unmedium::io::use_slashes;

/// One line. The types are the format's own, so that a change inside the program is none of the format.
#[derive(Serialize)]
struct Line<'a> {
    file: Cow<'a, str>,
    kind: Option<&'static str>,
    /// What a response was told by.
    reason: Option<&'static str>,
    date: Option<String>,
    id: Option<&'a str>,
    words: Option<usize>,
    images: Option<usize>,
    embeds: Option<usize>,
    title: Option<&'a str>,
    error: Option<String>,
}

/// An object a line for each post, in the order of the input.
pub fn write_lines(listings: &[Listing]) -> String {
    listings.iter().fold(String::new(), |lines, listing| {
        let line = serde_json::to_string(&view(listing)).expect("texts and numbers can be written as JSON");
        lines + &line + "\n"
    })
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
        error: listing.post.as_ref().err().map(ToString::to_string),
    }
}

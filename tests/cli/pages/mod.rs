//! URLs as inputs: which are asked for and how, what is said where there is no post, and what a second run does.

mod answers;
mod cookies;
mod listing;
mod lists;
mod manners;
mod redirects;
mod urls;

use crate::sandbox::{Run, Sandbox};
use crate::server::{Answer, Server};

pub const ID: &str = "0a1b2c3d4e5f";
/// The usual form of the URL of the post that [`page`] is.
pub const URL: &str = "https://medium.com/@miller/the-mill-0a1b2c3d4e5f";
pub const MARKDOWN: &str = "blog/2019-05-01-the-mill.md";
pub const IN_BROWSER: &str =
    "hint: save the page in a browser and convert that file, or ask as yourself with --cookie-file\n";

/// A page as Medium's servers give it: the post is in its state.
pub fn page(id: &str, title: &str, text: &str) -> String {
    page_with(id, title, text, false)
}

/// A page for whoever is no member.
pub fn locked_page(id: &str, title: &str, text: &str) -> String {
    page_with(id, title, text, true)
}

fn page_with(id: &str, title: &str, text: &str, is_locked: bool) -> String {
    let url = format!("https://medium.com/@miller/the-mill-{id}");
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title><meta property=\"al:android:url\" content=\"medium://p/{id}\">\
         <meta property=\"og:url\" content=\"{url}\"></head><body><script>window.__APOLLO_STATE__ = {{\
         \"User:1\":{{\"name\":\"A. Miller\",\"username\":\"miller\"}},\"Post:{id}\":{{\"id\":\"{id}\",\"title\":\"{title}\",\
         \"creator\":{{\"__ref\":\"User:1\"}},\"firstPublishedAt\":1556697600000,\"latestPublishedAt\":1556697600000,\
         \"mediumUrl\":\"{url}\",\"uniqueSlug\":\"the-mill-{id}\",\"isLocked\":{is_locked},\"content({{}})\":\
         {{\"isLockedPreviewOnly\":{is_locked},\"bodyModel\":{{\"sections\":[],\"paragraphs\":[{{\"type\":\"P\",\"text\":\"{text}\",\
         \"markups\":[]}}]}}}}}}}};</script></body></html>"
    )
}

/// Converts URLs into the folder `blog`, with a server in the place of the whole web and no pause between pages.
pub fn convert(sandbox: &Sandbox, urls: &[&str], web: &Server) -> Run {
    sandbox.run_online(&[&["convert", "-o", "blog", "--pause", "0"], urls].concat(), web)
}

/// A server that gives one post, whatever it is asked for.
pub fn serve_mill() -> Server {
    Server::start(|_| Answer::ok(page(ID, "The mill", "It turns.")))
}

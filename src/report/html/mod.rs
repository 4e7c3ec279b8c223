//! The report as a page for people. It fetches nothing, and runs only its own script. Everything is in one file; in a folder, each
//! post before and after has a file of its own.
//!
//! `overview` says what happened and shows the totals as an image, `missing` what readers would miss, `medium` what is left
//! to do there, `posts` the list of all posts: its `rows` are packed data that the script draws as they are scrolled to,
//! each with its `details`. The posts before and after are packed too, and unpacked when they are looked at; `place` bounds
//! how many a file has, so that one of 5,000 posts has at most 25 MB and opens at once. In a folder each is a script, which
//! the page's own adds when it is looked at: a page on a disk may read no other file.
//!
//! Texts of posts are hostile. maud escapes all of them; the Content Security Policy names the one script by its hash, lets
//! none run but that and, in a folder, those that it adds, and lets nothing be fetched but images that lie on the disk; a post
//! before and after is shown in a frame in which no script runs.

mod details;
mod medium;
mod missing;
mod overview;
mod place;
mod posts;
mod rows;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use self::place::{Place, find_pages};
use super::images::ImageReports;
use super::totals::Totals;
use super::{FileReport, Report};

const STYLE: &str = include_str!("page.css");
/// The style of a post before and after, in its frame.
const READER_STYLE: &str = include_str!("reader.css");
const SCRIPT: &str = include_str!("page.js");
/// The folder of the posts before and after, which the script knows too.
const POSTS_FOLDER: &str = "posts";

/// Where the posts before and after are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Previews {
    /// In the page, as many as there is room for.
    Inside,
    /// Beside the page, in a file each: [`write_html_files`] gives them.
    Beside,
    /// The page that shows the report in a frame is asked for each, with a message of its number, and answers with it as
    /// [`Pages::packed`](super::Pages::packed) has it.
    OnRequest,
}

/// Writes the report as one page. `output` is the URL of the output folder from where the page will lie: empty or ending in
/// `/`; nothing if there is none.
#[must_use]
pub fn write_html(report: &Report, output: Option<&str>, previews: Previews) -> String {
    let posts: Vec<&FileReport> = report.posts().collect();
    write_page(report, &posts, output, previews)
}

/// Writes the report as the files of a folder, each with its path in the folder, the page last: `index.html`. `output` is the
/// URL of the output folder from there.
pub fn write_html_files(report: &Report, output: Option<&str>) -> impl Iterator<Item = (String, String)> {
    let posts: Vec<&FileReport> = report.posts().collect();
    let page = write_page(report, &posts, output, Previews::Beside);
    let files = posts.into_iter().enumerate().filter_map(|(at, file)| {
        let packed = BASE64_STANDARD.encode(find_pages(file)?.packed());
        Some((format!("{POSTS_FOLDER}/{at}.js"), format!("packedPages[{at}] = '{packed}';\n")))
    });
    files.chain([("index.html".to_owned(), page)])
}

fn write_page(report: &Report, posts: &[&FileReport], output: Option<&str>, previews: Previews) -> String {
    let (totals, images) = (Totals::count(report), ImageReports::of(report));
    let place = Place::choose(posts, output, previews);
    let in_page = posts.iter().enumerate().filter(|(at, _)| place.has_inside(*at));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="generator" content=(concat!("unmedium ", env!("CARGO_PKG_VERSION")));
                meta http-equiv="Content-Security-Policy" content=(write_policy(previews));
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "unmedium: " (count(totals.posts, "post")) }
                style { (PreEscaped(STYLE)) }
            }
            body data-previews=[(previews == Previews::OnRequest).then_some("on-request")] {
                header { (overview::write_headline(report, &totals)) }
                main {
                    (missing::write_missing(posts))
                    (overview::write_overview(&totals))
                    (medium::write_medium(posts, report.canonical))
                    (posts::write_posts(posts, &totals, &images, &place))
                }
                script type="text/plain" id="reader-style" { (PreEscaped(READER_STYLE)) }
                script { (PreEscaped(SCRIPT)) }
                @for (at, file) in in_page {
                    @if let Some(pages) = find_pages(file) { (write_packed(&format!("pages-{at}"), pages.packed())) }
                }
            }
        }
    };
    page.into_string()
}

/// The Content Security Policy: the page may run its own script, which in a folder may add others.
fn write_policy(previews: Previews) -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
    let added = if previews == Previews::Beside { " 'strict-dynamic'" } else { "" };
    format!(
        "default-src 'none'; script-src 'sha256-{hash}'{added}; style-src 'unsafe-inline'; img-src data: file:; \
         base-uri 'none'; form-action 'none'"
    )
}

/// Packed data for the script.
fn write_packed(id: &str, packed: &[u8]) -> Markup {
    // No character of Base64 can end the element.
    html! { script type="text/plain" id=(id) { (PreEscaped(BASE64_STANDARD.encode(packed))) } }
}

/// The title of a post, or the name of its file.
fn name_post(file: &FileReport) -> &str {
    let title = file.post.as_ref().map(|post| post.metadata.title.as_str());
    title.filter(|title| !title.is_empty()).unwrap_or(&file.name)
}

/// A post's name, as a link to its row.
fn link_post(at: usize, file: &FileReport) -> Markup {
    html! { a href=(format!("#post-{at}")) { (name_post(file)) } }
}

/// A URL, as a link if it is on the web.
fn link_url(url: &str) -> Markup {
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    html! {
        @if is_web { a.url href=(url) target="_blank" rel="noopener noreferrer" { (url) } }
        @else { span.url { (url) } }
    }
}

/// `1 post`, `2 posts`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

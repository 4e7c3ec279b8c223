//! The section of what the user has to mend: posts that failed, each loss, and each image that is not in the image folder, with its
//! URL if that is known.

use maud::{Markup, html};

use super::{count, link_post, link_url};
use crate::notice::{Notice, NoticeKind, Severity, count_equal, describe_times};
use crate::report::FileReport;

/// How many posts are shown; the others are folded.
const MOST_SHOWN: usize = 10;
/// How many losses of one post are shown.
const MOST_LOSSES: usize = 5;

/// The list of what is missing, or that nothing is.
pub(super) fn write_missing(posts: &[&FileReport]) -> Markup {
    let with_losses: Vec<(usize, &FileReport)> =
        posts.iter().copied().enumerate().filter(|(_, file)| is_missing(file)).collect();
    html! {
        section.missing aria-labelledby="missing" {
            h2 #missing { "What needs a hand" }
            @if with_losses.is_empty() { p.quiet { "Nothing." } }
            @else {
                @let (first, others) = with_losses.split_at(with_losses.len().min(MOST_SHOWN));
                div.card {
                    (write_list(first))
                    @if !others.is_empty() {
                        details { summary { (count(others.len(), "more post")) } (write_list(others)) }
                    }
                }
            }
        }
    }
}

fn write_list(posts: &[(usize, &FileReport)]) -> Markup {
    html! {
        ul.list { @for (at, file) in posts { li { (link_post(*at, file)) (write_losses(file)) } } }
    }
}

fn is_missing(file: &FileReport) -> bool {
    file.outcome.error().is_some() || losses(file).next().is_some()
}

/// The losses of a post in the output.
fn losses(file: &FileReport) -> impl Iterator<Item = &Notice> {
    let is_loss =
        |notice: &Notice| notice.severity() == Severity::Loss || notice.kind() == NoticeKind::ImageNotDownloaded;
    file.notices.iter().filter(move |notice| file.outcome.path().is_some() && is_loss(notice))
}

fn write_losses(file: &FileReport) -> Markup {
    html! {
        ul {
            @if let Some(error) = file.outcome.error() { li { (write_error(error)) } }
            @let losses = count_equal(losses(file));
            @for (notice, times) in losses.iter().take(MOST_LOSSES) {
                li { (write_message(notice)) (describe_times(*times)) }
            }
            @let more: usize = losses.iter().skip(MOST_LOSSES).map(|(_, times)| times).sum();
            @if more > 0 { li { "and " (more) " more" } }
        }
    }
}

/// An error, and its hint.
pub(super) fn write_error(error: &crate::Error) -> Markup {
    html! {
        span data-severity="loss" { (error) }
        @if let Some(hint) = error.hint() { span.hint { " " (hint) } }
    }
}

/// A notice's message, with a link for its URL.
pub(super) fn write_message(notice: &Notice) -> Markup {
    let message = notice.to_string();
    let fields = notice.fields();
    let url = fields.get("url").map(String::as_str);
    html! {
        @match url.and_then(|url| Some((message.split_once(url).filter(|_| !url.is_empty())?, url))) {
            Some(((before, after), url)) => { (before) (link_url(url)) (after) }
            None => (message),
        }
    }
}

//! `unmedium urls`: the URLs of all posts of an author or a publication, one a line.

use std::fmt::Write;

use unmedium::Error;
use unmedium::io::post_lists::{PostUrls, list_post_urls};
use unmedium::io::source::complete_url;
use unmedium::options::{Interrupt, Selection};

use super::args::{UrlsArguments, Verbosity};
use super::failure::{FAILED, Failure};
use super::fetch::choose_fetch;
use super::messages::{count, describe_hint, describe_warning, show};
use super::pages::read_cookies;
use super::progress::ProgressLine;
use super::stdout::print_untrusted;

/// Prints the URLs; returns the exit code.
pub fn print_urls(arguments: &UrlsArguments, verbosity: Verbosity) -> Result<u8, Failure> {
    let cookies = arguments.ask.cookie_file.as_deref().map(read_cookies).transpose()?.unwrap_or_default();
    let mut options = choose_fetch(&arguments.fetch, &arguments.ask);
    options.interrupt = Interrupt::default();
    let selection = Selection { since: arguments.days.since, until: arguments.days.until, ..Selection::default() };
    let progress = ProgressLine::new(verbosity);
    let found = list_post_urls(&find_url(&arguments.address), &selection, options, &cookies, &progress)?;
    drop(progress);
    print_untrusted(&write_lines(&found, arguments.details))?;
    if verbosity != Verbosity::Quiet {
        show(&describe_lists(&found, verbosity));
    }
    Ok(if is_complete(&found) { 0 } else { FAILED })
}

/// The URL that the user means, who may type `@ada` or `medium.com/@ada`.
fn find_url(typed: &str) -> String {
    if typed.starts_with('@') {
        return format!("https://medium.com/{typed}");
    }
    complete_url(typed).unwrap_or_else(|| typed.to_owned())
}

fn write_lines(found: &PostUrls, has_details: bool) -> String {
    let mut lines = String::new();
    for post in &found.posts {
        // Writing to a string cannot fail.
        let _ = if has_details {
            let day = post.day.map(|day| day.to_string()).unwrap_or_default();
            writeln!(lines, "{}\t{day}\t{}", post.url, post.title)
        } else {
            writeln!(lines, "{}", post.url)
        };
    }
    lines
}

/// Whether every list that exists was read. Some owners have no archive, so that its page is missing.
fn is_complete(found: &PostUrls) -> bool {
    found.lists.iter().filter_map(|(_, outcome)| outcome.as_ref().err()).all(|failure| failure.cause.is_not_found())
}

/// Describes which lists were read, and which could not be.
fn describe_lists(found: &PostUrls, verbosity: Verbosity) -> String {
    let mut text = String::new();
    for (name, outcome) in &found.lists {
        match outcome {
            Err(failure) if !failure.cause.is_not_found() => {
                text += &describe_warning(&Error::Fetch { name: name.clone(), failure: failure.clone() });
            }
            Ok(number) if verbosity == Verbosity::Verbose => {
                let _ = writeln!(text, "{}: {}", super::messages::escape(name), count(*number, "new post"));
            }
            _ => {}
        }
    }
    let read: Vec<&String> = found.lists.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(name, _)| name).collect();
    let _ = writeln!(text, "{} on {}", count(found.posts.len(), "post"), count(read.len(), "list"));
    if read.iter().all(|name| name.contains("/feed")) {
        text += &describe_hint(
            "only the feed could be read, which has the newest ten; older posts are in an export, or in pages saved in a browser",
        );
    }
    text
}

//! Describes a mirror (`--images-from URL`) that does not answer.

use unmedium::io::fetch::Cause;
use unmedium::report::Report;
use unmedium::report::{Reason, Tried};

use super::args::Verbosity;
use super::messages::{YELLOW, describe_error, describe_hint, escape};

/// The message if a mirror answered no request at all: an error if images are missing, and otherwise a warning.
pub fn describe_mirror(report: &Report, url: &str, verbosity: Verbosity) -> Option<String> {
    let asked = || report.images.iter().flat_map(|image| &image.tried).filter(|tried| tried.place.starts_with(url));
    let reason = asked().find_map(find_silence)?;
    if asked().any(|tried| !is_silence(tried)) {
        return None;
    }
    let message = format!("the mirror {url} of --images-from does not answer: {reason}");
    let hint = describe_hint("check the URL, or leave --images-from out");
    match report.missing_images().next() {
        Some(_) => Some(describe_error(&message) + &hint),
        None if verbosity == Verbosity::Quiet => None,
        None => Some(format!("{YELLOW}warning:{YELLOW:#} {}\n{hint}", escape(&message))),
    }
}

/// Why a request got no answer; nothing if it got one.
fn find_silence(tried: &Tried) -> Option<String> {
    match &tried.reason {
        Reason::Fetch(failure)
            if matches!(failure.cause, Cause::Unreachable { .. } | Cause::TimedOut | Cause::TooSlow) =>
        {
            Some(failure.cause.to_string())
        }
        _ => None,
    }
}

fn is_silence(tried: &Tried) -> bool {
    let is_given_up = matches!(&tried.reason, Reason::Fetch(failure) if failure.cause == Cause::UnreachableBefore);
    is_given_up || find_silence(tried).is_some()
}

//! Embeds: what the user wants of them in the library's words, and what became of them in the user's.

use unmedium::report::Report;
use unmedium::{NoticeKind, Options};

use super::args::EmbedArguments;
use super::convert::Destination;
use super::failure::Failure;
use super::images::describe_reasons;
use super::messages::{count, describe_error, describe_hint};

/// Sets the options that are about embeds. What others answer is kept in the output folder.
pub fn choose_embeds(
    options: &mut Options,
    arguments: &EmbedArguments,
    destination: &Destination,
) -> Result<(), Failure> {
    if arguments.resolve_embeds && matches!(destination, Destination::Stdout) {
        return Err(Failure::OutputIsNoFolder("--resolve-embeds"));
    }
    options.resolve_embeds = arguments.resolve_embeds;
    Ok(())
}

/// The error that there was no answer about some embeds, once for all of them.
pub fn describe_unanswered_embeds(report: &Report) -> String {
    let number = report.unanswered_embeds().count();
    if number == 0 {
        return String::new();
    }
    let embeds = count(number, "embed");
    let are = if number == 1 { "it is still a link" } else { "they are still links" };
    let reasons = describe_reasons(report.unanswered_embeds().map(|unknown| unknown.reason.clone()));
    describe_error(&format!("{embeds} could not be looked up; {are} ({reasons})"))
        + &describe_hint("the same command again asks only about these")
}

/// `3 resolved`.
pub fn summarize_embeds(report: &Report) -> Option<String> {
    let number = |kind| report.notices().filter(|(_, notice)| notice.kind() == kind).count();
    let parts = [(number(NoticeKind::EmbedResolved), "resolved")];
    let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
    Some(parts.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}

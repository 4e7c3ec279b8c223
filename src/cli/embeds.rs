//! Embeds: turns arguments into options, and describes what became of the embeds.

use std::env;

use unmedium::options::Secret;
use unmedium::report::Report;
use unmedium::transform::embeds::Retry;
use unmedium::{NoticeKind, RunOptions};

use super::args::ConvertArguments;
use super::destination::Destination;
use super::failure::Failure;
use super::images::describe_reasons;
use super::messages::{count, describe_error, describe_hint};

/// Sets the options for embeds. Looking them up needs an output folder, which keeps the answers.
pub fn choose_embeds(
    options: &mut RunOptions,
    arguments: &ConvertArguments,
    destination: &Destination,
) -> Result<(), Failure> {
    let arguments = &arguments.embeds;
    let for_folders = [(arguments.resolve_embeds, "--resolve-embeds"), (arguments.inline_gists, "--inline-gists")];
    if let (Destination::Stdout, Some((_, flag))) = (destination, for_folders.into_iter().find(|(given, _)| *given)) {
        return Err(Failure::OutputIsNoFolder(flag));
    }
    let token = env::var("GITHUB_TOKEN").ok().filter(|token| arguments.inline_gists && !token.trim().is_empty());
    options.embeds.resolve = arguments.resolve_embeds;
    options.embeds.inline_gists = arguments.inline_gists;
    options.embeds.github_token = token.map(|token| Secret::new(token.trim()).ok_or(Failure::Token)).transpose()?;
    Ok(())
}

/// The error for all embeds that could not be looked up.
pub fn describe_unanswered_embeds(report: &Report) -> String {
    let number = report.unanswered_embeds().count();
    if number == 0 {
        return String::new();
    }
    let embeds = count(number, "embed");
    let are = if number == 1 { "it is still a link" } else { "they are still links" };
    let reasons = describe_reasons(report.unanswered_embeds().map(|unknown| unknown.reason.clone()));
    let is_ended = report.unanswered_embeds().any(|unknown| unknown.retry == Retry::Later);
    let more = if is_ended { "; with a valid GITHUB_TOKEN, GitHub answers far more often" } else { "" };
    describe_error(&format!("{embeds} could not be looked up; {are} ({reasons})"))
        + &describe_hint(&format!("the same command again asks only about these{more}"))
}

/// `3 resolved, 2 gists inlined`.
pub fn summarize_embeds(report: &Report) -> Option<String> {
    let number = |kind| report.notices().filter(|(_, notice)| notice.kind() == kind).count();
    let gists = number(NoticeKind::GistInlined);
    let parts = [
        (number(NoticeKind::EmbedResolved), "resolved".to_owned()),
        (gists, format!("{} inlined", if gists == 1 { "gist" } else { "gists" })),
    ];
    let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
    Some(parts.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty())
}

//! The account of a run that is printed at its end: what was lost, then what went wrong, and last the summary.

use unmedium::options::ImageSupply;
use unmedium::report::Report;
use unmedium::{RunMode, RunOptions};

use super::args::{ConvertArguments, Verbosity};
use super::destination::Destination;
use super::embeds::describe_unanswered_embeds;
use super::images::describe_missing_images;
use super::losses::list_losses;
use super::messages::{describe_failures, describe_warning};
use super::mirror::describe_mirror;
use super::next_step::choose_next_step;
use super::notices::list_everything;
use super::pages::describe_locked;
use super::summary::summarize;

/// A run that has ended, and what the user asked for.
pub struct Account<'a> {
    pub report: &'a Report,
    pub destination: &'a Destination,
    pub options: &'a RunOptions,
    pub arguments: &'a ConvertArguments,
    pub verbosity: Verbosity,
    /// Whether a report with all details is written.
    pub has_report: bool,
}

impl Account<'_> {
    /// The whole text for standard error.
    pub fn describe(&self) -> String {
        let lock = self.report.lock_error.as_ref().map(describe_warning).unwrap_or_default();
        lock + &self.describe_run()
    }

    fn describe_run(&self) -> String {
        let Account { report, destination, verbosity, .. } = self;
        let errors = describe_failures(report) + &self.describe_images() + &describe_unanswered_embeds(report);
        if let ([_], true) = (report.files.as_slice(), report.has_failures()) {
            // The error says everything about a single file.
            return errors;
        }
        let list = match verbosity {
            // A loss makes the run fail, so it is shown like an error.
            Verbosity::Quiet if self.arguments.proof.strict => return list_losses(report, destination) + &errors,
            Verbosity::Quiet => return errors,
            // The list is printed to standard output.
            Verbosity::Verbose if report.mode == RunMode::DryRun => String::new(),
            Verbosity::Verbose => list_everything(report, destination, *verbosity),
            Verbosity::Normal => list_losses(report, destination),
        };
        let locked = describe_locked(report, &self.arguments.pages);
        let next = choose_next_step(report, &self.options.convert.site, self.has_report);
        let parts = [list + &locked, errors, summarize(report, destination, *verbosity, next)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    }

    fn describe_images(&self) -> String {
        let mirror = match &self.options.image_supply {
            Some(ImageSupply::Mirror(url)) => describe_mirror(self.report, url, self.verbosity),
            _ => None,
        };
        let is_mirror_named = mirror.is_some();
        mirror.unwrap_or_default()
            + &describe_missing_images(self.report, self.destination, self.verbosity, is_mirror_named)
    }
}

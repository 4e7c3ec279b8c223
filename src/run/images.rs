//! The pictures of a run, brought to where the posts look for them, or, where nothing is to be written, looked for there.

use crate::images::{Download, ImageReport, Planned, SettledImages, look_for_images};
use crate::options::{Effect, Options};
use crate::report::Report;
use crate::sink::Output;
use crate::watch::Watch;

/// Brings the pictures of a plan to where the posts look for them; the report has what became of each.
///
/// A dry run takes those that are not there for fetched, a check leaves them on the web, as a run does that cannot fetch them.
pub(super) fn settle_images(
    plan: &[Planned],
    output: &Output,
    options: &Options,
    watch: &dyn Watch,
    report: &mut Report,
) -> SettledImages {
    let folder = output.folder();
    report.images = match options.effect {
        _ if plan.is_empty() => Vec::new(),
        Effect::DryRun => look_for_images(folder, plan, true),
        Effect::Check => look_for_images(folder, plan, false),
        Effect::Write => match Download::new(folder, plan, options) {
            Ok(download) => {
                let images = download.bring_all(plan, watch);
                report.is_offline = download.is_offline();
                images
            }
            Err(error) => plan.iter().map(|planned| ImageReport::failed(planned, &error)).collect(),
        },
    };
    report.images.iter().map(|image| (image.key.clone(), image.settle())).collect()
}

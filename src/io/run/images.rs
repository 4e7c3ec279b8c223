//! The images of a run, brought to where the posts look for them, or, where nothing is to be written, looked for there.

use crate::io::images::{AttachedImages, Download, ImageReport, look_for_images};
use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::io::report::Report;
use crate::options::{RunMode, RunOptions};
use crate::transform::images::{Planned, ResolvedImages};

/// Brings the images of a plan to where the posts look for them, those that came with the posts among them; the report has what became of each.
///
/// A dry run takes those that are not there for fetched, a check leaves them on the web, as a run does that cannot fetch them.
pub(super) fn resolve_images(
    plan: &[Planned],
    attached: AttachedImages,
    output: &Output,
    options: &RunOptions,
    progress: &dyn Progress,
    report: &mut Report,
) -> ResolvedImages {
    let folder = output.folder();
    report.images = match options.mode {
        _ if plan.is_empty() => Vec::new(),
        RunMode::DryRun => look_for_images(folder, plan, true),
        RunMode::Check => look_for_images(folder, plan, false),
        RunMode::Write => match Download::new(folder, plan, attached, options) {
            Ok(download) => {
                let images = download.bring_all(plan, progress);
                report.is_offline = download.is_offline();
                images
            }
            Err(error) => plan.iter().map(|planned| ImageReport::failed(planned, &error)).collect(),
        },
    };
    report.images.iter().map(|image| (image.key.clone(), image.resolve())).collect()
}

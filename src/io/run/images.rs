//! The images of a run, brought to where the posts look for them, or, where nothing is to be written, looked for there.

use crate::io::images::{AttachedImages, Download, ImageOutcome, ImageReport, look_for_images};
use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::io::report::Report;
use crate::options::{RunMode, RunOptions};
use crate::transform::images::{Planned, ResolvedImages};

/// Brings the images of a plan to where the posts look for them, those that came with the posts among them; the report has
/// what became of each.
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
    if options.mode == RunMode::Write {
        plan.iter().zip(&report.images).for_each(|(planned, image)| note_brought(planned, image, output));
    }
    report.images.iter().map(|image| (image.key.clone(), image.resolve())).collect()
}

/// Notes an image that this run brought. What was there before may be a user's own.
fn note_brought(planned: &Planned, image: &ImageReport, output: &Output) {
    let is_brought = matches!(image.outcome, ImageOutcome::Downloaded { .. } | ImageOutcome::Copied { .. });
    if let Some(name) = image.file_name.as_ref().filter(|_| is_brought) {
        planned
            .folders
            .iter()
            .for_each(|folder| output.note_image(&format!("{folder}/{name}"), &planned.key.to_string()));
    }
}

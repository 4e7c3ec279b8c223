//! The pictures of a run, brought into the image folder, or, where nothing is to be written, looked for there.

use super::survey::Survey;
use crate::error::Error;
use crate::images::{Download, ImageReport, Planned, SettledImages, look_for_images};
use crate::options::{Effect, Options};
use crate::report::Report;
use crate::sink::Output;
use crate::watch::Watch;

/// Brings the pictures of all posts that will be written into the image folder; the report has what became of each.
///
/// A dry run takes those that are not there for fetched, a check leaves them on the web, as a run does that cannot fetch them.
pub(super) fn settle_images(
    survey: &Survey,
    output: &Output,
    options: &Options,
    watch: &dyn Watch,
    report: &mut Report,
) -> SettledImages {
    let plan = survey.plan_images(options);
    if plan.is_empty() {
        return SettledImages::default();
    }
    let folder = output.folder();
    match options.effect {
        Effect::DryRun => report.images = look_for_images(&folder.place(&options.site.pictures.folder), &plan, true),
        Effect::Check => report.images = look_for_images(&folder.place(&options.site.pictures.folder), &plan, false),
        Effect::Write => {
            match folder.make_folder(&options.site.pictures.folder).and_then(|folder| Download::new(folder, options)) {
                Ok(download) => {
                    report.images = download.bring_all(&plan, watch);
                    report.is_offline = download.is_offline();
                }
                Err(error) => report.images = fail_all(&plan, &error),
            }
        }
    }
    report.images.iter().map(|image| (image.key.clone(), image.settle())).collect()
}

fn fail_all(plan: &[Planned], error: &Error) -> Vec<ImageReport> {
    plan.iter().map(|planned| ImageReport::failed(planned, error)).collect()
}

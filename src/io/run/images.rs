//! The images of a run, brought to where the posts look for them, or, where nothing is to be written, looked for there.

use std::collections::BTreeSet;

use crate::io::images::{AttachedImages, Download, ImageOutcome, ImageReport, look_for_images};
use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::io::report::Report;
use crate::options::{ImageMode, ImageNaming, RunMode, RunOptions};
use crate::site::output_path::OutputPath;
use crate::transform::images::{EarlierImages, Planned, ResolvedImages};

/// What the folders of the posts' images have from before, where the names of images depend on it.
///
/// Where images are only pointed to, whoever brings them brings them under the names that the posts have.
pub(super) fn find_earlier_images(
    output: &Output,
    output_paths: &[Option<OutputPath>],
    options: &RunOptions,
) -> EarlierImages {
    let mut earlier = EarlierImages::default();
    if options.convert.image_names == ImageNaming::Id {
        return earlier;
    }
    for (path, image) in output.images() {
        let name = path.rsplit('/').next().unwrap_or_default();
        earlier.names.entry(image.to_owned()).or_default().push(name.to_owned());
    }
    if options.convert.images != ImageMode::Rewrite {
        let folders: BTreeSet<&str> =
            output_paths.iter().flatten().map(|output_path| options.convert.site.image_folder(output_path)).collect();
        earlier.others = output.list_other_files(&folders);
    }
    earlier
}

/// Brings the images of a plan to where the posts look for them, those that came with the posts among them; the report has
/// what became of each.
///
/// A dry run takes those that are not there for fetched, a check leaves them on the web, as a run does that cannot fetch them.
pub(super) fn resolve_images(
    plan: &[Planned],
    attached: AttachedImages,
    output: &mut Output,
    options: &RunOptions,
    progress: &dyn Progress,
    report: &mut Report,
) -> ResolvedImages {
    if options.convert.image_names == ImageNaming::Slug {
        output.expect_images(plan.iter().flat_map(list_places));
    }
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

/// The paths that an image is to have, each with what tells it from others.
fn list_places(planned: &Planned) -> impl Iterator<Item = (String, String)> {
    let (name, key) = (planned.name.file_name(), planned.key.to_string());
    planned.folders.iter().map(move |folder| (format!("{folder}/{name}"), key.clone()))
}

/// Notes an image that this run brought, or one before it that was killed. What else was there may be a user's own.
fn note_brought(planned: &Planned, image: &ImageReport, output: &Output) {
    let is_brought = matches!(image.outcome, ImageOutcome::Downloaded { .. } | ImageOutcome::Copied { .. });
    let Some(name) = &image.file_name else { return };
    for (folder, (expected, key)) in planned.folders.iter().zip(list_places(planned)) {
        if is_brought || output.is_expected(&expected) {
            output.note_image(&format!("{folder}/{name}"), &key);
        }
    }
}

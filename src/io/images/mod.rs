//! Brings images into the image folders, as [`transform::images`](crate::transform::images) planned.
//!
//! `download` brings each image once, `store` is an image folder, and `supply` a folder of images that the user has.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the image folder")]

mod download;
mod store;
mod supply;

pub use download::{AttachedImage, AttachedImages};
use download::{Download, look_for_images};

use std::collections::BTreeSet;

use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::options::{ImageMode, ImageNaming, RunMode, RunOptions};
use crate::report::{ImageOutcome, ImageReport};
use crate::site::output_path::OutputPath;
use crate::transform::images::{EarlierImages, PlannedImage};

/// The images that the image folders have from earlier runs, if the names of new images depend on them.
///
/// With `--images rewrite` it is unknown which files will be there, so that names depend only on the posts.
#[must_use]
pub fn find_earlier_images(
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

/// What became of the images of a plan.
#[derive(Debug, Default)]
pub struct BroughtImages {
    /// One for each image, in the plan's order.
    pub reports: Vec<ImageReport>,
    /// Whether images were requested, and no host could be reached.
    pub is_offline: bool,
}

/// Brings the images of a plan, and those that came with the posts, into the image folders.
///
/// In a dry run, missing images count as fetched. In a check they count as images on the web, as in a run that cannot fetch them.
#[must_use]
pub fn bring_images(
    plan: &[PlannedImage],
    attached: AttachedImages,
    output: &mut Output,
    options: &RunOptions,
    progress: &dyn Progress,
) -> BroughtImages {
    if options.convert.image_names == ImageNaming::Slug {
        output.expect_images(plan.iter().flat_map(list_paths));
    }
    if plan.is_empty() {
        return BroughtImages::default();
    }
    let folder = output.folder();
    let are_taken_for_fetched = options.mode == RunMode::DryRun;
    if options.mode != RunMode::Write {
        return BroughtImages { reports: look_for_images(folder, plan, are_taken_for_fetched), is_offline: false };
    }
    match Download::new(folder, plan, attached, options) {
        Ok(download) => {
            let reports = download.bring_all(plan, progress);
            plan.iter().zip(&reports).for_each(|(planned, image)| note_brought(planned, image, output));
            BroughtImages { reports, is_offline: download.is_offline() }
        }
        Err(error) => {
            let reports = plan.iter().map(|planned| ImageReport::failed(planned, &error)).collect();
            BroughtImages { reports, is_offline: false }
        }
    }
}

/// The paths that an image will have, each with the image's key.
fn list_paths(planned: &PlannedImage) -> impl Iterator<Item = (String, String)> {
    let (name, key) = (planned.name.file_name(), planned.key.to_string());
    planned.folders.iter().map(move |folder| (format!("{folder}/{name}"), key.clone()))
}

/// Notes an image that this run, or a killed run before it, brought. Any other image that was there may be the user's.
fn note_brought(planned: &PlannedImage, image: &ImageReport, output: &Output) {
    let is_brought = matches!(image.outcome, ImageOutcome::Downloaded { .. } | ImageOutcome::Copied { .. });
    let Some(name) = &image.file_name else { return };
    for (folder, (expected, key)) in planned.folders.iter().zip(list_paths(planned)) {
        if is_brought || output.is_expected(&expected) {
            output.note_image(&format!("{folder}/{name}"), &key);
        }
    }
}

//! Deletes files of earlier runs whose post or image is gone, if the user asks for it (`--prune`).

use std::collections::{BTreeSet, HashSet};

use crate::document::ImageLocation;
use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::options::{RunMode, RunOptions};
use crate::report::{FileOutcome, Leftover, Outcome, Report};
use crate::site::OutputPath;

/// Deletes the leftovers that may be deleted, and reports which were deleted and which stay. `leaving` has the paths of posts
/// that are no longer in their author's export.
pub(super) fn prune(
    leftovers: Vec<Leftover>,
    leaving: &HashSet<String>,
    output_paths: &[Option<OutputPath>],
    output: &Output,
    options: &RunOptions,
    progress: &dyn Progress,
    report: &mut Report,
) {
    // An interrupted run has not seen all posts.
    if !options.prune || options.mode == RunMode::Check || options.fetch.interrupt.is_raised() {
        report.leftovers = leftovers;
        return;
    }
    let path_of = |leftover: &Leftover| leftover.path.to_string_lossy().into_owned();
    let may_go = |leftover: &Leftover| {
        leftover.is_untouched && (leftover.moved_to.is_some() || leaving.contains(&path_of(leftover)))
    };
    let (going, staying): (Vec<Leftover>, Vec<Leftover>) = leftovers.into_iter().partition(may_go);
    report.leftovers = staying;
    let mut paths: Vec<String> = going.iter().map(path_of).collect();
    let shown = list_shown_images(report, output_paths, options);
    let images = output.find_unnamed_images(
        &|path| shown.contains(path),
        &list_written(report),
        &paths.iter().cloned().collect(),
    );
    paths.extend(images);
    if options.mode == RunMode::Write && !paths.is_empty() {
        progress.on_prune(&paths.iter().map(|path| output.name_file(path)).collect::<Vec<_>>());
    }
    (report.pruned, report.prune_error) = output.delete(&paths);
}

/// The paths of the images that the posts of this run show.
fn list_shown_images(report: &Report, output_paths: &[Option<OutputPath>], options: &RunOptions) -> HashSet<String> {
    let files = report.files.iter().zip(output_paths);
    let posts = files.filter_map(|(file, output_path)| Some((file.post.as_ref()?, output_path.as_ref()?)));
    let images = posts.flat_map(|(post, output_path)| {
        let folder = options.convert.site.image_folder(output_path);
        post.images.iter().filter_map(move |image| match &image.location {
            ImageLocation::Local(path) => Some(format!("{folder}/{}", path.rsplit('/').next().unwrap_or_default())),
            ImageLocation::Web => None,
        })
    });
    images.collect()
}

/// The files whose whole content this run made.
fn list_written(report: &Report) -> BTreeSet<String> {
    let written = report.files.iter().filter_map(|file| match &file.outcome {
        Outcome::Put(
            FileOutcome::Written(path)
            | FileOutcome::Overwritten(path)
            | FileOutcome::Updated(path)
            | FileOutcome::Unchanged(path),
        ) => Some(path.to_string_lossy().into_owned()),
        _ => None,
    });
    written.collect()
}

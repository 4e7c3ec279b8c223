//! The file that a platform imports, with all posts of the run.

use std::collections::BTreeMap;

use crate::batch::write_import;
use crate::io::output::Output;
use crate::options::RunOptions;
use crate::report::{Diff, FileOutcome, FileReport, Outcome, Report};
use crate::site::import::{Import, ImportPost};

/// Puts the posts into one file, and packs that into a zip with their images. In the report, both are files of the site, and the
/// outcome of a post is that of its file.
///
/// In: the posts by the numbers of their inputs.
pub(super) fn put_import(
    import: &Import,
    imported: BTreeMap<usize, ImportPost>,
    output: &Output,
    options: &RunOptions,
    report: &mut Report,
) {
    let (inputs, posts): (Vec<usize>, Vec<ImportPost>) = imported.into_iter().unzip();
    if posts.is_empty() {
        return;
    }
    let (file, notices) = write_import(import, &posts);
    for (at, notice) in inputs.iter().zip(notices).filter(|_| options.convert.verify) {
        if let Some(notice) = notice {
            report.files[*at].add_difference(notice);
        }
    }
    let outcome = output.put_shared(&file);
    for at in inputs {
        report.files[at].outcome = Outcome::Put(follow(outcome.as_ref().ok(), import));
    }
    let is_put = outcome.is_ok();
    report.site_files.push(FileReport::new(import.file, outcome.map_or_else(Outcome::Failed, Outcome::Put)));
    if let Some(archive) = import.archive.filter(|_| is_put) {
        let images = options.convert.site.list_image_files(&posts);
        let outcome = output.put_archive(archive, import.file, &file.text, &images);
        report.site_files.push(FileReport::new(archive, outcome.map_or_else(Outcome::Failed, Outcome::Put)));
    }
}

/// The outcome of a post in a file. If the file could not be written, none of its posts is in the output.
fn follow(file: Option<&FileOutcome>, import: &Import) -> FileOutcome {
    let (path, diff) = (import.file.into(), Diff::pack(""));
    match file {
        Some(FileOutcome::Written(_)) => FileOutcome::Written(path),
        Some(FileOutcome::Overwritten(_)) => FileOutcome::Overwritten(path),
        Some(FileOutcome::Updated(_)) => FileOutcome::Updated(path),
        Some(FileOutcome::Unchanged(_)) => FileOutcome::Unchanged(path),
        Some(FileOutcome::Differs { .. }) => FileOutcome::Differs { path, diff },
        Some(FileOutcome::Missing { .. }) => FileOutcome::Missing { path, diff },
        Some(FileOutcome::Merged(_) | FileOutcome::Kept(_) | FileOutcome::Conflict { .. }) | None => {
            FileOutcome::Kept(path)
        }
    }
}

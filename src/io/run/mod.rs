//! A whole run: every post of the inputs to a file in the output folder.
//!
//! It goes over the inputs twice, each time in parallel. First, a survey reads all files, and finds which of them hold the same
//! post, and which images there are. Then names are given, in an order that does not depend on the order of the inputs; embeds
//! are looked up, and images are fetched. Last, each post is converted and written. A dry run and a check fetch only posts.

mod import;
mod job;
mod leftovers;
mod parts;
mod prune;
mod relink;
mod survey;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::batch::{Plan, list_site_files};
use crate::document::Metadata;
use crate::error::Error;
use crate::io::embeds::look_up_embeds;
use crate::io::images::{bring_images, find_earlier_images};
use crate::io::in_flight::InFlight;
use crate::io::output::Output;
use crate::io::progress::Progress;
use crate::io::source::Sources;
use crate::options::{ImageMode, Overwrite, RunMode, RunOptions};
use crate::report::{FileReport, Outcome, Report};
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::site::shared_file::SharedFile;
use crate::transform::images::ResolvedImages;
use import::put_import;
use job::Job;
use leftovers::{find_leftovers, list_leaving};
use parts::{put_parts, read_parts};
use prune::prune;
use relink::relink_earlier_posts;
use survey::Survey;

/// Converts every post of some sources into files in a folder, and brings their images there.
///
/// An error with one file or image goes to the report, and does not stop the others.
///
/// # Errors
/// [`Error::Locked`] if another run writes to the folder; [`Error::OutputFailed`] if nothing, or nothing more, can be written to
/// the folder. Files that were written before that are whole.
pub fn run(sources: &Sources, output: &Path, options: &RunOptions, progress: &dyn Progress) -> Result<Report, Error> {
    let entries = sources.entries();
    let (mut batch, survey) = Survey::make(entries, options, progress);
    let (parts, parts_report) = read_parts(sources.parts(), options);
    let has_parts = parts.iter().any(|part| part.content.has_content());
    let total = batch.count_posts(&options.convert);
    let mut output = open_output(output, total, has_parts, options, progress)?;

    // The platform has the posts that it imported, so no later run writes them again.
    let mut earlier = if options.convert.site.import.is_some() { Vec::new() } else { output.earlier_posts() };
    let leaving = list_leaving(&earlier, &output, entries, &batch, options);
    let mut output_paths = batch.plan_output_paths(&earlier, &options.convert);
    if options.overwrite == Overwrite::Never {
        batch.set_aside_outranked(&earlier, &mut output_paths);
    }
    let total = batch.count_posts(&options.convert);
    batch.recall_tags(&earlier);
    // Posts that will be deleted keep their names during this run, but no link leads to them.
    earlier.retain(|post| !leaving.contains(&post.output_path.path));
    let staying = earlier;
    let mut report = Report {
        mode: options.mode,
        canonical: options.convert.canonical,
        lock_error: output.lock_error(),
        parts: parts_report,
        ..Report::default()
    };

    let embed_urls: Vec<&str> = batch.embeds(&options.convert).collect();
    let embeds = look_up_embeds(&embed_urls, output.folder(), options, progress);
    report.unknown_embeds = embeds.errors().cloned().collect();
    // Before images get their names.
    batch.add_images(&embeds);
    let earlier_images = find_earlier_images(&output, &output_paths, options);
    let image_names = batch.name_images(&output_paths, &earlier_images, &options.convert);
    let mut images = match options.convert.images {
        ImageMode::Keep | ImageMode::Download => ResolvedImages::default(),
        ImageMode::Rewrite => ResolvedImages::assume(&image_names),
    };
    let planned = batch.plan_images(&output_paths, &image_names, &options.convert);
    let brought = bring_images(&planned, survey.attached(&batch), &mut output, options, progress);
    images.extend(brought.reports.iter().map(|image| (image.key.clone(), image.resolve())).collect());
    (report.images, report.is_offline) = (brought.reports, brought.is_offline);

    let post_index = batch.index_posts(&output_paths, &staying, &options.convert);
    drop(image_names);
    let plan = Plan { batch, output_paths, images, embeds, post_index };
    let job = Job {
        options,
        survey: &survey,
        plan: &plan,
        output: &output,
        in_flight: &InFlight::default(),
        imported: Mutex::default(),
    };
    report.files = job.convert_all(entries, progress);
    let missing = total.saturating_sub(report.count(|outcome| outcome.path().is_some()));
    if let Some((path, source)) = output.folder().fault().describe().filter(|_| missing > 0) {
        // If the state can still be written, the next run knows what was written.
        output.remember();
        return Err(Error::OutputFailed { path, source, missing, total });
    }

    let leftovers = find_leftovers(&output, entries, &plan.batch, options, &report.files);
    prune(leftovers, &leaving, &plan.output_paths, &output, options, progress, &mut report);
    report.site_files = write_site_files(&report.written_posts(&plan.output_paths), &staying, &output, options);
    if let Some(import) = options.convert.site.import {
        let imported = job.imported.into_inner().unwrap_or_else(PoisonError::into_inner);
        put_import(import, imported, &output, options, &mut report);
    }
    report.parts.files = put_parts(parts, &plan, &staying, &output, options);
    report.relinked = relink_earlier_posts(&plan, &staying, &output, options);
    // The state of a large folder needs their room.
    drop((staying, plan));
    report.state_error = output.remember();
    Ok(report)
}

/// Opens the output folder. It is created and locked only if something will be written.
fn open_output(
    folder: &Path,
    total: usize,
    has_parts: bool,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<Output, Error> {
    let is_written = options.convert.redirects.is_some() || has_parts || total > 0;
    if options.mode == RunMode::Write && is_written {
        let locked = Output::lock(folder.to_path_buf(), options, &mut || progress.on_locked(folder));
        locked.map_err(|error| match error {
            Error::Write { path, source } if total > 0 => Error::OutputFailed { path, source, missing: total, total },
            error => error,
        })
    } else {
        Ok(Output::open(folder.to_path_buf(), options))
    }
}

/// Writes the files that the site needs besides the posts.
fn write_site_files(
    posts: &[(&Metadata, &OutputPath)],
    earlier: &[EarlierPost],
    output: &Output,
    options: &RunOptions,
) -> Vec<FileReport> {
    let write = |file: &SharedFile| {
        FileReport::new(&file.path, output.put_shared(file).map_or_else(Outcome::Failed, Outcome::Put))
    };
    list_site_files(posts, earlier, &options.convert).iter().map(write).collect()
}

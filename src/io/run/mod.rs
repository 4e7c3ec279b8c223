//! A whole run: every post of the inputs to a file in the output folder.
//!
//! It goes over the inputs twice, each time in parallel. First a survey reads them, and finds which files hold the same post
//! and which images there are: names are given in an order that does not depend on the inputs'. Then images are fetched, and
//! Medium and GitHub are asked about embeds. At last each post is written, with links to where its images are. A dry run and
//! a check fetch nothing but posts.

mod leftovers;
mod parts;
mod prune;
mod relink;
mod survey;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::batch::list_site_files;
use crate::convert::Converted;
use crate::document::Metadata;
use crate::error::{Error, panic_message};
use crate::io::embeds::look_up_embeds;
use crate::io::images::{bring_images, find_earlier_images};
use crate::io::in_flight::InFlight;
use crate::io::output::{Made, Output};
use crate::io::progress::Progress;
use crate::io::source::{InputEntry, Sources};
use crate::options::{ImageMode, ReportDetail, RunMode, RunOptions};
use crate::read::NotAPost;
use crate::report::{FileReport, Outcome, Pages, Report};
use crate::site::output_path::{EarlierPost, OutputPath};
use crate::site::shared_file::SharedFile;
use crate::state::{Digest, PageRecord};
use crate::transform::PostContext;
use crate::transform::PostIndex;
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::ResolvedImages;
use leftovers::{find_leftovers, list_leaving, list_staying};
use parts::{put_parts, read_parts};
use prune::prune;
use relink::relink_earlier_posts;
use survey::{Kept, Survey};

/// Converts every post of some sources into files in a folder, and brings their images there.
///
/// What went wrong with one file or image is in the report and does not stop the others.
///
/// # Errors
/// [`Error::Locked`] if another run writes to the folder; [`Error::OutputFailed`] if the folder cannot be written to, or no
/// more: what is written by then is whole.
pub fn run(sources: &Sources, output: &Path, options: &RunOptions, progress: &dyn Progress) -> Result<Report, Error> {
    let entries = sources.entries();
    let mut survey = Survey::make(entries, options, progress);
    let (parts, parts_report) = read_parts(sources.parts(), options);
    let has_parts = parts.iter().any(|part| part.content.says_something());
    let total = survey.batch.count_posts(&options.convert);
    let mut output = open_output(output, total, has_parts, options, progress)?;
    let earlier = output.earlier_posts();
    // Posts that will be deleted keep their names for this run, but no link leads to them.
    let staying = list_staying(&earlier, &output, entries, &survey.batch, options);
    let leaving = list_leaving(&earlier, &staying);
    let output_paths = survey.batch.plan_output_paths(&earlier, &options.convert);
    let mut report = Report {
        mode: options.mode,
        canonical: options.convert.canonical,
        lock_error: output.lock_error(),
        parts: parts_report,
        ..Report::default()
    };
    let embed_urls: Vec<&str> = survey.batch.embeds(&options.convert).collect();
    let embeds = look_up_embeds(&embed_urls, output.folder(), options, progress);
    report.unknown_embeds = embeds.unknown().cloned().collect();
    // Before images get their names.
    survey.batch.add_images(&embeds);
    let earlier_images = find_earlier_images(&output, &output_paths, options);
    let image_names = survey.batch.name_images(&output_paths, &earlier_images, &options.convert);
    let mut resolved = match options.convert.images {
        ImageMode::Keep | ImageMode::Download => ResolvedImages::default(),
        ImageMode::Rewrite => ResolvedImages::assume(&image_names),
    };
    let plan = survey.batch.plan_images(&output_paths, &image_names, &options.convert);
    let brought = bring_images(&plan, survey.attached(), &mut output, options, progress);
    resolved.extend(brought.reports.iter().map(|image| (image.key.clone(), image.resolve())).collect());
    (report.images, report.is_offline) = (brought.reports, brought.is_offline);
    let post_index = survey.batch.index_posts(&output_paths, &staying, &options.convert);
    let job = Job {
        options,
        survey: &survey,
        resolved: &resolved,
        embeds: &embeds,
        output_paths: &output_paths,
        post_index: &post_index,
        output: &output,
        in_flight: &InFlight::default(),
    };
    let files = entries.par_iter().enumerate().map(|(at, entry)| {
        let newest = survey.batch.newest(at);
        let file = if let Some((path, source)) = output.folder().fault().describe() {
            FileReport::new(entry.name(), Outcome::Failed(Error::Write { path, source }))
        } else if newest == at {
            job.convert_file(at, entry)
        } else {
            FileReport::new(entry.name(), Outcome::Superseded { by: entries[newest].name().to_owned() })
        };
        progress.on_step();
        file
    });
    report.files = files.collect();
    let missing = total.saturating_sub(report.count(|outcome| outcome.path().is_some()));
    if let Some((path, source)) = output.folder().fault().describe().filter(|_| missing > 0) {
        // So that the next run knows what was written, if the state can still be written.
        output.remember();
        return Err(Error::OutputFailed { path, source, missing, total });
    }
    let leftovers = find_leftovers(&output, entries, &survey.batch, options, &report.files);
    prune(leftovers, &leaving, &output_paths, &output, options, progress, &mut report);
    report.site_files = write_site_files(&report.files, &output_paths, &staying, &output, options);
    if !parts.is_empty() {
        // Whether or not the posts link to one another.
        let linked = options.convert.clone().link_posts(true);
        let post_index = survey.batch.index_posts(&output_paths, &staying, &linked);
        let posts = list_post_paths(&output_paths, &staying);
        report.parts.files = put_parts(parts, &post_index, &posts, &output, options);
    }
    report.relinked = relink_earlier_posts(&survey.batch, &output_paths, &staying, &output, options);
    report.state_error = output.remember();
    Ok(report)
}

/// Opens the output folder, and locks it if something is to be written there: without that it is not even made.
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

/// Writes what the site needs besides the posts.
fn write_site_files(
    files: &[FileReport],
    output_paths: &[Option<OutputPath>],
    earlier: &[EarlierPost],
    output: &Output,
    options: &RunOptions,
) -> Vec<FileReport> {
    let written = files.iter().zip(output_paths).filter(|(file, _)| file.outcome.path().is_some());
    let posts: Vec<(&Metadata, &OutputPath)> = written
        .filter_map(|(file, output_path)| Some((&file.post.as_ref()?.metadata, output_path.as_ref()?)))
        .collect();
    let write = |file: &SharedFile| {
        FileReport::new(&file.path, output.put_shared(file).map_or_else(Outcome::Failed, Outcome::Put))
    };
    list_site_files(&posts, earlier, &options.convert).iter().map(write).collect()
}

/// The paths of all posts' files, in small letters, as file systems may take them for the same.
fn list_post_paths(output_paths: &[Option<OutputPath>], earlier: &[EarlierPost]) -> HashSet<String> {
    let earlier = earlier.iter().map(|post| &post.output_path);
    output_paths.iter().flatten().chain(earlier).map(|output_path| output_path.path.to_lowercase()).collect()
}

struct Job<'a> {
    options: &'a RunOptions,
    survey: &'a Survey,
    resolved: &'a ResolvedImages,
    embeds: &'a ResolvedEmbeds,
    output_paths: &'a [Option<OutputPath>],
    post_index: &'a PostIndex,
    output: &'a Output,
    in_flight: &'a InFlight,
}

impl Job<'_> {
    fn convert_file(&self, at: usize, entry: &InputEntry) -> FileReport {
        let attempt = catch_unwind(AssertUnwindSafe(|| self.try_file(at, entry)));
        let outcome = match attempt {
            Ok(Ok(report)) => return report,
            Ok(Err(outcome)) => outcome,
            Err(panic) => {
                let message = panic_message(panic.as_ref());
                Outcome::Failed(Error::Internal { name: entry.name().to_owned(), message })
            }
        };
        FileReport::new(entry.name(), outcome)
    }

    /// Converts the post in a file and writes it, or tells what becomes of a file without one.
    fn try_file(&self, at: usize, entry: &InputEntry) -> Result<FileReport, Outcome> {
        let _flight = self.in_flight.enter(entry.size());
        let Kept { post, source } = self.survey.take(at).map_or_else(|| self.read_post(entry), Ok)?;
        let (batch, options) = (&self.survey.batch, &self.options.convert);
        if options.kinds.contains(&post.post.metadata.kind) && !batch.is_selected(at, options) {
            return Ok(FileReport::not_selected(entry.name(), post.post.metadata));
        }
        let unplaced = OutputPath::default();
        let output_path = self.output_paths[at].as_ref().unwrap_or(&unplaced);
        let context = PostContext {
            images: self.resolved,
            embeds: self.embeds,
            output_path,
            post_index: self.post_index,
            tags: self.survey.batch.tags(at),
        };
        let post = post.finish(&self.options.convert, context);
        let outcome = self.write_post(&post, output_path, source).unwrap_or_else(Outcome::Failed);
        let is_shown = self.options.detail == ReportDetail::Pages && outcome.path().is_some();
        let html = if is_shown { entry.read().ok() } else { None };
        let pages = html.map(|html| Pages::pack(&html, &post.markdown));
        let mut report = FileReport::of_post(entry.name(), outcome, post, pages);
        // Which images a post shows decides which may be deleted.
        if self.options.detail == ReportDetail::Summary && !self.options.prune {
            report.keep_summary();
        }
        Ok(report)
    }

    fn read_post(&self, entry: &InputEntry) -> Result<Kept, Outcome> {
        let (text, saved) = entry.open().map_err(Outcome::Failed)?;
        let kept = Kept::read(&text, &saved, entry.stem(), self.options).map(|mut kept| {
            // The survey has taken them, and they have been written.
            kept.post.take_attached();
            kept
        });
        kept.map_err(|page| {
            if entry.is_named_as_post() || matches!(page, NotAPost::Oversized(_)) {
                Outcome::Failed(Error::NotAPost { name: entry.name().to_owned(), page })
            } else {
                Outcome::Ignored(page)
            }
        })
    }

    fn write_post(&self, post: &Converted, output_path: &OutputPath, source: Option<Digest>) -> Result<Outcome, Error> {
        let kind = post.metadata.kind;
        if !self.options.convert.kinds.contains(&kind) {
            return Ok(Outcome::LeftOut(kind));
        }
        let id = post.metadata.id.as_deref();
        let page = Some(PageRecord::new(&post.metadata, output_path, &self.options.convert.site));
        let made = Made { path: &output_path.path, text: &post.markdown, post: id, source, page };
        self.output.put(&made).map(Outcome::Put)
    }
}

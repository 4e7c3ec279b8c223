//! The second pass over the inputs: each post is converted and written.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::survey::Survey;
use crate::batch::{Finished, KeptPost, Plan};
use crate::convert::Converted;
use crate::error::{Error, panic_message};
use crate::io::in_flight::InFlight;
use crate::io::output::{Made, Output};
use crate::io::progress::Progress;
use crate::io::source::InputEntry;
use crate::options::{ReportDetail, RunOptions};
use crate::report::{FileOutcome, FileReport, Outcome, Pages};
use crate::site::import::ImportPost;
use crate::site::output_path::OutputPath;
use crate::state::{Digest, PageRecord};

/// What every post of a run needs to be converted and written.
pub(super) struct Job<'a> {
    pub(super) options: &'a RunOptions,
    pub(super) survey: &'a Survey,
    pub(super) plan: &'a Plan,
    pub(super) output: &'a Output,
    pub(super) in_flight: &'a InFlight,
    /// The posts that go into one file, by the numbers of their inputs.
    pub(super) imported: Mutex<BTreeMap<usize, ImportPost>>,
}

impl Job<'_> {
    /// Converts the posts in parallel. Returns a report for each file, in their order.
    pub(super) fn convert_all(&self, entries: &[InputEntry], progress: &dyn Progress) -> Vec<FileReport> {
        let convert = |(at, entry): (usize, &InputEntry)| {
            let newest = self.plan.batch.newest(at);
            let file = if let Some((path, source)) = self.output.folder().fault().describe() {
                FileReport::new(entry.name(), Outcome::Failed(Error::Write { path, source }))
            } else if newest != at {
                let by = entries[newest].name().to_owned();
                FileReport::new(entry.name(), Outcome::Superseded { by, is_in_folder: false })
            } else if let Some(path) = self.plan.batch.find_better(at) {
                FileReport::new(entry.name(), Outcome::Superseded { by: path.to_owned(), is_in_folder: true })
            } else {
                self.convert_file(at, entry)
            };
            progress.on_step();
            file
        };
        entries.par_iter().enumerate().map(convert).collect()
    }

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

    /// Converts the post in a file and writes it. Fails with the outcome of a file without a post.
    fn try_file(&self, at: usize, entry: &InputEntry) -> Result<FileReport, Outcome> {
        let _flight = self.in_flight.enter(entry.size());
        let KeptPost { post, source } = self.survey.take(at).map_or_else(|| self.read_post(entry), Ok)?;
        let (outcome, post) = match self.plan.finish(at, post, &self.options.convert) {
            Finished::NotSelected(metadata) => return Ok(FileReport::not_selected(entry.name(), *metadata)),
            Finished::LeftOut(post) => (Outcome::LeftOut(post.metadata.kind), post),
            Finished::Converted(output_path, post) => {
                let outcome = self.write_post(at, &post, output_path, source);
                (outcome.map_or_else(Outcome::Failed, Outcome::Put), post)
            }
        };
        let is_shown = self.options.detail == ReportDetail::Pages && outcome.path().is_some();
        let html = if is_shown { entry.read().ok() } else { None };
        let pages = html.map(|html| Pages::pack(&html, &post.markdown, &self.options.convert.site));
        let mut report = FileReport::of_post(entry.name(), outcome, *post, pages);
        // For pruning.
        if self.options.detail == ReportDetail::Summary && !self.options.prune {
            report.keep_summary();
        }
        Ok(report)
    }

    fn read_post(&self, entry: &InputEntry) -> Result<KeptPost, Outcome> {
        let (text, saved) = entry.open().map_err(Outcome::Failed)?;
        // The images that came with it have been written since the survey.
        let read = KeptPost::read(&text, entry.stem(), saved.as_beside(), &self.options.convert);
        let read = read.map_err(|page| Outcome::without_post(entry.name(), page, entry.is_named_as_post()))?;
        Ok(read.0)
    }

    fn write_post(
        &self,
        at: usize,
        post: &Converted,
        output_path: &OutputPath,
        source: Option<Digest>,
    ) -> Result<FileOutcome, Error> {
        if let Some(import) = self.options.convert.site.import {
            self.imported.lock().unwrap_or_else(PoisonError::into_inner).insert(at, post.to_import());
            return Ok(FileOutcome::Written(import.file.into()));
        }
        let id = post.metadata.id.as_deref();
        let origins = self.plan.batch.origins(at);
        let page = Some(PageRecord::new(&post.metadata, output_path, &self.options.convert.site, origins));
        let made = Made { path: &output_path.path, text: &post.markdown, post: id, source, page };
        self.output.put(&made)
    }
}

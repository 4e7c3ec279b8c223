//! The second time over the inputs: each post is converted and written.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::survey::{Kept, Survey};
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
use crate::transform::embeds::ResolvedEmbeds;
use crate::transform::images::ResolvedImages;
use crate::transform::{PostContext, PostIndex};

/// What every post of a run needs to be converted and written.
pub(super) struct Job<'a> {
    pub(super) options: &'a RunOptions,
    pub(super) survey: &'a Survey,
    pub(super) resolved: &'a ResolvedImages,
    pub(super) embeds: &'a ResolvedEmbeds,
    pub(super) output_paths: &'a [Option<OutputPath>],
    pub(super) post_index: &'a PostIndex,
    pub(super) output: &'a Output,
    pub(super) in_flight: &'a InFlight,
    /// The posts that go into one file, by the numbers of their inputs.
    pub(super) imported: Mutex<BTreeMap<usize, ImportPost>>,
}

impl Job<'_> {
    /// Converts the posts in parallel; gives a report for each file, in their order.
    pub(super) fn convert_all(&self, entries: &[InputEntry], progress: &dyn Progress) -> Vec<FileReport> {
        let convert = |(at, entry): (usize, &InputEntry)| {
            let newest = self.survey.batch.newest(at);
            let file = if let Some((path, source)) = self.output.folder().fault().describe() {
                FileReport::new(entry.name(), Outcome::Failed(Error::Write { path, source }))
            } else if newest == at {
                self.convert_file(at, entry)
            } else {
                FileReport::new(entry.name(), Outcome::Superseded { by: entries[newest].name().to_owned() })
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
        let outcome = self.write_post(at, &post, output_path, source).unwrap_or_else(Outcome::Failed);
        let is_shown = self.options.detail == ReportDetail::Pages && outcome.path().is_some();
        let html = if is_shown { entry.read().ok() } else { None };
        let pages = html.map(|html| Pages::pack(&html, &post.markdown, &self.options.convert.site));
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
        kept.map_err(|page| Outcome::without_post(entry.name(), page, entry.is_named_as_post()))
    }

    fn write_post(
        &self,
        at: usize,
        post: &Converted,
        output_path: &OutputPath,
        source: Option<Digest>,
    ) -> Result<Outcome, Error> {
        let kind = post.metadata.kind;
        if !self.options.convert.kinds.contains(&kind) {
            return Ok(Outcome::LeftOut(kind));
        }
        if let Some(import) = self.options.convert.site.import {
            self.imported.lock().unwrap_or_else(PoisonError::into_inner).insert(at, post.to_import());
            return Ok(Outcome::Put(FileOutcome::Written(import.file.into())));
        }
        let id = post.metadata.id.as_deref();
        let page = Some(PageRecord::new(&post.metadata, output_path, &self.options.convert.site));
        let made = Made { path: &output_path.path, text: &post.markdown, post: id, source, page };
        self.output.put(&made).map(Outcome::Put)
    }
}

//! What became of every file of a run: data, and two formats for it, JSON for scripts and a page for people.
//!
//! Both give the same for the same report: no clock, no machine. `file` and `outcome` tell of one file; `totals` counts for
//! both ways, `images` says what became of a post's images, `pages` holds what the page shows of a post before and after;
//! `parts` tells of what an export holds besides posts.

mod diff;
mod file;
mod file_outcome;
mod html;
mod image_report;
mod images;
mod json;
mod leftover;
mod outcome;
mod pages;
mod parts;
mod separators;
mod totals;

use std::path::PathBuf;

use crate::error::Error;
use crate::notice::{Notice, Severity};
use crate::options::{CanonicalUrl, RunMode};
use crate::prove::Proof;
use crate::transform::embeds::{Retry, Unknown};

pub use diff::Diff;
pub use file::{FileReport, PostReport};
pub use file_outcome::FileOutcome;
pub use html::{Previews, write_html, write_html_files};
pub use image_report::{ImageOutcome, ImageReport, Reason, Tried};
pub use json::write_json;
pub use leftover::Leftover;
pub use outcome::Outcome;
pub use pages::Pages;
pub use parts::{PartReport, PartsReport};
pub use separators::use_slashes;

/// What became of every file of a run, in the order of the input.
#[derive(Debug, Default)]
pub struct Report {
    /// One for each file that could have held a post.
    pub files: Vec<FileReport>,
    /// One for each image that was to be in the image folder, in the order of their ids.
    pub images: Vec<ImageReport>,
    /// One for each file that the site needs besides the posts.
    pub site_files: Vec<FileReport>,
    /// One for each post of an earlier run whose links were brought up to date.
    pub relinked: Vec<FileReport>,
    /// What an export holds besides posts, and what became of it.
    pub parts: PartsReport,
    /// Whether images were asked for and no host whatever could be reached.
    pub is_offline: bool,
    /// What could not be found out about embeds though others were asked, and why.
    pub unknown_embeds: Vec<Unknown>,
    /// What was done with what was made.
    pub mode: RunMode,
    /// Which URL the posts name as canonical.
    pub canonical: CanonicalUrl,
    /// Files in the output that no post of this run stands for, where it is known that one did, and that were left alone.
    pub leftovers: Vec<Leftover>,
    /// The files that were deleted because nothing stands for them any more, or would be in a dry run.
    pub pruned: Vec<PathBuf>,
    /// Why one of them could not be.
    pub prune_error: Option<Error>,
    /// Why what the output remembers of earlier runs could not be read or written.
    pub state_error: Option<Error>,
    /// Why nothing kept other runs away while this one wrote.
    pub lock_error: Option<Error>,
}

impl Report {
    /// The files that hold a post, or should.
    pub fn posts(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|file| !matches!(file.outcome, Outcome::Ignored(_)))
    }

    /// How many files came to an end that meets a condition.
    pub fn count(&self, is_wanted: impl Fn(&Outcome) -> bool) -> usize {
        self.files.iter().filter(|file| is_wanted(&file.outcome)).count()
    }

    /// The images that could not be had.
    pub fn missing_images(&self) -> impl Iterator<Item = &ImageReport> {
        self.images.iter().filter(|image| image.outcome == ImageOutcome::Failed)
    }

    /// What could not be found out about embeds, and may be the next time.
    pub fn unanswered_embeds(&self) -> impl Iterator<Item = &Unknown> {
        self.unknown_embeds.iter().filter(|unknown| unknown.retry != Retry::Never)
    }

    /// The files in the output that are no posts of this run.
    pub fn other_files(&self) -> impl Iterator<Item = &FileReport> {
        self.site_files.iter().chain(&self.relinked).chain(&self.parts.files)
    }

    /// Whether a file could not be converted or written.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.files.iter().any(|file| matches!(file.outcome, Outcome::Failed(_)))
    }

    /// Whether a post in the output lacks something that its readers saw, be it the export's own fault.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        self.notices().any(|(_, notice)| notice.severity() == Severity::Loss)
    }

    /// How many posts in the output the proof came to this for.
    #[must_use]
    pub fn count_proofs(&self, proof: Proof) -> usize {
        let in_output = self.files.iter().filter(|file| file.outcome.path().is_some());
        in_output.filter_map(|file| file.post.as_ref()).filter(|post| post.proof == proof).count()
    }

    /// What went wrong, in the order of the input.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        let files = self.files.iter().chain(self.other_files());
        let errors = files.filter_map(|file| file.outcome.error());
        errors.chain(self.parts.errors()).chain(&self.prune_error).chain(&self.state_error)
    }

    /// Whether the output was checked, and is not what it would be.
    #[must_use]
    pub fn has_differences(&self) -> bool {
        self.mode == RunMode::Check && (self.diffs().next().is_some() || !self.leftovers.is_empty())
    }

    /// What a check found to differ or to be missing: the posts' diffs in the order of the input, those of other files, and
    /// those of the files that are too many.
    pub fn diffs(&self) -> impl Iterator<Item = &Diff> {
        let made = self.files.iter().chain(self.other_files()).filter_map(|file| file.outcome.diff());
        made.chain(self.leftovers.iter().filter_map(|file| file.diff.as_ref()))
    }

    /// What there is to say about the Markdown in the output, each with the file that it was made from.
    pub fn notices(&self) -> impl Iterator<Item = (&FileReport, &Notice)> {
        let is_in_output = |file: &&FileReport| file.outcome.path().is_some();
        self.files
            .iter()
            .chain(&self.parts.files)
            .filter(is_in_output)
            .flat_map(|file| file.notices.iter().map(move |notice| (file, notice)))
    }
}

//! What became of every file of a run, as data and in two formats: JSON for scripts, and a page for people.
//!
//! The same report always gives the same text, at any time and on any machine. `file` and `outcome` describe one file, `images` a
//! post's images, and `parts` what an export holds besides posts. `totals` has the figures for both formats, and `pages` a post
//! before and after.

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

use crate::document::Metadata;
use crate::error::Error;
use crate::notice::{Notice, Severity};
use crate::options::{CanonicalUrl, RunMode};
use crate::prove::Proof;
use crate::site::OutputPath;
use crate::transform::embeds::{LookupError, Retry};

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
    /// Whether images were requested, and no host could be reached.
    pub is_offline: bool,
    /// The embeds that were looked up without success, and why.
    pub unknown_embeds: Vec<LookupError>,
    /// Whether the run wrote, only checked, or only said what it would do.
    pub mode: RunMode,
    /// Which URL the posts name as canonical.
    pub canonical: CanonicalUrl,
    /// Files of earlier runs in the output that belong to no post of this run, and were not deleted.
    pub leftovers: Vec<Leftover>,
    /// Files that were deleted because their post or image is gone, or would be in a dry run.
    pub pruned: Vec<PathBuf>,
    /// Why one of them could not be deleted.
    pub prune_error: Option<Error>,
    /// Why the state of earlier runs could not be read or written.
    pub state_error: Option<Error>,
    /// Why the output folder could not be locked against other runs.
    pub lock_error: Option<Error>,
}

impl Report {
    /// The files that hold a post, or should.
    pub fn posts(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|file| !matches!(file.outcome, Outcome::Ignored(_)))
    }

    /// The posts in the output, each with its path. `output_paths` has one for each file.
    #[must_use]
    pub fn written_posts<'a>(&'a self, output_paths: &'a [Option<OutputPath>]) -> Vec<(&'a Metadata, &'a OutputPath)> {
        let files = self.files.iter().zip(output_paths).filter(|(file, _)| file.outcome.path().is_some());
        let posts =
            files.filter_map(|(file, output_path)| Some((&file.post.as_ref()?.metadata, output_path.as_ref()?)));
        posts.collect()
    }

    /// How many files have an outcome that meets a condition.
    pub fn count(&self, is_wanted: impl Fn(&Outcome) -> bool) -> usize {
        self.files.iter().filter(|file| is_wanted(&file.outcome)).count()
    }

    /// The images that could not be fetched.
    pub fn missing_images(&self) -> impl Iterator<Item = &ImageReport> {
        self.images.iter().filter(|image| image.outcome == ImageOutcome::Failed)
    }

    /// The embeds that could not be looked up, but may be the next time.
    pub fn unanswered_embeds(&self) -> impl Iterator<Item = &LookupError> {
        self.unknown_embeds.iter().filter(|unknown| unknown.retry != Retry::Never)
    }

    /// The files in the output that are not posts of this run.
    pub fn other_files(&self) -> impl Iterator<Item = &FileReport> {
        self.site_files.iter().chain(&self.relinked).chain(&self.parts.files)
    }

    /// Whether a file could not be converted or written.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        self.files.iter().any(|file| matches!(file.outcome, Outcome::Failed(_)))
    }

    /// Whether a post in the output lacks something that its readers saw, even if the export already lacked it.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        self.notices().any(|(_, notice)| notice.severity() == Severity::Loss)
    }

    /// How many posts in the output have this result of the proof.
    #[must_use]
    pub fn count_proofs(&self, proof: Proof) -> usize {
        let in_output = self.files.iter().filter(|file| file.outcome.path().is_some());
        in_output.filter_map(|file| file.post.as_ref()).filter(|post| post.proof == proof).count()
    }

    /// All errors, in the order of the inputs.
    pub fn errors(&self) -> impl Iterator<Item = &Error> {
        let files = self.files.iter().chain(self.other_files());
        let errors = files.filter_map(|file| file.outcome.error());
        errors.chain(self.parts.errors()).chain(&self.prune_error).chain(&self.state_error)
    }

    /// Whether a check found differences.
    #[must_use]
    pub fn has_differences(&self) -> bool {
        self.mode == RunMode::Check && (self.diffs().next().is_some() || !self.leftovers.is_empty())
    }

    /// What a check found to differ: the posts' diffs in the order of the inputs, then those of other files, and last those of
    /// leftover files.
    pub fn diffs(&self) -> impl Iterator<Item = &Diff> {
        let made = self.files.iter().chain(self.other_files()).filter_map(|file| file.outcome.diff());
        made.chain(self.leftovers.iter().filter_map(|file| file.diff.as_ref()))
    }

    /// The notices on the Markdown in the output, each with the file that it was made from.
    pub fn notices(&self) -> impl Iterator<Item = (&FileReport, &Notice)> {
        let is_in_output = |file: &&FileReport| file.outcome.path().is_some();
        self.files
            .iter()
            .chain(&self.parts.files)
            .filter(is_in_output)
            .flat_map(|file| file.notices.iter().map(move |notice| (file, notice)))
    }
}
